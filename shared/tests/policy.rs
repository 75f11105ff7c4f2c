//! The policy as a person reads it, and what must hold whatever it says.

use std::fmt::Write;

use shared::{
    access::{Obstacle, Permission, Rights, Role, Scope, Turn},
    ids::{AgreementId, PurchasingAccountId},
    problem::Problem,
};
use uuid::Uuid;

const ACCOUNT: PurchasingAccountId = PurchasingAccountId(Uuid::from_u128(1));
const SISTER: PurchasingAccountId = PurchasingAccountId(Uuid::from_u128(2));
const AGREEMENT: AgreementId = AgreementId(Uuid::from_u128(3));
const OTHER: AgreementId = AgreementId(Uuid::from_u128(4));

#[test]
fn the_policy_is_the_reviewed_one() {
    let mut text = String::new();
    let mut table = |head: &str, rows: Vec<(&str, Vec<bool>)>| {
        let columns: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
        writeln!(text, "{head:<26}{}", columns.join("  ")).unwrap();
        for (name, cells) in rows {
            let cells = columns.iter().zip(cells).map(|(column, is_set)| {
                format!("{:<width$}", if is_set { "x" } else { "-" }, width = column.len())
            });
            let line = format!("{name:<26}{}", cells.collect::<Vec<_>>().join("  "));
            writeln!(text, "{}", line.trim_end()).unwrap();
        }
    };
    let holds =
        |permission: Permission| Role::ALL.iter().map(|role| role.may(permission)).collect();
    table("permission", Permission::ALL.iter().map(|it| (it.code(), holds(*it))).collect());
    let grants = |role: Role| Role::ALL.iter().map(|other| role.may_grant(*other)).collect();
    table("granter", Role::ALL.iter().map(|it| (it.code(), grants(*it))).collect());
    // By changing roles, on one account of an agreement that has no other.
    for (head, turn) in [("gives", Turn::Give), ("takes", Turn::Take)] {
        let turns = |role: Role| Role::ALL.iter().map(|other| may(role, turn, *other)).collect();
        table(head, Role::ALL.iter().map(|it| (it.code(), turns(*it))).collect());
    }
    let announced = Role::ALL.iter().map(|role| role.is_announced()).collect();
    table("told", vec![("to_account_administrators", announced)]);
    assert_eq!(text, include_str!("policy.txt"), "if this is meant, commit it:\n{text}");
}

#[test]
fn nobody_grants_a_role_that_the_table_does_not_list() {
    // Every set of roles, each on the account and on the agreement, against every role.
    for set in 0..1_u32 << Role::ALL.len() {
        let roles = Role::ALL.iter().filter(|role| set & (1 << **role as u32) != 0);
        let held: Vec<_> = roles.flat_map(|role| everywhere(*role)).collect();
        let rights = Rights::new([AGREEMENT], [(ACCOUNT, AGREEMENT)], &held);
        for role in Role::ALL {
            let on = place(*role);
            let is_listed = held.iter().any(|(held, _)| held.may_grant(*role));
            assert_eq!(rights.may_grant(*role, on), is_listed, "{held:?} {role:?}");
        }
    }
}

#[test]
fn only_who_may_invite_grants_anything() {
    for granter in Role::ALL.iter().filter(|role| !role.may(Permission::InviteUsers)) {
        assert!(Role::ALL.iter().all(|role| !granter.may_grant(*role)), "{granter:?}");
    }
}

#[test]
fn an_agreement_is_only_given_by_who_administers_all_of_it() {
    let accounts = [(ACCOUNT, AGREEMENT), (SISTER, AGREEMENT)];
    let on = |id| (Role::AccountAdministrator, Scope::PurchasingAccount(id));
    let role = Role::AgreementAdministrator;
    let grants = |held: &[_]| {
        Rights::new([AGREEMENT], accounts, held).may_grant(role, Scope::Agreement(AGREEMENT))
    };
    assert!(!grants(&[on(ACCOUNT)]));
    assert!(grants(&[on(ACCOUNT), on(SISTER)]));
    assert!(grants(&[(role, Scope::Agreement(AGREEMENT))]));
    let user_administrator = Role::UserAdministrator;
    let everywhere = [ACCOUNT, SISTER].map(|id| (user_administrator, Scope::PurchasingAccount(id)));
    assert!(!grants(&everywhere));
}

#[test]
fn nobody_administers_the_whole_of_an_agreement_without_accounts() {
    let held = [(Role::AccountAdministrator, Scope::PurchasingAccount(ACCOUNT))];
    let rights = Rights::new([AGREEMENT, OTHER], [(ACCOUNT, AGREEMENT)], &held);
    assert!(!rights.may_grant(Role::AgreementAdministrator, Scope::Agreement(OTHER)));
}

#[test]
fn a_role_in_the_wrong_place_counts_for_nothing() {
    let held = [
        (Role::AccountAdministrator, Scope::Agreement(AGREEMENT)),
        (Role::AgreementAdministrator, Scope::PurchasingAccount(ACCOUNT)),
    ];
    let rights = Rights::new([AGREEMENT], [(ACCOUNT, AGREEMENT)], &held);
    assert_eq!(rights.held().count(), 0);
    assert!(rights.permissions().is_empty());
}

#[test]
fn what_one_may_not_know_of_is_not_there_and_what_one_may_not_do_says_so() {
    let held = [(Role::AccountViewer, Scope::PurchasingAccount(ACCOUNT))];
    let rights =
        Rights::new([AGREEMENT, OTHER], [(ACCOUNT, AGREEMENT), (SISTER, AGREEMENT)], &held);
    let require = |permission, on| rights.require(permission, on);
    let view = Permission::ViewAgreements;
    let invite = Permission::InviteUsers;
    let forbidden = Err(Problem::Forbidden { permission: invite });
    assert_eq!(require(view, Scope::PurchasingAccount(ACCOUNT)), Ok(()));
    assert_eq!(require(invite, Scope::PurchasingAccount(ACCOUNT)), forbidden);
    assert_eq!(require(view, Scope::PurchasingAccount(SISTER)), Err(Problem::NotFound));
    // Of the agreement of one's account one knows; of another one does not.
    assert_eq!(require(invite, Scope::Agreement(AGREEMENT)), forbidden);
    assert_eq!(require(invite, Scope::Agreement(OTHER)), Err(Problem::NotFound));
}

/// Whether somebody with the one role may do this about the other, which is all that is held.
fn may(role: Role, turn: Turn, other: Role) -> bool {
    let rights = Rights::new([AGREEMENT], [(ACCOUNT, AGREEMENT)], &[(role, place(role))]);
    rights.obstacle(turn, other, place(other), &[other].into()).is_none()
}

#[test]
fn nobody_acts_on_who_holds_a_role_that_they_could_not_grant() {
    let on = Scope::PurchasingAccount(ACCOUNT);
    let rights = |role| Rights::new([AGREEMENT], [(ACCOUNT, AGREEMENT)], &[(role, on)]);
    let user_administrator = rights(Role::UserAdministrator);
    let both = [Role::AccountAdministrator, Role::AccountViewer].into();
    for turn in [Turn::Give, Turn::Take] {
        for role in Role::ALL.iter().filter(|role| role.is_held_on(on)) {
            let obstacle = user_administrator.obstacle(turn, *role, on, &both);
            assert_eq!(obstacle, Some(Obstacle::HigherRoleHeld), "{turn:?} {role:?}");
        }
    }
    let viewer = [Role::AccountViewer].into();
    let take = |rights: &Rights| rights.obstacle(Turn::Take, Role::AccountViewer, on, &viewer);
    assert_eq!(take(&user_administrator), None);
    assert_eq!(take(&rights(Role::AccountManager)), Some(Obstacle::UsersNotManaged));
}

#[test]
fn an_agreement_role_is_given_by_who_administers_all_and_taken_by_who_administers_any_account() {
    let accounts = [(ACCOUNT, AGREEMENT), (SISTER, AGREEMENT)];
    let (role, on) = (Role::AgreementAdministrator, Scope::Agreement(AGREEMENT));
    let administers = |ids: &[PurchasingAccountId]| {
        let held = ids.iter().map(|id| (Role::AccountAdministrator, Scope::PurchasingAccount(*id)));
        Rights::new([AGREEMENT], accounts, &held.collect::<Vec<_>>())
    };
    let held = [role].into();
    let turn = |rights: &Rights, turn| rights.obstacle(turn, role, on, &held);
    let (one, all) = (administers(&[ACCOUNT]), administers(&[ACCOUNT, SISTER]));
    assert_eq!(turn(&one, Turn::Give), Some(Obstacle::WholeAgreementNeeded));
    assert_eq!(turn(&one, Turn::Take), None);
    assert_eq!(turn(&all, Turn::Give), None);
    // Agreement administrators invite others to be one, and change nobody.
    let themselves = Rights::new([AGREEMENT], accounts, &[(role, on)]);
    assert_eq!(turn(&themselves, Turn::Give), Some(Obstacle::WholeAgreementNeeded));
    assert_eq!(turn(&themselves, Turn::Take), Some(Obstacle::AgreementAccountNeeded));
}

fn place(role: Role) -> Scope {
    let agreement = Scope::Agreement(AGREEMENT);
    if role.is_held_on(agreement) { agreement } else { Scope::PurchasingAccount(ACCOUNT) }
}

fn everywhere(role: Role) -> [(Role, Scope); 2] {
    [(role, Scope::PurchasingAccount(ACCOUNT)), (role, Scope::Agreement(AGREEMENT))]
}

use chrono::TimeDelta;
use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        agreements::AgreementState,
        invitation_links::LinkState,
        invitations::{
            Confirm, Create, InvitationFilter, InvitationState, List, NewInvitation,
            NewInvitations, Resend, Withdraw,
        },
    },
    page::PageQuery,
    problem::{FieldCode, FieldError, Problem},
};

use crate::{
    invitation_links::{invite, registration, token},
    support::{Person, TestApp, block, email, invitation, why},
};

async fn states(app: &TestApp, person: &Person) -> Vec<InvitationState> {
    let organization_id = app.contoso.organization_id;
    let page = person.call(List { organization_id }).await.unwrap();
    page.items.into_iter().map(|invitation| invitation.state).collect()
}

fn refused(pointer: &str, code: FieldCode, role: Role) -> FieldError {
    FieldError::new(pointer, code).with("role", role.code())
}

fn form(people: impl IntoIterator<Item = NewInvitation>) -> Json<NewInvitations> {
    Json(NewInvitations { people: people.into_iter().collect() })
}

/// The pages of a list of those in this state, two on each.
async fn pages(app: &TestApp, person: &Person, state: InvitationState) -> Vec<Vec<String>> {
    let organization_id = app.contoso.organization_id;
    let filter = InvitationFilter { state: Some(state), ..InvitationFilter::default() };
    let mut query = PageQuery { limit: 2.try_into().unwrap(), filter, cursor: None };
    let mut pages = Vec::new();
    loop {
        let page = person.call(List { organization_id }.query(query.clone())).await.unwrap();
        assert!(page.items.iter().all(|invitation| invitation.state == state));
        pages.push(page.items.into_iter().map(|it| it.email.to_string()).collect());
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return pages,
        }
    }
}

promises! {
    async fn what_waits_for_a_confirmation_is_listed_in_whole_pages(app: TestApp) {
        let (bob, bob_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let ann = app.member(Role::AccountAdministrator).await;
        // Those that wait stand between those that do not.
        for (inviter, name) in [(&bob, "a"), (&ann, "b"), (&bob, "c"), (&ann, "d"), (&bob, "e")] {
            invite(&app, inviter, name).await;
        }
        assert_eq!(pages(&app, &ann, InvitationState::Waiting).await, [Vec::<String>::new()]);
        server::samples::strip(&app.machine, bob_id).await.unwrap();
        let waiting = pages(&app, &ann, InvitationState::Waiting).await;
        assert_eq!(waiting, [vec!["e@contoso.com", "c@contoso.com"], vec!["a@contoso.com"]]);
        let pending = pages(&app, &ann, InvitationState::Pending).await;
        assert_eq!(pending, [["d@contoso.com", "b@contoso.com"]]);
    }

    async fn what_was_confirmed_waits_again_when_that_right_is_lost_too(app: TestApp) {
        let (bob, bob_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let (eve, eve_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let invitation_id = invite(&app, &bob, "a").await.id;
        server::samples::strip(&app.machine, bob_id).await.unwrap();
        eve.call(Confirm { organization_id, invitation_id }).await.unwrap();
        let nobody = [Vec::<String>::new()];
        assert_eq!(pages(&app, &ann, InvitationState::Waiting).await, nobody);
        server::samples::strip(&app.machine, eve_id).await.unwrap();
        assert_eq!(pages(&app, &ann, InvitationState::Waiting).await, [["a@contoso.com"]]);
        assert_eq!(pages(&app, &ann, InvitationState::Pending).await, nobody);
    }

    async fn an_invitation_is_listed_with_where_it_stands(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let made = invite(&app, &ann, "bob").await;
        let page = ann.call(List { organization_id }).await.unwrap();
        assert_eq!(page.items, std::slice::from_ref(&made));
        assert!(made.is_mine_to_change);
        let invitation_id = made.id;
        ann.call(Withdraw { organization_id, invitation_id }).await.unwrap();
        assert_eq!(states(&app, &ann).await, [InvitationState::Withdrawn]);
        let again = ann.call(Withdraw { organization_id, invitation_id }).await;
        let closed = Problem::InvitationClosed { state: LinkState::Withdrawn };
        assert_eq!(why(again), (409, closed));
        let holder = app.nobody().call(registration(token(&app, &made, 1))).await;
        let closed = Problem::InvitationClosed { state: LinkState::Withdrawn };
        assert_eq!(why(holder), (409, closed));
    }

    async fn each_change_is_written_down_and_leaves_a_letter_in_the_same_transaction(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let invitation_id = invite(&app, &ann, "bob").await.id;
        let again = Json(invitation("bob", app.contoso.account));
        ann.call(Create { organization_id }.with(again)).await.unwrap_err();
        ann.call(Withdraw { organization_id, invitation_id }).await.unwrap();
        let (audit, letters) = app.written().await;
        assert_eq!(audit, ["invited", "invitation_withdrawn"]);
        // The link's letter was still in the outbox: who never got it need not be told twice.
        assert_eq!(letters, ["invitation_withdrawn bob@contoso.com"]);
    }

    async fn r33_a_form_is_all_or_nothing_and_points_at_every_fault(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        invite(&app, &ann, "invited").await;
        let mut personal = block("x", app.contoso.account);
        personal.email = "kim@naver.com".parse().unwrap();
        let people = [block("fine", app.contoso.account), block("invited", app.contoso.account), personal];
        let refused_ = ann.call(Create { organization_id }.with(form(people))).await;
        let errors = vec![
            refused("/people/1/email", FieldCode::AlreadyInvited, Role::AccountViewer),
            FieldError::new("/people/2/email", FieldCode::PersonalAddress),
        ];
        assert_eq!(why(refused_), (422, Problem::Invalid { errors }));
        assert_eq!(states(&app, &ann).await.len(), 1);
    }

    async fn a_form_that_says_too_little_is_told_where(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let mut without = block("a", app.contoso.account);
        without.purchasing_account_ids.clear();
        let mut agreement = block("b", app.contoso.account);
        agreement.roles = [Role::AgreementAdministrator].try_into().unwrap();
        let people = [without, agreement, block("b", app.contoso.account)];
        let answer = ann.call(Create { organization_id }.with(form(people))).await;
        let errors = vec![
            FieldError::new("/people/0/purchasing_account_ids", FieldCode::PurchasingAccountNeeded),
            FieldError::new("/people/1/agreement_ids", FieldCode::AgreementNeeded),
            FieldError::new("/people/2/email", FieldCode::DuplicateAddress),
        ];
        assert_eq!(why(answer), (422, Problem::Invalid { errors }));
        let nobody = ann.call(Create { organization_id }.with(form([]))).await;
        assert_eq!(why(nobody), (422, Problem::invalid("/people", FieldCode::Empty)));
    }

    async fn an_address_has_one_pending_line_per_role_and_scope_however_it_is_spelled(app: TestApp) {
        let agreement = app.member(Role::AgreementAdministrator).await;
        let organization_id = app.contoso.organization_id;
        invite(&app, &agreement, "bob").await;
        let mut again = block("bob", app.contoso.account);
        again.email = " BOB@Contoso.COM ".parse().unwrap();
        let answer = agreement.call(Create { organization_id }.with(form([again]))).await;
        let errors =
            vec![refused("/people/0/email", FieldCode::AlreadyInvited, Role::AccountViewer)];
        assert_eq!(why(answer), (422, Problem::Invalid { errors }));
        let sister = form([block("bob", app.contoso.sister)]);
        agreement.call(Create { organization_id }.with(sister)).await.unwrap();
    }

    async fn two_who_invite_the_same_person_at_once_make_one_invitation(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let bea = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let create = || Create { organization_id }.with(Json(invitation("bob", app.contoso.account)));
        let (first, second) = tokio::join!(ann.call(create()), bea.call(create()));
        assert!(first.is_ok() ^ second.is_ok());
        assert_eq!(states(&app, &ann).await.len(), 1);
    }

    async fn an_expired_invitation_stands_in_nobodys_way(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        invite(&app, &ann, "bob").await;
        app.wait(TimeDelta::days(60));
        let ann = app.member(Role::AccountAdministrator).await;
        assert_eq!(states(&app, &ann).await, [InvitationState::Expired]);
        invite(&app, &ann, "bob").await;
        let both = [InvitationState::Pending, InvitationState::Expired];
        assert_eq!(states(&app, &ann).await, both);
    }

    async fn r37_a_role_that_the_inviter_may_not_grant_is_refused_by_name(app: TestApp) {
        let organization_id = app.contoso.organization_id;
        for granter in [Role::AgreementAdministrator, Role::UserAdministrator] {
            let ann = app.member(granter).await;
            for role in Role::ALL.iter().copied().filter(|role| !granter.may_grant(*role)) {
                let mut new = block("bob", app.contoso.account);
                new.roles = [role].try_into().unwrap();
                new.agreement_ids = [app.contoso.agreement_id].into();
                let answer = ann.call(Create { organization_id }.with(form([new]))).await;
                let errors = vec![refused("/people/0/roles", FieldCode::RoleNotGrantable, role)];
                let expected = (403, Problem::RoleNotGrantable { errors });
                assert_eq!(why(answer), expected, "{granter:?}");
            }
        }
    }

    async fn an_agreement_is_given_by_who_administers_every_account_of_it(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let role = Role::AgreementAdministrator;
        let create = || {
            let mut new = block("bob", app.contoso.account);
            new.roles = [role].try_into().unwrap();
            new.agreement_ids = [app.contoso.agreement_id].into();
            Create { organization_id }.with(form([new]))
        };
        let errors = vec![refused("/people/0/roles", FieldCode::RoleNotGrantable, role)];
        let refused = (403, Problem::RoleNotGrantable { errors });
        assert_eq!(why(ann.call(create()).await), refused);
        let sister = shared::access::Scope::PurchasingAccount(app.contoso.sister);
        app.join(&app.contoso, ann_id, Role::AccountAdministrator, sister).await;
        ann.call(create()).await.unwrap();
    }

    async fn who_could_not_have_granted_the_role_can_neither_resend_nor_withdraw(app: TestApp) {
        let organization_id = app.contoso.organization_id;
        let ann = app.member(Role::AccountAdministrator).await;
        let mut new = block("bob", app.contoso.account);
        let role = Role::AccountAdministrator;
        new.roles = [role].try_into().unwrap();
        let made = ann.call(Create { organization_id }.with(form([new]))).await.unwrap();
        let invitation_id = made[0].id;
        let dan = app.member(Role::UserAdministrator).await;
        let seen = dan.call(List { organization_id }).await.unwrap();
        assert!(!seen.items[0].is_mine_to_change);
        let errors = vec![refused("", FieldCode::RoleNotGrantable, role)];
        let expected = (403, Problem::RoleNotGrantable { errors });
        let withdraw = dan.call(Withdraw { organization_id, invitation_id }).await;
        assert_eq!(why(withdraw), expected.clone());
        assert_eq!(why(dan.call(Resend { organization_id, invitation_id }).await), expected);
    }

    async fn an_account_on_which_one_has_no_role_does_not_exist(app: TestApp) {
        let organization_id = app.contoso.organization_id;
        let ann = app.member(Role::AccountAdministrator).await;
        let new = || form([block("bob", app.contoso.sister)]);
        let answer = ann.call(Create { organization_id }.with(new())).await;
        assert_eq!(why(answer), (404, Problem::NotFound));
        let agreement = app.member(Role::AgreementAdministrator).await;
        let made = agreement.call(Create { organization_id }.with(new())).await.unwrap();
        assert_eq!(states(&app, &ann).await, []);
        let invitation_id = made[0].id;
        let answer = ann.call(Withdraw { organization_id, invitation_id }).await;
        assert_eq!(why(answer), (404, Problem::NotFound));
    }

    async fn what_belongs_to_another_tenant_does_not_exist(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let made = invite(&app, &ann, "bob").await;
        let (eve, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let organization_id = app.fabrikam.organization_id;
        let invitation_id = made.id;
        let withdraw = eve.call(Withdraw { organization_id, invitation_id }).await;
        assert_eq!(why(withdraw), (404, Problem::NotFound));
        let foreign = form([block("bob", app.contoso.account)]);
        let create = eve.call(Create { organization_id }.with(foreign)).await;
        assert_eq!(why(create), (404, Problem::NotFound));
        assert!(eve.call(List { organization_id }).await.unwrap().items.is_empty());
    }

    async fn nobody_is_invited_to_an_agreement_that_has_ended(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let pending = invite(&app, &ann, "carl").await;
        let ended = AgreementState::Ended;
        server::samples::set_agreement(&app.machine, &app.contoso, ended).await.unwrap();
        let organization_id = app.contoso.organization_id;
        let new = Json(invitation("bob", app.contoso.account));
        let answer = ann.call(Create { organization_id }.with(new)).await;
        let pointer = "/people/0/purchasing_account_ids";
        let errors = vec![refused(pointer, FieldCode::AgreementEnded, Role::AccountViewer)];
        assert_eq!(why(answer), (422, Problem::Invalid { errors }));
        let invitation_id = pending.id;
        let resend = ann.call(Resend { organization_id, invitation_id }).await;
        assert_eq!(why(resend), (409, Problem::AgreementEnded));
    }

    async fn who_holds_a_role_already_is_not_invited_to_it(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let made = invite(&app, &ann, "hana").await;
        app.nobody().call(registration(token(&app, &made, 1))).await.unwrap();
        let organization_id = app.contoso.organization_id;
        let new = Json(invitation("hana", app.contoso.account));
        let answer = ann.call(Create { organization_id }.with(new)).await;
        let errors = vec![refused("/people/0/roles", FieldCode::AlreadyHeld, Role::AccountViewer)];
        assert_eq!(why(answer), (422, Problem::Invalid { errors }));
    }

    async fn the_list_is_filtered_and_paged_without_a_gap(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let people = (0..7).map(|n| block(&format!("bob{n}"), app.contoso.account));
        ann.call(Create { organization_id }.with(form(people))).await.unwrap();
        let mut query = PageQuery::<InvitationFilter> {
            limit: 3.try_into().unwrap(),
            ..PageQuery::default()
        };
        let mut seen = Vec::new();
        loop {
            let page = ann.call(List { organization_id }.query(query.clone())).await.unwrap();
            seen.extend(page.items.into_iter().map(|it| it.email));
            match page.next {
                Some(next) => query.cursor = Some(next),
                None => break,
            }
        }
        seen.sort();
        let expected: Vec<_> = (0..7).map(|n| email(&format!("bob{n}"))).collect();
        assert_eq!(seen, expected);
        let found = async |filter: InvitationFilter| {
            let query = PageQuery { filter, ..PageQuery::default() };
            ann.call(List { organization_id }.query(query)).await.unwrap().items.len()
        };
        let search = |text: &str| InvitationFilter {
            search: Some(text.to_owned()),
            ..InvitationFilter::default()
        };
        assert_eq!(found(search("BOB3")).await, 1);
        assert_eq!(found(search("하나")).await, 7);
        assert_eq!(found(search("%")).await, 0);
        let state = Some(InvitationState::Withdrawn);
        assert_eq!(found(InvitationFilter { state, ..InvitationFilter::default() }).await, 0);
    }
}

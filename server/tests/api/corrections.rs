//! Correcting invitations: what may be different afterwards, who may, and what becomes of the links
//! before.

use chrono::TimeDelta;
use server::links::InvitationToken;
use shared::{
    access::{Role, Scope},
    api::{
        Endpoint, Json,
        audit::{self, Change, Detail},
        corrections::{Correctable, Corrected, Correction, Get, Resending, Update},
        invitation_links::{Holder, InvitationLink, LinkState, LookUp},
        invitations::{
            Confirm, Invitation, InvitationState, List, NewInvitation, Resend, Withdraw,
        },
    },
    ids::InvitationId,
    problem::{FieldCode, FieldError, Problem},
    values::LinkToken,
};

use crate::{
    invitation_links::{invite, register, registration, token},
    support::{Person, TestApp, email, rows, why},
};

fn get(app: &TestApp, invitation_id: InvitationId) -> Get {
    Get { organization_id: app.contoso.organization_id, invitation_id }
}

fn update(app: &TestApp, invitation_id: InvitationId) -> Update {
    Update { organization_id: app.contoso.organization_id, invitation_id }
}

/// The correction that changes what the function changes.
fn correction(of: Correctable, change: impl FnOnce(&mut NewInvitation)) -> Correction {
    let Correctable { version, mut person, .. } = of;
    change(&mut person);
    Correction { version, person, resending: Resending::WhereNeeded }
}

/// Corrects the invitation as it stands now.
async fn correct(
    app: &TestApp,
    by: &Person,
    id: InvitationId,
    change: impl FnOnce(&mut NewInvitation),
) -> Result<Corrected, shared::api::Failure> {
    let present = by.call(get(app, id)).await.unwrap();
    by.call(update(app, id).with(Json(correction(present, change)))).await
}

async fn open(app: &TestApp, token: LinkToken) -> InvitationLink {
    app.nobody().call(LookUp {}.with(Json(Holder { token }))).await.unwrap()
}

/// The letters in the outbox, as `kind address`.
async fn letters(app: &TestApp) -> Vec<String> {
    app.written().await.1
}

async fn changes(by: &Person, app: &TestApp) -> Vec<Change> {
    let organization_id = app.contoso.organization_id;
    by.call(audit::List { organization_id }).await.unwrap().items.remove(0).changes
}

fn change(what: Detail, before: &str, after: &str) -> Change {
    Change { what, before: Some(before.to_owned()), after: Some(after.to_owned()) }
}

promises! {
    async fn another_address_kills_the_links_before_and_is_mailed(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hanna").await;
        let corrected = correct(&app, &ann, invitation.id, |it| it.email = email("hana"));
        let corrected = corrected.await.unwrap();
        assert!(corrected.is_mailed);
        assert_eq!(corrected.invitation.email, email("hana"));
        assert_eq!(corrected.invitation.state, InvitationState::Pending);
        // The mail to the old address has not gone out, and does not any more.
        assert_eq!(letters(&app).await, ["colleague_invitation hana@contoso.com"]);
        let old = open(&app, token(&app, &invitation, 1)).await;
        assert_eq!((old.state, old.invitee), (LinkState::Readdressed, None));
        let closed = Problem::InvitationClosed { state: LinkState::Readdressed };
        let register = app.nobody().call(registration(token(&app, &invitation, 1))).await;
        assert_eq!(why(register), (409, closed));
        let new = open(&app, token(&app, &invitation, 2)).await;
        assert_eq!(new.invitee.unwrap().email, email("hana"));
        app.nobody().call(registration(token(&app, &invitation, 2))).await.unwrap();
    }

    async fn who_holds_an_old_link_learns_nothing_of_the_new_address_whatever_happens(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hanna").await;
        let old = token(&app, &invitation, 1);
        correct(&app, &ann, invitation.id, |it| it.email = email("secret")).await.unwrap();
        let look_up = || LookUp {}.with(Json(Holder { token: old.clone() }));
        let mut answers = Vec::new();
        for step in 0..4 {
            let answer = app.nobody().send(look_up().request().unwrap()).await;
            let text = String::from_utf8(answer.body().clone()).unwrap();
            assert!(!text.contains("secret"), "{text}");
            answers.push(open(&app, old.clone()).await.state);
            match step {
                0 => {
                    let organization_id = app.contoso.organization_id;
                    let again = Resend { organization_id, invitation_id: invitation.id };
                    ann.call(again).await.unwrap();
                }
                1 => app.nobody().call(registration(token(&app, &invitation, 3))).await.unwrap(),
                _ => app.wait(TimeDelta::days(61)),
            }
        }
        assert_eq!(answers, [LinkState::Readdressed; 4]);
    }

    async fn another_name_or_role_keeps_the_link_and_shows_what_is_now(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let corrected = correct(&app, &ann, invitation.id, |it| {
            it.given_name = "두리".parse().unwrap();
            it.roles = [Role::ReportViewer].try_into().unwrap();
        });
        let corrected = corrected.await.unwrap();
        assert!(!corrected.is_mailed);
        assert_eq!(corrected.invitation.ends_at, invitation.ends_at);
        let page = open(&app, token(&app, &invitation, 1)).await;
        let invitee = page.invitee.unwrap();
        assert_eq!(invitee.name.given_name.as_ref(), "두리");
        assert_eq!(invitee.offers[0].assignments[0].role, Role::ReportViewer);
        // What had not gone out yet is told anew, and once.
        assert_eq!(letters(&app).await, ["colleague_invitation hana@contoso.com"]);
        let facts = rows(&app, "message").await.join("");
        assert!(facts.contains("report_viewer") && !facts.contains("account_viewer"), "{facts}");
    }

    async fn it_is_sent_again_when_that_is_asked_for_and_when_it_had_expired(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let present = ann.call(get(&app, invitation.id)).await.unwrap();
        let mut again = correction(present, |it| it.language = shared::locale::Locale::English);
        again.resending = Resending::Always;
        let corrected = ann.call(update(&app, invitation.id).with(Json(again))).await.unwrap();
        assert!(corrected.is_mailed);
        assert_eq!(open(&app, token(&app, &invitation, 1)).await.state, LinkState::Replaced);
        app.wait(TimeDelta::days(61));
        let ann = app.member(Role::AccountAdministrator).await;
        let expired = ann.call(get(&app, invitation.id)).await.unwrap();
        assert_eq!(expired.state, InvitationState::Expired);
        let corrected = correct(&app, &ann, invitation.id, |_| ()).await.unwrap();
        assert!(corrected.is_mailed);
        assert_eq!(corrected.invitation.state, InvitationState::Pending);
        app.nobody().call(registration(token(&app, &invitation, 3))).await.unwrap();
    }

    async fn the_audit_log_says_what_was_before_and_what_is_now(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hanna").await;
        correct(&app, &ann, invitation.id, |it| {
            it.email = email("hana");
            it.country = "JP".parse().unwrap();
            it.roles = [Role::ReportViewer].try_into().unwrap();
        })
        .await
        .unwrap();
        let changes = changes(&ann, &app).await;
        assert!(changes.contains(&change(Detail::Email, "hanna@contoso.com", "hana@contoso.com")));
        assert!(changes.contains(&change(Detail::Country, "KR", "JP")), "{changes:?}");
        assert!(changes.iter().any(|it| it.what == Detail::LinkEndsAt), "{changes:?}");
        assert!(changes.iter().all(|it| it.what != Detail::GivenName), "{changes:?}");
        let event = ann.call(audit::List { organization_id: app.contoso.organization_id });
        let event = event.await.unwrap().items.remove(0);
        assert_eq!(event.roles_before.unwrap()[0].role, Role::AccountViewer);
        assert_eq!(event.roles[0].role, Role::ReportViewer);
        // What changes nothing is no event.
        let before = rows(&app, "audit").await.len();
        correct(&app, &ann, invitation.id, |_| ()).await.unwrap();
        assert_eq!(rows(&app, "audit").await.len(), before);
    }

    async fn nobody_undoes_what_somebody_else_has_corrected_meanwhile(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let bea = app.member(Role::AccountAdministrator).await;
        let id = invite(&app, &ann, "hana").await.id;
        let seen_by_both = ann.call(get(&app, id)).await.unwrap();
        let first = correction(seen_by_both.clone(), |it| it.email = email("hana.kim"));
        ann.call(update(&app, id).with(Json(first.clone()))).await.unwrap();
        let second = correction(seen_by_both, |it| it.given_name = "두리".parse().unwrap());
        let refused = why(bea.call(update(&app, id).with(Json(second))).await);
        let present = Box::new(bea.call(get(&app, id)).await.unwrap());
        assert_eq!(present.person.email, email("hana.kim"));
        assert_eq!(refused, (409, Problem::InvitationChanged { present }));
        // A double click is refused, too, and mails nobody twice.
        let twice = why(ann.call(update(&app, id).with(Json(first))).await);
        assert_eq!(twice.0, 409);
        assert_eq!(letters(&app).await, ["colleague_invitation hana.kim@contoso.com"]);
    }

    async fn of_two_who_correct_at_once_one_does(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let id = invite(&app, &ann, "hana").await.id;
        let present = ann.call(get(&app, id)).await.unwrap();
        let tries = ["one", "two"].map(|name| {
            let (ann, present) = (ann.clone(), present.clone());
            let call = update(&app, id).with(Json(correction(present, |it| it.email = email(name))));
            tokio::spawn(async move { ann.call(call).await.is_ok() })
        });
        let [first, second] = tries;
        assert!(first.await.unwrap() ^ second.await.unwrap());
        assert_eq!(letters(&app).await.len(), 1);
    }

    async fn faults_of_a_correction_lead_to_their_fields_and_change_nothing(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let id = invite(&app, &ann, "hana").await.id;
        invite(&app, &ann, "dana").await;
        register(&app, "bob").await;
        let before = (rows(&app, "invitation_line").await, letters(&app).await);
        let refuse = async |change: fn(&mut NewInvitation)| {
            why(correct(&app, &ann, id, change).await)
        };
        let fault = |pointer: &str, code| {
            let error = FieldError::new(pointer, code).with("role", "account_viewer");
            (422, Problem::Invalid { errors: vec![error] })
        };
        let invited = refuse(|it| it.email = email("dana")).await;
        assert_eq!(invited, fault("/person/email", FieldCode::AlreadyInvited));
        let held = refuse(|it| it.email = email("bob")).await;
        assert_eq!(held, fault("/person/roles", FieldCode::AlreadyHeld));
        let personal = refuse(|it| it.email = "hana@gmail.com".parse().unwrap()).await;
        assert_eq!(personal, (422, Problem::invalid("/person/email", FieldCode::PersonalAddress)));
        let nowhere = refuse(|it| it.purchasing_account_ids.clear()).await;
        let needed = FieldCode::PurchasingAccountNeeded;
        assert_eq!(nowhere, (422, Problem::invalid("/person/purchasing_account_ids", needed)));
        assert_eq!((rows(&app, "invitation_line").await, letters(&app).await), before);
    }

    async fn nobody_corrects_to_or_from_a_role_that_they_could_not_grant(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let udo = app.member(Role::UserAdministrator).await;
        let id = invite(&app, &ann, "hana").await.id;
        let give = correct(&app, &udo, id, |it| {
            it.roles = [Role::AccountAdministrator].try_into().unwrap();
        });
        let role = FieldError::new("/person/roles", FieldCode::RoleNotGrantable);
        let errors = vec![role.with("role", "account_administrator")];
        assert_eq!(why(give.await), (403, Problem::RoleNotGrantable { errors }));
        correct(&app, &ann, id, |it| it.roles = [Role::AccountAdministrator].try_into().unwrap())
            .await
            .unwrap();
        let taken = why(udo.call(get(&app, id)).await);
        assert_eq!(taken.0, 403);
        let viewer = app.member(Role::AccountViewer).await;
        assert_eq!(why(viewer.call(get(&app, id)).await).0, 403);
        let (boss, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        assert_eq!(why(boss.call(get(&app, id)).await), (404, Problem::NotFound));
    }

    async fn whoever_gives_what_the_inviter_could_not_give_stands_in_for_them(app: TestApp) {
        let (udo, udo_id) = app.member_of(&app.contoso, Role::UserAdministrator).await;
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let invitation = invite(&app, &udo, "hana").await;
        let renamed = correct(&app, &ann, invitation.id, |it| it.given_name = "두리".parse().unwrap());
        assert_eq!(renamed.await.unwrap().invitation.inviter.unwrap().id, udo_id);
        let raised = correct(&app, &ann, invitation.id, |it| {
            it.roles = [Role::AccountAdministrator].try_into().unwrap();
        });
        let raised = raised.await.unwrap().invitation;
        assert_eq!((raised.inviter.unwrap().id, raised.state), (ann_id, InvitationState::Pending));
        app.nobody().call(registration(token(&app, &invitation, 1))).await.unwrap();
    }

    async fn what_waited_for_a_confirmation_is_confirmed_by_who_corrects_it(app: TestApp) {
        let (bob, bob_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let invitation = invite(&app, &bob, "hana").await;
        server::samples::strip(&app.machine, bob_id).await.unwrap();
        let ann = app.member(Role::AccountAdministrator).await;
        assert_eq!(ann.call(get(&app, invitation.id)).await.unwrap().state, InvitationState::Waiting);
        let corrected = correct(&app, &ann, invitation.id, |it| it.given_name = "두리".parse().unwrap());
        assert_eq!(corrected.await.unwrap().invitation.state, InvitationState::Pending);
        let organization_id = app.contoso.organization_id;
        ann.call(Confirm { organization_id, invitation_id: invitation.id }).await.unwrap();
    }

    async fn what_is_over_or_the_vendors_is_not_corrected(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let organization_id = app.contoso.organization_id;
        ann.call(Withdraw { organization_id, invitation_id: invitation.id }).await.unwrap();
        let closed = Problem::InvitationClosed { state: LinkState::Withdrawn };
        assert_eq!(why(ann.call(get(&app, invitation.id)).await), (409, closed));
        let dana = invite(&app, &ann, "dana").await;
        app.behind("update invitation set inviter_id = null where email = 'dana@contoso.com'").await;
        assert_eq!(why(ann.call(get(&app, dana.id)).await), (403, Problem::DesignatedByVendor));
    }

    async fn an_address_that_was_corrected_away_is_erased_with_its_owner(app: TestApp) {
        let hana = register(&app, "hana").await;
        let ann = app.member(Role::AccountAdministrator).await;
        let new = crate::support::invitation("hana", app.contoso.sister);
        let id = app.somebody().await.0;
        app.join(&app.contoso, id, Role::AccountAdministrator, Scope::PurchasingAccount(app.contoso.sister)).await;
        let sister = app.signed_in(id).await;
        let create = shared::api::invitations::Create { organization_id: app.contoso.organization_id };
        let made = sister.call(create.with(Json(new))).await.unwrap().remove(0);
        correct(&app, &sister, made.id, |it| it.email = email("dana")).await.unwrap();
        let password = shared::values::Password::parse(crate::support::PASSWORD).unwrap();
        let erase = shared::api::profile::Erase {}.with(Json(shared::api::profile::Erasure { password }));
        hana.call(erase).await.unwrap();
        for table in ["audit_personal", "invitation", "message"] {
            let rows = rows(&app, table).await.join("\n");
            assert!(!rows.contains("\"hana@contoso.com\""), "{rows}");
        }
        drop(ann);
    }

    async fn a_corrected_invitation_is_listed_as_it_is(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let id = invite(&app, &ann, "hanna").await.id;
        correct(&app, &ann, id, |it| it.email = email("hana")).await.unwrap();
        let organization_id = app.contoso.organization_id;
        let listed: Vec<Invitation> = ann.call(List { organization_id }).await.unwrap().items;
        assert_eq!(listed.iter().map(|it| &it.email).collect::<Vec<_>>(), [&email("hana")]);
        // The address of before can be invited again.
        let again = invite(&app, &ann, "hanna").await;
        let token = InvitationToken { invitation_id: again.id, generation: 1 };
        let token = LinkToken::parse(&token.write(&app.app.config.secrets)).unwrap();
        assert_eq!(open(&app, token).await.state, LinkState::Open);
    }
}

use chrono::TimeDelta;
use server::links::InvitationToken;
use shared::{
    access::Role,
    api::{
        Call, Endpoint, Json,
        invitation_links::{AskConfirmation, Holder, LinkState, LookUp, Register, Registration},
        invitations::{self, Invitation},
        me, profile,
        session::Get,
    },
    ids::PersonId,
    problem::{FieldCode, Problem},
    values::{LinkToken, NewPassword},
};

use crate::support::{PASSWORD, Person, TestApp, invitation, why};

/// The token of an invitation's link.
pub(crate) fn token(app: &TestApp, invitation: &Invitation, generation: i32) -> LinkToken {
    let token = InvitationToken { invitation_id: invitation.id, generation };
    LinkToken::parse(&token.write(&app.app.config.secrets)).unwrap()
}

pub(crate) fn registration(token: LinkToken) -> Call<Register> {
    Register {}.with(Json(Registration {
        token,
        given_name: "하나".parse().unwrap(),
        family_name: "김".parse().unwrap(),
        password: NewPassword::parse(PASSWORD).unwrap(),
    }))
}

/// Invites `name` to look at Contoso's first account.
pub(crate) async fn invite(app: &TestApp, inviter: &Person, name: &str) -> Invitation {
    let organization_id = app.contoso.organization_id;
    let new = Json(invitation(name, app.contoso.account));
    let made = inviter.call(invitations::Create { organization_id }.with(new)).await.unwrap();
    made.into_iter().next().unwrap()
}

/// Somebody who was invited and has registered.
pub(crate) async fn register(app: &TestApp, name: &str) -> Person {
    let ann = app.member(Role::AccountAdministrator).await;
    let invitation = invite(app, &ann, name).await;
    let mut person = app.nobody();
    person.sign_in_by(registration(token(app, &invitation, 1))).await.unwrap();
    person
}

async fn state(app: &TestApp, token: LinkToken) -> LinkState {
    app.nobody().call(LookUp {}.with(Json(Holder { token }))).await.unwrap().state
}

promises! {
    async fn r23_a_link_shows_who_invites_to_what_and_changes_nothing(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let token = token(&app, &invitation, 1);
        for _ in 0..20 {
            let holder = Json(Holder { token: token.clone() });
            let page = app.nobody().call(LookUp {}.with(holder)).await.unwrap();
            assert_eq!(page.state, LinkState::Open);
            assert_eq!(page.organization.as_ref(), "contoso");
            let invitee = page.invitee.unwrap();
            assert_eq!(invitee.email, invitation.email);
            assert!(!invitee.has_account);
            assert_eq!(invitee.offers[0].assignments, invitation.assignments);
        }
        assert_eq!(app.written().await.0, ["invited"]);
    }

    async fn r25_a_chosen_password_makes_the_account_accepts_and_signs_in(app: TestApp) {
        let hana = register(&app, "hana").await;
        let me = hana.call(Get {}).await.unwrap().me.unwrap();
        assert_eq!(me.email.as_ref(), "hana@contoso.com");
        let organization_id = app.contoso.organization_id;
        let access = hana.call(me::Get { organization_id }).await.unwrap();
        assert_eq!(access.accounts.len(), 1);
        assert_eq!(access.accounts[0].roles, [Role::AccountViewer].into());
        let (audit, letters) = app.written().await;
        assert_eq!(audit, ["invited", "invitation_accepted"]);
        // Its own letter was still in the outbox, and is not needed any more.
        assert_eq!(letters.len(), 1);
        assert!(letters[0].starts_with("invitation_accepted "), "{letters:?}");
    }

    async fn a_link_that_was_used_says_so_and_gives_nothing(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let token = token(&app, &invitation, 1);
        app.nobody().call(registration(token.clone())).await.unwrap();
        assert_eq!(state(&app, token.clone()).await, LinkState::Accepted);
        let again = app.nobody().call(registration(token)).await;
        let accepted = Problem::InvitationClosed { state: LinkState::Accepted };
        assert_eq!(why(again), (409, accepted));
    }

    async fn r08_shortly_before_its_end_a_link_works_and_then_it_has_expired(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let early = token(&app, &invite(&app, &ann, "early").await, 1);
        let late = token(&app, &invite(&app, &ann, "late").await, 1);
        app.wait(TimeDelta::days(60) - TimeDelta::seconds(30));
        app.nobody().call(registration(early)).await.unwrap();
        app.wait(TimeDelta::seconds(30));
        assert_eq!(state(&app, late.clone()).await, LinkState::Expired);
        let expired = Problem::InvitationClosed { state: LinkState::Expired };
        assert_eq!(why(app.nobody().call(registration(late)).await), (409, expired));
    }

    async fn a_new_link_replaces_the_one_before(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let organization_id = app.contoso.organization_id;
        let invitation_id = invitation.id;
        app.wait(TimeDelta::days(61));
        // Her session has ended meanwhile.
        let (ann, _) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let again = invitations::Resend { organization_id, invitation_id };
        let resent = ann.call(again).await.unwrap();
        assert_eq!(resent.ends_at - resent.sent_at, TimeDelta::days(60));
        let old = token(&app, &invitation, 1);
        assert_eq!(state(&app, old.clone()).await, LinkState::Replaced);
        let replaced = Problem::InvitationClosed { state: LinkState::Replaced };
        assert_eq!(why(app.nobody().call(registration(old)).await), (409, replaced));
        app.nobody().call(registration(token(&app, &invitation, 2))).await.unwrap();
    }

    async fn a_token_of_nobody_leads_nowhere(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let foreign = InvitationToken { invitation_id: invitation.id, generation: 1 };
        let foreign = foreign.write(&server::Secrets::random());
        for text in [foreign, "A".repeat(70)] {
            let token = LinkToken::parse(&text).unwrap();
            let found = app.nobody().call(LookUp {}.with(Json(Holder { token }))).await;
            assert_eq!(why(found), (404, Problem::NotFound));
        }
    }

    async fn of_two_who_use_one_link_at_once_one_gets_in(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let register = || {
            let somebody = app.nobody();
            let call = registration(token(&app, &invitation, 1));
            async move { somebody.call(call).await.is_ok() }
        };
        let (first, second) = tokio::join!(register(), register());
        assert!(first ^ second, "{first} {second}");
        assert_eq!(app.written().await.0, ["invited", "invitation_accepted"]);
    }

    async fn a_weak_password_is_refused_and_the_link_still_works(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let mut call = registration(token(&app, &invitation, 1));
        call.body.0.password = NewPassword::parse("passwordpassword").unwrap();
        let common = Problem::invalid("/password", FieldCode::PasswordTooCommon);
        assert_eq!(why(app.nobody().call(call).await), (422, common));
        app.nobody().call(registration(token(&app, &invitation, 1))).await.unwrap();
    }

    async fn a_form_that_is_sent_without_a_password_changes_nothing(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let link = token(&app, &invitation, 1);
        let token = link.expose();
        let form = ("application/x-www-form-urlencoded", format!("token={token}&password="));
        let json = |password: &str| {
            let name = r#""given_name":"A","family_name":"B""#;
            ("application/json", format!(r#"{{"token":"{token}",{name}{password}}}"#))
        };
        // What scanners do that open links, run scripts and send forms.
        let tries = [(form, 415), (json(""), 422), (json(r#","password":"""#), 422)];
        for ((media_type, body), expected) in tries {
            for path in ["/api/registrations", "/api/session"] {
                let request = http::Request::post(path).header("content-type", media_type);
                let answer = app.nobody().send(request.body(body.clone().into()).unwrap()).await;
                assert_eq!(answer.status(), expected, "{path} {body}");
            }
        }
        app.nobody().call(AskConfirmation {}.with(Json(Holder { token: link.clone() }))).await.unwrap();
        assert_eq!(state(&app, link.clone()).await, LinkState::Open);
        assert_eq!(app.written().await.0, ["invited"]);
        app.nobody().call(registration(link)).await.unwrap();
    }

    async fn registering_accepts_everything_that_the_page_shows(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let first = invite(&app, &ann, "hana").await;
        let organization_id = app.contoso.organization_id;
        let agreement = app.member(Role::AgreementAdministrator).await;
        let new = Json(invitation("hana", app.contoso.sister));
        agreement.call(invitations::Create { organization_id }.with(new)).await.unwrap();
        let holder = Holder { token: token(&app, &first, 1) };
        let page = app.nobody().call(LookUp {}.with(Json(holder))).await.unwrap();
        assert_eq!(page.invitee.unwrap().offers.len(), 2);
        let mut hana = app.nobody();
        hana.sign_in_by(registration(token(&app, &first, 1))).await.unwrap();
        let access = hana.call(me::Get { organization_id }).await.unwrap();
        assert_eq!(access.accounts.len(), 2);
    }

    async fn r27_who_has_an_account_accepts_by_signing_in_and_not_by_another_password(app: TestApp) {
        let mut hana = register(&app, "hana").await;
        let boss = app.member_of(&app.fabrikam, Role::AccountAdministrator).await.0;
        let organization_id = app.fabrikam.organization_id;
        let new = Json(invitation("hana", app.fabrikam.account));
        let made = boss.call(invitations::Create { organization_id }.with(new)).await.unwrap();
        let token = token(&app, &made[0], 1);
        let again = app.nobody().call(registration(token)).await;
        assert_eq!(why(again), (409, Problem::AlreadyRegistered));
        let offers = hana.call(profile::ListOffers {}).await.unwrap();
        let invitation_id = offers[0].id;
        let accepted = hana.call(profile::AcceptOffer { invitation_id }).await.unwrap();
        assert_eq!(accepted.short_name.as_ref(), "fabrikam");
        assert_eq!(hana.call(Get {}).await.unwrap().me.unwrap().organizations.len(), 2);
        hana.cookie = None;
    }

    async fn an_offer_to_another_address_does_not_exist(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation_id = invite(&app, &ann, "hana").await.id;
        let eve = app.outsider().await;
        let accept = eve.call(profile::AcceptOffer { invitation_id }).await;
        assert_eq!(why(accept), (404, Problem::NotFound));
        let decline = eve.call(profile::DeclineOffer { invitation_id }).await;
        assert_eq!(why(decline), (404, Problem::NotFound));
    }

    async fn a_declined_invitation_is_over_and_the_address_can_be_invited_again(app: TestApp) {
        let hana = register(&app, "hana").await;
        let (boss, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let organization_id = app.fabrikam.organization_id;
        let new = || Json(invitation("hana", app.fabrikam.account));
        let made = boss.call(invitations::Create { organization_id }.with(new())).await.unwrap();
        let invitation_id = made[0].id;
        hana.call(profile::DeclineOffer { invitation_id }).await.unwrap();
        assert_eq!(state(&app, token(&app, &made[0], 1)).await, LinkState::Declined);
        boss.call(invitations::Create { organization_id }.with(new())).await.unwrap();
    }

    async fn an_invitation_waits_when_its_inviter_lost_the_right_until_somebody_confirms(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        strip(&app, ann_id).await;
        let token = token(&app, &invitation, 1);
        assert_eq!(state(&app, token.clone()).await, LinkState::Waiting);
        let waiting = Problem::InvitationClosed { state: LinkState::Waiting };
        assert_eq!(why(app.nobody().call(registration(token.clone())).await), (409, waiting));

        let bea = app.member(Role::AccountAdministrator).await;
        let ask = || AskConfirmation {}.with(Json(Holder { token: token.clone() }));
        app.nobody().call(ask()).await.unwrap();
        app.nobody().call(ask()).await.unwrap();
        let (_, letters) = app.written().await;
        let asked = letters.iter().filter(|it| it.starts_with("confirmation_asked")).count();
        assert_eq!(asked, 1, "{letters:?}");

        let organization_id = app.contoso.organization_id;
        let invitation_id = invitation.id;
        bea.call(invitations::Confirm { organization_id, invitation_id }).await.unwrap();
        app.nobody().call(registration(token.clone())).await.unwrap();
    }
}

async fn strip(app: &TestApp, id: PersonId) {
    server::samples::strip(&app.machine, id).await.unwrap();
}

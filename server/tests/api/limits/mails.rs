//! How often somebody may have mails sent, and what stands in them be looked into.

use chrono::TimeDelta;
use http::header::RETRY_AFTER;
use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        invitation_links::{AskConfirmation, Holder, LookUp},
        invitations,
    },
    problem::Problem,
};

use super::{Browser, letters, limited, request, reset, work};
use crate::{
    invitation_links::{invite, register, token},
    support::{PASSWORD, TestApp, block, email, invitation, why},
};

promises! {
    async fn a_network_asks_for_ten_mails_an_hour_whoever_they_are_for(app: TestApp) {
        register(&app, "hana").await;
        let mut asking = Browser::new(&app, "203.0.113.1");
        for number in 0..5 {
            assert_eq!(asking.send(request(&email(&format!("a{number}")))).await.status(), 204);
            assert_eq!(asking.send(reset(&email(&format!("a{number}")))).await.status(), 204);
        }
        for name in ["hana", "nobody"] {
            assert_eq!(asking.send(request(&email(name))).await.status(), 429);
            let refused = asking.send(reset(&email(name))).await;
            assert_eq!(refused.status(), 429);
            let again: u32 = refused.headers()[RETRY_AFTER].to_str().unwrap().parse().unwrap();
            assert!((3000..=3600).contains(&again), "{again}");
        }
        assert_eq!(Browser::new(&app, "203.0.113.2").send(reset(&email("hana"))).await.status(), 204);
        app.wait(TimeDelta::hours(1));
        assert_eq!(asking.send(request(&email("hana"))).await.status(), 204);
    }

    async fn a_mailbox_is_not_filled_by_strangers_and_nobody_is_told(app: TestApp) {
        register(&app, "hana").await;
        for number in 0..6 {
            let network = ["203.0.113.1", "203.0.113.2", "203.0.113.3"][number % 3];
            let mut stranger = Browser::new(&app, network);
            assert_eq!(stranger.send(reset(&email("hana"))).await.status(), 204);
            work(&app).await;
        }
        assert_eq!(letters(&app, "password_reset").await, 3);
        app.wait(TimeDelta::days(1));
        Browser::new(&app, "203.0.113.1").send(reset(&email("hana"))).await;
        work(&app).await;
        assert_eq!(letters(&app, "password_reset").await, 4);
    }

    async fn strangers_do_not_keep_a_known_browser_from_a_new_password(app: TestApp) {
        register(&app, "hana").await;
        let mut known = Browser::new(&app, "203.0.113.1");
        assert_eq!(known.sign_in(&email("hana"), PASSWORD).await, 204);
        for _ in 0..4 {
            Browser::new(&app, "203.0.113.2").send(reset(&email("hana"))).await;
            work(&app).await;
        }
        assert_eq!(letters(&app, "password_reset").await, 3);
        assert_eq!(known.send(reset(&email("hana"))).await.status(), 204);
        // At the same time, and first.
        Browser::new(&app, "203.0.113.2").send(reset(&email("hana"))).await;
        work(&app).await;
        assert_eq!(letters(&app, "password_reset").await, 4);
    }

    async fn an_inviter_sends_so_many_invitations_a_day_and_no_more(app: TestApp) {
        let app = limited(&app, |limits| limits.invitations_per_inviter = 3);
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let create = |names: &[&str]| {
            let people = names.iter().map(|name| block(name, app.contoso.account)).collect();
            let new = invitations::NewInvitations { people };
            invitations::Create { organization_id }.with(Json(new))
        };
        ann.call(create(&["a", "b"])).await.unwrap();
        // All or nothing: what is refused uses nothing up.
        assert_eq!(why(ann.call(create(&["c", "d"])).await).0, 429);
        let made = ann.call(create(&["c"])).await.unwrap();
        let resend = invitations::Resend { organization_id, invitation_id: made[0].id };
        assert_eq!(why(ann.call(resend).await).0, 429);
        assert_eq!(letters(&app, "colleague_invitation").await, 3);
        // A colleague has an allowance of their own.
        let eve = app.member(Role::AccountAdministrator).await;
        eve.call(create(&["d"])).await.unwrap();
        app.wait(TimeDelta::days(1));
        let ann_again = app.signed_in(ann_id).await;
        ann_again.call(create(&["e"])).await.unwrap();
    }

    async fn an_organization_sends_so_many_invitations_a_day_whoever_invites(app: TestApp) {
        let app = limited(&app, |limits| limits.invitations_per_organization = 2);
        let create = |tenant: &server::samples::Tenant, name: &str| {
            let new = Json(invitation(name, tenant.account));
            invitations::Create { organization_id: tenant.organization_id }.with(new)
        };
        for name in ["a", "b"] {
            let ann = app.member(Role::AccountAdministrator).await;
            ann.call(create(&app.contoso, name)).await.unwrap();
        }
        let (ann, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let (status, problem) = why(ann.call(create(&app.contoso, "c")).await);
        let Problem::TooManyTries { seconds, .. } = problem else { panic!("{problem:?}") };
        // It says when to come again: a day after the first.
        assert!(status == 429 && (86_000..=86_400).contains(&seconds), "{status} {seconds}");
        let (eve, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        eve.call(create(&app.fabrikam, "a")).await.unwrap();
        app.wait(TimeDelta::seconds(seconds.into()));
        let ann = app.signed_in(id).await;
        ann.call(create(&app.contoso, "c")).await.unwrap();
    }

    async fn an_organization_mails_one_address_so_often_a_day_and_no_more(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let made = invite(&app, &ann, "hana").await;
        let organization_id = app.contoso.organization_id;
        let resend = || invitations::Resend { organization_id, invitation_id: made.id };
        for _ in 0..9 {
            ann.call(resend()).await.unwrap();
        }
        assert_eq!(why(ann.call(resend()).await).0, 429);
        let withdraw = invitations::Withdraw { organization_id, invitation_id: made.id };
        ann.call(withdraw).await.unwrap();
        let new = Json(invitation("hana", app.contoso.account));
        let again = invitations::Create { organization_id }.with(new);
        assert_eq!(why(ann.call(again).await).0, 429);
        // Other organizations are not concerned, and learn nothing.
        let (bob, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let organization_id = app.fabrikam.organization_id;
        let new = Json(invitation("hana", app.fabrikam.account));
        bob.call(invitations::Create { organization_id }.with(new)).await.unwrap();
    }

    async fn who_holds_a_link_asks_for_its_confirmation_so_often_and_no_more(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let ask = || {
            AskConfirmation {}.with(Json(Holder { token: token(&app, &invitation, 1) }))
        };
        for _ in 0..10 {
            app.nobody().call(ask()).await.unwrap();
        }
        assert_eq!(why(app.nobody().call(ask()).await).0, 429);
    }

    async fn links_are_looked_up_so_often_from_a_network_and_no_more(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let look = || LookUp {}.with(Json(Holder { token: token(&app, &invitation, 1) }));
        let mut browser = Browser::new(&app, "203.0.113.1");
        for _ in 0..300 {
            assert_eq!(browser.send(look()).await.status(), 200);
        }
        assert_eq!(browser.send(look()).await.status(), 429);
        assert_eq!(Browser::new(&app, "203.0.113.2").send(look()).await.status(), 200);
    }
}

//! "I did not get it": what a request for the vendor's invitation leads to.

use chrono::TimeDelta;
use server::jobs;
use shared::api::invitation_links::LinkState;

use crate::support::{CONTOSO, World, account, account_under, agreement};

const HARRY: &str = "harry@contoso.com";

promises! {
    async fn who_is_right_in_all_three_gets_a_new_link_and_older_ones_are_dead(world: World) {
        world.applied(CONTOSO).await;
        let old = world.token(HARRY).await;
        world.wait(TimeDelta::days(10));
        world.request(HARRY, "1234567890", "12345678").await;
        assert_eq!(world.invitations().await, ["harry@contoso.com pending 2: 12345678"]);
        assert_eq!(world.mails().await, ["administrator_invitation harry@contoso.com en"]);
        assert_eq!(world.actions().await.last().unwrap(), "invitation_resent");
        assert_eq!(world.link(old).await.state, LinkState::Replaced);
        // A whole new time begins.
        world.wait(TimeDelta::days(59));
        world.register(HARRY).await;
        assert_eq!(world.accepted().await, ["12345678 harry@contoso.com"]);
    }

    async fn who_is_wrong_in_any_of_them_changes_nothing(world: World) {
        let feed = [
            CONTOSO,
            &account("12345679", "dana@contoso.com"),
            &agreement("2345678901"),
            &account_under("2345678901", "23456789", HARRY),
        ];
        world.applied(feed.concat()).await;
        let before = (world.sizes().await, world.invitations().await);
        for (email, agreement, account) in [
            ("ann@contoso.com", "1234567890", "12345678"),
            ("dana@contoso.com", "1234567890", "12345678"),
            (HARRY, "1234567891", "12345678"),
            (HARRY, "2345678901", "12345678"),
            (HARRY, "1234567890", "12345670"),
            (HARRY, "1234567890", "12345679"),
            (HARRY, "1234567890", "23456789"),
        ] {
            world.request(email, agreement, account).await;
            let after = (world.sizes().await, world.invitations().await);
            assert_eq!(after, before, "{email} {agreement} {account}");
        }
        let waiting: Vec<i64> = world.ask("select count(*) from invitation_request").await;
        assert_eq!(waiting, [0]);
    }

    async fn three_mails_a_day_go_to_an_address_and_who_guesses_uses_none_of_them_up(world: World) {
        world.applied(CONTOSO).await;
        for wrong in ["1234567891", "1234567892", "1234567893", "1234567894"] {
            world.request(HARRY, wrong, "12345678").await;
        }
        for _ in 0..4 {
            world.request(HARRY, "1234567890", "12345678").await;
        }
        // The first link, and three more.
        assert_eq!(world.invitations().await, ["harry@contoso.com pending 4: 12345678"]);
        world.wait(TimeDelta::days(1));
        world.request(HARRY, "1234567890", "12345678").await;
        assert_eq!(world.invitations().await, ["harry@contoso.com pending 5: 12345678"]);
    }

    async fn an_expired_invitation_is_revived(world: World) {
        world.applied(CONTOSO).await;
        world.wait(TimeDelta::days(61));
        let old = world.token(HARRY).await;
        assert_eq!(world.link(old).await.state, LinkState::Expired);
        world.request(HARRY, "1234567890", "12345678").await;
        let new = world.token(HARRY).await;
        assert_eq!(world.link(new).await.state, LinkState::Open);
    }

    async fn what_was_withdrawn_or_declined_is_made_anew(world: World) {
        world.applied(CONTOSO).await;
        world.execute("update invitation set state = 'declined'").await;
        world.execute("update invitation_line set is_pending = false").await;
        world.request(HARRY, "1234567890", "12345678").await;
        assert_eq!(world.invitations().await, [
            "harry@contoso.com declined 1: 12345678",
            "harry@contoso.com pending 1: 12345678",
        ]);
        world.register(HARRY).await;
    }

    async fn who_has_registered_is_told_to_sign_in(world: World) {
        world.applied(CONTOSO).await;
        world.register(HARRY).await;
        world.request(HARRY, "1234567890", "12345678").await;
        assert_eq!(world.mails().await, ["already_registered harry@contoso.com en"]);
        assert_eq!(world.invitations().await, ["harry@contoso.com accepted 1: 12345678"]);
    }

    async fn a_draft_and_what_has_ended_send_nothing(world: World) {
        world.applied(CONTOSO.replace("active", "draft")).await;
        world.request(HARRY, "1234567890", "12345678").await;
        world.applied(CONTOSO.replace("active", "ended")).await;
        world.request(HARRY, "1234567890", "12345678").await;
        assert!(world.mails().await.is_empty());
    }

    async fn two_servers_look_into_a_request_once(world: World) {
        world.applied(CONTOSO).await;
        let insert = "insert into invitation_request \
            (id, email, agreement_number, purchasing_account_number, created_at) \
            select id, email, '1234567890', '12345678', created_at from invitation";
        world.execute(insert).await;
        let (other, app) = (world.another().await, &world.app);
        let round = |machine| jobs::run_due(machine, &app.config, &app.clock, &app.wake);
        tokio::join!(round(&world.machine), round(&other));
        assert_eq!(world.invitations().await, ["harry@contoso.com pending 2: 12345678"]);
    }
}

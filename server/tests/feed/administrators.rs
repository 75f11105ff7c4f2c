//! What a change of administrator does.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use server::{
    Config, Mode, Source,
    import::{self, Input, Kind, Outcome, Silent},
};
use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        invitation_links::LinkState,
        invitations::{Create, NewInvitation, NewInvitations},
        profile::ListOffers,
        session::Get,
    },
    ids::PurchasingAccountId,
    locale::Locale,
    problem::Problem,
};

use crate::{
    person::{Person, why},
    support::{CONTOSO, World, account, registration},
};

const OBJECTION: TimeDelta = TimeDelta::hours(72);

fn to_dana() -> String {
    CONTOSO.replace("harry@", "dana@")
}

promises! {
    async fn who_has_not_accepted_is_replaced_at_once_and_the_old_link_is_dead(world: World) {
        world.applied(CONTOSO).await;
        let old = world.token("harry@contoso.com").await;
        let report = world.applied(to_dana()).await;
        assert_eq!((report.of(Kind::PurchasingAccount).changed, report.invitations), (1, 1));
        assert_eq!(world.invitations().await, [
            "harry@contoso.com withdrawn 1: 12345678",
            "dana@contoso.com pending 1: 12345678",
        ]);
        // Harry's mail had not left yet: it never will.
        assert_eq!(world.mails().await, ["administrator_invitation dana@contoso.com en"]);
        assert_eq!(world.link(old).await.state, LinkState::Withdrawn);
        let actions = world.actions().await;
        assert_eq!(actions[4..], ["administrator_designated", "invitation_withdrawn", "invited"]);
        world.register("dana@contoso.com").await;
        assert_eq!(world.accepted().await, ["12345678 dana@contoso.com"]);
    }

    async fn a_feed_that_repeats_itself_leaves_what_a_partner_put_right(world: World) {
        world.applied(CONTOSO).await;
        world
            .execute(
                "update purchasing_account set administrator_email = 'dana@contoso.com', \
                 administrator_fed_email = 'harry@contoso.com'",
            )
            .await;
        let report = world.applied(CONTOSO).await;
        assert_eq!(report.of(Kind::PurchasingAccount).changed, 0);
        let designated = "select administrator_email from purchasing_account";
        assert_eq!(world.ask::<String>(designated).await, ["dana@contoso.com"]);
        // What it says anew holds.
        world.applied(CONTOSO.replace("harry@", "ann@")).await;
        assert_eq!(world.ask::<String>(designated).await, ["ann@contoso.com"]);
    }

    async fn what_is_left_of_an_invitation_gets_a_new_link(world: World) {
        let feed = [CONTOSO, &account("12345679", "harry@contoso.com")].concat();
        world.applied(&feed).await;
        let old = world.token("harry@contoso.com").await;
        world.applied(account("12345679", "dana@contoso.com")).await;
        assert_eq!(world.invitations().await, [
            "harry@contoso.com pending 2: 12345678",
            "dana@contoso.com pending 1: 12345679",
        ]);
        assert_eq!(world.link(old).await.state, LinkState::Replaced);
        assert_eq!(world.mails().await, [
            "administrator_invitation harry@contoso.com en",
            "administrator_invitation dana@contoso.com ko",
        ]);
        world.register("harry@contoso.com").await;
        assert_eq!(world.accepted().await, ["12345678 harry@contoso.com"]);
    }

    async fn who_has_accepted_is_told_and_the_successor_is_mailed_after_the_objection(world: World) {
        world.applied(CONTOSO).await;
        let harry = world.register("harry@contoso.com").await;
        world.applied(to_dana()).await;
        assert_eq!(world.mails().await, [
            "designation_ended harry@contoso.com en",
            "administrator_invitation dana@contoso.com en",
        ]);
        let waits: Vec<i64> = world
            .ask("select count(*) from message where due_at > created_at and email like 'dana%'")
            .await;
        assert_eq!(waits, [1]);
        assert!(world.accepted().await.is_empty());
        // The old one keeps the roles.
        let roles: Vec<String> = world.ask("select role from role_assignment").await;
        assert_eq!(roles, ["account_administrator"]);
        harry.call(ListOffers {}).await.unwrap();
        world.wait(OBJECTION);
        world.register("dana@contoso.com").await;
        assert_eq!(world.accepted().await, ["12345678 dana@contoso.com"]);
    }

    async fn before_the_objection_is_over_the_successor_is_offered_nothing(world: World) {
        let feed = [CONTOSO, &account("12345679", "dana@contoso.com")].concat();
        world.applied(&feed).await;
        world.register("harry@contoso.com").await;
        let dana = world.register("dana@contoso.com").await;
        world.applied(to_dana()).await;
        assert!(dana.call(ListOffers {}).await.unwrap().is_empty());
        world.wait(TimeDelta::minutes(59));
        assert!(dana.call(ListOffers {}).await.unwrap().is_empty());
        world.request("dana@contoso.com", "1234567890", "12345678").await;
        assert_eq!(world.invitations().await.last().unwrap(), "dana@contoso.com pending 1: 12345678");
        let ends: Vec<i64> = world
            .ask("select count(*) from invitation where sent_at > created_at and ends_at > sent_at")
            .await;
        assert_eq!(ends, [1]);
    }

    async fn an_operator_may_wait_for_no_objection(world: World) {
        world.applied(CONTOSO).await;
        world.register("harry@contoso.com").await;
        let source = Source::default().with("BC_DESIGNATION_HOURS", "0");
        let config = Config::read(source, Mode::Demo).unwrap();
        let input = Input::of_lines("feed", std::iter::once(to_dana()));
        let clock = &world.app.clock;
        let changed = import::run(&world.machine, &config, clock, input, &mut Silent).await;
        assert!(matches!(changed, Ok(Outcome::Applied(_))), "{changed:?}");
        world.register("dana@contoso.com").await;
        assert_eq!(world.accepted().await, ["12345678 dana@contoso.com"]);
    }

    async fn an_objection_is_waited_for_whoever_comes_after(world: World) {
        world.applied(CONTOSO).await;
        world.register("harry@contoso.com").await;
        world.applied(to_dana()).await;
        world.applied(CONTOSO.replace("harry@", "ann@")).await;
        assert_eq!(world.mails().await[1..], ["administrator_invitation ann@contoso.com en"]);
        let early: Vec<i64> = world
            .ask("select count(*) from message where due_at = created_at and email like 'ann%'")
            .await;
        assert_eq!(early, [0]);
        // And back: Harry administers the account still, and has nothing to accept.
        world.applied(CONTOSO).await;
        assert_eq!(world.accepted().await, ["12345678 harry@contoso.com"]);
        assert_eq!(world.mails().await, ["designation_ended harry@contoso.com en"]);
        assert!(world.invitations().await[1..].iter().all(|it| it.contains("withdrawn")));
    }

    async fn who_administers_the_account_already_is_designated_without_an_invitation(world: World) {
        let feed = [CONTOSO, &account("12345679", "dana@contoso.com")].concat();
        world.applied(&feed).await;
        world.register("harry@contoso.com").await;
        world.register("dana@contoso.com").await;
        world.execute(
            "update role_assignment set purchasing_account_id = \
             (select id from purchasing_account where number = '12345678') \
             where person_id = (select id from person where email = 'dana@contoso.com')",
        )
        .await;
        let before = world.invitations().await;
        assert_eq!(world.applied(to_dana()).await.invitations, 0);
        assert_eq!(world.invitations().await, before);
        let accepted = world.accepted().await;
        assert_eq!(accepted, ["12345678 dana@contoso.com", "12345679 dana@contoso.com"]);
    }

    async fn another_name_of_the_same_person_is_corrected_and_mails_nobody(world: World) {
        world.applied(CONTOSO).await;
        let corrected = CONTOSO.replace("Miller", "Müller").replace("\"en\"", "\"ko\"");
        assert_eq!(world.applied(corrected).await.of(Kind::PurchasingAccount).changed, 1);
        let names: Vec<String> =
            world.ask("select family_name || ' ' || language from invitation").await;
        assert_eq!(names, ["Müller ko"]);
        assert_eq!(world.mails().await.len(), 1);
        assert_eq!(world.actions().await[4..], ["purchasing_account_imported"]);
    }

    async fn whoever_is_first_an_acceptance_or_a_change_the_other_finds_it_done(world: World) {
        world.applied(CONTOSO).await;
        let (machine, app) = (world.another().await, &world.app);
        let input = Input::of_lines("dana", std::iter::once(to_dana()));
        let mut silent = Silent;
        let change = import::run(&machine, &app.config, &app.clock, input, &mut silent);
        let harry = world.nobody();
        let accept = harry.call(registration(world.token("harry@contoso.com").await));
        let (changed, accepted) = tokio::join!(change, accept);
        assert!(matches!(changed, Ok(Outcome::Applied(_))), "{changed:?}");
        let invitations = world.invitations().await;
        let (state, letter) = if accepted.is_ok() {
            ("accepted", "designation_ended harry@contoso.com en")
        } else {
            let withdrawn = Problem::InvitationClosed { state: LinkState::Withdrawn };
            assert_eq!(why(accepted), (409, withdrawn));
            ("withdrawn", "administrator_invitation dana@contoso.com en")
        };
        assert_eq!(invitations[0], format!("harry@contoso.com {state} 1: 12345678"));
        assert_eq!(invitations[1], "dana@contoso.com pending 1: 12345678");
        assert_eq!(world.mails().await[0], letter);
        assert!(world.accepted().await.is_empty());
    }

    async fn a_colleagues_invitation_to_the_same_gives_way(world: World) {
        world.applied(CONTOSO).await;
        let harry = world.register("harry@contoso.com").await;
        invite(&world, &harry, "ann@contoso.com", &[Role::AccountAdministrator]).await;
        let both = [Role::AccountAdministrator, Role::ReportViewer];
        invite(&world, &harry, "dana@contoso.com", &both).await;
        world.applied(CONTOSO.replace("harry@", "ann@")).await;
        world.applied(to_dana()).await;
        let mut invitations = world.invitations().await;
        invitations.sort();
        assert_eq!(invitations, [
            "ann@contoso.com withdrawn 1: 12345678",
            "ann@contoso.com withdrawn 1: 12345678",
            // What Harry asked her for beside it still stands.
            "dana@contoso.com pending 1: 12345678",
            "dana@contoso.com pending 1: 12345678",
            "harry@contoso.com accepted 1: 12345678",
        ]);
        let roles: Vec<String> = world
            .ask("select role from invitation_line where email like 'dana%' order by role")
            .await;
        assert_eq!(roles, ["account_administrator", "report_viewer"]);
        assert!(world.actions().await.contains(&"invitation_reduced".to_owned()));
    }
}

/// Invites somebody to Contoso's first account.
async fn invite(world: &World, inviter: &Person, email: &str, roles: &[Role]) {
    let me = inviter.call(Get {}).await.unwrap().me.unwrap();
    let organization_id = me.organizations[0].id;
    let query = "select id from purchasing_account where number = '12345678'";
    let account = PurchasingAccountId(world.ask(query).await[0]);
    let person = NewInvitation {
        email: email.parse().unwrap(),
        given_name: "Ann".parse().unwrap(),
        family_name: "Beck".parse().unwrap(),
        language: Locale::English,
        country: "KR".parse().unwrap(),
        roles: roles.iter().copied().collect::<BTreeSet<_>>().try_into().unwrap(),
        purchasing_account_ids: [account].into(),
        agreement_ids: [].into(),
    };
    let new = Json(NewInvitations { people: vec![person] });
    inviter.call(Create { organization_id }.with(new)).await.unwrap();
}

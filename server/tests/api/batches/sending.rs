//! Sending, while others do the same, rights change, or a server ends.

use chrono::TimeDelta;
use server::Config;
use shared::{
    access::{Role, Scope},
    api::{
        Endpoint,
        batches::{BatchState, BatchSummary, Begin, List, Outcome, Verdict},
    },
    page::PageQuery,
};

use super::{all_of, draft, get, letters, lines, rows, run, run_once, send, undo, verdicts};
use crate::{
    audit_chain::assert_holds,
    support::{Person, TestApp, email},
};

use Verdict::{New, Pending, PendingGains};

/// Names of so many people.
fn names(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("p{number:04}")).collect()
}

fn many(count: usize) -> String {
    lines(names(count).iter().map(String::as_str))
}

/// The same, where an organization may invite so many people from files in a day.
fn at_most(app: &TestApp, people: u32) -> TestApp {
    let mut config: Config = (*app.app.config).clone();
    config.limits.batch_invitations_per_organization = people;
    app.another(config)
}

/// The person's batches, the newest first.
async fn batches(app: &TestApp, person: &Person) -> Vec<BatchSummary> {
    let organization_id = app.contoso.organization_id;
    person.call(List { organization_id }.query(PageQuery::default())).await.unwrap().items
}

promises! {
    async fn the_same_file_again_is_a_difference(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let first = draft(&app, &ann, &lines(["bob", "eve"])).await;
        send(&app, &ann, &first, Begin::AtOnce).await;
        run(&app).await;
        let more = format!(
            "{}{}eve@contoso.com,Eve,Lee,\"Account Viewer, Report Viewer\"\n",
            lines(["bob"]),
            lines(["new"]),
        );
        let second = draft(&app, &ann, &more).await;
        assert_eq!(verdicts(&app, &ann, &second).await, [Pending, New, PendingGains]);
        let gives = &rows(&app, &ann, &second).await[2].gives;
        assert_eq!(gives.iter().map(|it| it.role).collect::<Vec<_>>(), [Role::ReportViewer]);
        send(&app, &ann, &second, Begin::AtOnce).await;
        run(&app).await;
        let outcomes: Vec<_> =
            rows(&app, &ann, &second).await.into_iter().map(|row| row.outcome.unwrap()).collect();
        assert_eq!(outcomes, [Outcome::NothingToDo, Outcome::Invited, Outcome::Invited]);
        assert_eq!(letters(&app).await.len(), 4);
    }

    async fn what_has_expired_stands_in_nobodys_way(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let first = draft(&app, &ann, &lines(["bob"])).await;
        send(&app, &ann, &first, Begin::AtOnce).await;
        run(&app).await;
        app.wait(TimeDelta::days(60));
        // The session has ended meanwhile.
        let ann = app.member(Role::AccountAdministrator).await;
        let second = draft(&app, &ann, &lines(["bob"])).await;
        assert_eq!(verdicts(&app, &ann, &second).await, [Verdict::New]);
        send(&app, &ann, &second, Begin::AtOnce).await;
        run(&app).await;
        assert_eq!(get(&app, &ann, second.summary.id).await.summary.invited, 1);
    }

    async fn who_lost_the_right_invites_nobody_and_every_row_says_so(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        app.member(Role::AccountAdministrator).await;
        let batch = draft(&app, &ann, &lines(["bob", "eve"])).await;
        send(&app, &ann, &batch, Begin::Soon).await;
        server::samples::strip(&app.machine, ann_id).await.unwrap();
        app.wait(TimeDelta::minutes(10));
        run(&app).await;
        let on = Scope::PurchasingAccount(app.contoso.account);
        app.join(&app.contoso, ann_id, Role::AccountAdministrator, on).await;
        assert_eq!(get(&app, &ann, batch.summary.id).await.summary.state, BatchState::Done);
        for row in rows(&app, &ann, &batch).await {
            assert_eq!(row.verdict, Verdict::UnknownAccount);
            assert_eq!(row.outcome, Some(Outcome::NotInvited));
        }
        assert_eq!(letters(&app).await, Vec::<String>::new());
    }

    async fn two_files_with_the_same_people_invite_each_once(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let bob = app.member(Role::AccountAdministrator).await;
        let first = draft(&app, &ann, &many(300)).await;
        let mut other = names(300);
        other.reverse();
        let second = draft(&app, &bob, &lines(other.iter().map(String::as_str))).await;
        send(&app, &ann, &first, Begin::AtOnce).await;
        send(&app, &bob, &second, Begin::AtOnce).await;
        let another = app.another((*app.app.config).clone());
        for _ in 0..4 {
            tokio::join!(run_once(&app), run_once(&another));
        }
        let first = get(&app, &ann, first.summary.id).await.summary;
        let second = get(&app, &bob, second.summary.id).await.summary;
        assert_eq!((first.state, second.state), (BatchState::Done, BatchState::Done));
        assert_eq!(first.invited + second.invited, 300);
        let mut letters = letters(&app).await;
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), 300);
        assert_holds(&app).await;
    }

    async fn a_server_that_ends_in_the_middle_loses_and_doubles_nobody(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let batch = draft(&app, &ann, &many(1_200)).await;
        send(&app, &ann, &batch, Begin::AtOnce).await;
        run_once(&app).await;
        let half = get(&app, &ann, batch.summary.id).await.summary;
        assert_eq!((half.state, half.rows_done), (BatchState::Sending, 500));
        // Of two that go on where it ended each takes what the other leaves.
        let another = app.another((*app.app.config).clone());
        for _ in 0..4 {
            tokio::join!(run_once(&app), run_once(&another));
        }
        let done = get(&app, &ann, batch.summary.id).await.summary;
        assert_eq!((done.state, done.invited, done.rows_done), (BatchState::Done, 1_200, 1_200));
        let mut letters = letters(&app).await;
        assert_eq!(letters.len(), 1_200);
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), 1_200);
        assert_eq!(all_of(&app, "invitation").await.len(), 1_200);
        assert_holds(&app).await;
    }

    async fn what_is_more_than_an_organization_may_send_waits_for_the_next_day(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let strict = at_most(&app, 600);
        let batch = draft(&strict, &ann, &many(700)).await;
        send(&strict, &ann, &batch, Begin::AtOnce).await;
        run(&strict).await;
        let held = get(&strict, &ann, batch.summary.id).await.summary;
        assert_eq!((held.state, held.invited), (BatchState::Sending, 600));
        let tomorrow = strict.app.clock.now() + TimeDelta::days(1);
        assert!(held.held_until.is_some_and(|until| until <= tomorrow), "{held:?}");
        strict.wait(TimeDelta::days(1));
        run(&strict).await;
        assert_eq!(letters(&strict).await.len(), 700);
    }

    async fn a_batch_goes_on_however_little_an_organization_may_send_in_a_day(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let strict = at_most(&app, 2);
        let batch = draft(&strict, &ann, &many(5)).await;
        send(&strict, &ann, &batch, Begin::AtOnce).await;
        for sent in [2, 4, 5] {
            run(&strict).await;
            assert_eq!(letters(&strict).await.len(), sent);
            strict.wait(TimeDelta::days(1));
        }
    }

    async fn what_is_held_back_before_its_first_row_can_still_be_taken_back(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let strict = at_most(&app, 1);
        for name in ["bob", "eve"] {
            let batch = draft(&strict, &ann, &lines([name])).await;
            send(&strict, &ann, &batch, Begin::AtOnce).await;
            run(&strict).await;
        }
        let [held, _] = batches(&strict, &ann).await.try_into().unwrap();
        assert_eq!((held.state, held.invited), (BatchState::Waiting, 0));
        assert!(held.held_until.is_some(), "{held:?}");
        let back = undo(&strict, &ann, &get(&strict, &ann, held.id).await).await.unwrap();
        assert_eq!((back.summary.state, back.summary.held_until), (BatchState::Draft, None));
        strict.wait(TimeDelta::days(1));
        run(&strict).await;
        assert_eq!(letters(&strict).await.len(), 1);
    }

    async fn nobody_finds_a_person_who_was_erased_in_a_batch(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let hana = crate::invitation_links::register(&app, "hana").await;
        draft(&app, &ann, "hana@contoso.com,Secret,Name,Account Viewer\n").await;
        hana.call(crate::erasure::erase(crate::support::PASSWORD)).await.unwrap();
        let rows = all_of(&app, "batch_row").await.join("\n");
        assert!(!rows.contains("Secret") && !rows.contains(email("hana").as_ref()), "{rows}");
    }

    async fn the_rows_of_a_batch_are_forgotten_after_their_time(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        draft(&app, &ann, &lines(["bob"])).await;
        let batch = draft(&app, &ann, &lines(["eve"])).await;
        send(&app, &ann, &batch, Begin::AtOnce).await;
        run(&app).await;
        app.wait(TimeDelta::days(30) + TimeDelta::seconds(1));
        server::jobs::forget(&app.machine, &app.app.config, &app.app.clock).await;
        assert_eq!(all_of(&app, "batch_row").await, Vec::<String>::new());
        // That it was sent is still known; a draft leaves nothing.
        assert_eq!(all_of(&app, "batch").await.len(), 1);
        assert_eq!(letters(&app).await.len(), 1);
    }
}

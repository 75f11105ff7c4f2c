//! Batches of invitations: drafts, and what becomes of their rows.

mod keys;
mod many;
mod rows;
mod sending;

use chrono::TimeDelta;
use server::jobs;
use shared::{
    access::Role,
    api::{
        Call, Endpoint, Failure, Json,
        batches::{
            Batch, BatchRow, BatchState, Begin, Confirmation, Create, Get, List, ListRows, Outcome,
            RowFilter, Send, Spreadsheet, Undo, Upload, Verdict,
        },
        invitations,
    },
    ids::BatchId,
    page::PageQuery,
    problem::Problem,
};

use crate::{
    audit_chain::assert_holds,
    support::{Person, TestApp, rows as all_of, why},
};

fn file(app: &TestApp, text: &str) -> Call<Create> {
    let organization_id = app.contoso.organization_id;
    let query = Upload { file_name: Some("staff.csv".to_owned()) };
    Call { at: Create { organization_id }, query, body: Spreadsheet(text.as_bytes().to_vec()) }
}

/// A draft of a file that begins with these heads.
async fn draft(app: &TestApp, person: &Person, lines: &str) -> Batch {
    let text = format!("email,first name,last name,roles\n{lines}");
    person.call(file(app, &text)).await.unwrap()
}

/// A line for each name, as an Account Viewer.
fn lines<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let line = |name: &str| format!("{name}@contoso.com,Hana,Kim,Account Viewer\n");
    names.into_iter().map(line).collect()
}

fn confirmation(app: &TestApp, batch: &Batch, begin: Begin) -> Call<Send> {
    let (organization_id, batch_id) = (app.contoso.organization_id, batch.summary.id);
    let confirmation = Confirmation { revision: batch.revision, begin };
    Send { organization_id, batch_id }.with(Json(confirmation))
}

async fn send(app: &TestApp, person: &Person, batch: &Batch, begin: Begin) -> Batch {
    person.call(confirmation(app, batch, begin)).await.unwrap()
}

async fn undo(app: &TestApp, person: &Person, batch: &Batch) -> Result<Batch, Failure> {
    let (organization_id, batch_id) = (app.contoso.organization_id, batch.summary.id);
    person.call(Undo { organization_id, batch_id }).await
}

async fn get(app: &TestApp, person: &Person, batch_id: BatchId) -> Batch {
    let organization_id = app.contoso.organization_id;
    person.call(Get { organization_id, batch_id }).await.unwrap()
}

/// Does what is due, until nothing is.
async fn run(app: &TestApp) {
    for _ in 0..60 {
        run_once(app).await;
    }
}

async fn run_once(app: &TestApp) {
    jobs::run_due(&app.machine, &app.app.config, &app.app.clock, &app.app.wake).await;
}

/// All rows of the batch.
async fn rows(app: &TestApp, person: &Person, batch: &Batch) -> Vec<BatchRow> {
    let (organization_id, batch_id) = (app.contoso.organization_id, batch.summary.id);
    let limit = 200.try_into().unwrap();
    let mut query = PageQuery { limit, filter: RowFilter::default(), cursor: None };
    let mut all = Vec::new();
    loop {
        let list = ListRows { organization_id, batch_id }.query(query.clone());
        let page = person.call(list).await.unwrap();
        all.extend(page.items);
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return all,
        }
    }
}

async fn verdicts(app: &TestApp, person: &Person, batch: &Batch) -> Vec<Verdict> {
    rows(app, person, batch).await.into_iter().map(|row| row.verdict).collect()
}

fn changed(state: BatchState) -> (u16, Problem) {
    (409, Problem::BatchChanged { state })
}

/// The letters in the outbox.
async fn letters(app: &TestApp) -> Vec<String> {
    app.written().await.1
}

/// A batch for the sweeps, as whoever may make one.
pub(crate) async fn any(
    person: &Person,
    organization_id: shared::ids::OrganizationId,
) -> Option<BatchId> {
    let text = "email,name\nann@contoso.com,Ann Lee\n";
    let body = Spreadsheet(text.as_bytes().to_vec());
    let call = Call { at: Create { organization_id }, query: Upload::default(), body };
    person.call(call).await.ok().map(|batch| batch.summary.id)
}

promises! {
    async fn a_batch_begins_after_the_time_to_take_it_back_and_everybody_is_invited(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let draft = draft(&app, &ann, &lines(["bob", "eve"])).await;
        assert_eq!(draft.summary.state, BatchState::Draft);
        assert_eq!(draft.summary.file_name.as_deref(), Some("staff.csv"));
        let sent = send(&app, &ann, &draft, Begin::Soon).await;
        assert_eq!(sent.summary.state, BatchState::Waiting);
        assert_eq!(sent.summary.begins_in, Some(600));
        app.wait(TimeDelta::minutes(10) - TimeDelta::seconds(30));
        run(&app).await;
        assert_eq!(letters(&app).await, Vec::<String>::new());
        app.wait(TimeDelta::seconds(30));
        run(&app).await;
        let done = get(&app, &ann, draft.summary.id).await.summary;
        assert_eq!((done.state, done.rows_done, done.invited), (BatchState::Done, 2, 2));
        assert_eq!(letters(&app).await, [
            "colleague_invitation bob@contoso.com",
            "colleague_invitation eve@contoso.com",
        ]);
        for row in rows(&app, &ann, &draft).await {
            assert_eq!(row.outcome, Some(Outcome::Invited));
            assert_eq!(row.invitation.unwrap().state, invitations::InvitationState::Pending);
        }
        assert_holds(&app).await;
    }

    async fn undo_leaves_nothing_behind(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let draft = draft(&app, &ann, &lines(["bob", "eve"])).await;
        let sent = send(&app, &ann, &draft, Begin::Soon).await;
        app.wait(TimeDelta::minutes(9));
        let back = undo(&app, &ann, &sent).await.unwrap();
        assert_eq!(back.summary.state, BatchState::Draft);
        app.wait(TimeDelta::minutes(40));
        run(&app).await;
        let (audit, letters) = app.written().await;
        assert_eq!(audit, ["batch_confirmed", "batch_taken_back"]);
        assert_eq!(letters, Vec::<String>::new());
        assert_eq!(all_of(&app, "invitation").await, Vec::<String>::new());
        assert_eq!(all_of(&app, "invitation_line").await, Vec::<String>::new());
        // It can be put right and sent again.
        send(&app, &ann, &back, Begin::AtOnce).await;
        run(&app).await;
        assert_eq!(get(&app, &ann, draft.summary.id).await.summary.invited, 2);
    }

    async fn what_has_begun_is_not_taken_back(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let draft = draft(&app, &ann, &lines(["bob"])).await;
        assert_eq!(why(undo(&app, &ann, &draft).await), changed(BatchState::Draft));
        let sent = send(&app, &ann, &draft, Begin::Soon).await;
        app.wait(TimeDelta::minutes(10));
        assert_eq!(why(undo(&app, &ann, &sent).await), changed(BatchState::Sending));
        run(&app).await;
        assert_eq!(why(undo(&app, &ann, &sent).await), changed(BatchState::Done));
        assert_eq!(letters(&app).await.len(), 1);
    }

    async fn a_batch_waits_for_the_moment_that_was_chosen(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let draft = draft(&app, &ann, &lines(["bob"])).await;
        let monday = app.app.clock.now() + TimeDelta::days(3);
        let too_far = app.app.clock.now() + TimeDelta::days(91);
        let late = ann.call(confirmation(&app, &draft, Begin::At(too_far))).await;
        assert_eq!(why(late).0, 422);
        let sent = send(&app, &ann, &draft, Begin::At(monday)).await;
        assert_eq!(sent.summary.starts_at, Some(monday));
        app.wait(TimeDelta::days(2));
        run(&app).await;
        assert_eq!(letters(&app).await.len(), 0);
        app.wait(TimeDelta::days(1));
        run(&app).await;
        assert_eq!(letters(&app).await.len(), 1);
    }

    async fn of_two_who_confirm_one_does_and_what_changed_since_is_not_sent(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let draft = draft(&app, &ann, &lines(["bob"])).await;
        let stale = Batch { revision: draft.revision + 1, ..draft.clone() };
        let refused = ann.call(confirmation(&app, &stale, Begin::Soon)).await;
        assert_eq!(why(refused), changed(BatchState::Draft));
        let both = tokio::join!(
            ann.call(confirmation(&app, &draft, Begin::AtOnce)),
            ann.call(confirmation(&app, &draft, Begin::AtOnce)),
        );
        let (done, refused): (Vec<_>, Vec<_>) =
            [both.0, both.1].into_iter().partition(Result::is_ok);
        assert_eq!(done.len(), 1);
        let refused = refused.into_iter().next().unwrap();
        assert_eq!(why(refused), changed(BatchState::Waiting));
        run(&app).await;
        assert_eq!(letters(&app).await.len(), 1);
    }

    async fn a_batch_is_its_authors(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let bob = app.member(Role::AccountAdministrator).await;
        let draft = draft(&app, &ann, &lines(["eve"])).await;
        let (organization_id, batch_id) = (app.contoso.organization_id, draft.summary.id);
        assert_eq!(why(bob.call(Get { organization_id, batch_id }).await).0, 404);
        assert_eq!(why(bob.call(ListRows { organization_id, batch_id }).await).0, 404);
        assert_eq!(why(undo(&app, &bob, &draft).await).0, 404);
        assert_eq!(bob.call(List { organization_id }).await.unwrap().items.len(), 0);
        assert_eq!(ann.call(List { organization_id }).await.unwrap().items, [draft.summary]);
    }
}

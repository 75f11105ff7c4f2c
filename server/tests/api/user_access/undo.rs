//! Taking back what one has changed a moment ago.

use chrono::TimeDelta;
use shared::{
    access::Role,
    api::{
        Failure,
        users::{Changed, TakeBack, UserAccess},
    },
    ids::PersonId,
    problem::Problem,
};

use super::{change, deactivate, get, on, on_sister, reactivate, remove, usual};
use crate::support::{Person, TestApp, why};

async fn undo(app: &TestApp, who: &Person, changed: &Changed) -> Result<Changed, Failure> {
    let number = changed.undo.unwrap().number;
    take_back(app, who, number).await
}

async fn take_back(app: &TestApp, who: &Person, number: u64) -> Result<Changed, Failure> {
    let organization_id = app.contoso.organization_id;
    who.call(TakeBack { organization_id, number }).await
}

async fn shown(app: &TestApp, who: &Person, id: PersonId) -> UserAccess {
    get(app, who, id).await.unwrap()
}

promises! {
    async fn each_change_is_taken_back_exactly_and_that_is_recorded_and_mailed(app: TestApp) {
        let (_, id) = app.member_of(&app.contoso, Role::AccountManager).await;
        app.join(&app.contoso, id, Role::ReportViewer, on(&app)).await;
        app.wait(TimeDelta::days(3));
        let ann = app.member(Role::AccountAdministrator).await;
        let before = shown(&app, &ann, id).await;
        let changed = change(&app, &ann, id, [usual(&app, Role::AccountViewer)]).await.unwrap();
        let again = undo(&app, &ann, &changed).await.unwrap();
        assert_eq!(again.undo, None);
        assert_eq!(shown(&app, &ann, id).await, before);
        let changed = deactivate(&app, &ann, id).await.unwrap();
        undo(&app, &ann, &changed).await.unwrap();
        assert_eq!(shown(&app, &ann, id).await, before);
        let changed = remove(&app, &ann, id).await.unwrap();
        undo(&app, &ann, &changed).await.unwrap();
        // Also since when they have been a member.
        assert_eq!(shown(&app, &ann, id).await, before);
        deactivate(&app, &ann, id).await.unwrap();
        let deactivated = shown(&app, &ann, id).await;
        let changed = reactivate(&app, &ann, id).await.unwrap();
        undo(&app, &ann, &changed).await.unwrap();
        assert_eq!(shown(&app, &ann, id).await, deactivated);
        let (audit, letters) = app.written().await;
        assert_eq!(audit.len(), 9);
        let told = letters.iter().filter(|letter| letter.starts_with("roles_changed")).count();
        assert_eq!(told, 9);
    }

    async fn a_removal_from_part_of_the_organization_is_taken_back_there(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountManager).await;
        app.join(&app.contoso, id, Role::ReportViewer, on_sister(&app)).await;
        let before = shown(&app, &ann, id).await;
        let changed = remove(&app, &ann, id).await.unwrap();
        undo(&app, &ann, &changed).await.unwrap();
        assert_eq!(shown(&app, &ann, id).await, before);
    }

    async fn a_change_is_taken_back_once_and_within_ten_minutes(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountManager).await;
        let viewer = [usual(&app, Role::AccountViewer)];
        let changed = change(&app, &ann, id, viewer).await.unwrap();
        undo(&app, &ann, &changed).await.unwrap();
        let over = (409, Problem::NotUndoable);
        assert_eq!(why(undo(&app, &ann, &changed).await), over);
        // Nor is the taking back taken back.
        let number = changed.undo.unwrap().number;
        assert_eq!(why(take_back(&app, &ann, number + 1).await), over);
        let changed = change(&app, &ann, id, viewer).await.unwrap();
        app.wait(TimeDelta::minutes(10) - TimeDelta::seconds(30));
        let (_, other) = app.member_of(&app.contoso, Role::AccountManager).await;
        let later = change(&app, &ann, other, viewer).await.unwrap();
        app.wait(TimeDelta::seconds(30));
        assert_eq!(why(undo(&app, &ann, &changed).await), over);
        undo(&app, &ann, &later).await.unwrap();
    }

    async fn what_has_changed_since_is_not_taken_back(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let bea = app.member(Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountManager).await;
        let changed = change(&app, &ann, id, [usual(&app, Role::AccountViewer)]).await.unwrap();
        change(&app, &bea, id, [usual(&app, Role::ReportViewer)]).await.unwrap();
        assert_eq!(why(undo(&app, &ann, &changed).await), (409, Problem::NotUndoable));
        let changed = deactivate(&app, &ann, id).await.unwrap();
        reactivate(&app, &bea, id).await.unwrap();
        assert_eq!(why(undo(&app, &ann, &changed).await), (409, Problem::NotUndoable));
        let held = shown(&app, &ann, id).await.user.seen().from;
        assert_eq!(held, [usual(&app, Role::ReportViewer)].into());
    }

    async fn nobody_takes_back_what_others_did(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let bea = app.member(Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountManager).await;
        let changed = change(&app, &ann, id, [usual(&app, Role::AccountViewer)]).await.unwrap();
        for number in [changed.undo.unwrap().number, 0, 999, u64::MAX] {
            assert_eq!(why(take_back(&app, &bea, number).await), (404, Problem::NotFound));
        }
        // What was no change of roles is not taken back by its number either.
        crate::invitation_links::invite(&app, &ann, "hana").await;
        let number = changed.undo.unwrap().number + 1;
        assert_eq!(why(take_back(&app, &ann, number).await), (404, Problem::NotFound));
    }

    async fn taking_back_gives_nothing_that_one_may_not_give_by_now(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let bea = app.member(Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let changed = remove(&app, &ann, id).await.unwrap();
        let lesser = [usual(&app, Role::UserAdministrator)];
        change(&app, &bea, ann_id, lesser).await.unwrap();
        let (status, problem) = why(undo(&app, &ann, &changed).await);
        assert_eq!(status, 403);
        assert!(matches!(problem, Problem::AccessRefused { .. }), "{problem:?}");
        assert_eq!(why(get(&app, &bea, id).await), (404, Problem::NotFound));
    }

    async fn taking_back_leaves_no_account_alone(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let to = [usual(&app, Role::AccountAdministrator)];
        let changed = change(&app, &ann, id, to).await.unwrap();
        let new = app.signed_in(id).await;
        change(&app, &new, ann_id, [usual(&app, Role::UserAdministrator)]).await.unwrap();
        // Ann, who could still try, would take the last administration away.
        assert_eq!(why(undo(&app, &ann, &changed).await).0, 403);
        assert_eq!(shown(&app, &new, id).await.user.seen().from, to.into());
    }
}

//! Two who act at the same moment.

use shared::{
    access::Role,
    api::{
        Endpoint, Failure, Json,
        me::Leave,
        profile::AcceptOffer,
        session::Get as GetSession,
        users::{Deactivate, Remove, Seen},
    },
    ids::PersonId,
};

use super::{change, changing, get, on, usual};
use crate::{
    invitation_links::{invite, register},
    support::{Person, TestApp, why},
};

/// Somebody who administers Contoso's first account.
struct Administrator {
    browser: Person,
    id: PersonId,
}

async fn administrator(app: &TestApp) -> Administrator {
    let (browser, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
    Administrator { browser, id }
}

/// Makes both administrators again, whoever is left.
async fn restore(app: &TestApp, both: [&Administrator; 2]) {
    for one in both {
        server::samples::strip(&app.machine, one.id).await.unwrap();
        app.join(&app.contoso, one.id, Role::AccountAdministrator, on(app)).await;
    }
}

fn alone(app: &TestApp) -> Seen {
    Seen { from: [usual(app, Role::AccountAdministrator)].into() }
}

/// What one may try against the other, or against oneself.
#[derive(Clone, Copy, Debug)]
enum Attempt {
    Demote,
    Deactivate,
    Remove,
    Leave,
}

const ATTEMPTS: [Attempt; 4] =
    [Attempt::Demote, Attempt::Deactivate, Attempt::Remove, Attempt::Leave];

impl Attempt {
    async fn by(
        self,
        app: &TestApp,
        one: &Administrator,
        other: &Administrator,
    ) -> Result<(), Failure> {
        let organization_id = app.contoso.organization_id;
        let (seen, person_id) = (alone(app), other.id);
        match self {
            Self::Demote => {
                let to = [usual(app, Role::AccountViewer)];
                one.browser.call(changing(app, person_id, &seen, to)).await.map(drop)
            }
            Self::Deactivate => {
                let deactivate = Deactivate { organization_id, person_id }.with(Json(seen));
                one.browser.call(deactivate).await.map(drop)
            }
            Self::Remove => {
                let remove = Remove { organization_id, person_id }.with(Json(seen));
                one.browser.call(remove).await.map(drop)
            }
            Self::Leave => one.browser.call(Leave { organization_id }.with(Json(seen))).await,
        }
    }
}

/// Whether it was refused in a way that a person can act on, and not because of us.
fn expect_refused(answer: Result<(), Failure>) {
    let (status, problem) = why(answer);
    assert!([401, 403, 404, 409].contains(&status), "{status} {problem:?}");
}

promises! {
    async fn of_two_administrators_who_demote_each_other_at_once_one_is_always_left(app: TestApp) {
        let both = [administrator(&app).await, administrator(&app).await];
        let [one, other] = [&both[0], &both[1]];
        for _ in 0..500 {
            let (first, second) = tokio::join!(
                Attempt::Demote.by(&app, one, other),
                Attempt::Demote.by(&app, other, one),
            );
            assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
            let (left, gone) = if first.is_ok() { (one, other) } else { (other, one) };
            expect_refused(first.and(second));
            let shown = get(&app, &left.browser, gone.id).await.unwrap().user;
            assert_eq!(shown.seen().from, [usual(&app, Role::AccountViewer)].into());
            restore(&app, [one, other]).await;
        }
    }

    async fn whatever_two_administrators_try_at_once_one_is_always_left(app: TestApp) {
        for mine in ATTEMPTS {
            for theirs in ATTEMPTS {
                for _ in 0..3 {
                    // New people each time: whoever left has no session any more.
                    let both = [administrator(&app).await, administrator(&app).await];
                    let [one, other] = [&both[0], &both[1]];
                    let (first, second) =
                        tokio::join!(mine.by(&app, one, other), theirs.by(&app, other, one));
                    let administrators = count_active(&app).await;
                    assert_eq!(administrators, 1, "{mine:?} {theirs:?} {first:?} {second:?}");
                    for answer in [first, second] {
                        if answer.is_err() {
                            expect_refused(answer);
                        }
                    }
                    retire(&app, [one, other]).await;
                }
            }
        }
    }

    async fn nobody_gives_anything_with_a_right_that_is_taken_at_the_same_moment(app: TestApp) {
        let ann = administrator(&app).await;
        for _ in 0..40 {
            let (bea, bea_id) = app.member_of(&app.contoso, Role::UserAdministrator).await;
            let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
            let seen = Seen { from: [usual(&app, Role::AccountViewer)].into() };
            let to = [usual(&app, Role::AccountManager)];
            let (taken, given) = tokio::join!(
                change(&app, &ann.browser, bea_id, [usual(&app, Role::AccountViewer)]),
                bea.call(changing(&app, id, &seen, to)),
            );
            taken.unwrap();
            let held = get(&app, &ann.browser, id).await.unwrap().user.seen().from;
            assert_eq!(held == to.into(), given.is_ok());
            if let Err(failure) = given {
                expect_refused(Err(failure));
            }
            // Afterwards nothing of it is left to try.
            expect_refused(bea.call(changing(&app, id, &seen, to)).await.map(drop));
        }
    }

    async fn whoever_is_removed_while_they_accept_is_either_in_or_out(app: TestApp) {
        let ann = administrator(&app).await;
        for round in 0..20 {
            let name = format!("hana{round}");
            let hana = register(&app, &name).await;
            let id = hana.call(GetSession {}).await.unwrap().me.unwrap().id;
            let mut new = crate::support::invitation(&name, app.contoso.account);
            new.people[0].roles = [Role::ReportViewer].try_into().unwrap();
            let organization_id = app.contoso.organization_id;
            let create = shared::api::invitations::Create { organization_id };
            let made = ann.browser.call(create.with(Json(new))).await.unwrap();
            let seen = Seen { from: [usual(&app, Role::AccountViewer)].into() };
            let (removed, accepted) = tokio::join!(
                ann.browser.call(
                    Remove { organization_id, person_id: id }.with(Json(seen))
                ),
                hana.call(AcceptOffer { invitation_id: made[0].id }),
            );
            accepted.unwrap();
            let held = get(&app, &ann.browser, id).await.unwrap().user.seen().from;
            let kept = usual(&app, Role::AccountViewer);
            assert_eq!(held.contains(&kept), removed.is_err());
            assert!(held.contains(&usual(&app, Role::ReportViewer)));
            if let Err(failure) = removed {
                expect_refused(Err(failure));
            }
        }
    }

    async fn inviting_and_being_demoted_at_once_never_wait_for_each_other(app: TestApp) {
        let ann = administrator(&app).await;
        for round in 0..20 {
            let (bea, bea_id) = app.member_of(&app.contoso, Role::UserAdministrator).await;
            let name = format!("guest{round}");
            let new = crate::support::invitation(&name, app.contoso.account);
            let organization_id = app.contoso.organization_id;
            let create = shared::api::invitations::Create { organization_id };
            let (changed, invited) = tokio::join!(
                change(&app, &ann.browser, bea_id, [usual(&app, Role::AccountViewer)]),
                bea.call(create.with(Json(new))),
            );
            changed.unwrap();
            if invited.is_err() {
                expect_refused(invited.map(drop));
            }
        }
        invite(&app, &ann.browser, "last").await;
    }
}

async fn count_active(app: &TestApp) -> usize {
    server::samples::administrators(&app.machine, &app.contoso).await.unwrap().len()
}

/// Takes the administrators of one round out of the way of the next.
async fn retire(app: &TestApp, both: [&Administrator; 2]) {
    for one in both {
        server::samples::strip(&app.machine, one.id).await.unwrap();
    }
}

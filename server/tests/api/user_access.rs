//! Changing what somebody may do: who may, what becomes of it, and taking it back.

mod at_once;
mod ends;
mod tells;
mod undo;

use std::collections::BTreeSet;

use shared::{
    access::{Obstacle, Role, Scope},
    api::{
        Call, Endpoint, Failure, Json,
        users::{
            ChangeRoles, Changed, Deactivate, Get, Holding, Reactivate, Remove, RolesChange, Seen,
            UserAccess,
        },
    },
    ids::PersonId,
    problem::Problem,
};

use crate::support::{Person, TestApp, why};

pub(crate) fn on(app: &TestApp) -> Scope {
    Scope::PurchasingAccount(app.contoso.account)
}

pub(crate) fn on_sister(app: &TestApp) -> Scope {
    Scope::PurchasingAccount(app.contoso.sister)
}

pub(crate) fn on_agreement(app: &TestApp) -> Scope {
    Scope::Agreement(app.contoso.agreement_id)
}

/// A role on Contoso's first account or, if it is held there, on its agreement.
pub(crate) fn usual(app: &TestApp, role: Role) -> Holding {
    let on = if role.is_held_on(on(app)) { on(app) } else { on_agreement(app) };
    Holding { role, on }
}

pub(crate) async fn get(app: &TestApp, who: &Person, id: PersonId) -> Result<UserAccess, Failure> {
    let organization_id = app.contoso.organization_id;
    who.call(Get { organization_id, person_id: id }).await
}

/// What they are seen to have; nothing of whom one does not see.
pub(crate) async fn seen(app: &TestApp, who: &Person, id: PersonId) -> Seen {
    match get(app, who, id).await {
        Ok(access) => access.user.seen(),
        Err(_) => Seen { from: BTreeSet::new() },
    }
}

pub(crate) fn changing(
    app: &TestApp,
    id: PersonId,
    from: &Seen,
    to: impl IntoIterator<Item = Holding>,
) -> Call<ChangeRoles> {
    let to: BTreeSet<_> = to.into_iter().collect();
    let change = RolesChange { from: from.from.clone(), to: to.try_into().unwrap() };
    let organization_id = app.contoso.organization_id;
    ChangeRoles { organization_id, person_id: id }.with(Json(change))
}

/// Makes these the roles of somebody, as seen a moment before.
pub(crate) async fn change(
    app: &TestApp,
    who: &Person,
    id: PersonId,
    to: impl IntoIterator<Item = Holding>,
) -> Result<Changed, Failure> {
    let from = seen(app, who, id).await;
    who.call(changing(app, id, &from, to)).await
}

pub(crate) async fn deactivate(
    app: &TestApp,
    who: &Person,
    id: PersonId,
) -> Result<Changed, Failure> {
    let organization_id = app.contoso.organization_id;
    let seen = seen(app, who, id).await;
    who.call(Deactivate { organization_id, person_id: id }.with(Json(seen))).await
}

pub(crate) async fn reactivate(
    app: &TestApp,
    who: &Person,
    id: PersonId,
) -> Result<Changed, Failure> {
    let organization_id = app.contoso.organization_id;
    let seen = seen(app, who, id).await;
    who.call(Reactivate { organization_id, person_id: id }.with(Json(seen))).await
}

pub(crate) async fn remove(app: &TestApp, who: &Person, id: PersonId) -> Result<Changed, Failure> {
    let organization_id = app.contoso.organization_id;
    let seen = seen(app, who, id).await;
    who.call(Remove { organization_id, person_id: id }.with(Json(seen))).await
}

/// The roles that somebody is shown to have.
pub(crate) fn roles(changed: &Changed) -> Vec<Role> {
    let user = changed.user.as_ref().unwrap();
    user.assignments.iter().map(|assignment| assignment.role).collect()
}

/// What stood in the way, each kind once.
pub(crate) fn obstacles<T>(answer: Result<T, Failure>) -> Vec<Obstacle> {
    let (status, problem) = why(answer);
    let Problem::AccessRefused { hindrances } = problem else { panic!("{problem:?}") };
    assert_eq!(status, 403);
    let mut obstacles: Vec<_> = hindrances.into_iter().map(|hindrance| hindrance.why).collect();
    obstacles.sort();
    obstacles.dedup();
    obstacles
}

/// The accounts that would be left alone, by number.
pub(crate) fn lone<T>(answer: Result<T, Failure>) -> Vec<String> {
    let (status, problem) = why(answer);
    let Problem::LoneAdministrator { accounts } = problem else { panic!("{problem:?}") };
    assert_eq!(status, 409);
    accounts.into_iter().map(|account| account.number).collect()
}

promises! {
    async fn r36_all_roles_of_somebody_are_changed_in_one_request(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (viewer, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let to = [usual(&app, Role::AccountManager), usual(&app, Role::ReportViewer)];
        let changed = change(&app, &ann, id, to).await.unwrap();
        assert_eq!(roles(&changed), [Role::AccountManager, Role::ReportViewer]);
        assert_eq!(get(&app, &ann, id).await.unwrap().user, changed.user.unwrap());
        let organization_id = app.contoso.organization_id;
        let mine = viewer.call(shared::api::me::Get { organization_id }).await.unwrap();
        assert_eq!(mine.accounts[0].roles, to.map(|holding| holding.role).into());
    }

    async fn nobody_changes_their_own_roles(app: TestApp) {
        let (ann, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        app.member(Role::AccountAdministrator).await;
        let own = vec![Obstacle::OwnRoles];
        let to = [usual(&app, Role::AccountViewer)];
        assert_eq!(obstacles(change(&app, &ann, id, to).await), own);
        assert_eq!(obstacles(deactivate(&app, &ann, id).await), own);
        assert_eq!(obstacles(remove(&app, &ann, id).await), own);
        let shown = get(&app, &ann, id).await.unwrap();
        let cells = shown.scopes.iter().flat_map(|scope| &scope.roles);
        assert!(cells.clone().count() > 0);
        assert!(cells.into_iter().all(|role| role.obstacle == Some(Obstacle::OwnRoles)));
    }

    async fn whoever_manages_users_gives_and_takes_what_they_could_grant_and_nothing_else(
        app: TestApp
    ) {
        for granter in [Role::AccountAdministrator, Role::UserAdministrator] {
            let (who, who_id) = app.member_of(&app.contoso, granter).await;
            if granter == Role::AccountAdministrator {
                // An agreement role is given by who administers every account of it.
                app.join(&app.contoso, who_id, granter, on_sister(&app)).await;
            }
            for role in Role::ALL {
                let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
                let viewer = usual(&app, Role::AccountViewer);
                let given = change(&app, &who, id, [viewer, usual(&app, *role)]).await;
                assert_eq!(given.is_ok(), granter.may_grant(*role), "{granter:?} gives {role:?}");
                let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
                app.join(&app.contoso, id, *role, usual(&app, *role).on).await;
                let taken = change(&app, &who, id, [viewer]).await;
                assert_eq!(taken.is_ok(), granter.may_grant(*role), "{granter:?} takes {role:?}");
                let removed = remove(&app, &who, id).await;
                let is_left_alone = role.is_held_on(on(&app)) && !granter.may_grant(*role);
                assert_eq!(removed.is_err(), is_left_alone, "{granter:?} removes {role:?}");
            }
        }
    }

    async fn nobody_acts_on_who_holds_a_role_there_that_they_could_not_grant(app: TestApp) {
        let user_administrator = app.member(Role::UserAdministrator).await;
        let (ann, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        app.member(Role::AccountAdministrator).await;
        app.join(&app.contoso, id, Role::AccountViewer, on(&app)).await;
        let higher = vec![Obstacle::HigherRoleHeld];
        let both = [usual(&app, Role::AccountAdministrator), usual(&app, Role::ReportViewer)];
        for to in [&both[..1], &both, &both[1..]] {
            let to = to.iter().copied();
            assert_eq!(obstacles(change(&app, &user_administrator, id, to).await), higher);
        }
        assert_eq!(obstacles(deactivate(&app, &user_administrator, id).await), higher);
        assert_eq!(obstacles(remove(&app, &user_administrator, id).await), higher);
        assert!(get(&app, &ann, id).await.is_ok());
        assert!(app.written().await.0.is_empty());
    }

    async fn r40_an_agreement_administrator_invites_and_changes_nobody(app: TestApp) {
        let who = app.member(Role::AgreementAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let permission = shared::access::Permission::ManageUsers;
        for answer in [
            change(&app, &who, id, [usual(&app, Role::AgreementAdministrator)]).await,
            deactivate(&app, &who, id).await,
            remove(&app, &who, id).await,
        ] {
            assert_eq!(why(answer), (403, Problem::Forbidden { permission }));
        }
        let shown = get(&app, &who, id).await.unwrap();
        let removal = shown.removal_hindrances.iter().map(|hindrance| hindrance.why);
        assert_eq!(removal.collect::<Vec<_>>(), [Obstacle::UsersNotManaged]);
    }

    async fn an_agreement_role_is_taken_by_who_administers_any_account_and_given_by_who_all(
        app: TestApp
    ) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AgreementAdministrator).await;
        app.join(&app.contoso, id, Role::AccountViewer, on(&app)).await;
        let viewer = usual(&app, Role::AccountViewer);
        let taken = change(&app, &ann, id, [viewer]).await.unwrap();
        assert_eq!(roles(&taken), [Role::AccountViewer]);
        // They could not give it back, so nothing offers them to.
        assert_eq!(taken.undo, None);
        let both = [viewer, usual(&app, Role::AgreementAdministrator)];
        let refused = change(&app, &ann, id, both).await;
        assert_eq!(obstacles(refused), [Obstacle::WholeAgreementNeeded]);
        app.join(&app.contoso, ann_id, Role::AccountAdministrator, on_sister(&app)).await;
        change(&app, &ann, id, both).await.unwrap();
    }

    async fn roles_are_neither_seen_nor_changed_where_one_does_not_manage_users(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        app.join(&app.contoso, id, Role::ReportViewer, on_sister(&app)).await;
        let shown = get(&app, &ann, id).await.unwrap();
        assert_eq!(shown.user.seen().from, [usual(&app, Role::AccountViewer)].into());
        assert!(shown.has_roles_elsewhere);
        // On a sister's account, and on one of another organization.
        let foreign = Scope::PurchasingAccount(app.fabrikam.account);
        for on in [on_sister(&app), foreign] {
            let to = Holding { role: Role::AccountManager, on };
            assert_eq!(why(change(&app, &ann, id, [to]).await), (404, Problem::NotFound));
        }
        change(&app, &ann, id, [usual(&app, Role::AccountManager)]).await.unwrap();
        let (bea, _) = app.member_of(&app.contoso, Role::AgreementAdministrator).await;
        let everything = get(&app, &bea, id).await.unwrap().user.seen().from;
        let sister = Holding { role: Role::ReportViewer, on: on_sister(&app) };
        assert_eq!(everything, [usual(&app, Role::AccountManager), sister].into());
    }

    async fn people_of_others_do_not_exist(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (sister, _) = app.somebody().await;
        app.join(&app.contoso, sister, Role::AccountViewer, on_sister(&app)).await;
        let (_, neighbor) = app.member_of(&app.fabrikam, Role::AccountViewer).await;
        let (outsider, _) = app.somebody().await;
        let unknown = PersonId(uuid::Uuid::now_v7());
        for id in [sister, neighbor, outsider, unknown] {
            let gone = (404, Problem::NotFound);
            assert_eq!(why(get(&app, &ann, id).await), gone);
            let to = [usual(&app, Role::AccountViewer)];
            assert_eq!(why(change(&app, &ann, id, to).await), gone);
            assert_eq!(why(deactivate(&app, &ann, id).await), gone);
            assert_eq!(why(reactivate(&app, &ann, id).await), gone);
            assert_eq!(why(remove(&app, &ann, id).await), gone);
        }
    }

    async fn a_change_made_from_what_is_not_so_any_more_changes_nothing_and_says_what_is(
        app: TestApp
    ) {
        let ann = app.member(Role::AccountAdministrator).await;
        let bea = app.member(Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let before = seen(&app, &ann, id).await;
        change(&app, &bea, id, [usual(&app, Role::AccountManager)]).await.unwrap();
        let late = ann.call(changing(&app, id, &before, [usual(&app, Role::ReportViewer)])).await;
        let organization_id = app.contoso.organization_id;
        let removal = Remove { organization_id, person_id: id }.with(Json(before));
        for answer in [late, ann.call(removal).await] {
            let (status, problem) = why(answer);
            let Problem::AccessChanged { present } = problem else { panic!("{problem:?}") };
            let roles: Vec<_> = present.assignments.iter().map(|it| it.role).collect();
            assert_eq!((status, roles), (409, vec![Role::AccountManager]));
        }
        assert_eq!(app.written().await.0, ["roles_changed"]);
    }

    async fn the_same_once_more_changes_nothing_and_tells_nobody(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let manager = [usual(&app, Role::AccountManager)];
        change(&app, &ann, id, manager).await.unwrap();
        let written = app.written().await;
        assert_eq!(change(&app, &ann, id, manager).await.unwrap().undo, None);
        assert_eq!(app.written().await, written);
    }

    async fn nobody_is_given_anything_on_an_agreement_that_has_ended(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        app.join(&app.contoso, id, Role::ReportViewer, on(&app)).await;
        let ended = shared::api::agreements::AgreementState::Ended;
        server::samples::set_agreement(&app.machine, &app.contoso, ended).await.unwrap();
        let viewer = usual(&app, Role::AccountViewer);
        let more = [viewer, usual(&app, Role::ReportViewer), usual(&app, Role::AccountManager)];
        assert_eq!(obstacles(change(&app, &ann, id, more).await), [Obstacle::AgreementEnded]);
        // What was given can still be taken.
        change(&app, &ann, id, [viewer]).await.unwrap();
    }

    async fn whoever_was_given_a_role_meanwhile_still_accepts_the_invitation_to_it(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let hana = crate::invitation_links::register(&app, "hana").await;
        let me = hana.call(shared::api::session::Get {}).await.unwrap().me.unwrap();
        let mut new = crate::support::invitation("hana", app.contoso.account);
        new.people[0].roles = [Role::ReportViewer].try_into().unwrap();
        let organization_id = app.contoso.organization_id;
        let create = shared::api::invitations::Create { organization_id };
        let made = ann.call(create.with(Json(new))).await.unwrap();
        let to = [usual(&app, Role::ReportViewer)];
        change(&app, &ann, me.id, to).await.unwrap();
        let accept = shared::api::profile::AcceptOffer { invitation_id: made[0].id };
        hana.call(accept).await.unwrap();
        assert_eq!(seen(&app, &ann, me.id).await.from, to.into());
    }

    async fn whoever_is_to_have_no_role_is_removed_instead(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let path = format!(
            "/api/organizations/{}/users/{id}/roles",
            app.contoso.organization_id
        );
        let request = http::Request::put(path).header("content-type", "application/json");
        let response = ann.send(request.body(br#"{"from":[],"to":[]}"#.to_vec()).unwrap()).await;
        assert_eq!(response.status(), 422);
        assert!(String::from_utf8(response.into_body()).unwrap().contains("\"empty\""));
    }

    async fn what_is_shown_as_open_is_what_succeeds(app: TestApp) {
        // Each cell of what an administrator is shown, tried.
        for who in [Role::AccountAdministrator, Role::UserAdministrator] {
            let who = app.member(who).await;
            let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
            app.join(&app.contoso, id, Role::AgreementAdministrator, on_agreement(&app)).await;
            app.join(&app.contoso, id, Role::UserAdministrator, on(&app)).await;
            let shown = get(&app, &who, id).await.unwrap();
            let held = shown.user.seen().from;
            let cells = shown.scopes.iter().flat_map(|scope| {
                let on = scope.on.scope;
                scope.roles.iter().map(move |role| (Holding { role: role.role, on }, *role))
            });
            for (holding, cell) in cells {
                let to = &held ^ &[holding].into();
                let changed = change(&app, &who, id, to).await;
                assert_eq!(changed.is_ok(), cell.obstacle.is_none(), "{holding:?} {changed:?}");
                if changed.is_ok() {
                    // As it was.
                    server::samples::strip(&app.machine, id).await.unwrap();
                    for Holding { role, on } in &held {
                        app.join(&app.contoso, id, *role, *on).await;
                    }
                }
            }
        }
    }
}

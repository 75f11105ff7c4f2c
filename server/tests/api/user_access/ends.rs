//! Being deactivated, being removed, and leaving.

use shared::{
    access::{Obstacle, Role},
    api::{
        Endpoint, Json,
        agreements::List as ListAgreements,
        invitation_links::LinkState,
        me::{Get as GetMe, Leave},
        profile::{AcceptOffer, ListOffers},
        session::{Create, Get as GetSession, SignIn},
        users::{Changed, Holding, UserStatus},
    },
    problem::Problem,
    values::Password,
};

use super::{
    change, deactivate, get, lone, obstacles, on, on_agreement, on_sister, reactivate, remove,
    seen, usual,
};
use crate::{
    invitation_links::{invite, register, registration, token},
    support::{PASSWORD, TestApp, email, why},
};

fn status(changed: &Changed) -> UserStatus {
    changed.user.as_ref().unwrap().status
}

promises! {
    async fn a_deactivated_person_has_no_access_at_once_and_all_of_it_again_when_reactivated(
        app: TestApp
    ) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (bob, id) = app.member_of(&app.contoso, Role::AccountManager).await;
        let organization_id = app.contoso.organization_id;
        bob.call(ListAgreements { organization_id }).await.unwrap();
        let changed = deactivate(&app, &ann, id).await.unwrap();
        assert_eq!(status(&changed), UserStatus::Deactivated);
        // The same session, on every server: each asks the database.
        let late = bob.call(ListAgreements { organization_id }).await;
        assert_eq!(why(late), (404, Problem::NotFound));
        let me = bob.call(GetSession {}).await.unwrap().me.unwrap();
        assert!(me.organizations.is_empty());
        reactivate(&app, &ann, id).await.unwrap();
        bob.call(ListAgreements { organization_id }).await.unwrap();
        assert_eq!(get(&app, &ann, id).await.unwrap().user.assignments[0].role, Role::AccountManager);
    }

    async fn invitations_of_a_deactivated_or_removed_inviter_wait_for_confirmation(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        for is_removed in [false, true] {
            let (bea, id) = app.member_of(&app.contoso, Role::UserAdministrator).await;
            let name = if is_removed { "removed" } else { "deactivated" };
            let invitation = invite(&app, &bea, name).await;
            if is_removed {
                remove(&app, &ann, id).await.unwrap();
            } else {
                deactivate(&app, &ann, id).await.unwrap();
            }
            let answer = app.nobody().call(registration(token(&app, &invitation, 1))).await;
            let waiting = Problem::InvitationClosed { state: LinkState::Waiting };
            assert_eq!(why(answer), (409, waiting));
        }
    }

    async fn whoever_cannot_take_every_role_of_somebody_does_not_deactivate_them(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (bob, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        app.join(&app.contoso, id, Role::AccountViewer, on_sister(&app)).await;
        assert_eq!(obstacles(deactivate(&app, &ann, id).await), [Obstacle::RolesElsewhere]);
        let shown = get(&app, &ann, id).await.unwrap().status_hindrances;
        // That there are some is said; where, is not.
        assert_eq!(shown.len(), 1);
        assert_eq!((shown[0].why, &shown[0].on), (Obstacle::RolesElsewhere, &None));
        let organization_id = app.contoso.organization_id;
        bob.call(ListAgreements { organization_id }).await.unwrap();
    }

    async fn reactivating_gives_nothing_that_one_could_not_grant(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AgreementAdministrator).await;
        deactivate(&app, &ann, id).await.unwrap();
        let refused = reactivate(&app, &ann, id).await;
        assert_eq!(obstacles(refused), [Obstacle::WholeAgreementNeeded]);
    }

    async fn whoever_is_deactivated_comes_back_by_no_invitation(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let hana = register(&app, "hana").await;
        let me = hana.call(GetSession {}).await.unwrap().me.unwrap();
        let mut new = crate::support::invitation("hana", app.contoso.account);
        new.people[0].roles = [Role::ReportViewer].try_into().unwrap();
        let organization_id = app.contoso.organization_id;
        let create = shared::api::invitations::Create { organization_id };
        let made = ann.call(create.with(Json(new))).await.unwrap();
        deactivate(&app, &ann, me.id).await.unwrap();
        let offers = hana.call(ListOffers {}).await.unwrap();
        assert_eq!(offers.len(), 1);
        let accepted = hana.call(AcceptOffer { invitation_id: made[0].id }).await;
        assert_eq!(why(accepted), (409, Problem::Deactivated));
        let held = get(&app, &ann, me.id).await.unwrap().user;
        assert_eq!(held.seen().from, [usual(&app, Role::AccountViewer)].into());
    }

    async fn a_removed_person_is_out_at_once_and_whoever_has_no_place_gets_no_session(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let hana = register(&app, "hana").await;
        let me = hana.call(GetSession {}).await.unwrap().me.unwrap();
        let changed = remove(&app, &ann, me.id).await.unwrap();
        assert_eq!(changed.user, None);
        assert_eq!(why(get(&app, &ann, me.id).await), (404, Problem::NotFound));
        assert!(hana.call(GetSession {}).await.unwrap().me.is_none());
        let sign_in = || {
            let password = Password::parse(PASSWORD).unwrap();
            Create {}.with(Json(SignIn { email: email("hana"), password }))
        };
        assert_eq!(why(app.nobody().call(sign_in()).await), (401, Problem::WrongCredentials));
        // Invited again, they sign in again.
        invite(&app, &ann, "hana").await;
        app.nobody().call(sign_in()).await.unwrap();
    }

    async fn whoever_is_a_member_elsewhere_stays_signed_in(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (bob, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let fabrikam = shared::access::Scope::PurchasingAccount(app.fabrikam.account);
        app.join(&app.fabrikam, id, Role::AccountViewer, fabrikam).await;
        remove(&app, &ann, id).await.unwrap();
        let me = bob.call(GetSession {}).await.unwrap().me.unwrap();
        let left: Vec<_> = me.organizations.iter().map(|it| it.id).collect();
        assert_eq!(left, [app.fabrikam.organization_id]);
        let organization_id = app.contoso.organization_id;
        assert_eq!(why(bob.call(GetMe { organization_id }).await), (404, Problem::NotFound));
    }

    async fn removing_takes_the_roles_that_one_may_take_and_leaves_the_others(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (bob, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        app.join(&app.contoso, id, Role::ReportViewer, on_sister(&app)).await;
        let removed = remove(&app, &ann, id).await.unwrap();
        assert_eq!(removed.user, None);
        let organization_id = app.contoso.organization_id;
        let mine = bob.call(GetMe { organization_id }).await.unwrap();
        let accounts: Vec<_> = mine.accounts.iter().map(|account| account.id).collect();
        assert_eq!(accounts, [app.contoso.sister]);
    }

    async fn the_last_who_administers_an_account_stays_whatever_is_tried(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        // Administers every account, and so could take this role, too.
        let (bea, bea_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        app.join(&app.contoso, bea_id, Role::AccountAdministrator, on_sister(&app)).await;
        // A deactivated administrator does not count.
        let (_, idle) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        deactivate(&app, &bea, idle).await.unwrap();
        deactivate(&app, &bea, ann_id).await.unwrap();
        let number = app.contoso.account_number.to_string();
        let organization_id = app.contoso.organization_id;
        let own = seen(&app, &bea, bea_id).await;
        let leaving = bea.call(Leave { organization_id }.with(Json(own))).await;
        let mut accounts = lone(leaving);
        accounts.sort();
        assert_eq!(accounts[0], number);
        assert_eq!(accounts.len(), 2);
        // Ann again, alone on the first account from here on.
        reactivate(&app, &bea, ann_id).await.unwrap();
        let only = [Holding { role: Role::AccountAdministrator, on: on_sister(&app) }];
        let (cleo, cleo_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        app.join(&app.contoso, cleo_id, Role::AccountAdministrator, on_sister(&app)).await;
        change(&app, &cleo, bea_id, only).await.unwrap();
        deactivate(&app, &ann, cleo_id).await.unwrap_err();
        let viewer = [usual(&app, Role::AccountViewer)];
        change(&app, &cleo, ann_id, viewer).await.unwrap();
        // Cleo is the last one; nobody is left who could act on her, and she cannot go.
        let own = seen(&app, &cleo, cleo_id).await;
        let leaving = cleo.call(Leave { organization_id }.with(Json(own))).await;
        assert_eq!(lone(leaving), [number]);
    }

    async fn an_administrator_who_is_alone_elsewhere_is_neither_demoted_deactivated_nor_removed(
        app: TestApp
    ) {
        // Dee reaches both accounts; on the sister's she alone administers, as seen by Ann.
        let (ann, ann_id) = app.member_of(&app.contoso, Role::UserAdministrator).await;
        app.join(&app.contoso, ann_id, Role::AccountAdministrator, on(&app)).await;
        let (_, dee) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        app.join(&app.contoso, dee, Role::AccountAdministrator, on_sister(&app)).await;
        assert_eq!(obstacles(deactivate(&app, &ann, dee).await), [Obstacle::RolesElsewhere]);
        // What Ann sees of her she may remove; the sister's administrator stays.
        remove(&app, &ann, dee).await.unwrap();
        app.join(&app.contoso, ann_id, Role::AccountAdministrator, on_sister(&app)).await;
        let left = get(&app, &ann, dee).await.unwrap().user.seen().from;
        let sister = Holding { role: Role::AccountAdministrator, on: on_sister(&app) };
        assert_eq!(left, [sister].into());
        remove(&app, &ann, dee).await.unwrap();
    }

    async fn whoever_leaves_gives_back_every_role_and_nothing_that_they_did_not_see(app: TestApp) {
        app.member(Role::AccountAdministrator).await;
        let (bob, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        app.join(&app.contoso, id, Role::AgreementAdministrator, on_agreement(&app)).await;
        let organization_id = app.contoso.organization_id;
        let part = shared::api::users::Seen { from: [usual(&app, Role::AccountViewer)].into() };
        let early = bob.call(Leave { organization_id }.with(Json(part.clone()))).await;
        assert_eq!(why(early).0, 409);
        let mut all = part;
        all.from.insert(usual(&app, Role::AgreementAdministrator));
        bob.call(Leave { organization_id }.with(Json(all))).await.unwrap();
        assert!(bob.call(GetSession {}).await.unwrap().me.is_none());
        assert_eq!(app.written().await.0, ["user_left"]);
    }
}

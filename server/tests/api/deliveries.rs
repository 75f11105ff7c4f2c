use server::samples;
use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        deliveries::{Get, InvitationsChanged, Watch},
        invitations::{Create, NewInvitations, Withdraw},
        session,
    },
    problem::Problem,
};
use tokio::sync::watch;

use crate::{
    invitation_links::invite,
    support::{TestApp, block, why},
};

promises! {
    async fn whoever_may_not_see_an_invitation_sees_no_story(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation_id = invite(&app, &ann, "bob").await.id;
        let organization_id = app.contoso.organization_id;
        let boss = app.member_of(&app.fabrikam, Role::AccountAdministrator).await.0;
        let other = app.fabrikam.organization_id;
        let elsewhere = boss.call(Get { organization_id: other, invitation_id }).await;
        assert_eq!(why(elsewhere), (404, Problem::NotFound));
        let sister = app.member_on(app.contoso.sister, Role::AccountAdministrator).await;
        let hidden = sister.call(Get { organization_id, invitation_id }).await;
        assert_eq!(why(hidden), (404, Problem::NotFound));
        ann.call(Get { organization_id, invitation_id }).await.unwrap();
    }

    async fn nobody_hears_of_what_they_may_not_see(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let sister = app.member_on(app.contoso.sister, Role::AccountAdministrator).await;
        let mut events = sister.listen(Watch { organization_id }).await;
        let invitation_id = invite(&app, &ann, "bob").await.id;
        ann.call(Withdraw { organization_id, invitation_id }).await.unwrap();
        let people = vec![block("own", app.contoso.sister)];
        let create = Create { organization_id }.with(Json(NewInvitations { people }));
        let [own] = sister.call(create).await.unwrap().try_into().unwrap();
        sister.call(Withdraw { organization_id, invitation_id: own.id }).await.unwrap();
        let named = InvitationsChanged { invitation_ids: vec![own.id] };
        assert_eq!(events.next::<InvitationsChanged>().await, Some(named));
    }

    async fn events_end_with_the_session_and_with_the_right_to_them(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (bob, bob_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let mut of_ann = ann.listen(Watch { organization_id }).await;
        let mut of_bob = bob.listen(Watch { organization_id }).await;
        ann.call(session::Delete {}).await.unwrap();
        samples::strip(&app.machine, bob_id).await.unwrap();
        assert_eq!(of_ann.next::<InvitationsChanged>().await, None);
        assert_eq!(of_bob.next::<InvitationsChanged>().await, None);
    }

    async fn events_end_when_the_server_is_told_to_stop(app: TestApp) {
        let (stop, stopped) = watch::channel(false);
        let app = app.until(stopped);
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let mut events = ann.listen(Watch { organization_id }).await;
        assert!(events.part().await.unwrap().starts_with(b":"));
        stop.send(true).unwrap();
        assert_eq!(events.part().await, None);
    }
}

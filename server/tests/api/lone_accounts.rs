//! Accounts that one person alone administers: whoever looks after people is told.

use shared::{
    access::Role,
    api::{agreements::AgreementState, home::Get},
};

use crate::{
    support::{Person, TestApp, why},
    user_access::deactivate,
};

async fn lone(app: &TestApp, person: &Person) -> Vec<String> {
    let organization_id = app.contoso.organization_id;
    let home = person.call(Get { organization_id }).await.unwrap();
    home.lone.iter().map(ToString::to_string).collect()
}

promises! {
    async fn an_account_is_lone_while_one_administrator_alone_can_come_in(app: TestApp) {
        let number = [app.contoso.account_number.to_string()];
        let bob = app.member(Role::UserAdministrator).await;
        // Nobody has ever administered it: that is another matter.
        assert!(lone(&app, &bob).await.is_empty());
        let ann = app.member(Role::AccountAdministrator).await;
        assert_eq!(lone(&app, &bob).await, number);
        let (_, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        assert!(lone(&app, &bob).await.is_empty());
        deactivate(&app, &ann, id).await.unwrap();
        assert_eq!(lone(&app, &bob).await, number);
        assert_eq!(lone(&app, &ann).await, number);
    }

    async fn only_accounts_where_one_lists_people_are_told_of(app: TestApp) {
        app.member(Role::AccountAdministrator).await;
        let sister = app.member_on(app.contoso.sister, Role::UserAdministrator).await;
        assert!(lone(&app, &sister).await.is_empty());
        let organization_id = app.contoso.organization_id;
        let viewer = app.member(Role::AccountViewer).await;
        assert!(lone(&app, &viewer).await.is_empty());
        let (eve, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        assert_eq!(why(eve.call(Get { organization_id }).await).0, 404);
    }

    async fn accounts_of_a_draft_are_not_told_of(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        assert_eq!(lone(&app, &ann).await.len(), 1);
        let draft = AgreementState::Draft;
        server::samples::set_agreement(&app.machine, &app.contoso, draft).await.unwrap();
        assert_eq!(why(ann.call(Get { organization_id }).await).0, 403);
    }
}

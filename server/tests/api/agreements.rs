use shared::{
    access::Role,
    api::{
        Endpoint,
        agreements::{AgreementFilter, AgreementState, Get, List},
    },
    page::PageQuery,
    problem::Problem,
};

use crate::support::{TestApp, why};

promises! {
    async fn one_sees_the_agreements_that_one_reaches_with_the_accounts_of_it(app: TestApp) {
        let organization_id = app.contoso.organization_id;
        let agreement_number = app.contoso.agreement_number.clone();
        for (role, accounts) in [(Role::AccountViewer, 1), (Role::AgreementAdministrator, 2)] {
            let person = app.member(role).await;
            let page = person.call(List { organization_id }).await.unwrap();
            assert_eq!(page.items.len(), 1);
            assert_eq!(page.items[0].accounts, accounts);
            let get = Get { organization_id, agreement_number: agreement_number.clone() };
            let agreement = person.call(get).await.unwrap();
            assert_eq!(agreement.accounts.len() as u64, accounts);
            assert!(!agreement.accounts[0].administrator.has_accepted);
        }
    }

    async fn an_agreement_of_another_tenant_does_not_exist(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let agreement_number = app.fabrikam.agreement_number.clone();
        let found = ann.call(Get { organization_id, agreement_number }).await;
        assert_eq!(why(found), (404, Problem::NotFound));
    }

    async fn a_draft_does_not_exist_for_its_people(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let draft = AgreementState::Draft;
        server::samples::set_agreement(&app.machine, &app.contoso, draft).await.unwrap();
        let organization_id = app.contoso.organization_id;
        let listed = ann.call(List { organization_id }).await;
        // Nothing is left on which a role could count.
        assert_eq!(why(listed).0, 403);
    }

    async fn an_agreement_that_has_ended_can_still_be_read(app: TestApp) {
        let ann = app.member(Role::AccountViewer).await;
        let ended = AgreementState::Ended;
        server::samples::set_agreement(&app.machine, &app.contoso, ended).await.unwrap();
        let organization_id = app.contoso.organization_id;
        let page = ann.call(List { organization_id }).await.unwrap();
        assert_eq!(page.items[0].state, ended);
    }

    async fn the_list_is_filtered_by_what_is_typed_state_and_account(app: TestApp) {
        let ann = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        let found = async |filter: AgreementFilter| {
            let query = PageQuery { filter, ..PageQuery::default() };
            ann.call(List { organization_id }.query(query)).await.unwrap().items.len()
        };
        let none = AgreementFilter::default;
        let search = |text: &str| AgreementFilter { search: Some(text.to_owned()), ..none() };
        assert_eq!(found(search("1234")).await, 1);
        assert_eq!(found(search("services AGREE")).await, 1);
        assert_eq!(found(search("_")).await, 0);
        assert_eq!(found(AgreementFilter { state: Some(AgreementState::Ended), ..none() }).await, 0);
        let account = |number: &str| AgreementFilter { account: vec![number.parse().unwrap()], ..none() };
        assert_eq!(found(account(app.contoso.account_number.as_ref())).await, 1);
        // The sister is under the same agreement, but not this person's.
        assert_eq!(found(account("12340001")).await, 0);
    }
}

//! Which domains are associated with which accounts, and what is provided for them, as the customer
//! sees it and whoever helps them (R47).

use shared::{
    access::Role,
    api::{
        domains::{DomainAssociation, DomainState, List},
        operator_organizations::Get,
        partners::ListCustomerDomains,
        services::ProvisioningState,
    },
    ids::PartnerId,
    problem::Problem,
};

use crate::{
    desk::operator,
    partners::{of_record, partner},
    services::{domain, provided},
    support::{Person, TestApp, why},
};

/// Each as its account, domain, state, and services.
type Seen = (String, String, DomainState, Vec<(String, ProvisioningState)>);

fn seen(found: &[DomainAssociation]) -> Vec<Seen> {
    let seen = found.iter().map(|it| {
        let services = it.services.iter().map(|it| (it.name.to_string(), it.state));
        (it.account.to_string(), it.domain.to_string(), it.state, services.collect())
    });
    seen.collect()
}

fn of_customer(app: &TestApp, partner_id: PartnerId) -> ListCustomerDomains {
    let purchasing_account_number = app.contoso.account_number.clone();
    ListCustomerDomains { partner_id, purchasing_account_number }
}

async fn by_operator(olive: &Person) -> Vec<Seen> {
    let short_name = "contoso".parse().unwrap();
    seen(&olive.call(Get { short_name }).await.unwrap().domains)
}

promises! {
    async fn r47_the_association_is_shown_to_customer_partner_and_operator(app: TestApp) {
        domain(&app, "contoso.com", DomainState::Verified).await;
        domain(&app, "contoso-lab.com", DomainState::Pending).await;
        provided(&app, &app.contoso).await;
        let number = app.contoso.account_number.to_string();
        let ann = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        let own = ann.call(List { organization_id }).await.unwrap();
        let service = own[1].accounts[0].services[0].name.to_string();
        let services = vec![(service, ProvisioningState::Ready)];
        let expected = [
            (number.clone(), "contoso-lab.com".to_owned(), DomainState::Pending, Vec::new()),
            (number, "contoso.com".to_owned(), DomainState::Verified, services),
        ];
        let shown = own.iter().map(|it| {
            let [account] = it.accounts.as_slice() else { panic!("{:?}", it.accounts) };
            let services = account.services.iter().map(|it| (it.name.to_string(), it.state));
            (account.on.number.clone(), it.name.to_string(), it.state, services.collect())
        });
        assert_eq!(shown.collect::<Vec<Seen>>(), expected);
        let (litware, robin, _) = partner(&app, "litware").await;
        of_record(&app, &app.contoso, Some(litware)).await;
        let found = robin.call(of_customer(&app, litware)).await.unwrap();
        assert_eq!(seen(&found), expected);
        assert_eq!(by_operator(&operator(&app).await).await, expected);
    }

    async fn a_partner_sees_the_domains_of_no_other_customer_and_of_none_that_has_left(app: TestApp) {
        domain(&app, "contoso.com", DomainState::Verified).await;
        let (litware, robin, _) = partner(&app, "litware").await;
        let (tailspin, tess, _) = partner(&app, "tailspin").await;
        of_record(&app, &app.contoso, Some(litware)).await;
        assert_eq!(robin.call(of_customer(&app, litware)).await.unwrap().len(), 1);
        let not_found = (404, Problem::NotFound);
        assert_eq!(why(tess.call(of_customer(&app, tailspin)).await), not_found);
        assert_eq!(why(tess.call(of_customer(&app, litware)).await), not_found);
        of_record(&app, &app.contoso, Some(tailspin)).await;
        assert_eq!(why(robin.call(of_customer(&app, litware)).await), not_found);
        assert_eq!(tess.call(of_customer(&app, tailspin)).await.unwrap().len(), 1);
    }
}

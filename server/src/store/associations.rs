//! Which domains are associated with which accounts, and the services that are provided for them (R47).

use std::collections::BTreeMap;

use anyhow::Context;
use sea_orm::{ConnectionTrait, FromQueryResult};
use shared::{
    api::{
        domains::{DomainAssociation, DomainService, DomainState},
        services::ProvisioningState,
    },
    ids::OrganizationId,
    values::PurchasingAccountNumber,
};

use super::{partners::Partner, question::Question, rows::stored};
use crate::error::Error;

macro_rules! associations {
    ($from:literal) => {
        concat!(
            "SELECT account.number AS account, domain.name AS domain, domain.state AS state, \
             product.name AS service, provisioning.state AS service_state FROM ",
            $from,
            " LEFT JOIN provisioning ON provisioning.purchasing_account_id = account.id \
             AND provisioning.domain_name = domain.name AND provisioning.state <> 'ended' \
             LEFT JOIN subscription ON subscription.id = provisioning.subscription_id \
             LEFT JOIN product ON product.id = subscription.product_id \
             ORDER BY domain.name, account.number, product.name"
        )
    };
}

const OF_ORGANIZATION: Question = Question(associations!(
    "domain JOIN domain_account ON domain_account.domain_id = domain.id \
     AND domain.organization_id = $1 \
     JOIN purchasing_account AS account ON account.id = domain_account.purchasing_account_id"
));

/// The relation stands in the question: where it has ended there is no answer.
const OF_CUSTOMER: Question = Question(associations!(
    "agreement JOIN purchasing_account AS account ON account.agreement_id = agreement.id \
     AND agreement.partner_id = $1 AND account.number = $2 \
     JOIN domain_account ON domain_account.organization_id = account.organization_id \
     AND domain_account.purchasing_account_id = account.id \
     JOIN domain ON domain.id = domain_account.domain_id"
));

#[derive(FromQueryResult)]
struct Row {
    account: String,
    domain: String,
    state: String,
    service: Option<String>,
    service_state: Option<String>,
}

/// Those of an organization, by domain and account.
pub(super) async fn of_organization(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<Vec<DomainAssociation>, Error> {
    shown(OF_ORGANIZATION.all(connection, [id.0.into()]).await?)
}

/// Those of an account of a customer of record; none where it is not one.
pub(super) async fn of_customer(
    connection: &impl ConnectionTrait,
    partner: &Partner,
    number: &PurchasingAccountNumber,
) -> Result<Vec<DomainAssociation>, Error> {
    let values = [partner.id.0.into(), number.to_string().into()];
    shown(OF_CUSTOMER.all(connection, values).await?)
}

/// A row has one service, so those of an association stand together.
fn shown(rows: Vec<Row>) -> Result<Vec<DomainAssociation>, Error> {
    let mut found = BTreeMap::<_, DomainAssociation>::new();
    for row in rows {
        let service = service(&row)?;
        let association = DomainAssociation {
            account: stored(&row.account, "number of an account")?,
            domain: stored(&row.domain, "name of a domain")?,
            state: DomainState::from_code(&row.state).context("state of a domain")?,
            services: Vec::new(),
        };
        let entry = found.entry((row.domain, row.account)).or_insert(association);
        entry.services.extend(service);
    }
    Ok(found.into_values().collect())
}

fn service(row: &Row) -> Result<Option<DomainService>, Error> {
    let (Some(name), Some(state)) = (&row.service, &row.service_state) else { return Ok(None) };
    let state = ProvisioningState::from_code(state).context("state of a provisioning")?;
    Ok(Some(DomainService { name: stored(name, "name of a product")?, state }))
}

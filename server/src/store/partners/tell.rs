//! Who administers an account hears what a partner did there.

use shared::{api::Write, ids::PurchasingAccountId};

use super::OfRecord;
use crate::{
    access::{Act, PartnerAccess},
    error::Error,
    mail::letter::{AccountFact, Letter, Objection, PartnerActed, PartnerDeed},
    store::{
        administrators, invitations, messages, people,
        rows::{name, stored},
        user_access,
    },
};

/// Tells everybody who administers the account.
pub(super) async fn administrators(
    access: &PartnerAccess<Write>,
    act: &Act<'_>,
    customer: &OfRecord,
    deed: PartnerDeed,
) -> Result<(), Error> {
    let account = customer.account();
    let id = PurchasingAccountId(account.id);
    let told = user_access::administrators(act, std::iter::once(id)).await?;
    if told.is_empty() {
        return Ok(());
    }
    let by = people::get(act.transaction(), access.person_id()).await?;
    let letter = Letter::PartnerActed(Box::new(PartnerActed {
        organization: user_access::organization(act).await?,
        partner: access.partner().name.clone(),
        by: by.name,
        deed,
        agreement_number: stored(&customer.agreement().number, "number of an agreement")?,
        account: AccountFact {
            number: stored(&account.number, "number of an account")?,
            name: stored(&account.name, "name of an account")?,
        },
        administrator: name(&account.administrator_given_name, &account.administrator_family_name)?,
        administrator_email: customer.email()?,
        reason: customer.reason().clone(),
        objection: objection(act, customer).await?,
    }));
    for id in told.into_keys() {
        let administrator = people::get(act.transaction(), id).await?;
        messages::enqueue(act, &administrator.recipient(), &letter).await?;
    }
    Ok(())
}

/// Until when somebody may object, and to which invitation; nothing where it was sent at once.
async fn objection(act: &Act<'_>, customer: &OfRecord) -> Result<Option<Objection>, Error> {
    let last = administrators::last_invitation(act, customer.agreement().id, customer.account());
    let Some(last) = last.await?.filter(|last| last.row.sent_at > act.now()) else {
        return Ok(None);
    };
    let organization = invitations::organization_of(act).await?;
    Ok(Some(Objection {
        invitation_id: last.id(),
        until: last.row.sent_at,
        time_zone: organization.time_zone,
    }))
}

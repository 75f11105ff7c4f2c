//! The letter with an invitation's present link.

use anyhow::Context;
use sea_orm::{ColumnTrait, QueryFilter};
use shared::{access::Scope, ids::AgreementId};

use super::Loaded;
use crate::{
    access::Act,
    error::Error,
    mail::letter::{AccountFact, Letter, Link},
    store::{
        entity::{organization, person},
        me::Names,
        messages::{self, Recipient},
        rows::{locale, name_of, stored},
        scope,
    },
};

/// Puts the mail with the present link into the outbox.
pub(super) async fn mail(act: &Act<'_>, loaded: &Loaded) -> Result<(), Error> {
    let letter = letter(act, loaded).await?;
    messages::enqueue_at(act, &recipient(loaded)?, &letter, loaded.row.sent_at).await
}

/// The letter with the present link: the vendor's, or a colleague's.
async fn letter(act: &Act<'_>, loaded: &Loaded) -> Result<Letter, Error> {
    let organization = organization_of(act).await?;
    let agreement_id = loaded.row.agreement_id.map(AgreementId);
    let scopes = loaded.scopes().chain(agreement_id.map(Scope::Agreement));
    let names = Names::of(act.transaction(), act.organization_id(), scopes).await?;
    let link = Link {
        invitation_id: loaded.id(),
        generation: loaded.row.generation,
        ends_at: loaded.row.ends_at,
        organization: stored(&organization.name, "name of an organization")?,
        time_zone: organization.time_zone,
    };
    if let Some(inviter_id) = loaded.row.inviter_id {
        let select = scope::unowned::<person::Entity>();
        let inviter = select.filter(person::Column::Id.eq(inviter_id)).one(act.transaction());
        let inviter = name_of(&inviter.await?.context("an inviter is a person")?)?;
        let assignments = names.assignments(loaded.lines.iter().copied())?;
        return Ok(Letter::ColleagueInvitation { link, inviter, assignments });
    }
    let agreement = agreement_id.and_then(|id| names.agreements.get(&id));
    let agreement = agreement.context("the vendor invites to an agreement")?;
    let mut accounts = Vec::new();
    for (_, on) in &loaded.lines {
        if let Scope::PurchasingAccount(id) = on {
            let account = names.accounts.get(id).context("an account of the organization")?;
            accounts.push(AccountFact {
                number: stored(&account.number, "number of an account")?,
                name: stored(&account.name, "name of an account")?,
            });
        }
    }
    let agreement_number = stored(&agreement.number, "number of an agreement")?;
    Ok(Letter::AdministratorInvitation { link, agreement_number, accounts })
}

pub(super) fn recipient(loaded: &Loaded) -> Result<Recipient, Error> {
    Ok(Recipient { email: loaded.email()?, language: locale(&loaded.row.language) })
}

pub(in crate::store) async fn organization_of(act: &Act<'_>) -> Result<organization::Model, Error> {
    let organization = scope::unowned::<organization::Entity>()
        .filter(organization::Column::Id.eq(act.organization_id().0))
        .one(act.transaction())
        .await?;
    Ok(organization.context("an act is in an organization")?)
}

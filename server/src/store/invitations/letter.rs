//! The letter with an invitation's present link.

use anyhow::Context;
use shared::{access::Scope, ids::AgreementId};

use super::{Loaded, setting::Setting};
use crate::{
    access::Act,
    error::Error,
    mail::letter::{AccountFact, Letter, Link},
    store::{
        entity::organization,
        messages::{self, Recipient},
        rows::{locale, name_of, stored},
    },
};

/// Puts the mail with the present link into the outbox.
pub(super) async fn mail(act: &Act<'_>, loaded: &Loaded, setting: &Setting) -> Result<(), Error> {
    let letter = letter(loaded, setting)?;
    messages::enqueue_at(act, &recipient(loaded)?, &letter, loaded.row.sent_at).await
}

/// The letter with the present link: the vendor's, or a colleague's.
pub(super) fn letter(
    loaded: &Loaded,
    Setting { organization, names, inviter }: &Setting,
) -> Result<Letter, Error> {
    let link = link(loaded, organization)?;
    if let Some(inviter) = inviter {
        let assignments = names.assignments(loaded.lines.iter().copied())?;
        return Ok(Letter::ColleagueInvitation { link, inviter: name_of(inviter)?, assignments });
    }
    let agreement_id = loaded.row.agreement_id.map(AgreementId);
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

/// The present link.
pub(super) fn link(loaded: &Loaded, organization: &organization::Model) -> Result<Link, Error> {
    Ok(Link {
        invitation_id: loaded.id(),
        generation: loaded.row.generation,
        ends_at: loaded.row.ends_at,
        organization: stored(&organization.name, "name of an organization")?,
        time_zone: organization.time_zone.clone(),
    })
}

pub(super) fn recipient(loaded: &Loaded) -> Result<Recipient, Error> {
    Ok(Recipient { email: loaded.email()?, language: locale(&loaded.row.language) })
}

//! The people of the demo.

use serde::Deserialize;
use shared::{
    access::Role,
    api::session::PersonName,
    locale::Locale,
    values::{
        AgreementNumber, Country, EmailAddress, Name, NewPassword, PurchasingAccountNumber,
        ShortName,
    },
};

use super::DemoPerson;
use crate::{clock::Clock, config::Config, database::Machine, passwords::Passwords, store::feed};

const PEOPLE: &str = include_str!("../../demo/people.json");

/// The password of everybody in the demo.
const PASSWORD: &str = "blue whales sing at noon";

/// Somebody of the demo.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SamplePerson {
    pub(crate) email: EmailAddress,
    pub(crate) given_name: Name,
    pub(crate) family_name: Name,
    pub(crate) language: Locale,
    pub(crate) country: Country,
    /// Whether they have a work account; the others have not answered yet.
    registers: bool,
    /// For which partner they say who works there.
    #[serde(default)]
    partner: Option<ShortName>,
    /// Whether they are one of the vendor's own staff.
    #[serde(default)]
    operator: bool,
    /// By colleagues: those of the vendor come from the feed.
    #[serde(default)]
    invitations: Vec<SampleInvitation>,
}

/// An invitation by somebody who stands before in the list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SampleInvitation {
    pub(crate) inviter: EmailAddress,
    pub(crate) organization: ShortName,
    pub(crate) roles: Vec<SampleRole>,
}

/// A role, on an account or on an agreement.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum SampleRole {
    OnAccount { role: Role, account: PurchasingAccountNumber },
    OnAgreement { role: Role, agreement: AgreementNumber },
}

impl SamplePerson {
    pub(crate) fn name(&self) -> PersonName {
        PersonName { given_name: self.given_name.clone(), family_name: self.family_name.clone() }
    }
}

/// Invites and registers everybody who is not there yet, and tells who can sign in.
pub(super) async fn fill(
    machine: &Machine,
    config: &Config,
    clock: &Clock,
    passwords: &Passwords,
) -> anyhow::Result<Vec<DemoPerson>> {
    let people: Vec<SamplePerson> = serde_json::from_str(PEOPLE)?;
    let password = NewPassword::parse(PASSWORD)?;
    for person in &people {
        for invitation in &person.invitations {
            feed::invite(machine, &config.rules, person, invitation, clock.now()).await?;
        }
        if person.registers && !feed::is_registered(machine, &person.email).await? {
            let hash = passwords.hash(&password).await?;
            feed::register(machine, person, hash, clock.now()).await?;
            if let Some(partner) = &person.partner {
                feed::employ(machine, partner, &person.email, clock.now()).await?;
            }
            if person.operator {
                feed::appoint(machine, &person.email, clock.now()).await?;
            }
        }
    }
    let mut registered = Vec::new();
    for person in people.iter().filter(|person| person.registers) {
        registered.push(DemoPerson {
            name: person.name().full(person.language),
            email: person.email.to_string(),
            password: PASSWORD.to_owned(),
            roles: feed::roles_of(machine, &person.email).await?,
        });
    }
    Ok(registered)
}

//! What the administrators of accounts are told about their keys.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use shared::{
    access::Scope,
    ids::{PersonId, PurchasingAccountId},
    limits::KEYS_MINUTES,
    values::Purpose,
};

use super::uses::{self, Used, Uses};
use crate::{
    access::Act,
    error::Error,
    mail::letter::{AccountFact, KeyUse, KeyUser, Letter, ManyKeys},
    store::{
        invitations::organization_of,
        me::Names,
        messages, people,
        rows::stored,
        user_access::{administrators, organization},
    },
};

/// Tells the administrators of the accounts that the person has just used many keys of them: what
/// was done in the last few minutes, and for what where somebody said so.
pub(crate) async fn tell_of_many(
    act: &Act<'_>,
    person_id: PersonId,
    purpose: Option<&Purpose>,
) -> Result<(), Error> {
    let (from, until) = (act.now() - TimeDelta::minutes(KEYS_MINUTES), just_after(act.now()));
    let mut uses = uses::between(act, from, until).await?;
    let Some(own) = uses.remove(&person_id) else { return Ok(()) };
    let told = Told::of(act, &Uses::from([(person_id, own)])).await?;
    let organization = organization(act).await?;
    let time_zone = organization_of(act).await?.time_zone;
    for (id, accounts) in &told.administrators {
        let Some(person) = told.people_on(accounts).pop() else { continue };
        let letter = Letter::ManyKeys(ManyKeys {
            organization: organization.clone(),
            user: person,
            at: act.now(),
            time_zone: time_zone.clone(),
            purpose: purpose.cloned(),
        });
        let administrator = people::get(act.transaction(), *id).await?;
        messages::enqueue(act, &administrator.recipient(), &letter).await?;
    }
    Ok(())
}

/// The moment itself is among what lies before this.
fn just_after(moment: DateTime<Utc>) -> DateTime<Utc> {
    moment + TimeDelta::microseconds(1)
}

/// What there is to tell, and whom.
pub(super) struct Told {
    /// Who administers which of the accounts.
    pub(super) administrators: BTreeMap<PersonId, BTreeSet<PurchasingAccountId>>,
    people: Vec<(KeyUser, BTreeMap<PurchasingAccountId, Used>)>,
    accounts: BTreeMap<PurchasingAccountId, AccountFact>,
}

impl Told {
    pub(super) async fn of(act: &Act<'_>, uses: &Uses) -> Result<Self, Error> {
        let ids: BTreeSet<_> = uses.values().flat_map(BTreeMap::keys).copied().collect();
        let scopes = ids.iter().map(|id| Scope::PurchasingAccount(*id));
        let names = Names::of(act.transaction(), act.organization_id(), scopes).await?;
        let fact = |id: &PurchasingAccountId| {
            let on = names.scope(Scope::PurchasingAccount(*id))?;
            let number = stored(&on.number, "number of an account")?;
            Ok((*id, AccountFact { number, name: on.name }))
        };
        let accounts = ids.iter().map(fact).collect::<Result<_, Error>>()?;
        let mut people = Vec::new();
        for (id, counts) in uses {
            let person = people::get(act.transaction(), *id).await?;
            let who = KeyUser { name: person.name, email: person.email, uses: Vec::new() };
            people.push((who, counts.clone()));
        }
        let administrators = administrators(act, ids.into_iter()).await?;
        Ok(Self { administrators, people, accounts })
    }

    /// What people did on these accounts, whoever did most first.
    pub(super) fn people_on(&self, accounts: &BTreeSet<PurchasingAccountId>) -> Vec<KeyUser> {
        let of = |(user, counts): &(KeyUser, BTreeMap<_, Used>)| {
            let uses = counts.iter().filter(|(id, _)| accounts.contains(*id));
            let uses = uses.filter_map(|(id, Used { revealed, exported })| {
                let account = self.accounts.get(id)?.clone();
                Some(KeyUse { account, revealed: *revealed, exported: *exported })
            });
            KeyUser { uses: uses.collect(), ..user.clone() }
        };
        let mut users: Vec<_> =
            self.people.iter().map(of).filter(|it| !it.uses.is_empty()).collect();
        users.sort_by_key(|it| std::cmp::Reverse(it.keys()));
        users
    }
}

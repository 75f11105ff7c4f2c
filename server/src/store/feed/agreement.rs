//! An agreement and the accounts under it: all or nothing.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, QueryFilter, QuerySelect, Set, sea_query::LockType,
};
use shared::{
    access::Scope,
    api::agreements::AgreementState,
    ids::{AgreementId, OrganizationId, PurchasingAccountId},
    values::AgreementNumber,
};
use uuid::Uuid;

use super::{
    Change, account,
    present::{self, Present, Wanted},
};
use crate::{
    access::{Act, Actor},
    config::Rules,
    database::Machine,
    error::Error,
    import::{
        Author,
        records::{Agreement, PurchasingAccount},
    },
    mail::letter::OperatorDeed,
    store::{
        administrators::{self, Designations},
        audit::{self, Action, Entry},
        entity::{agreement, organization, partner, purchasing_account},
        operators::{self, About},
        scope, visibility,
    },
};

/// What the feed says about one agreement; without the agreement itself, it is there already.
pub(crate) struct Group<'a> {
    pub(crate) number: &'a AgreementNumber,
    pub(crate) agreement: Option<&'a Agreement>,
    pub(crate) accounts: Vec<&'a PurchasingAccount>,
}

/// What has become of it.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) agreement: Option<Change>,
    pub(crate) accounts: Vec<Change>,
    /// How many invitations were made.
    pub(crate) invitations: usize,
}

impl Group<'_> {
    /// Whether all of it is there as it is.
    pub(crate) fn is_in(&self, present: &Present) -> bool {
        let is_there = |it: &&Agreement| present.agreements.get(&it.number) == Some(*it);
        let has_account = |it: &PurchasingAccount| present.accounts.get(&it.number) == Some(it);
        self.agreement.as_ref().is_none_or(is_there)
            && self.accounts.iter().all(|it| has_account(it))
    }
}

/// Makes or changes an agreement and its accounts, and invites who is designated on them.
pub(crate) async fn write_agreement(
    machine: &Machine,
    author: &Author,
    group: &Group<'_>,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<Written, Error> {
    let transaction = machine.begin().await?;
    let organization_id = organization_of(&transaction, group).await?;
    let act = super::act_of(author, &transaction, organization_id, now);
    let written = write(&act, group, rules).await?;
    transaction.commit().await?;
    Ok(written)
}

async fn organization_of(
    transaction: &DatabaseTransaction,
    group: &Group<'_>,
) -> Result<OrganizationId, Error> {
    if let Some(record) = group.agreement {
        let select = scope::unowned::<organization::Entity>();
        let short_name = organization::Column::ShortName.eq(record.organization.as_ref());
        let row = select.filter(short_name).one(transaction).await?;
        return Ok(OrganizationId(row.context("the organization of an agreement")?.id));
    }
    let select = scope::deciding::<agreement::Entity>();
    let number = agreement::Column::Number.eq(group.number.as_ref());
    let row = select.filter(number).one(transaction).await?;
    Ok(OrganizationId(row.context("the agreement of an account")?.organization_id))
}

async fn write(act: &Act<'_>, group: &Group<'_>, rules: &Rules) -> Result<Written, Error> {
    let before = row_of(act, group.number).await?;
    if let Some(before) = &before {
        administrators::claim(act, before.id).await?;
    }
    // Read again now that it is ours: what was checked before may have changed since.
    let known = present::read(act.transaction(), &wanted(group)).await?;
    let mut written = Written::default();
    if let Some(record) = group.agreement {
        let known = known.agreements.get(&record.number);
        written.agreement = Some(write_row(act, record, known).await?);
    }
    let row = row_of(act, group.number).await?.context("an agreement that was written")?;
    let was_active = before.is_some_and(|before| administrators::is_active(&before));
    let mut designations = Designations::new(act, rules, row);
    for record in &group.accounts {
        let known = known.accounts.get(&record.number);
        written.accounts.push(account::write(&mut designations, record, known).await?);
    }
    if !was_active {
        designations.add_all().await?;
    }
    written.invitations = designations.settle().await?;
    tell(act, group, &written).await?;
    Ok(written)
}

/// Where an operator did it, who administers the accounts concerned hears of it.
async fn tell(act: &Act<'_>, group: &Group<'_>, written: &Written) -> Result<(), Error> {
    if !matches!(act.actor(), Actor::Operator(_)) {
        return Ok(());
    }
    let has_changed = |change: &Change| matches!(change, Change::New | Change::Changed);
    let row = row_of(act, group.number).await?.context("an agreement that was written")?;
    let accounts = scope::select_in::<purchasing_account::Entity>(act)
        .filter(purchasing_account::Column::AgreementId.eq(row.id))
        .all(act.transaction())
        .await?;
    let ids = || accounts.iter().map(|it| PurchasingAccountId(it.id)).collect();
    if let Some(record) = group.agreement.filter(|_| written.agreement.iter().any(has_changed)) {
        let deed = if record.state == AgreementState::Ended {
            OperatorDeed::AgreementEnded
        } else {
            OperatorDeed::AgreementWritten
        };
        let about = About::Part(record.number.as_ref(), &record.name, ids());
        operators::tell_administrators(act, deed, about).await?;
    }
    for (record, _) in group.accounts.iter().zip(&written.accounts).filter(|it| has_changed(it.1)) {
        let about = About::Part(record.number.as_ref(), &record.name, ids());
        operators::tell_administrators(act, OperatorDeed::AccountWritten, about).await?;
    }
    Ok(())
}

fn wanted(group: &Group<'_>) -> Wanted {
    Wanted {
        agreements: vec![group.number.clone()],
        accounts: group.accounts.iter().map(|it| it.number.clone()).collect(),
        ..Wanted::default()
    }
}

async fn row_of(
    act: &Act<'_>,
    number: &AgreementNumber,
) -> Result<Option<agreement::Model>, Error> {
    let select = scope::select_in::<agreement::Entity>(act);
    let select =
        select.filter(agreement::Column::Number.eq(number.as_ref())).lock(LockType::NoKeyUpdate);
    Ok(select.one(act.transaction()).await?)
}

async fn write_row(
    act: &Act<'_>,
    record: &Agreement,
    known: Option<&Agreement>,
) -> Result<Change, Error> {
    if known == Some(record) {
        return Ok(Change::Unchanged);
    }
    let before = row_of(act, &record.number).await?;
    let id = before.as_ref().map_or_else(Uuid::now_v7, |before| before.id);
    let partner_id = partner_of(act, record).await?;
    let row = agreement::ActiveModel {
        id: Set(id),
        number: Set(record.number.to_string()),
        name: Set(record.name.to_string()),
        state: Set(record.state.code().to_owned()),
        starts_on: Set(record.starts_on.date()),
        ends_on: Set(record.ends_on.date()),
        partner_id: Set(partner_id),
        ..Default::default()
    };
    if let Some(before) = &before {
        let update = scope::update_in::<agreement::Entity>(act).set(row);
        update.filter(agreement::Column::Id.eq(id)).exec(act.transaction()).await?;
        if let Some(former) = before.partner_id.filter(|former| Some(*former) != partner_id) {
            visibility::end(act, id, former).await?;
        }
    } else {
        scope::insert(act, row).await?;
    }
    let entry = Entry::new(Action::AgreementImported, id)
        .on([Scope::Agreement(AgreementId(id))])
        .compared(known, record)?;
    audit::record(act, entry).await?;
    Ok(Change::from_known(known))
}

async fn partner_of(act: &Act<'_>, record: &Agreement) -> Result<Option<Uuid>, Error> {
    let Some(short_name) = &record.partner else {
        return Ok(None);
    };
    let select = scope::unowned::<partner::Entity>();
    let select = select.filter(partner::Column::ShortName.eq(short_name.as_ref()));
    let row = select.one(act.transaction()).await?;
    Ok(Some(row.context("the partner of an agreement")?.id))
}

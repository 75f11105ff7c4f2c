//! What a look at the DNS does to a domain. Nobody waits for the DNS in a transaction: what is to be
//! looked for is read first, and what was found is written down after.

use sea_orm::{ColumnTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set};
use shared::{
    access::{Permission, Rights, Scope, can},
    api::{
        Deferred,
        domains::{Domain, DomainCheck, DomainRecord, DomainState, Verdict},
    },
    ids::{DomainId, OrganizationId, PurchasingAccountId},
    limits::DOMAIN_CHECKS_KEPT,
    problem::Problem,
    values::DomainName,
};
use uuid::Uuid;

use super::{
    Column, Entity, Eyes,
    standing::{Finding, Standing},
    state_of, tell,
};
use crate::{
    access::{Access, Act, Scopes},
    database::Machine,
    domain_proofs::Look,
    error::Error,
    store::{
        audit::{self, Action, Detail, Entry},
        entity::{domain, domain_account, domain_check, domain_owner},
        rows::stored,
        scope, services,
    },
};

/// What is to be looked for.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(super) id: Uuid,
    pub(super) organization_id: OrganizationId,
    pub(crate) name: DomainName,
    pub(crate) record: DomainRecord,
}

impl Wanted {
    pub(super) fn of(row: &domain::Model) -> Result<Self, Error> {
        let name = stored(&row.name, "name of a domain")?;
        let record = DomainRecord::new(&name, &row.proof);
        Ok(Self { id: row.id, organization_id: OrganizationId(row.organization_id), name, record })
    }
}

/// What somebody wants to be looked for now.
///
/// # Errors
/// [`Problem::NotFound`], or [`Problem::Forbidden`] where they only see it.
pub(crate) async fn wanted(
    access: &Access<can::ManageDomains, Deferred>,
    id: DomainId,
) -> Result<Wanted, Error> {
    let with = |permission| {
        let scopes = Scopes::with(access.rights(), permission);
        scope::select_on::<Entity, _, _>(access, &scopes).filter(Column::Id.eq(id.0))
    };
    if let Some(row) = with(Permission::ManageDomains).one(access.connection()).await? {
        return Wanted::of(&row);
    }
    let permission = Permission::ManageDomains;
    let seen = with(Permission::ViewServices).one(access.connection()).await?;
    Err(seen.map_or(Problem::NotFound, |_| Problem::Forbidden { permission }).into())
}

/// The record of whoever wanted the domain first; nothing where nobody does.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn first_record(
    machine: &Machine,
    name: &DomainName,
) -> Result<Option<DomainRecord>, Error> {
    let rows = scope::deciding::<Entity>().filter(Column::Name.eq(name.as_ref()));
    let first = rows.order_by_asc(Column::CreatedAt).one(machine.reader()).await?;
    Ok(first.map(|row| DomainRecord::new(name, &row.proof)))
}

/// Writes down what was found for somebody, and returns how the domain stands.
///
/// # Errors
/// [`Problem::NotFound`] when it was removed meanwhile.
pub(crate) async fn note(
    act: &Act<'_>,
    rights: &Rights,
    wanted: &Wanted,
    look: Look,
) -> Result<Domain, Error> {
    let row = kept(act, wanted.id).await?.ok_or(Problem::NotFound)?;
    // Name servers take their time, and rights may have changed.
    let permission = Permission::ManageDomains;
    let on = accounts(act, row.id).await?.into_iter().map(Scope::PurchasingAccount);
    if !on.map(|on| rights.require(permission, on)).any(|it| it.is_ok()) {
        return Err(Problem::Forbidden { permission }.into());
    }
    // Whoever asks for it begins anew.
    let failures = if state_of(&row)?.is_owned() { row.failures } else { 0 };
    let row = found(act, domain::Model { failures, ..row }, look).await?;
    let (connection, organization_id) = (act.transaction(), act.organization_id());
    Eyes { connection, organization_id, rights }.one(row).await
}

/// The row, which nobody else changes meanwhile.
pub(super) async fn kept(act: &Act<'_>, id: Uuid) -> Result<Option<domain::Model>, Error> {
    let row = scope::select_in::<Entity>(act).filter(Column::Id.eq(id)).lock_exclusive();
    Ok(row.one(act.transaction()).await?)
}

/// Writes down a look, what it changes, and whom that concerns.
pub(super) async fn found(
    act: &Act<'_>,
    row: domain::Model,
    look: Look,
) -> Result<domain::Model, Error> {
    let verdict = look.verdict;
    let finding = match verdict {
        Verdict::Found => owned(act, &row).await?,
        Verdict::OnlySome
        | Verdict::Quoted
        | Verdict::OldValue
        | Verdict::OtherValue
        | Verdict::AtDomain
        | Verdict::DoubledZone
        | Verdict::StillCached
        | Verdict::Missing
        | Verdict::NoSuchDomain
        | Verdict::NoAnswer => Finding::Not(verdict),
    };
    let before = state_of(&row)?;
    let check_id = write_down(act, &row, look).await?;
    let row = stand(act, row, finding, check_id).await?;
    changed(act, &row, before).await?;
    Ok(row)
}

/// Whose the domain is, now that the record was found: its first prover's.
async fn owned(act: &Act<'_>, row: &domain::Model) -> Result<Finding, Error> {
    let owner = domain_owner::Model {
        name: row.name.clone(),
        organization_id: row.organization_id,
        domain_id: row.id,
    };
    let owner = sea_orm::ActiveModelTrait::reset_all(owner.into_active_model());
    if scope::insert_once_unowned(act.transaction(), owner).await? {
        return Ok(Finding::Proved);
    }
    let own = scope::unowned::<domain_owner::Entity>()
        .filter(domain_owner::Column::Name.eq(row.name.as_str()))
        .filter(domain_owner::Column::DomainId.eq(row.id));
    let is_own = own.one(act.transaction()).await?.is_some();
    Ok(if is_own { Finding::Proved } else { Finding::Taken })
}

/// Keeps the last few looks.
async fn write_down(act: &Act<'_>, row: &domain::Model, look: Look) -> Result<Uuid, Error> {
    let record = DomainRecord::new(&stored(&row.name, "name of a domain")?, &row.proof);
    let check = DomainCheck {
        at: act.now(),
        verdict: look.verdict,
        expected: record.value,
        questions: look.questions,
        older_for_seconds: look.older_for_seconds,
    };
    let id = Uuid::now_v7();
    let new = domain_check::ActiveModel {
        id: Set(id),
        domain_id: Set(row.id),
        found: Set(serde_json::to_string(&check)?),
        created_at: Set(act.now()),
        ..Default::default()
    };
    scope::insert(act, new).await?;
    let old: Vec<Uuid> = scope::select_in::<domain_check::Entity>(act)
        .select_only()
        .column(domain_check::Column::Id)
        .filter(domain_check::Column::DomainId.eq(row.id))
        .order_by_desc(domain_check::Column::CreatedAt)
        .order_by_desc(domain_check::Column::Id)
        .offset(DOMAIN_CHECKS_KEPT)
        .limit(DOMAIN_CHECKS_KEPT)
        .into_tuple()
        .all(act.transaction())
        .await?;
    if !old.is_empty() {
        let old = scope::delete_in::<domain_check::Entity>(act)
            .filter(domain_check::Column::Id.is_in(old));
        old.exec(act.transaction()).await?;
    }
    Ok(id)
}

async fn stand(
    act: &Act<'_>,
    row: domain::Model,
    finding: Finding,
    check_id: Uuid,
) -> Result<domain::Model, Error> {
    let before = Standing {
        state: state_of(&row)?,
        failures: row.failures,
        verified_at: row.verified_at,
        grace_ends_at: row.grace_ends_at,
        next_check_at: row.next_check_at,
    };
    let after = before.after(finding, act.now());
    let row = domain::Model {
        state: after.state.code().to_owned(),
        failures: after.failures,
        verified_at: after.verified_at,
        grace_ends_at: after.grace_ends_at,
        next_check_at: after.next_check_at,
        last_check_id: Some(check_id),
        has_told_owner: row.has_told_owner && after.state == DomainState::Contested,
        ..row
    };
    let update = scope::update_in::<Entity>(act)
        .set(sea_orm::ActiveModelTrait::reset_all(row.clone().into_active_model()))
        .filter(Column::Id.eq(row.id));
    update.exec(act.transaction()).await?;
    Ok(row)
}

/// Writes down that the domain stands otherwise than before, and tells those who look after it.
async fn changed(act: &Act<'_>, row: &domain::Model, before: DomainState) -> Result<(), Error> {
    let after = state_of(row)?;
    if before == after {
        return Ok(());
    }
    let action = match after {
        DomainState::Pending => return Ok(()),
        DomainState::Verified => Action::DomainVerified,
        DomainState::Failing => Action::DomainFailing,
        DomainState::Contested => Action::DomainContested,
        DomainState::Lost => Action::DomainLost,
    };
    if after == DomainState::Lost {
        let owner = scope::delete_unowned::<domain_owner::Entity>()
            .filter(domain_owner::Column::DomainId.eq(row.id));
        owner.exec(act.transaction()).await?;
    }
    let accounts = accounts(act, row.id).await?;
    let on = accounts.iter().copied().map(Scope::PurchasingAccount);
    let entry = Entry::new(action, row.id).on(on);
    audit::record(act, entry.changed(Detail::Name, None, Some(&row.name))).await?;
    if before.is_owned() && !after.is_owned() {
        services::lost(act, &row.name, &accounts).await?;
    } else if after.is_owned() && !before.is_owned() {
        services::proved(act, &row.name, &accounts).await?;
    }
    tell::tell(act, row, &accounts).await
}

pub(super) async fn accounts(act: &Act<'_>, id: Uuid) -> Result<Vec<PurchasingAccountId>, Error> {
    let ids: Vec<Uuid> = scope::select_in::<domain_account::Entity>(act)
        .select_only()
        .column(domain_account::Column::PurchasingAccountId)
        .filter(domain_account::Column::DomainId.eq(id))
        .into_tuple()
        .all(act.transaction())
        .await?;
    Ok(ids.into_iter().map(PurchasingAccountId).collect())
}

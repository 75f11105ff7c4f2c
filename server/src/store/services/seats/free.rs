//! What becomes of seats when somebody has no role on their account any more.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use shared::{
    access::Scope,
    api::{audit::Detail, session::PersonName},
    ids::{AgreementId, PersonId, PurchasingAccountId},
    values::EmailAddress,
};
use uuid::Uuid;

use super::told;
use crate::{
    access::Act,
    error::Error,
    store::{
        audit::{self, Action, Entry},
        entity::{
            purchasing_account,
            seat::{self, Column, Entity},
            subscription,
        },
        scope,
        services::on,
    },
};

/// As whom the log knows somebody; nothing where they are being erased.
type Whom<'a> = Option<(&'a EmailAddress, &'a PersonName)>;

/// Frees the seats of somebody on all accounts but those that they still reach by a role on one of
/// these scopes. Called after their roles are gone: whoever assigns a seat holds them.
pub(in crate::store) async fn free(
    act: &Act<'_>,
    id: PersonId,
    whom: Whom<'_>,
    reached: &BTreeSet<Scope>,
) -> Result<(), Error> {
    let rows = scope::select_in::<Entity>(act).filter(Column::PersonId.eq(id.0)).lock_exclusive();
    let rows = rows.all(act.transaction()).await?;
    if rows.is_empty() {
        return Ok(());
    }
    let agreements = agreements(act, &rows).await?;
    let is_reached = |row: &seat::Model| {
        let account = Scope::PurchasingAccount(PurchasingAccountId(row.purchasing_account_id));
        let agreement = agreements.get(&row.purchasing_account_id);
        let agreement = agreement.map(|id| Scope::Agreement(AgreementId(*id)));
        reached.contains(&account) || agreement.is_some_and(|it| reached.contains(&it))
    };
    let freed: Vec<_> = rows.into_iter().filter(|row| !is_reached(row)).collect();
    let ids = freed.iter().map(|row| row.id);
    let delete = scope::delete_in::<Entity>(act).filter(Column::Id.is_in(ids));
    delete.exec(act.transaction()).await?;
    told::released(act, &freed).await?;
    let subscriptions = subscriptions(act, &freed).await?;
    for row in freed {
        let of = subscriptions.get(&row.subscription_id).context("a subscription of a seat")?;
        let mut entry = released(id, of);
        if let Some((email, name)) = whom {
            entry = entry.about(email, name);
        }
        audit::record(act, entry).await?;
    }
    Ok(())
}

/// What the log says of a seat that somebody has from now on.
pub(super) fn assigned(id: PersonId, of: &subscription::Model) -> Entry {
    let entry = Entry::new(Action::SeatAssigned, id.0).on([on(of)]);
    entry.changed(Detail::Number, None, Some(&of.number))
}

/// What it says of one that they had.
pub(super) fn released(id: PersonId, of: &subscription::Model) -> Entry {
    let entry = Entry::new(Action::SeatReleased, id.0).on([on(of)]);
    entry.changed(Detail::Number, Some(&of.number), None)
}

/// The agreements of their accounts.
async fn agreements(act: &Act<'_>, rows: &[seat::Model]) -> Result<BTreeMap<Uuid, Uuid>, Error> {
    let accounts = scope::select_in::<purchasing_account::Entity>(act)
        .select_only()
        .column(purchasing_account::Column::Id)
        .column(purchasing_account::Column::AgreementId)
        .filter(
            purchasing_account::Column::Id.is_in(rows.iter().map(|row| row.purchasing_account_id)),
        );
    let accounts = accounts.into_tuple::<(Uuid, Uuid)>().all(act.transaction()).await?;
    Ok(accounts.into_iter().collect())
}

async fn subscriptions(
    act: &Act<'_>,
    rows: &[seat::Model],
) -> Result<BTreeMap<Uuid, subscription::Model>, Error> {
    let of = scope::select_in::<subscription::Entity>(act)
        .filter(subscription::Column::Id.is_in(rows.iter().map(|row| row.subscription_id)));
    let of = of.all(act.transaction()).await?;
    Ok(of.into_iter().map(|row| (row.id, row)).collect())
}

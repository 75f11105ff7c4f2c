//! Which kinds of mail people do not want.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use shared::{api::profile::NoticeKind, ids::PersonId};
use uuid::Uuid;

use crate::{
    error::Error,
    store::{
        entity::refused_notice::{Column, Entity, Model},
        scope,
    },
};

/// So many people are asked about at once.
const CHUNK: usize = 1_000;

/// What the person does not want.
pub(crate) async fn refused(
    connection: &impl ConnectionTrait,
    id: PersonId,
) -> Result<BTreeSet<NoticeKind>, Error> {
    let rows = scope::unowned::<Entity>().filter(Column::PersonId.eq(id.0));
    let rows = rows.all(connection).await?;
    // A newer program may know more kinds.
    Ok(rows.iter().filter_map(|row| NoticeKind::from_code(&row.kind)).collect())
}

/// From now on the person does not want these, and wants all others.
pub(crate) async fn refuse(
    transaction: &DatabaseTransaction,
    id: PersonId,
    kinds: &BTreeSet<NoticeKind>,
) -> Result<(), Error> {
    let others = NoticeKind::ALL.iter().filter(|kind| !kinds.contains(kind));
    let wanted = scope::delete_unowned::<Entity>()
        .filter(Column::PersonId.eq(id.0))
        .filter(Column::Kind.is_in(others.map(|kind| kind.code())));
    wanted.exec(transaction).await?;
    for kind in kinds {
        let row = Model { person_id: id.0, kind: kind.code().to_owned() };
        scope::insert_once_unowned(transaction, row.into_active_model().reset_all()).await?;
    }
    Ok(())
}

/// Who of these people does not want it.
pub(in crate::store) async fn refusing(
    connection: &impl ConnectionTrait,
    kind: NoticeKind,
    people: impl Iterator<Item = PersonId>,
) -> Result<BTreeSet<PersonId>, Error> {
    let (people, mut refusing): (Vec<_>, _) = (people.map(|id| id.0).collect(), BTreeSet::new());
    for ids in people.chunks(CHUNK) {
        let found = scope::unowned::<Entity>()
            .select_only()
            .column(Column::PersonId)
            .filter(Column::PersonId.is_in(ids.iter().copied()))
            .filter(Column::Kind.eq(kind.code()))
            .into_tuple::<Uuid>()
            .all(connection)
            .await?;
        refusing.extend(found.into_iter().map(PersonId));
    }
    Ok(refusing)
}

/// Forgets what a person chose who is no more.
pub(in crate::store) async fn forget(
    transaction: &DatabaseTransaction,
    id: PersonId,
) -> Result<(), Error> {
    let chosen = scope::delete_unowned::<Entity>().filter(Column::PersonId.eq(id.0));
    chosen.exec(transaction).await?;
    Ok(())
}

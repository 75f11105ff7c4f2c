//! Saving views, and changing and deleting those that are saved. What is done to shared ones is
//! written down.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, Set};
use shared::{
    access::Permission,
    api::{
        Query,
        reports::ReportFilter,
        views::{NewView, SavedView, Sharing, ViewChange},
    },
    ids::{PersonId, ViewId},
    limits::{VIEW_BYTES, VIEWS_PER_PERSON, VIEWS_SHARED},
    problem::{FieldCode, FieldError, Problem},
};
use uuid::Uuid;

use super::{Column, Editor, Entity, PAGE, kept, may_change, sharing_of, shown, views};
use crate::{
    access::Act,
    error::Error,
    store::{
        audit::{self, Action, Detail, Entry},
        entity::{saved_view, view_mail},
        scope, unique,
    },
};

/// The constraint by which no two views of one owner have the same name.
const NAME_KEY: &str = "saved_view_organization_id_owner_id_name_key";

/// Saves a view of the caller's.
pub(crate) async fn create(
    access: &Editor,
    new: &NewView,
    now: DateTime<Utc>,
) -> Result<SavedView, Error> {
    let own = views(access).filter(Column::OwnerId.eq(access.person_id().0));
    if own.count(access.connection()).await? >= VIEWS_PER_PERSON {
        return Err(too_many("/name", VIEWS_PER_PERSON).into());
    }
    let row = saved_view::Model {
        id: Uuid::now_v7(),
        organization_id: access.organization_id().0,
        owner_id: access.person_id().0,
        page: PAGE.to_owned(),
        name: new.name.to_string(),
        query: query_of(&new.filter)?,
        sharing: new.sharing.code().to_owned(),
        created_at: now,
    };
    let act = access.act(now);
    if new.sharing == Sharing::Organization {
        shared(access, &act, &row).await?;
    }
    scope::insert(&act, active(row.clone())).await.map_err(explain)?;
    one(access, row).await
}

/// Changes a view.
///
/// # Errors
/// [`Problem::ViewChanged`] when it says something else than the caller has seen.
pub(crate) async fn update(
    access: &Editor,
    id: ViewId,
    change: &ViewChange,
    now: DateTime<Utc>,
) -> Result<SavedView, Error> {
    let before = changeable(access, id).await?;
    if let Some(from) = &change.from {
        let present = one(access, before.clone()).await?;
        if present.said() != *from {
            return Err(Problem::ViewChanged { present: Box::new(present) }.into());
        }
    }
    let mut row = before.clone();
    row.name = change.name.to_string();
    change.sharing.code().clone_into(&mut row.sharing);
    if let Some(filter) = &change.filter {
        row.query = query_of(filter)?;
    }
    let act = access.act(now);
    match (sharing_of(&before)?, change.sharing) {
        (Sharing::Private, Sharing::Private) => {}
        (Sharing::Private, Sharing::Organization) => shared(access, &act, &row).await?,
        (Sharing::Organization, Sharing::Private) => unshare(access, &act, &before).await?,
        (Sharing::Organization, Sharing::Organization) => changed(&act, &before, &row).await?,
    }
    let update =
        scope::update_in::<Entity>(&act).set(active(row.clone())).filter(Column::Id.eq(row.id));
    update.exec(act.transaction()).await.map_err(explain)?;
    one(access, row).await
}

/// Deletes a view, and with it that it is mailed.
pub(crate) async fn delete(access: &Editor, id: ViewId, now: DateTime<Utc>) -> Result<(), Error> {
    let row = changeable(access, id).await?;
    let act = access.act(now);
    let mails =
        scope::delete_in::<view_mail::Entity>(&act).filter(view_mail::Column::ViewId.eq(row.id));
    mails.exec(act.transaction()).await?;
    let view = scope::delete_in::<Entity>(&act).filter(Column::Id.eq(row.id));
    view.exec(act.transaction()).await?;
    match sharing_of(&row)? {
        Sharing::Private => Ok(()),
        Sharing::Organization => {
            let entry = Entry::new(Action::ViewUnshared, row.id);
            audit::record(&act, entry.changed(Detail::Name, Some(&row.name), None)).await
        }
    }
}

/// What becomes of somebody's views who leaves the organization: those that are shared stay.
pub(in crate::store) async fn leave(act: &Act<'_>, id: PersonId) -> Result<(), Error> {
    // Nobody else gets a private one.
    let mails =
        scope::delete_in::<view_mail::Entity>(act).filter(view_mail::Column::PersonId.eq(id.0));
    mails.exec(act.transaction()).await?;
    let own = scope::delete_in::<Entity>(act)
        .filter(Column::OwnerId.eq(id.0))
        .filter(Column::Sharing.eq(Sharing::Private.code()));
    own.exec(act.transaction()).await?;
    Ok(())
}

/// The view, if the caller may change it.
async fn changeable(access: &Editor, id: ViewId) -> Result<saved_view::Model, Error> {
    let row = kept(access, id).await?;
    if may_change(access, &row) {
        return Ok(row);
    }
    Err(Problem::Forbidden { permission: Permission::ManageUsers }.into())
}

async fn one(access: &Editor, row: saved_view::Model) -> Result<SavedView, Error> {
    let view = shown(access, vec![row]).await?.pop();
    Ok(view.ok_or(Problem::NotFound)?)
}

/// From now on everybody sees it.
async fn shared(access: &Editor, act: &Act<'_>, row: &saved_view::Model) -> Result<(), Error> {
    let all = views(access).filter(Column::Sharing.eq(Sharing::Organization.code()));
    if all.count(access.connection()).await? >= VIEWS_SHARED {
        return Err(too_many("/sharing", VIEWS_SHARED).into());
    }
    let entry = Entry::new(Action::ViewShared, row.id);
    audit::record(act, entry.changed(Detail::Name, None, Some(&row.name))).await
}

/// From now on only its owner sees it, and gets it.
async fn unshare(access: &Editor, act: &Act<'_>, row: &saved_view::Model) -> Result<(), Error> {
    // Whoever shared it may have left, and then it would be nobody's.
    if row.owner_id != access.person_id().0 {
        return Err(Problem::invalid("/sharing", FieldCode::WrongType).into());
    }
    let others = scope::delete_in::<view_mail::Entity>(act)
        .filter(view_mail::Column::ViewId.eq(row.id))
        .filter(view_mail::Column::PersonId.ne(row.owner_id));
    others.exec(act.transaction()).await?;
    let entry = Entry::new(Action::ViewUnshared, row.id);
    audit::record(act, entry.changed(Detail::Name, Some(&row.name), None)).await
}

async fn changed(
    act: &Act<'_>,
    before: &saved_view::Model,
    after: &saved_view::Model,
) -> Result<(), Error> {
    if before == after {
        return Ok(());
    }
    let entry = Entry::new(Action::ViewChanged, after.id);
    audit::record(act, entry.changed(Detail::Name, Some(&before.name), Some(&after.name))).await
}

fn query_of(filter: &ReportFilter) -> Result<String, Error> {
    let query = filter.encode().map_err(anyhow::Error::new)?;
    if query.len() > VIEW_BYTES { Err(Problem::BodyTooLarge.into()) } else { Ok(query) }
}

fn too_many(pointer: &str, most: u64) -> Problem {
    let error = FieldError::new(pointer, FieldCode::TooManyViews);
    Problem::Invalid { errors: vec![error.with("max", &most.to_string())] }
}

fn explain(error: sea_orm::DbErr) -> Error {
    let taken = Problem::invalid("/name", FieldCode::NameTaken);
    unique::explain(error, Some((NAME_KEY, taken)))
}

fn active(row: saved_view::Model) -> saved_view::ActiveModel {
    saved_view::ActiveModel {
        id: Set(row.id),
        organization_id: Set(row.organization_id),
        owner_id: Set(row.owner_id),
        page: Set(row.page),
        name: Set(row.name),
        query: Set(row.query),
        sharing: Set(row.sharing),
        created_at: Set(row.created_at),
    }
}

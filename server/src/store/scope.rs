//! Where every query starts. What is here decides which rows a caller can reach at all.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DbErr, DeleteMany, EntityTrait, QueryFilter,
    QuerySelect, QueryTrait, Select, TryInsertResult, UpdateMany,
    sea_query::{Expr, ExprTrait, Func, IntoCondition, OnConflict},
};
use shared::access::Permit;
use uuid::Uuid;

use super::entity::{
    agreement, allowance, audit, audit_personal, audit_scope, batch, batch_row, calendar,
    connector_callback, connector_event, contact, delivery, document, domain, domain_account,
    domain_check, domain_owner, download, endings_told, feed_import, feed_token, feed_token_notice,
    forgotten, given, invitation, invitation_inquiry, invitation_line, invitation_notice,
    invitation_request, kept_answer, key_digest, key_use, license_entry, look_up, mailbox_mail,
    membership, message, message_event, noticed, opening, operator, operator_invitation, order,
    order_line, organization, partner, partner_invitation, partner_user, partner_visibility,
    password_reset, password_reset_request, person, product, product_key, provisioning,
    purchasing_account, refused_notice, role_assignment, saved_view, seat, session, sign_in,
    subscription, undelivered, view_mail,
};
use crate::{
    access::{Access, Act, Scopes},
    database::Effect,
};

/// A table of a tenant: it says whose a row is, and which of its rows are on certain scopes.
pub(super) trait Owned: EntityTrait {
    const ORGANIZATION: Self::Column;

    /// The rows on these scopes.
    fn on(scopes: &Scopes) -> Condition;
}

/// A table of a tenant with one row or several per scope.
macro_rules! owned {
    ($($entity:ident: $on:expr;)+) => {$(
        impl Owned for $entity::Entity {
            const ORGANIZATION: $entity::Column = $entity::Column::OrganizationId;

            fn on(scopes: &Scopes) -> Condition {
                let on: fn(&Scopes) -> Condition = $on;
                on(scopes)
            }
        }
    )+};
}

owned! {
    agreement: |scopes| agreement::Column::Id.is_in(agreements(scopes)).into_condition();
    purchasing_account: |scopes| {
        purchasing_account::Column::Id.is_in(accounts(scopes)).into_condition()
    };
    contact: |scopes| contact::Column::AgreementId.is_in(agreements(scopes)).into_condition();
    document: |scopes| document::Column::AgreementId.is_in(agreements(scopes)).into_condition();
    order: |scopes| order::Column::PurchasingAccountId.is_in(accounts(scopes)).into_condition();
    order_line: |scopes| {
        order_line::Column::PurchasingAccountId.is_in(accounts(scopes)).into_condition()
    };
    license_entry: |scopes| {
        license_entry::Column::PurchasingAccountId.is_in(accounts(scopes)).into_condition()
    };
    product_key: |scopes| {
        product_key::Column::PurchasingAccountId.is_in(accounts(scopes)).into_condition()
    };
    key_use: |scopes| {
        key_use::Column::PurchasingAccountId.is_in(accounts(scopes)).into_condition()
    };
    role_assignment: |scopes| {
        Condition::any()
            .add(role_assignment::Column::PurchasingAccountId.is_in(accounts(scopes)))
            .add(role_assignment::Column::AgreementId.is_in(agreements(scopes)))
    };
    membership: |scopes| {
        let held = role_assignments()
            .filter(is(role_assignment::Column::OrganizationId, membership::Column::OrganizationId))
            .filter(is(role_assignment::Column::PersonId, membership::Column::PersonId))
            .filter(role_assignment::Entity::on(scopes));
        Expr::exists(held.into_query()).into_condition()
    };
    invitation_line: |scopes| {
        Condition::any()
            .add(invitation_line::Column::PurchasingAccountId.is_in(accounts(scopes)))
            .add(invitation_line::Column::AgreementId.is_in(agreements(scopes)))
    };
    invitation: |scopes| {
        let lines = invitation_lines()
            .filter(is(invitation_line::Column::InvitationId, invitation::Column::Id))
            .filter(invitation_line::Entity::on(scopes));
        Expr::exists(lines.into_query()).into_condition()
    };
    delivery: |scopes| {
        let lines = invitation_lines()
            .filter(is(invitation_line::Column::InvitationId, delivery::Column::InvitationId))
            .filter(invitation_line::Entity::on(scopes));
        Expr::exists(lines.into_query()).into_condition()
    };
    domain_account: |scopes| {
        domain_account::Column::PurchasingAccountId.is_in(accounts(scopes)).into_condition()
    };
    domain: |scopes| {
        let held = domain_accounts()
            .filter(is(domain_account::Column::DomainId, domain::Column::Id))
            .filter(domain_account::Entity::on(scopes));
        Expr::exists(held.into_query()).into_condition()
    };
    partner_visibility: |scopes| {
        partner_visibility::Column::PurchasingAccountId.is_in(accounts(scopes)).into_condition()
    };
    subscription: |scopes| {
        subscription::Column::PurchasingAccountId.is_in(accounts(scopes)).into_condition()
    };
    provisioning: |scopes| {
        provisioning::Column::PurchasingAccountId.is_in(accounts(scopes)).into_condition()
    };
    seat: |scopes| seat::Column::PurchasingAccountId.is_in(accounts(scopes)).into_condition();
    // What a service is told is shown to operators alone.
    connector_event: |_| Condition::all();
    // Of which domain it is, shows where it is found.
    domain_check: |_| Condition::all();
    // Whose invitations are seen, shows where these are found.
    given: |_| Condition::all();
    // They are on no scope: a batch is its author's, whatever it gives.
    batch: |_| Condition::all();
    batch_row: |_| Condition::all();
    // Nor is a view: what of it is seen is said by whose it is, or that it is shared.
    saved_view: |_| Condition::all();
    view_mail: |_| Condition::all();
    audit_scope: |scopes| {
        Condition::any()
            .add(audit_scope::Column::PurchasingAccountId.is_in(accounts(scopes)))
            .add(audit_scope::Column::AgreementId.is_in(agreements(scopes)))
    };
}

/// Whether two columns are the same. A row is looked for from the row that it belongs to: of a
/// list that is read in its order, only a page is looked at.
pub(super) fn is<A: ColumnTrait, B: ColumnTrait>(a: A, b: B) -> Expr {
    Expr::col((a.entity_name(), a)).equals((b.entity_name(), b))
}

fn accounts(scopes: &Scopes) -> impl Iterator<Item = Uuid> {
    scopes.accounts.iter().map(|id| id.0)
}

fn agreements(scopes: &Scopes) -> impl Iterator<Item = Uuid> {
    scopes.agreements.iter().map(|id| id.0)
}

#[expect(clippy::disallowed_methods, reason = "the filters are added by the callers, just above")]
fn role_assignments() -> Select<role_assignment::Entity> {
    role_assignment::Entity::find()
}

#[expect(clippy::disallowed_methods, reason = "the filters are added by the callers, just above")]
fn invitation_lines() -> Select<invitation_line::Entity> {
    invitation_line::Entity::find()
}

#[expect(clippy::disallowed_methods, reason = "the filters are added by the callers, just above")]
fn domain_accounts() -> Select<domain_account::Entity> {
    domain_account::Entity::find()
}

/// The rows on the scopes that the permission reaches.
#[expect(clippy::disallowed_methods, reason = "the filters are added here")]
pub(super) fn select<E: Owned, P: Permit, F: Effect>(access: &Access<P, F>) -> Select<E> {
    E::find().filter(E::ORGANIZATION.eq(access.organization_id().0)).filter(E::on(access.scopes()))
}

/// As many rows are looked up one by one; of more, a list is read in its order.
const FEW: u64 = 500;

/// What the column holds in these rows, when they are few. A list that is read in its order goes by
/// many rows until it meets the few that are wanted.
pub(super) async fn few<E: Owned, P: Permit>(
    access: &Access<P>,
    rows: Select<E>,
    column: E::Column,
) -> Result<Option<Vec<Uuid>>, DbErr> {
    let rows = rows.select_only().column(column).limit(FEW + 1).into_tuple::<Uuid>();
    let rows = rows.all(access.connection()).await?;
    Ok((rows.len() as u64 <= FEW).then_some(rows))
}

/// The same value, to be sorted by after the rows have been found otherwise.
pub(super) fn not_by_index(column: Expr) -> Expr {
    Func::coalesce([column.clone(), column]).into()
}

/// The same rows, as far as they are found by this: no index of the organization is to lead to them.
#[expect(clippy::disallowed_methods, reason = "the filters are added here")]
pub(super) fn select_found<E: Owned, P: Permit, F: Effect>(
    access: &Access<P, F>,
    by: Expr,
) -> Select<E> {
    let organization = not_by_index(Expr::col((E::default(), E::ORGANIZATION)));
    let organization = organization.eq(access.organization_id().0);
    E::find().filter(by).filter(organization).filter(E::on(access.scopes()))
}

/// The rows with these ids, which were found on the caller's scopes: no other index is to lead to
/// them.
#[expect(clippy::disallowed_methods, reason = "the filters are added here")]
pub(super) fn select_these<E: Owned, P: Permit>(
    access: &Access<P>,
    id: E::Column,
    ids: &[Uuid],
) -> Select<E> {
    let organization = not_by_index(Expr::col((E::default(), E::ORGANIZATION)));
    let organization = organization.eq(access.organization_id().0);
    E::find().filter(id.is_in(ids.iter().copied())).filter(organization)
}

/// The rows on other scopes of the organization, which the caller's rights are known to reach.
#[expect(clippy::disallowed_methods, reason = "the filters are added here")]
pub(super) fn select_on<E: Owned, P: Permit, F: Effect>(
    access: &Access<P, F>,
    scopes: &Scopes,
) -> Select<E> {
    E::find().filter(E::ORGANIZATION.eq(access.organization_id().0)).filter(E::on(scopes))
}

/// The rows of the organization, wherever they are in it: to know that there are none, for example.
#[expect(clippy::disallowed_methods, reason = "the filter is added here")]
pub(super) fn select_all<E: Owned, P: Permit, F: Effect>(access: &Access<P, F>) -> Select<E> {
    E::find().filter(E::ORGANIZATION.eq(access.organization_id().0))
}

/// The rows of the organization in which something is done, wherever they are in it.
#[expect(clippy::disallowed_methods, reason = "the filter is added here")]
pub(super) fn select_in<E: Owned>(act: &Act<'_>) -> Select<E> {
    E::find().filter(E::ORGANIZATION.eq(act.organization_id().0))
}

/// The same rows, to change.
#[expect(clippy::disallowed_methods, reason = "the filter is added here")]
pub(super) fn update_in<E: Owned>(act: &Act<'_>) -> UpdateMany<E> {
    E::update_many().filter(E::ORGANIZATION.eq(act.organization_id().0))
}

/// The same rows, to delete.
#[expect(clippy::disallowed_methods, reason = "the filter is added here")]
pub(super) fn delete_in<E: Owned>(act: &Act<'_>) -> DeleteMany<E> {
    E::delete_many().filter(E::ORGANIZATION.eq(act.organization_id().0))
}

/// Adds a row to the organization in which something is done; the column is set here.
#[expect(clippy::disallowed_methods, reason = "the owner is set here")]
pub(super) async fn insert<A>(act: &Act<'_>, mut row: A) -> Result<(), DbErr>
where
    A: ActiveModelTrait<Entity: Owned>,
{
    row.set(A::Entity::ORGANIZATION, act.organization_id().0.into());
    A::Entity::insert(row).exec_without_returning(act.transaction()).await?;
    Ok(())
}

/// Adds rows to the organization in which something is done; the column is set here.
#[expect(clippy::disallowed_methods, reason = "the owner is set here")]
pub(super) async fn insert_all<A>(act: &Act<'_>, mut rows: Vec<A>) -> Result<(), DbErr>
where
    A: ActiveModelTrait<Entity: Owned> + Send,
{
    for row in &mut rows {
        row.set(A::Entity::ORGANIZATION, act.organization_id().0.into());
    }
    for rows in parts(rows) {
        A::Entity::insert_many(rows).exec_without_returning(act.transaction()).await?;
    }
    Ok(())
}

/// No statement adds more rows: both databases bound how many values one has.
const ROWS: usize = 1_000;

fn parts<T>(rows: Vec<T>) -> impl Iterator<Item = Vec<T>> {
    let mut rows = rows.into_iter();
    std::iter::from_fn(move || Some(rows.by_ref().take(ROWS).collect::<Vec<_>>()))
        .take_while(|part| !part.is_empty())
}

/// Adds a row unless one of its keys is taken; the column of the owner is set here.
#[expect(clippy::disallowed_methods, reason = "the owner is set here")]
pub(super) async fn insert_once<A>(act: &Act<'_>, mut row: A) -> Result<(), DbErr>
where
    A: ActiveModelTrait<Entity: Owned>,
{
    row.set(A::Entity::ORGANIZATION, act.organization_id().0.into());
    // Whichever key it is: sea-orm's own shorthand names the primary one alone.
    let once = OnConflict::new().do_nothing().to_owned();
    let insert = A::Entity::insert(row).on_conflict(once).try_insert();
    insert.exec_without_returning(act.transaction()).await?;
    Ok(())
}

/// A table that is no tenant's, or is read before there is a proof: who somebody is, what they
/// may, what is to be mailed. What may read it is a store module of its own each.
pub(super) trait Unowned: EntityTrait {}

impl Unowned for session::Entity {}
impl Unowned for allowance::Entity {}
impl Unowned for sign_in::Entity {}
impl Unowned for password_reset::Entity {}
impl Unowned for password_reset_request::Entity {}
impl Unowned for forgotten::Entity {}
impl Unowned for kept_answer::Entity {}
impl Unowned for person::Entity {}
impl Unowned for partner::Entity {}
impl Unowned for partner_user::Entity {}
impl Unowned for partner_invitation::Entity {}
impl Unowned for product::Entity {}
impl Unowned for feed_token::Entity {}
impl Unowned for feed_import::Entity {}
impl Unowned for download::Entity {}
impl Unowned for organization::Entity {}
impl Unowned for key_digest::Entity {}
impl Unowned for calendar::Entity {}
impl Unowned for domain_owner::Entity {}
impl Unowned for connector_callback::Entity {}
impl Unowned for audit::Entity {}
impl Unowned for audit_personal::Entity {}
impl Unowned for invitation_request::Entity {}
impl Unowned for invitation_inquiry::Entity {}
impl Unowned for message::Entity {}
impl Unowned for message_event::Entity {}
impl Unowned for invitation_notice::Entity {}
impl Unowned for noticed::Entity {}
impl Unowned for refused_notice::Entity {}
impl Unowned for endings_told::Entity {}
impl Unowned for feed_token_notice::Entity {}
impl Unowned for opening::Entity {}
impl Unowned for undelivered::Entity {}
impl Unowned for mailbox_mail::Entity {}
impl Unowned for look_up::Entity {}
impl Unowned for operator::Entity {}
impl Unowned for operator_invitation::Entity {}

/// All rows of such a table.
#[expect(clippy::disallowed_methods, reason = "these tables are no tenant's")]
pub(super) fn unowned<E: Unowned>() -> Select<E> {
    E::find()
}

/// All rows of such a table, to change.
#[expect(clippy::disallowed_methods, reason = "these tables are no tenant's")]
pub(super) fn update_unowned<E: Unowned>() -> UpdateMany<E> {
    E::update_many()
}

/// All rows of such a table, to delete.
#[expect(clippy::disallowed_methods, reason = "these tables are no tenant's")]
pub(super) fn delete_unowned<E: Unowned>() -> DeleteMany<E> {
    E::delete_many()
}

/// Adds a row to such a table.
#[expect(clippy::disallowed_methods, reason = "these tables are no tenant's")]
pub(super) async fn insert_unowned<A: ActiveModelTrait<Entity: Unowned>>(
    connection: &impl sea_orm::ConnectionTrait,
    row: A,
) -> Result<(), DbErr> {
    A::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Adds a row to such a table unless its key is taken, and tells whether it was added.
#[expect(clippy::disallowed_methods, reason = "these tables are no tenant's")]
pub(super) async fn insert_once_unowned<A: ActiveModelTrait<Entity: Unowned>>(
    connection: &impl sea_orm::ConnectionTrait,
    row: A,
) -> Result<bool, DbErr> {
    let once = OnConflict::new().do_nothing().to_owned();
    let insert = A::Entity::insert(row).on_conflict(once).try_insert();
    let inserted = insert.exec_without_returning(connection).await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(rows) if rows > 0))
}

/// Adds a row to such a table, or changes the one that has its key.
#[expect(clippy::disallowed_methods, reason = "these tables are no tenant's")]
pub(super) async fn upsert_unowned<A: ActiveModelTrait<Entity: Unowned>>(
    connection: &impl sea_orm::ConnectionTrait,
    row: A,
    again: OnConflict,
) -> Result<(), DbErr> {
    A::Entity::insert(row).on_conflict(again).exec_without_returning(connection).await?;
    Ok(())
}

/// Adds rows to such a table.
#[expect(clippy::disallowed_methods, reason = "these tables are no tenant's")]
pub(super) async fn insert_all_unowned<A: ActiveModelTrait<Entity: Unowned> + Send>(
    connection: &impl sea_orm::ConnectionTrait,
    rows: Vec<A>,
) -> Result<(), DbErr> {
    for rows in parts(rows) {
        A::Entity::insert_many(rows).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// The rows of a person across organizations, or of anybody, that decide about access: before
/// there is a proof.
pub(super) trait DecidesAccess: EntityTrait {}

impl DecidesAccess for membership::Entity {}
impl DecidesAccess for role_assignment::Entity {}
impl DecidesAccess for audit_scope::Entity {}
impl DecidesAccess for agreement::Entity {}
impl DecidesAccess for purchasing_account::Entity {}
impl DecidesAccess for invitation::Entity {}
impl DecidesAccess for invitation_line::Entity {}
impl DecidesAccess for delivery::Entity {}
impl DecidesAccess for batch::Entity {}
impl DecidesAccess for batch_row::Entity {}
impl DecidesAccess for contact::Entity {}
impl DecidesAccess for document::Entity {}
impl DecidesAccess for order::Entity {}
impl DecidesAccess for order_line::Entity {}
impl DecidesAccess for license_entry::Entity {}
impl DecidesAccess for product_key::Entity {}
impl DecidesAccess for key_use::Entity {}
impl DecidesAccess for saved_view::Entity {}
impl DecidesAccess for domain::Entity {}
impl DecidesAccess for domain_account::Entity {}
impl DecidesAccess for domain_check::Entity {}
impl DecidesAccess for view_mail::Entity {}
impl DecidesAccess for subscription::Entity {}
impl DecidesAccess for provisioning::Entity {}
impl DecidesAccess for seat::Entity {}
impl DecidesAccess for connector_event::Entity {}

/// All rows of such a table.
#[expect(clippy::disallowed_methods, reason = "there is no proof before these are read")]
pub(super) fn deciding<E: DecidesAccess>() -> Select<E> {
    E::find()
}

/// A table of tenants of which rows are forgotten after their time, whoever owns them.
pub(super) trait Forgettable: EntityTrait {}

impl Forgettable for invitation::Entity {}
impl Forgettable for invitation_line::Entity {}
impl Forgettable for batch::Entity {}
impl Forgettable for batch_row::Entity {}
impl Forgettable for key_use::Entity {}
impl Forgettable for connector_event::Entity {}

/// All rows of such a table, to delete.
#[expect(clippy::disallowed_methods, reason = "time passes in every organization")]
pub(super) fn forget<E: Forgettable>() -> DeleteMany<E> {
    E::delete_many()
}

//! Invitations to the Partner Center, as the invited person holds them.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter, QuerySelect, Set,
    sea_query::LockType,
};
use shared::{
    api::{invitation_links::LinkState, partner_links::PartnerLink},
    ids::{PartnerId, PersonId},
    values::{EmailAddress, LinkToken},
};

use super::{Partner, by_id, read};
use crate::{
    error::Error,
    links::PartnerToken,
    secrets::Secrets,
    store::{
        entity::{partner_invitation, partner_user},
        rows::stored,
        scope,
        staff_links::{self, ACCEPTED, PENDING, StaffLink},
    },
};

/// An invitation in somebody's hands.
pub(crate) struct Held {
    row: partner_invitation::Model,
    partner: Partner,
    state: LinkState,
}

impl StaffLink for PartnerToken {
    type Held = Held;

    fn read(token: &LinkToken, secrets: &Secrets) -> Option<Self> {
        Self::read(token, secrets)
    }

    async fn claim(self, transaction: &DatabaseTransaction) -> Result<(), Error> {
        if let Some(row) = find(transaction, self).await? {
            let lock = by_id(PartnerId(row.partner_id)).lock(LockType::NoKeyUpdate);
            lock.one(transaction).await?;
        }
        Ok(())
    }

    async fn held<C: ConnectionTrait>(
        self,
        connection: &C,
        now: DateTime<Utc>,
    ) -> Result<Option<Held>, Error> {
        let Some(row) = find(connection, self).await? else {
            return Ok(None);
        };
        let partner = by_id(PartnerId(row.partner_id)).one(connection).await?;
        let partner = read(&partner.context("an invitation is to a partner")?)?;
        let is_newest = row.generation == self.generation;
        let state = staff_links::state(&row.state, is_newest, row.ends_at, now);
        Ok(Some(Held { row, partner, state }))
    }
}

impl Held {
    /// The page behind the link.
    pub(crate) async fn page(
        self,
        connection: &impl ConnectionTrait,
    ) -> Result<PartnerLink, Error> {
        let invitee = staff_links::Held::invitee(&self, connection).await?;
        Ok(PartnerLink {
            state: self.state,
            partner: self.partner.name,
            short_name: self.partner.short_name,
            ends_at: self.row.ends_at,
            invitee,
        })
    }
}

impl staff_links::Held for Held {
    fn state(&self) -> LinkState {
        self.state
    }

    fn email(&self) -> Result<EmailAddress, Error> {
        stored(&self.row.email, "address of an invitation")
    }

    fn host(&self) -> Option<&str> {
        Some(self.partner.name.as_ref())
    }

    /// Makes the person one of the partner's.
    async fn accept(
        self,
        transaction: &DatabaseTransaction,
        person_id: PersonId,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let user = partner_user::ActiveModel {
            partner_id: Set(self.row.partner_id),
            person_id: Set(person_id.0),
            role: Set(self.row.role),
            created_at: Set(now),
        };
        scope::insert_once_unowned(transaction, user).await?;
        let update = scope::update_unowned::<partner_invitation::Entity>()
            .col_expr(partner_invitation::Column::State, ACCEPTED.into())
            .col_expr(partner_invitation::Column::ClosedAt, now.into())
            .filter(partner_invitation::Column::Id.eq(self.row.id));
        update.exec(transaction).await?;
        Ok(())
    }
}

async fn find(
    connection: &impl ConnectionTrait,
    token: PartnerToken,
) -> Result<Option<partner_invitation::Model>, Error> {
    let select = scope::unowned::<partner_invitation::Entity>();
    let own = partner_invitation::Column::Id.eq(token.partner_invitation_id.0);
    Ok(select.filter(own).one(connection).await?)
}

/// Whether an invitation to work for a partner waits for the address.
pub(in crate::store) async fn has_invitation(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let waiting = scope::unowned::<partner_invitation::Entity>()
        .filter(partner_invitation::Column::Email.eq(email.as_ref()))
        .filter(partner_invitation::Column::State.eq(PENDING))
        .filter(partner_invitation::Column::EndsAt.gt(now));
    Ok(waiting.one(connection).await?.is_some())
}

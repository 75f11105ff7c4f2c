//! Invitations to the Partner Center, as the invited person holds them.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter, QuerySelect, Set,
    sea_query::LockType,
};
use shared::{
    api::{
        invitation_links::LinkState,
        partner_links::{PartnerInvitee, PartnerLink},
    },
    ids::{PartnerId, PersonId},
    values::EmailAddress,
};

use super::{
    Partner, by_id, read,
    users::{ACCEPTED, PENDING},
};
use crate::{
    error::Error,
    links::PartnerToken,
    store::{
        entity::{partner_invitation, partner_user},
        people,
        rows::stored,
        scope,
    },
};

/// A link in somebody's hands: whoever has one holds the mailbox.
pub(crate) struct Held {
    row: partner_invitation::Model,
    partner: Partner,
    state: LinkState,
}

/// Makes others wait who change who works for the partner of the link: of many who accept at once,
/// the first is done before the second looks.
pub(crate) async fn claim(
    transaction: &DatabaseTransaction,
    token: PartnerToken,
) -> Result<(), Error> {
    if let Some(row) = find(transaction, token).await? {
        let lock = by_id(PartnerId(row.partner_id)).lock(LockType::NoKeyUpdate);
        lock.one(transaction).await?;
    }
    Ok(())
}

/// The invitation of the token. An older link of it is known, too, but no longer good.
pub(crate) async fn held(
    connection: &impl ConnectionTrait,
    token: PartnerToken,
    now: DateTime<Utc>,
) -> Result<Option<Held>, Error> {
    let Some(row) = find(connection, token).await? else {
        return Ok(None);
    };
    let partner = by_id(PartnerId(row.partner_id)).one(connection).await?;
    let partner = read(&partner.context("an invitation is to a partner")?)?;
    let state = match row.state.as_str() {
        ACCEPTED => LinkState::Accepted,
        PENDING if row.generation != token.generation => LinkState::Replaced,
        PENDING if row.ends_at <= now => LinkState::Expired,
        PENDING => LinkState::Open,
        _ => LinkState::Withdrawn,
    };
    Ok(Some(Held { row, partner, state }))
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

impl Held {
    pub(crate) fn state(&self) -> LinkState {
        self.state
    }

    pub(crate) fn partner(&self) -> &Partner {
        &self.partner
    }

    pub(crate) fn email(&self) -> Result<EmailAddress, Error> {
        stored(&self.row.email, "address of an invitation")
    }

    /// The page behind the link.
    pub(crate) async fn page(
        self,
        connection: &impl ConnectionTrait,
    ) -> Result<PartnerLink, Error> {
        let email = self.email()?;
        let invitee = match self.state {
            LinkState::Open => {
                let has_account = people::by_email(connection, &email).await?.is_some();
                Some(PartnerInvitee { email, has_account })
            }
            LinkState::Expired
            | LinkState::Accepted
            | LinkState::Declined
            | LinkState::Withdrawn
            | LinkState::Replaced
            | LinkState::Readdressed
            | LinkState::Waiting => None,
        };
        Ok(PartnerLink {
            state: self.state,
            partner: self.partner.name,
            short_name: self.partner.short_name,
            ends_at: self.row.ends_at,
            invitee,
        })
    }

    /// Makes the person one of the partner's.
    pub(crate) async fn accept(
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

//! Invitations, as the invited person holds them: by a link, or by being signed in with the
//! address.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use shared::{
    api::{
        invitation_links::{InvitationLink, Invitee, LinkState, Offer},
        invitations::InvitationState,
        session::PersonName,
    },
    ids::{InvitationId, OrganizationId},
    values::{EmailAddress, Name},
};

use super::{Loaded, with_lines};
use crate::{
    error::Error,
    links::InvitationToken,
    store::{
        entity::{invitation, organization, person},
        me::Names,
        people,
        question::Question,
        rows::{locale, name, name_of, stored},
        scope, suspensions,
    },
};

/// An invitation in the hands of its invitee: whoever has one holds the link or the mailbox.
pub(crate) struct Held {
    pub(super) loaded: Loaded,
    pub(super) state: LinkState,
}

/// Makes others wait who want to change the invitation, or another one to the same address in the
/// same organization: of many who accept at once, the first is done before the second looks.
pub(crate) async fn claim(
    transaction: &DatabaseTransaction,
    id: InvitationId,
) -> Result<(), Error> {
    let select = scope::deciding::<invitation::Entity>();
    let row = select.filter(invitation::Column::Id.eq(id.0)).one(transaction).await?;
    let Some(row) = row else {
        return Ok(());
    };
    suspensions::refuse(transaction, OrganizationId(row.organization_id)).await?;
    scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::OrganizationId.eq(row.organization_id))
        .filter(invitation::Column::Email.eq(row.email))
        // Always in the same order, so that two never wait for each other.
        .order_by_asc(invitation::Column::Id)
        .lock_exclusive()
        .all(transaction)
        .await?;
    Ok(())
}

/// The invitation of the token. An older link of it is known, too, but no longer good.
pub(crate) async fn held_by_token(
    connection: &impl ConnectionTrait,
    token: InvitationToken,
    now: DateTime<Utc>,
) -> Result<Option<Held>, Error> {
    let select = scope::deciding::<invitation::Entity>();
    let select = select.filter(invitation::Column::Id.eq(token.invitation_id.0));
    let Some(mut held) = one(connection, select, now).await? else {
        return Ok(None);
    };
    if token.generation < held.loaded.row.addressed_generation {
        held.state = LinkState::Readdressed;
    } else if held.state == LinkState::Open && held.loaded.row.generation != token.generation {
        held.state = LinkState::Replaced;
    }
    Ok(Some(held))
}

/// The invitation with this id, if it is to this address.
pub(crate) async fn held_by_address(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<Option<Held>, Error> {
    let select = scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Email.eq(email.as_ref()))
        .filter(invitation::Column::Id.eq(id.0));
    one(connection, select, now).await
}

async fn one(
    connection: &impl ConnectionTrait,
    select: sea_orm::Select<invitation::Entity>,
    now: DateTime<Utc>,
) -> Result<Option<Held>, Error> {
    // One that is to be sent later is nobody's yet.
    let row = select.filter(invitation::Column::SentAt.lte(now)).one(connection).await?;
    let loaded = with_lines(connection, row.into_iter().collect()).await?.pop();
    let Some(loaded) = loaded else {
        return Ok(None);
    };
    let state = state_for_invitee(&loaded, connection, now).await?;
    Ok(Some(Held { loaded, state }))
}

async fn state_for_invitee(
    loaded: &Loaded,
    connection: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<LinkState, Error> {
    Ok(match loaded.state(connection, now).await? {
        InvitationState::Pending => LinkState::Open,
        InvitationState::Waiting => LinkState::Waiting,
        InvitationState::Accepted => LinkState::Accepted,
        InvitationState::Declined => LinkState::Declined,
        InvitationState::Expired => LinkState::Expired,
        InvitationState::Withdrawn => LinkState::Withdrawn,
    })
}

/// Why nobody can change it any more; nothing where somebody can.
pub(super) fn link_state(state: InvitationState) -> Option<LinkState> {
    match state {
        InvitationState::Pending | InvitationState::Waiting | InvitationState::Expired => None,
        InvitationState::Accepted => Some(LinkState::Accepted),
        InvitationState::Declined => Some(LinkState::Declined),
        InvitationState::Withdrawn => Some(LinkState::Withdrawn),
    }
}

const OFFERS: Question = Question(
    "SELECT COUNT(*) AS count FROM invitation \
     WHERE email = $1 AND state = $2 AND sent_at <= $3 AND ends_at > $3",
);

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// How much waits for an answer from this address: asked with every page that is opened, so names
/// are not looked up.
pub(crate) async fn count_offers_to(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<usize, Error> {
    let values = [email.as_ref().into(), InvitationState::Pending.code().into(), now.into()];
    let count = OFFERS.one(connection, values).await?.map_or(0, |Count { count }| count);
    Ok(usize::try_from(count).map_err(anyhow::Error::new)?)
}

/// Everything that waits for an answer from this address, the newest first.
pub(crate) async fn offers_to(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<Vec<Offer>, Error> {
    let select = scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Email.eq(email.as_ref()));
    let mut offers = Vec::new();
    for held in pending(connection, select, now).await? {
        offers.push(held.offer(connection).await?);
    }
    Ok(offers)
}

/// The newest invitations to this address, whatever became of them.
pub(crate) async fn newest_to(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    at_most: usize,
    now: DateTime<Utc>,
) -> Result<Vec<Held>, Error> {
    let rows = newest(email, at_most, now).all(connection).await?;
    let mut held = Vec::new();
    for loaded in with_lines(connection, rows).await? {
        let state = state_for_invitee(&loaded, connection, now).await?;
        held.push(Held { loaded, state });
    }
    Ok(held)
}

/// The present links of the same: as much work for whoever has none.
pub(crate) async fn tokens_to(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    at_most: usize,
    now: DateTime<Utc>,
) -> Result<Vec<InvitationToken>, Error> {
    let rows = newest(email, at_most, now)
        .select_only()
        .columns([invitation::Column::Id, invitation::Column::Generation])
        .into_tuple()
        .all(connection)
        .await?;
    let token = |(id, generation)| InvitationToken { invitation_id: InvitationId(id), generation };
    Ok(rows.into_iter().map(token).collect())
}

fn newest(
    email: &EmailAddress,
    at_most: usize,
    now: DateTime<Utc>,
) -> sea_orm::Select<invitation::Entity> {
    scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Email.eq(email.as_ref()))
        .filter(invitation::Column::SentAt.lte(now))
        .order_by_desc(invitation::Column::CreatedAt)
        .limit(at_most as u64)
}

/// Those that have been sent and neither ended nor been answered.
fn is_pending(
    select: sea_orm::Select<invitation::Entity>,
    now: DateTime<Utc>,
) -> sea_orm::Select<invitation::Entity> {
    select
        .filter(invitation::Column::State.eq(InvitationState::Pending.code()))
        .filter(invitation::Column::SentAt.lte(now))
        .filter(invitation::Column::EndsAt.gt(now))
}

async fn pending(
    connection: &impl ConnectionTrait,
    select: sea_orm::Select<invitation::Entity>,
    now: DateTime<Utc>,
) -> Result<Vec<Held>, Error> {
    let select = is_pending(select, now).order_by_desc(invitation::Column::CreatedAt);
    let rows = select.all(connection).await?;
    let mut held = Vec::new();
    for loaded in with_lines(connection, rows).await? {
        let state = state_for_invitee(&loaded, connection, now).await?;
        held.push(Held { loaded, state });
    }
    Ok(held)
}

impl Held {
    /// Refuses the link while nothing is done in its organization.
    ///
    /// # Errors
    /// [`Problem::Suspended`].
    pub(crate) async fn expect_going_on(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<(), Error> {
        suspensions::refuse(connection, self.loaded.organization_id()).await
    }

    pub(crate) fn state(&self) -> LinkState {
        self.state
    }

    pub(crate) fn id(&self) -> InvitationId {
        self.loaded.id()
    }

    /// What its present link is made of.
    pub(crate) fn token(&self) -> InvitationToken {
        InvitationToken { invitation_id: self.id(), generation: self.loaded.row.generation }
    }

    /// When its present link was sent off, and when that is over.
    pub(crate) fn times(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        (self.loaded.row.sent_at, self.loaded.row.ends_at)
    }

    pub(crate) fn email(&self) -> Result<EmailAddress, Error> {
        self.loaded.email()
    }

    /// The name, language and country that whoever invited wrote down.
    pub(crate) fn invitee(&self) -> Result<(PersonName, shared::locale::Locale, String), Error> {
        let row = &self.loaded.row;
        let name = name(&row.given_name, &row.family_name)?;
        Ok((name, locale(&row.language), row.country.clone()))
    }

    /// The name of the organization that it is for.
    pub(crate) async fn organization(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<Name, Error> {
        let row = organization(connection, self.loaded.organization_id()).await?;
        stored(&row.name, "name of an organization")
    }

    /// The page behind a link.
    pub(crate) async fn page(
        &self,
        connection: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<InvitationLink, Error> {
        let organization = organization(connection, self.loaded.organization_id()).await?;
        let is_open = self.state == LinkState::Open;
        Ok(InvitationLink {
            state: self.state,
            organization: stored(&organization.name, "name of an organization")?,
            short_name: stored(&organization.short_name, "short name")?,
            inviter: self.inviter(connection).await?,
            ends_at: self.loaded.row.ends_at,
            invitee: if is_open { Some(self.who(connection, now).await?) } else { None },
        })
    }

    async fn who(
        &self,
        connection: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<Invitee, Error> {
        let (name, language, _) = self.invitee()?;
        let email = self.email()?;
        let has_account = people::by_email(connection, &email).await?.is_some();
        let mut offers = vec![self.offer(connection).await?];
        for other in self.others(connection, now).await? {
            offers.push(other.offer(connection).await?);
        }
        Ok(Invitee { email, name, language, has_account, offers })
    }

    /// Everything else that waits for this address in this organization.
    pub(crate) async fn others(
        &self,
        connection: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<Vec<Self>, Error> {
        let row = &self.loaded.row;
        let select = scope::deciding::<invitation::Entity>()
            .filter(invitation::Column::OrganizationId.eq(row.organization_id))
            .filter(invitation::Column::Email.eq(row.email.clone()))
            .filter(invitation::Column::Id.ne(row.id));
        pending(connection, select, now).await
    }

    async fn offer(&self, connection: &impl ConnectionTrait) -> Result<Offer, Error> {
        let organization = organization(connection, self.loaded.organization_id()).await?;
        let names =
            Names::of(connection, self.loaded.organization_id(), self.loaded.scopes()).await?;
        Ok(Offer {
            id: self.loaded.id(),
            organization: stored(&organization.name, "name of an organization")?,
            inviter: self.inviter(connection).await?,
            assignments: names.assignments(self.loaded.lines.iter().copied())?,
            ends_at: self.loaded.row.ends_at,
            state: self.state,
        })
    }

    pub(crate) async fn inviter(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<Option<PersonName>, Error> {
        let Some(id) = self.loaded.row.inviter_id else {
            return Ok(None);
        };
        let select = scope::unowned::<person::Entity>().filter(person::Column::Id.eq(id));
        select.one(connection).await?.as_ref().map(name_of).transpose()
    }
}

async fn organization(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<organization::Model, Error> {
    let select = scope::unowned::<organization::Entity>();
    let found = select.filter(organization::Column::Id.eq(id.0)).one(connection).await?;
    Ok(found.context("an invitation is to an organization")?)
}

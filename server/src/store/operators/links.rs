//! Invitations to the vendor's own pages, as the invited person holds them.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter};
use shared::{
    api::{
        invitation_links::LinkState, operator_links::OperatorLink, partner_links::PartnerInvitee,
    },
    ids::PersonId,
    values::EmailAddress,
};

use super::invitations::{ACCEPTED, PENDING};
use crate::{
    error::Error,
    links::OperatorToken,
    store::{entity::operator_invitation, people, rows::stored, scope},
};

/// A link in somebody's hands: whoever has one holds the mailbox, or was given it at a terminal.
pub(crate) struct Held {
    row: operator_invitation::Model,
    state: LinkState,
}

/// Makes others wait who change who is an operator.
pub(crate) async fn claim(transaction: &DatabaseTransaction) -> Result<(), Error> {
    super::one_at_a_time(transaction).await
}

/// The invitation of the token. An older link of it is known, too, but no longer good.
pub(crate) async fn held(
    connection: &impl ConnectionTrait,
    token: OperatorToken,
    now: DateTime<Utc>,
) -> Result<Option<Held>, Error> {
    let select = scope::unowned::<operator_invitation::Entity>();
    let own = operator_invitation::Column::Id.eq(token.operator_invitation_id.0);
    let Some(row) = select.filter(own).one(connection).await? else {
        return Ok(None);
    };
    let state = match row.state.as_str() {
        ACCEPTED => LinkState::Accepted,
        PENDING if row.generation != token.generation => LinkState::Replaced,
        PENDING if row.ends_at <= now => LinkState::Expired,
        PENDING => LinkState::Open,
        _ => LinkState::Withdrawn,
    };
    Ok(Some(Held { row, state }))
}

/// Whether an invitation to be an operator waits for the address.
pub(in crate::store) async fn has_invitation(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let waiting = scope::unowned::<operator_invitation::Entity>()
        .filter(operator_invitation::Column::Email.eq(email.as_ref()))
        .filter(operator_invitation::Column::State.eq(PENDING))
        .filter(operator_invitation::Column::EndsAt.gt(now));
    Ok(waiting.one(connection).await?.is_some())
}

impl Held {
    pub(crate) fn state(&self) -> LinkState {
        self.state
    }

    pub(crate) fn email(&self) -> Result<EmailAddress, Error> {
        stored(&self.row.email, "address of an invitation")
    }

    /// The page behind the link.
    pub(crate) async fn page(
        self,
        connection: &impl ConnectionTrait,
    ) -> Result<OperatorLink, Error> {
        let email = self.email()?;
        let mut invitee = None;
        if self.state == LinkState::Open {
            let has_account = people::by_email(connection, &email).await?.is_some();
            invitee = Some(PartnerInvitee { email, has_account });
        }
        Ok(OperatorLink { state: self.state, ends_at: self.row.ends_at, invitee })
    }

    /// Makes the person an operator.
    pub(crate) async fn accept(
        self,
        transaction: &DatabaseTransaction,
        person_id: PersonId,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        super::insert(transaction, person_id, now).await?;
        let update = scope::update_unowned::<operator_invitation::Entity>()
            .col_expr(operator_invitation::Column::State, ACCEPTED.into())
            .col_expr(operator_invitation::Column::ClosedAt, now.into())
            .filter(operator_invitation::Column::Id.eq(self.row.id));
        update.exec(transaction).await?;
        Ok(())
    }
}

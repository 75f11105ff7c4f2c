//! Invitations to the vendor's own pages, as the invited person holds them.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter};
use shared::{
    api::{invitation_links::LinkState, operator_links::OperatorLink},
    ids::PersonId,
    values::{EmailAddress, LinkToken},
};

use crate::{
    error::Error,
    links::OperatorToken,
    secrets::Secrets,
    store::{
        entity::operator_invitation,
        rows::stored,
        scope,
        staff_links::{self, ACCEPTED, PENDING, StaffLink},
    },
};

/// An invitation in somebody's hands.
pub(crate) struct Held {
    row: operator_invitation::Model,
    state: LinkState,
}

impl StaffLink for OperatorToken {
    type Held = Held;

    fn read(token: &LinkToken, secrets: &Secrets) -> Option<Self> {
        Self::read(token, secrets)
    }

    async fn claim(self, transaction: &DatabaseTransaction) -> Result<(), Error> {
        super::one_at_a_time(transaction).await
    }

    async fn held<C: ConnectionTrait>(
        self,
        connection: &C,
        now: DateTime<Utc>,
    ) -> Result<Option<Held>, Error> {
        let select = scope::unowned::<operator_invitation::Entity>();
        let own = operator_invitation::Column::Id.eq(self.operator_invitation_id.0);
        let Some(row) = select.filter(own).one(connection).await? else {
            return Ok(None);
        };
        let is_newest = row.generation == self.generation;
        let state = staff_links::state(&row.state, is_newest, row.ends_at, now);
        Ok(Some(Held { row, state }))
    }
}

impl Held {
    /// The page behind the link.
    pub(crate) async fn page(
        self,
        connection: &impl ConnectionTrait,
    ) -> Result<OperatorLink, Error> {
        let invitee = staff_links::Held::invitee(&self, connection).await?;
        Ok(OperatorLink { state: self.state, ends_at: self.row.ends_at, invitee })
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
        None
    }

    /// Makes the person an operator.
    async fn accept(
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

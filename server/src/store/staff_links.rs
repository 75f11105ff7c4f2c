//! Invitations to work for the vendor or for a partner, as the invited person holds them.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use shared::{
    api::{invitation_links::LinkState, partner_links::PartnerInvitee},
    ids::PersonId,
    values::{EmailAddress, LinkToken},
};

use super::people;
use crate::{error::Error, secrets::Secrets};

/// In which state an invitation is stored that waits, and one that was accepted.
pub(super) const PENDING: &str = "pending";
pub(super) const ACCEPTED: &str = "accepted";

/// A kind of link, as its token says.
pub(crate) trait StaffLink: Copy + Send + Sync {
    /// An invitation in somebody's hands: whoever has the link holds the mailbox, or was given it at a
    /// terminal.
    type Held: Held;

    /// The token, where it is one of these.
    fn read(token: &LinkToken, secrets: &Secrets) -> Option<Self>;

    /// Makes others wait who change who works there: of many who accept at once, the first is done
    /// before the second looks.
    fn claim(
        self,
        transaction: &DatabaseTransaction,
    ) -> impl Future<Output = Result<(), Error>> + Send;

    /// The invitation of the token. An older link of it is known, too, but no longer good.
    fn held<C: ConnectionTrait>(
        self,
        connection: &C,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<Option<Self::Held>, Error>> + Send;
}

/// An invitation in somebody's hands.
pub(crate) trait Held: Send + Sync + Sized {
    fn state(&self) -> LinkState;

    /// Who is invited.
    fn email(&self) -> Result<EmailAddress, Error>;

    /// Whose name no password may be made of, besides the person's own.
    fn host(&self) -> Option<&str>;

    /// Makes the person one of those who work there.
    fn accept(
        self,
        transaction: &DatabaseTransaction,
        person_id: PersonId,
        now: DateTime<Utc>,
    ) -> impl Future<Output = Result<(), Error>> + Send;

    /// Who may accept, where it is open.
    fn invitee<C: ConnectionTrait>(
        &self,
        connection: &C,
    ) -> impl Future<Output = Result<Option<PartnerInvitee>, Error>> + Send {
        async {
            if self.state() != LinkState::Open {
                return Ok(None);
            }
            let email = self.email()?;
            let has_account = people::by_email(connection, &email).await?.is_some();
            Ok(Some(PartnerInvitee { email, has_account }))
        }
    }
}

/// What a link is good for.
pub(super) fn state(
    stored: &str,
    is_newest: bool,
    ends_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> LinkState {
    match stored {
        ACCEPTED => LinkState::Accepted,
        PENDING if !is_newest => LinkState::Replaced,
        PENDING if ends_at <= now => LinkState::Expired,
        PENDING => LinkState::Open,
        _ => LinkState::Withdrawn,
    }
}

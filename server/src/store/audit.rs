//! Who did what, in the transaction in which it was done: a chain of rows per organization.
//!
//! Each row's hash covers the row before it, so that nothing can be changed or left out unseen.
//! What is personal is hashed with a salt and kept apart: erasing it does not break the chain.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::LockType,
};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    entity::{audit, audit_personal, organization},
    scope,
};
use crate::{
    access::{Act, Actor},
    error::Error,
    secrets::random_bytes,
};

/// What was done, and to what.
pub(crate) struct Entry {
    pub(crate) action: Action,
    pub(crate) subject_id: Uuid,
    /// What is not personal: codes, numbers, ids, before and after.
    pub(crate) facts: Value,
    /// What is: names and addresses.
    pub(crate) personal: Vec<(&'static str, String)>,
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// What can be done to an organization.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Action { $($(#[$doc])* $name),+ }

        impl Action {
            /// The code in the log.
            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

actions! {
    /// The feed made or changed the organization itself.
    OrganizationImported = "organization_imported",
    /// The feed made or changed an agreement.
    AgreementImported = "agreement_imported",
    /// The feed made or changed a purchasing account.
    PurchasingAccountImported = "purchasing_account_imported",
    /// Another person was designated administrator of an account.
    AdministratorDesignated = "administrator_designated",
    /// An address was invited.
    Invited = "invited",
    /// An invitation got a new link.
    InvitationResent = "invitation_resent",
    /// Part of an invitation gave way to one of the vendor's.
    InvitationReduced = "invitation_reduced",
    /// An invitation was taken back.
    InvitationWithdrawn = "invitation_withdrawn",
    /// An invitee asked the administrators to stand in for an inviter.
    ConfirmationAsked = "confirmation_asked",
    /// An administrator stood in for an inviter.
    InvitationConfirmed = "invitation_confirmed",
    /// The invited person accepted.
    InvitationAccepted = "invitation_accepted",
    /// The invited person declined.
    InvitationDeclined = "invitation_declined",
}

/// Writes it down.
pub(crate) async fn record(act: &Act<'_>, entry: Entry) -> Result<(), Error> {
    let organization_id = act.organization_id().0;
    let (last, previous_hash) = last(act).await?;
    let number = last + 1;
    let personal: Vec<_> = entry.personal.into_iter().map(salted).collect();
    let hashes = personal.iter().map(|it| ((*it.name).to_owned(), Value::from(it.hash())));
    let facts = json!({
        "facts": entry.facts,
        "personal": hashes.collect::<Map<String, Value>>(),
    });
    let person_id = match act.actor() {
        Actor::Person(id) => Some(id.0),
        Actor::Feed | Actor::Requester => None,
    };
    let mut row = audit::Model {
        organization_id,
        number,
        actor: act.actor().code().to_owned(),
        person_id,
        action: entry.action.code().to_owned(),
        subject_id: entry.subject_id,
        facts,
        created_at: act.now(),
        previous_hash,
        hash: Vec::new(),
    };
    row.hash = hash(&row);
    let row: audit::ActiveModel = row.into();
    scope::insert_unowned(act.transaction(), row.reset_all()).await?;
    for value in personal {
        scope::insert_unowned(act.transaction(), value.row(organization_id, number)).await?;
    }
    Ok(())
}

/// The number and the hash of the last row; whoever asks is the next to write.
async fn last(act: &Act<'_>) -> Result<(i64, Vec<u8>), Error> {
    let organization_id = act.organization_id().0;
    // Not the rows of the log: two who both find none would both write the first.
    scope::unowned::<organization::Entity>()
        .filter(organization::Column::Id.eq(organization_id))
        .lock(LockType::NoKeyUpdate)
        .one(act.transaction())
        .await?;
    let last = scope::unowned::<audit::Entity>()
        .filter(audit::Column::OrganizationId.eq(organization_id))
        .order_by_desc(audit::Column::Number)
        .one(act.transaction())
        .await?;
    Ok(last.map_or((0, Vec::new()), |row| (row.number, row.hash)))
}

/// Each field with its length in front, so that no two rows read the same.
fn hash(row: &audit::Model) -> Vec<u8> {
    let mut hash = Sha256::new();
    let person_id = row.person_id.map(|id| id.to_string()).unwrap_or_default();
    let created_at = row.created_at.timestamp_micros().to_string();
    let facts = row.facts.to_string();
    for field in [
        row.previous_hash.as_slice(),
        row.organization_id.as_bytes(),
        &row.number.to_be_bytes(),
        row.actor.as_bytes(),
        person_id.as_bytes(),
        row.action.as_bytes(),
        row.subject_id.as_bytes(),
        facts.as_bytes(),
        created_at.as_bytes(),
    ] {
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field);
    }
    hash.finalize().to_vec()
}

struct Salted {
    name: &'static str,
    salt: String,
    value: String,
}

fn salted((name, value): (&'static str, String)) -> Salted {
    let salt = URL_SAFE_NO_PAD.encode(random_bytes::<16>());
    Salted { name, salt, value }
}

impl Salted {
    fn hash(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{}:{}", self.salt, self.value)))
    }

    fn row(self, organization_id: Uuid, number: i64) -> audit_personal::ActiveModel {
        audit_personal::ActiveModel {
            organization_id: Set(organization_id),
            number: Set(number),
            name: Set(self.name.to_owned()),
            salt: Set(self.salt),
            value: Set(self.value),
        }
    }
}

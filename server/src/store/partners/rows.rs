//! How the customers of record are asked for. One row is a purchasing account with the vendor's last
//! invitation to whoever is designated there, and what that needs; whose customer it is stands in
//! the agreement, and is read with it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use shared::{
    api::{
        agreements::AgreementState,
        deliveries::DeliveryState,
        invitations::InvitationState,
        partners::{Customer, CustomerNeed, CustomerState, NeedCount},
    },
    limits::ENDING_DAYS,
    values::PurchasingAccountNumber,
};

use super::Partner;
use crate::{
    error::Error,
    store::{
        question::Question,
        rows::{name, stored},
    },
};

/// After so many days without anybody who opened it, an invitation needs somebody.
const UNOPENED: TimeDelta = TimeDelta::days(14);

/// What needs nobody stands after all that does.
pub(super) const NOTHING: i32 = 9;

/// A row as it is read.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Row {
    organization: String,
    pub(super) agreement_number: String,
    agreement: String,
    agreement_state: String,
    agreement_ends_on: NaiveDate,
    pub(super) number: String,
    account: String,
    email: String,
    given_name: String,
    family_name: String,
    accepted_at: Option<DateTime<Utc>>,
    invitation_state: Option<String>,
    sent_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    delivery: Option<String>,
    opened_at: Option<DateTime<Utc>>,
    pub(super) need: i32,
}

#[derive(FromQueryResult)]
struct Count {
    need: i32,
    count: i64,
}

/// The accounts of `$1` at `$2` that have the text `$3` in a name, a number or an address; `$4` and
/// `$5` are the moments before which an unopened link ends soon, or was sent long ago.
macro_rules! accounts {
    ($more:literal) => {
        concat!(
            "(SELECT organization.name AS organization, agreement.number AS agreement_number, \
             agreement.name AS agreement, agreement.state AS agreement_state, \
             agreement.ends_on AS agreement_ends_on, account.number AS number, \
             account.name AS account, account.administrator_email AS email, \
             account.administrator_given_name AS given_name, \
             account.administrator_family_name AS family_name, \
             account.administrator_accepted_at AS accepted_at, \
             invitation.state AS invitation_state, invitation.sent_at AS sent_at, \
             invitation.ends_at AS ends_at, invitation.closed_at AS closed_at, \
             delivery.state AS delivery, delivery.opened_at AS opened_at, \
             CASE WHEN account.administrator_accepted_at IS NOT NULL OR invitation.id IS NULL \
             OR agreement.state <> 'active' OR invitation.sent_at > $2 THEN 9 \
             WHEN invitation.state = 'declined' THEN 5 \
             WHEN invitation.state <> 'pending' THEN 9 \
             WHEN delivery.state IN ('bounced', 'refused') THEN 1 \
             WHEN invitation.ends_at <= $2 THEN 2 \
             WHEN delivery.opened_at IS NOT NULL THEN 9 \
             WHEN invitation.ends_at <= $4 THEN 3 \
             WHEN invitation.sent_at <= $5 THEN 4 ELSE 9 END AS need \
             FROM agreement \
             JOIN purchasing_account AS account ON account.agreement_id = agreement.id ",
            $more,
            " JOIN organization ON organization.id = agreement.organization_id \
             LEFT JOIN invitation ON invitation.id = (SELECT sent.id FROM invitation AS sent \
             WHERE sent.email = account.administrator_email \
             AND sent.organization_id = account.organization_id \
             AND sent.agreement_id = agreement.id AND sent.inviter_id IS NULL \
             AND EXISTS (SELECT 1 FROM invitation_line \
             WHERE invitation_line.organization_id = sent.organization_id \
             AND invitation_line.invitation_id = sent.id \
             AND invitation_line.purchasing_account_id = account.id) \
             ORDER BY sent.created_at DESC, sent.id DESC LIMIT 1) \
             LEFT JOIN delivery ON delivery.invitation_id = invitation.id \
             AND delivery.generation = invitation.generation \
             WHERE agreement.partner_id = $1 AND agreement.state <> 'draft' \
             AND ($3 = '' OR lower(organization.name || ' ' || agreement.number || ' ' \
             || account.number || ' ' || account.name || ' ' || account.administrator_email \
             || ' ' || account.administrator_given_name || ' ' \
             || account.administrator_family_name || account.administrator_given_name) \
             LIKE $3 ESCAPE '!')) AS customer"
        )
    };
}

/// Only whoever has not registered can need somebody.
const NEEDY: Question = Question(concat!(
    "SELECT * FROM ",
    accounts!("AND account.administrator_accepted_at IS NULL"),
    " WHERE need < 9 AND (need = $6 OR $6 = 0) AND (need, agreement_number, number) > ($7, $8, $9) \
     ORDER BY need, agreement_number, number LIMIT $10"
));

const OTHERS: Question = Question(concat!(
    "SELECT * FROM ",
    accounts!(""),
    " WHERE need = 9 AND (agreement_number, number) > ($6, $7) \
     ORDER BY agreement_number, number LIMIT $8"
));

const COUNTS: Question = Question(concat!(
    "SELECT need, COUNT(*) AS count FROM ",
    accounts!("AND account.administrator_accepted_at IS NULL"),
    " WHERE need < 9 GROUP BY need ORDER BY need"
));

const ONE: Question = Question(concat!("SELECT * FROM ", accounts!("AND account.number = $6")));

/// Where in the list a row is.
pub(super) type Place = (i32, String, String);

/// Whose customers are asked for, when, and what they have in their names.
pub(super) struct Asked<'a> {
    pub(super) partner: &'a Partner,
    pub(super) now: DateTime<Utc>,
    pub(super) search: String,
}

impl Asked<'_> {
    fn values(&self) -> [Value; 5] {
        [
            self.partner.id.0.into(),
            self.now.into(),
            self.search.clone().into(),
            (self.now + TimeDelta::days(ENDING_DAYS)).into(),
            (self.now - UNOPENED).into(),
        ]
    }

    /// Those that need somebody, for this reason if one is given.
    pub(super) async fn needy(
        &self,
        connection: &impl ConnectionTrait,
        need: Option<CustomerNeed>,
        (after, agreement, number): Place,
        limit: i64,
    ) -> Result<Vec<Row>, Error> {
        let [partner, now, search, ending, unopened] = self.values();
        let need = need.map_or(0, code).into();
        let after = (after.into(), agreement.into(), number.into(), limit.into());
        let values =
            [partner, now, search, ending, unopened, need, after.0, after.1, after.2, after.3];
        Ok(NEEDY.all(connection, values).await?)
    }

    /// Those that need nobody.
    pub(super) async fn others(
        &self,
        connection: &impl ConnectionTrait,
        (_, agreement, number): Place,
        limit: i64,
    ) -> Result<Vec<Row>, Error> {
        let [partner, now, search, ending, unopened] = self.values();
        let after = [agreement.into(), number.into(), limit.into()];
        let [agreement, number, limit]: [Value; 3] = after;
        let values = [partner, now, search, ending, unopened, agreement, number, limit];
        Ok(OTHERS.all(connection, values).await?)
    }

    /// How many need somebody, by reason.
    pub(super) async fn counts(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<Vec<NeedCount>, Error> {
        let counts: Vec<Count> = COUNTS.all(connection, self.values()).await?;
        let count = |it: Count| {
            Some(NeedCount { need: need(it.need)?, count: u64::try_from(it.count).ok()? })
        };
        Ok(counts.into_iter().filter_map(count).collect())
    }

    /// The one with this number.
    pub(super) async fn one(
        &self,
        connection: &impl ConnectionTrait,
        number: &PurchasingAccountNumber,
    ) -> Result<Option<Row>, Error> {
        let [partner, now, search, ending, unopened] = self.values();
        let values = [partner, now, search, ending, unopened, number.to_string().into()];
        Ok(ONE.one(connection, values).await?)
    }
}

const fn code(need: CustomerNeed) -> i32 {
    match need {
        CustomerNeed::Bounced => 1,
        CustomerNeed::Expired => 2,
        CustomerNeed::Ending => 3,
        CustomerNeed::Unopened => 4,
        CustomerNeed::Declined => 5,
    }
}

fn need(found: i32) -> Option<CustomerNeed> {
    CustomerNeed::ALL.iter().copied().find(|need| code(*need) == found)
}

impl Row {
    pub(super) fn place(&self) -> Place {
        (self.need, self.agreement_number.clone(), self.number.clone())
    }

    /// The account as a partner sees it.
    pub(super) fn show(self, now: DateTime<Utc>) -> Result<Customer, Error> {
        let state = self.state(now);
        Ok(Customer {
            organization: stored(&self.organization, "name of an organization")?,
            agreement_number: stored(&self.agreement_number, "number of an agreement")?,
            agreement: stored(&self.agreement, "name of an agreement")?,
            ends_on: self.agreement_ends_on,
            number: stored(&self.number, "number of an account")?,
            name: stored(&self.account, "name of an account")?,
            administrator: name(&self.given_name, &self.family_name)?,
            email: stored(&self.email, "address of an administrator")?,
            state,
            delivery: self.delivery(state),
            sent_at: self.sent_at,
            link_ends_at: self.ends_at,
            need: need(self.need),
        })
    }

    fn state(&self, now: DateTime<Utc>) -> CustomerState {
        let standing = Standing {
            agreement_state: &self.agreement_state,
            accepted_at: self.accepted_at,
            invitation_state: self.invitation_state.as_deref(),
            sent_at: self.sent_at,
            ends_at: self.ends_at,
            closed_at: self.closed_at,
        };
        standing.state(now)
    }

    /// Where the mails stand: of an invitation that waits for somebody.
    fn delivery(&self, state: CustomerState) -> Option<DeliveryState> {
        match state {
            CustomerState::Invited | CustomerState::Expired => {}
            CustomerState::Registered
            | CustomerState::Announced
            | CustomerState::Objected
            | CustomerState::Declined
            | CustomerState::Uninvited
            | CustomerState::Ended => return None,
        }
        let state = self.delivery.as_deref().and_then(DeliveryState::from_code);
        Some(match state.unwrap_or(DeliveryState::Queued) {
            DeliveryState::Queued | DeliveryState::Deferred | DeliveryState::Accepted
                if self.opened_at.is_some() =>
            {
                DeliveryState::Opened
            }
            found => found,
        })
    }
}

/// What is known of whoever is designated on an account.
pub(in crate::store) struct Standing<'a> {
    pub(in crate::store) agreement_state: &'a str,
    pub(in crate::store) accepted_at: Option<DateTime<Utc>>,
    pub(in crate::store) invitation_state: Option<&'a str>,
    pub(in crate::store) sent_at: Option<DateTime<Utc>>,
    pub(in crate::store) ends_at: Option<DateTime<Utc>>,
    pub(in crate::store) closed_at: Option<DateTime<Utc>>,
}

impl Standing<'_> {
    /// Where they stand.
    pub(in crate::store) fn state(&self, now: DateTime<Utc>) -> CustomerState {
        if self.agreement_state != AgreementState::Active.code() {
            return CustomerState::Ended;
        }
        if self.accepted_at.is_some() {
            return CustomerState::Registered;
        }
        let state = self.invitation_state.and_then(InvitationState::from_code);
        let is_before = |at: Option<DateTime<Utc>>| at.is_some_and(|at| at <= now);
        match state {
            Some(InvitationState::Pending | InvitationState::Waiting) => {
                if !is_before(self.sent_at) {
                    CustomerState::Announced
                } else if is_before(self.ends_at) {
                    CustomerState::Expired
                } else {
                    CustomerState::Invited
                }
            }
            Some(InvitationState::Expired) => CustomerState::Expired,
            Some(InvitationState::Declined) => CustomerState::Declined,
            // Taken back before it was ever sent.
            Some(InvitationState::Withdrawn) if self.closed_at < self.sent_at => {
                CustomerState::Objected
            }
            Some(InvitationState::Accepted | InvitationState::Withdrawn) | None => {
                CustomerState::Uninvited
            }
        }
    }
}

/// The place before all others.
pub(super) fn beginning() -> Place {
    (0, String::new(), String::new())
}

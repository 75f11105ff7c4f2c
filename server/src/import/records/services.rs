//! What accounts subscribed to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shared::{
    api::services::SubscriptionState,
    values::{ProductCode, PurchasingAccountNumber, RecordNumber},
};

use super::{Many, Record, Referenced, key, object, record};
use crate::import::{
    fields::{Column, Fields},
    kind::Kind,
    values::{Day, Quantity},
};

record! {
    /// A subscription to an online service.
    Subscription {
        /// The vendor's number of it.
        number: RecordNumber,
        /// The number of the account. It never changes.
        purchasing_account: PurchasingAccountNumber,
        /// The code of the product that is the service.
        product: ProductCode,
        /// How many people may use it.
        quantity: Quantity,
        /// Its first day.
        starts_on: Day,
        /// Its last day, if it has one.
        ends_on: Option<Day>,
        /// Where it stands.
        state: SubscriptionState,
    }
}

impl Many for Subscription {
    key! { number: RecordNumber }

    fn owner(&self) -> Option<&str> {
        Some(self.purchasing_account.as_ref())
    }

    fn refer(&self, to: &mut Referenced) {
        to.account(&self.purchasing_account);
        to.product(&self.product);
    }
}

//! What accounts bought, and the keys to it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shared::{
    api::orders::OrderState,
    values::{
        Name, OrderNumber, PartNumber, ProductCode, ProductKey as Secret, PurchasingAccountNumber,
        RecordNumber, ShortName,
    },
};

use super::{About, Many, Record, Referenced, key, object, record};
use crate::import::{
    fields::{Column, Fields},
    kind::Kind,
    values::{Count, Day, LineNumber, Quantity},
};

record! {
    /// What an account ordered at one time.
    #[expect(clippy::struct_field_names, reason = "fields are called as the feed calls them")]
    Order {
        /// Its number.
        number: OrderNumber,
        /// The number of the account. It never changes.
        purchasing_account: PurchasingAccountNumber,
        /// The short name of the reseller, where it is not that of the agreement.
        partner: Option<ShortName>,
        /// Its day.
        ordered_on: Day,
        /// Where it stands. What is completed counts as licenses.
        state: OrderState,
        /// The customer's own number of it.
        purchase_order: Option<Name>,
    }
}

impl Many for Order {
    key! { number: OrderNumber }

    fn owner(&self) -> Option<&str> {
        Some(self.purchasing_account.as_ref())
    }

    fn refer(&self, to: &mut Referenced) {
        to.account(&self.purchasing_account);
        if let Some(partner) = &self.partner {
            to.partner(partner);
        }
    }
}

record! {
    /// One product of an order.
    OrderLine {
        /// The number of the order.
        order: OrderNumber,
        /// Its number within the order.
        line: LineNumber,
        /// What the product is sold under.
        part_number: PartNumber,
        /// The code of the product.
        product: ProductCode,
        /// How many.
        quantity: Quantity,
        /// The first day of maintenance, or of a subscription.
        covered_from: Option<Day>,
        /// The last one.
        covered_to: Option<Day>,
    }
}

impl Many for OrderLine {
    key! { order: OrderNumber, line: LineNumber }

    fn owner(&self) -> Option<&str> {
        None
    }

    fn about_key(&self) -> Option<String> {
        Some(self.order.to_string())
    }

    fn refer(&self, to: &mut Referenced) {
        to.product(&self.product);
    }
}

record! {
    /// A product key.
    ProductKey {
        /// The vendor's number of it.
        number: RecordNumber,
        /// The number of the account. It never changes.
        purchasing_account: PurchasingAccountNumber,
        /// The code of the product.
        product: ProductCode,
        /// The key itself. It is sealed at once, and shown to nobody who may not reveal it.
        key: Secret,
        /// The number of the order that it is about, together with the line.
        order: Option<OrderNumber>,
        /// The line of the order.
        line: Option<LineNumber>,
        /// How often it can be used, if that is bounded.
        activations_allowed: Option<Count>,
        /// How often it was used.
        activations_used: Count,
        /// Its day.
        issued_on: Day,
    }
}

impl Many for ProductKey {
    key! { number: RecordNumber }

    fn owner(&self) -> Option<&str> {
        Some(self.purchasing_account.as_ref())
    }

    fn about(&self) -> About<'_> {
        About { order: self.order.as_ref(), line: self.line }
    }

    fn refer(&self, to: &mut Referenced) {
        to.account(&self.purchasing_account);
        to.product(&self.product);
    }
}

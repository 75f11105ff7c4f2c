//! What accounts have otherwise than by orders, and what has become of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shared::values::{Name, OrderNumber, ProductCode, PurchasingAccountNumber, RecordNumber};

use super::{About, Many, Record, Referenced, key, object, record};
use crate::import::{
    fields::{Column, Fields},
    kind::Kind,
    values::{Day, LineNumber, Quantity},
};

record! {
    /// Licenses that were given without an order.
    Grant {
        /// The vendor's number of it.
        number: RecordNumber,
        /// The number of the account. It never changes.
        purchasing_account: PurchasingAccountNumber,
        /// The code of the product.
        product: ProductCode,
        /// How many.
        quantity: Quantity,
        /// From when on they count.
        on: Day,
        /// Their last day, if they have one.
        ends_on: Option<Day>,
        /// Why, in a few words that the customer reads.
        reason: Option<Name>,
    }
}

impl Many for Grant {
    key! { number: RecordNumber }

    fn owner(&self) -> Option<&str> {
        Some(self.purchasing_account.as_ref())
    }

    fn refer(&self, to: &mut Referenced) {
        to.account(&self.purchasing_account);
        to.product(&self.product);
    }
}

record! {
    /// Licenses that became licenses of another product.
    Upgrade {
        /// The vendor's number of it.
        number: RecordNumber,
        /// The number of the account. It never changes.
        purchasing_account: PurchasingAccountNumber,
        /// The code of what they were.
        from_product: ProductCode,
        /// The code of what they are.
        to_product: ProductCode,
        /// How many.
        quantity: Quantity,
        /// From when on.
        on: Day,
        /// The number of the order that it is about, together with the line.
        order: Option<OrderNumber>,
        /// The line of the order.
        line: Option<LineNumber>,
    }
}

impl Many for Upgrade {
    key! { number: RecordNumber }

    fn owner(&self) -> Option<&str> {
        Some(self.purchasing_account.as_ref())
    }

    fn about(&self) -> About<'_> {
        About { order: self.order.as_ref(), line: self.line }
    }

    fn refer(&self, to: &mut Referenced) {
        to.account(&self.purchasing_account);
        to.product(&self.from_product);
        to.product(&self.to_product);
    }
}

record! {
    /// Licenses that were given back.
    Return {
        /// The vendor's number of it.
        number: RecordNumber,
        /// The number of the account. It never changes.
        purchasing_account: PurchasingAccountNumber,
        /// The code of the product.
        product: ProductCode,
        /// How many.
        quantity: Quantity,
        /// From when on they do not count any more.
        on: Day,
        /// The number of the order that it is about, together with the line.
        order: Option<OrderNumber>,
        /// The line of the order.
        line: Option<LineNumber>,
        /// Why, in a few words that the customer reads.
        reason: Option<Name>,
    }
}

impl Many for Return {
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

record! {
    /// A period of maintenance. It adds no licenses.
    Coverage {
        /// The vendor's number of it.
        number: RecordNumber,
        /// The number of the account. It never changes.
        purchasing_account: PurchasingAccountNumber,
        /// The code of the product.
        product: ProductCode,
        /// How many.
        quantity: Quantity,
        /// Its first day.
        covered_from: Day,
        /// Its last day.
        covered_to: Day,
        /// The number of the order that it is about, together with the line.
        order: Option<OrderNumber>,
        /// The line of the order.
        line: Option<LineNumber>,
    }
}

impl Many for Coverage {
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

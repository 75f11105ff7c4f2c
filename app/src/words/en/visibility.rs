use shared::api::partner_orders::Whose;

use crate::words::visibility::Visibility;

pub(super) const VISIBILITY: Visibility = Visibility {
    title: "Partner visibility",
    lead: "Each partner sees what you ordered through it, and nothing else. Here you open to one partner what you ordered through another, by product family.",
    what: "A partner sees of an order line its number, day, product, quantity, and through whom it was ordered. It sees no keys, no people and no prices.",
    at_once: "What you open also holds for later orders of the family. It ends as soon as you close it, or when the partner is no longer a partner of the account.",
    account: "Purchasing account",
    of_record: "Reseller of record",
    sees_own: |partner, lines| match lines {
        0 => format!("Nothing was ordered through {partner} yet."),
        1 => format!("{partner} sees the 1 order line that came through it."),
        _ => format!("{partner} sees the {lines} order lines that came through it."),
    },
    through: |seller| format!("Also show what was ordered through {seller}"),
    lines: |count| match count {
        1 => "1 order line".to_owned(),
        _ => format!("{count} order lines"),
    },
    nothing_sold: |partner| format!("Nothing was ordered through others that {partner} could see."),
    will_see: |partner, lines, family, seller| match lines {
        1 => format!("{partner} will see 1 order line of {family} from {seller}."),
        _ => format!("{partner} will see {lines} order lines of {family} from {seller}."),
    },
    will_not_see: |partner, family, seller| {
        format!("{partner} will no longer see the order lines of {family} from {seller}.")
    },
    changes: "What will change",
    unchanged: "Nothing is changed yet.",
    save: "Save changes",
    confirm_title: "Change what partners see?",
    confirm_text: "It holds at once, and stands in the audit log.",
    discard: "Discard",
    saved: "Partner visibility is saved.",
    undo: "Undo",
    undone: "Partner visibility is as it was before.",
    changed: "Somebody else has changed what partners see",
    changed_next: "Nothing was saved. What is shown now is how it stands: choose again.",
    one_partner: "This account has one partner",
    one_partner_text: |partner| {
        format!(
            "Everything was ordered through {partner}. As soon as an order comes through another partner, you decide here what each of them sees of the other."
        )
    },
    no_partner: "This account has no partner",
    no_partner_text: "As soon as its orders come through several partners, you decide here what each of them sees of the others.",
    orders: "Orders",
    orders_own: "What was ordered through you.",
    orders_opened: |seller, families| format!("Opened by the customer: {families} from {seller}."),
    search: "Order, part number, product",
    whose: "Ordered through",
    of_all: "Everyone I see",
    whose_of: |whose| match whose {
        Whose::Own => "Us",
        Whose::Others => "Other partners",
    },
    order: "Order",
    ordered_on: "Ordered on",
    product: "Product",
    family: "Product family",
    quantity: "Quantity",
    seller: "Through",
    state: "State",
    yourself: "us",
    no_orders: "There are no orders that you see",
    no_orders_text: "What the customer orders through you is here. What it orders through others, the customer can open to you by product family: ask its account administrator.",
    further: "Other accounts",
    further_lead: "Accounts that ordered through you although you are not their reseller of record. You see what they ordered through you, and what they opened to you.",
    further_search: "Customer or number",
    no_further: "There are no other accounts",
    no_further_text: "An account of which you are not the reseller of record is here as soon as one of its orders comes through you.",
};

use crate::words::keys::ProductKeys;

pub(super) const KEYS: ProductKeys = ProductKeys {
    lead: "Files and keys of the products that you own. Every download and every revealed key is recorded.",
    downloads: "Downloads",
    keys: "Keys",
    search: "Product, key number or end of the key",
    product: "Product",
    all_products: "All products",
    key: "Key",
    activations: "Activations",
    used_of: |used, allowed| format!("{used} of {allowed}"),
    account: "Purchasing account",
    order: "Order",
    issued: "Issued",
    ends_in: |ending| format!("hidden, ends in {ending}"),
    reveal: |product, number| format!("Reveal the key {number} of {product}"),
    hide: |product, number| format!("Hide the key {number} of {product}"),
    copy: |product, number| format!("Copy the key {number} of {product}"),
    shown: "The key is shown.",
    hides_again: "Hidden again in a minute. Recorded in the audit log.",
    copied: |number| format!("The key {number} is copied. This is recorded in the audit log."),
    not_copied: "The browser did not let the key be copied. Reveal it, and copy it by hand.",
    none: "No keys yet",
    none_text: "ProductKeys stand here as soon as the vendor has issued some for what you bought.",
    export: "Export keys…",
    export_title: "Export keys",
    export_all: "All keys that you see are written into a file.",
    export_matching: "All keys that match the filters are written into a file.",
    export_chosen: |count| format!("Chosen keys that are written into a file: {count}."),
    export_text: "The keys stand in the file as they are. Who exported them and what for is recorded \
                  in the audit log, and the account administrators are told.",
    purpose: "What for?",
    purpose_hint: "A sentence for the audit log, such as “Setting up the computers of the new plant”.",
    format: "Format",
    take: "Export",
    file: "Product keys",
    exported: "The file is saved. Keep it where nobody else can read it.",
    sealed: "This key cannot be opened",
    sealed_next: "The portal keeps it encrypted and does not have the secret for it any more. Ask the \
                  vendor to send the key again.",
    purpose_too_short: |minimum| {
        format!("Say what the keys are for in at least {minimum} characters.")
    },
    too_many_keys: |maximum| {
        format!("One file takes at most {maximum} keys. Narrow the list with the filters.")
    },
};

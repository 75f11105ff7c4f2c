//! What the vendor sells, what accounts bought of it, and the papers and contacts of agreements.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, binary, date, date_null, integer, integer_null, json, pk_uuid, text,
        text_null, uuid, uuid_null,
    },
};
use shared::api::{
    agreements::Concern,
    licenses::EntryKind,
    orders::OrderState,
    products::{Architecture, LicenseTerm},
};

use super::tables::{TENANT, code, index, key, moment_null, table, to, to_tenants};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [product(), download(), contact(), document()];
        for table in tables.into_iter().chain(purchases()) {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn product() -> TableCreateStatement {
    table(
        "product",
        [
            pk_uuid("id"),
            text("code"),
            text("name"),
            text("family"),
            text("version"),
            text_null("edition"),
            code("term", LicenseTerm::ALL.iter().map(|term| term.code())),
            json("languages"),
        ],
    )
    .index(&mut key("product", &["code"]))
    .take()
}

fn download() -> TableCreateStatement {
    table(
        "download",
        [
            pk_uuid("id"),
            uuid("product_id"),
            text("path"),
            text("file_name"),
            text("title"),
            text("language"),
            code("architecture", Architecture::ALL.iter().map(|it| it.code())),
            date("released_on"),
            big_integer("byte_size"),
            text("sha256"),
        ],
    )
    .index(&mut key("download", &["path"]))
    .foreign_key(&mut to("product", ["product_id"], ["id"]))
    .take()
}

fn contact() -> TableCreateStatement {
    table(
        "contact",
        [
            pk_uuid("id"),
            uuid("organization_id"),
            uuid("agreement_id"),
            code("concern", Concern::ALL.iter().map(|it| it.code())),
            text("given_name"),
            text("family_name"),
            text("email"),
            text_null("phone"),
            moment_null("edited_at"),
        ],
    )
    .index(&mut key("contact", &["agreement_id", "concern"]))
    .foreign_key(&mut to_tenants("agreement", "agreement_id"))
    .take()
}

fn document() -> TableCreateStatement {
    table(
        "document",
        [
            pk_uuid("id"),
            uuid("organization_id"),
            uuid("agreement_id"),
            text("number"),
            text("title"),
            text("language"),
            date("dated_on"),
            text("path"),
            text("file_name"),
            big_integer("byte_size"),
            text("sha256"),
        ],
    )
    .index(&mut key("document", &["number"]))
    .foreign_key(&mut to_tenants("agreement", "agreement_id"))
    .take()
}

fn purchases() -> [TableCreateStatement; 4] {
    [
        table(
            "order",
            [
                pk_uuid("id"),
                uuid("organization_id"),
                uuid("purchasing_account_id"),
                text("number"),
                date("ordered_on"),
                code("state", OrderState::ALL.iter().map(|state| state.code())),
                uuid_null("partner_id"),
                text_null("purchase_order"),
            ],
        )
        .index(&mut key("order", &TENANT))
        .index(&mut key("order", &["number"]))
        .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
        .foreign_key(&mut to("partner", ["partner_id"], ["id"]))
        .take(),
        table(
            "order_line",
            [
                pk_uuid("id"),
                uuid("organization_id"),
                uuid("purchasing_account_id"),
                uuid("order_id"),
                integer("number"),
                text("part_number"),
                uuid("product_id"),
                big_integer("quantity"),
                date_null("covered_from"),
                date_null("covered_to"),
            ],
        )
        .index(&mut key("order_line", &TENANT))
        .index(&mut key("order_line", &["order_id", "number"]))
        .foreign_key(&mut to_tenants("order", "order_id"))
        .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
        .foreign_key(&mut to("product", ["product_id"], ["id"]))
        .take(),
        table(
            "license_entry",
            [
                pk_uuid("id"),
                uuid("organization_id"),
                uuid("purchasing_account_id"),
                uuid("product_id"),
                code("kind", EntryKind::ALL.iter().map(|kind| kind.code())),
                big_integer("quantity"),
                date("starts_on"),
                date_null("ends_on"),
                text("source"),
                uuid_null("order_line_id"),
                uuid_null("other_product_id"),
                text_null("reason"),
            ],
        )
        .index(&mut key("license_entry", &["source", "kind"]))
        .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
        .foreign_key(&mut to_tenants("order_line", "order_line_id"))
        .foreign_key(&mut to("product", ["product_id"], ["id"]))
        .foreign_key(&mut to("product", ["other_product_id"], ["id"]))
        .take(),
        table(
            "product_key",
            [
                pk_uuid("id"),
                uuid("organization_id"),
                uuid("purchasing_account_id"),
                uuid("product_id"),
                uuid_null("order_line_id"),
                text("number"),
                text("ending"),
                binary("sealed"),
                binary("sealed_under"),
                binary("fingerprint"),
                integer_null("activations_allowed"),
                integer("activations_used"),
                date("issued_on"),
            ],
        )
        .index(&mut key("product_key", &TENANT))
        .index(&mut key("product_key", &["number"]))
        .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
        .foreign_key(&mut to_tenants("order_line", "order_line_id"))
        .foreign_key(&mut to("product", ["product_id"], ["id"]))
        .take(),
    ]
}

const POSITION: [&str; 7] = [
    "organization_id",
    "purchasing_account_id",
    "product_id",
    "starts_on",
    "ends_on",
    "kind",
    "quantity",
];

const END: [&str; 6] =
    ["organization_id", "purchasing_account_id", "ends_on", "product_id", "kind", "quantity"];

/// An index whose columns would make too long a name.
fn named(name: &str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).take();
    for column in columns {
        index.col(*column);
    }
    index
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("product", &["family", "version", "edition"]),
        index("download", &["product_id", "id"]),
        index("document", &["agreement_id", "dated_on"]),
        index("order", &["organization_id", "ordered_on", "id"]),
        index("order", &["purchasing_account_id", "ordered_on", "id"]),
        index("order_line", &["organization_id", "product_id", "order_id"]),
        index("order_line", &["purchasing_account_id", "covered_to", "id"]),
        // Everything that a position is made of, and what ends, found without a look at the rows.
        named("license_entry_position", "license_entry", &POSITION),
        named("license_entry_end", "license_entry", &END),
        index("license_entry", &["order_line_id"]),
        index("product_key", &["purchasing_account_id", "product_id", "id"]),
        index("product_key", &["order_line_id"]),
        index("product_key", &["sealed_under", "id"]),
    ]
}

//! Subscriptions to online services, the domains that they are provided for, and what the services are
//! told of that.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, date, date_null, integer, pk_uuid, text, text_null, uuid, uuid_null},
};
use shared::api::services::{ConnectorEventState, ProvisioningState, SubscriptionState};

use super::tables::{TENANT, code, index, key, moment, moment_null, table, to, to_tenants};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [subscription(), provisioning(), connector_event(), connector_callback()] {
            manager.create_table(table).await?;
        }
        for index in [
            index("subscription", &["organization_id", "number"]),
            index("subscription", &["purchasing_account_id", "number"]),
            index("provisioning", &["purchasing_account_id", "domain_name"]),
            index("connector_event", &["provisioning_id", "created_at"]),
            index("connector_event", &["organization_id", "person_id"]),
            index("connector_event", &["next_try_at"]),
            index("connector_event", &["created_at"]),
            index("connector_event", &["state", "created_at"]),
            index("connector_callback", &["created_at"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn subscription() -> TableCreateStatement {
    table(
        "subscription",
        [
            pk_uuid("id"),
            uuid("organization_id"),
            uuid("purchasing_account_id"),
            uuid("product_id"),
            text("number"),
            big_integer("quantity"),
            date("starts_on"),
            date_null("ends_on"),
            code("state", SubscriptionState::ALL.iter().map(|it| it.code())),
        ],
    )
    .index(&mut key("subscription", &TENANT))
    .index(&mut key("subscription", &["number"]))
    .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
    .foreign_key(&mut to("product", ["product_id"], ["id"]))
    .take()
}

/// One per subscription and domain, as the database says: whoever confirms it twice has confirmed it
/// once.
fn provisioning() -> TableCreateStatement {
    table(
        "provisioning",
        [
            pk_uuid("id"),
            uuid("organization_id"),
            uuid("purchasing_account_id"),
            uuid("subscription_id"),
            // A domain may be taken away, and come back as another row: it is the same domain.
            text("domain_name"),
            code("state", ProvisioningState::ALL.iter().map(|it| it.code())),
            // In the words of the service.
            text_null("reason"),
            // What the service was told last.
            uuid_null("event_id"),
            uuid("confirmed_by"),
            moment("confirmed_at"),
            moment("changed_at"),
            // As JSON: the last few states, the newest first.
            text("steps"),
        ],
    )
    .index(&mut key("provisioning", &TENANT))
    .index(&mut key("provisioning", &["subscription_id", "domain_name"]))
    .foreign_key(&mut to_tenants("subscription", "subscription_id"))
    .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
    .take()
}

fn connector_event() -> TableCreateStatement {
    table(
        "connector_event",
        [
            pk_uuid("id"),
            uuid("organization_id"),
            uuid("provisioning_id"),
            // Without a check: there will be more kinds.
            text("kind"),
            // Whose seat it is about.
            uuid_null("person_id"),
            // As it is sent, to the byte.
            text("body"),
            code("state", ConnectorEventState::ALL.iter().map(|it| it.code())),
            // How often in a row it did not arrive.
            integer("failures"),
            // As JSON: the last few tries, each with what came back.
            text("tries"),
            moment_null("next_try_at"),
            moment("created_at"),
        ],
    )
    .index(&mut key("connector_event", &TENANT))
    .foreign_key(&mut to_tenants("provisioning", "provisioning_id"))
    .take()
}

/// What a service has said already, for as long as it could be said again.
fn connector_callback() -> TableCreateStatement {
    table("connector_callback", [text("id").primary_key().take(), moment("created_at")])
}

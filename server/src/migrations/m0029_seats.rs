//! Seats: which people may use a subscription to an online service.

use sea_orm_migration::{
    prelude::*,
    schema::{pk_uuid, uuid},
};

use super::tables::{TENANT, index, key, moment, table, to, to_tenants};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise keep one half of a migration that fails.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(seat()).await?;
        // Whoever leaves frees theirs, and whoever is erased, everywhere.
        manager.create_index(index("seat", &["person_id", "organization_id"])).await
    }
}

/// One per subscription and person, as the database says: whoever assigns it twice has assigned it once.
fn seat() -> TableCreateStatement {
    table(
        "seat",
        [
            pk_uuid("id"),
            uuid("organization_id"),
            uuid("purchasing_account_id"),
            uuid("subscription_id"),
            // For which domain of theirs it was assigned.
            uuid("provisioning_id"),
            uuid("person_id"),
            uuid("assigned_by"),
            moment("assigned_at"),
        ],
    )
    .index(&mut key("seat", &TENANT))
    .index(&mut key("seat", &["subscription_id", "person_id"]))
    .foreign_key(&mut to_tenants("purchasing_account", "purchasing_account_id"))
    .foreign_key(&mut to_tenants("subscription", "subscription_id"))
    .foreign_key(&mut to_tenants("provisioning", "provisioning_id"))
    .foreign_key(&mut to("person", ["person_id"], ["id"]))
    .take()
}

//! The tables. Rows never leave the store.

/// Writes down what sea-orm wants around each table. The columns pass through as they are: its
/// derive reads the types by their text.
macro_rules! table {
    ($(#[$doc:meta])* $module:ident = $name:literal { $($columns:tt)* }) => {
        $(#[$doc])*
        pub(crate) mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
            #[sea_orm(table_name = $name)]
            pub struct Model { $($columns)* }

            #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

mod batches;
mod calendars;
mod catalog;
mod desk;
mod domains;
mod feed;
mod invitations;
mod keys;
mod log;
mod mail;
mod notices;
mod operators;
mod parties;
mod partners;
mod people;
mod purchases;
mod services;
mod upkeep;
mod views;

pub(crate) use batches::{batch, batch_row};
pub(crate) use calendars::calendar;
pub(crate) use catalog::{download, product};
pub(crate) use desk::look_up;
pub(crate) use domains::{domain, domain_account, domain_check, domain_owner};
pub(crate) use feed::{feed_import, feed_token};
pub(crate) use invitations::{
    delivery, given, invitation, invitation_inquiry, invitation_line, invitation_notice,
    invitation_request, opening, undelivered,
};
pub(crate) use keys::{key_digest, key_use};
pub(crate) use log::{audit, audit_personal, audit_scope};
pub(crate) use mail::{mailbox_mail, message, message_event};
pub(crate) use notices::{endings_told, feed_token_notice, refused_notice};
pub(crate) use operators::{operator, operator_invitation};
pub(crate) use parties::{agreement, contact, document, organization, partner, purchasing_account};
pub(crate) use partners::{partner_invitation, partner_user, partner_visibility};
pub(crate) use people::{
    membership, password_reset, password_reset_request, person, role_assignment, session, sign_in,
};
pub(crate) use purchases::{license_entry, order, order_line, product_key};
pub(crate) use services::{connector_callback, connector_event, provisioning, seat, subscription};
pub(crate) use upkeep::{allowance, forgotten, kept_answer, noticed};
pub(crate) use views::{saved_view, view_mail};

//! Everything that the server serves: one line per operation.

use crate::{
    api::Api,
    handlers::{
        agreements, audit, batches, corrections, deliveries, invitation_inquiries,
        invitation_links, invitation_requests, invitations, mail_domains, me, password_resets,
        profile, session, sessions, users,
    },
};

/// All operations with their guards.
#[must_use]
pub fn operations() -> Api {
    Api::default()
        .on(session::get)
        .on(session::create)
        .on(session::delete)
        .on(sessions::list)
        .on(sessions::delete)
        .on(sessions::delete_others)
        .on(password_resets::create)
        .on(password_resets::look_up)
        .on(password_resets::complete)
        .on(profile::get)
        .on(profile::update)
        .on(profile::change_password)
        .on(profile::export)
        .on(profile::erase)
        .on(profile::list_offers)
        .on(profile::accept_offer)
        .on(profile::decline_offer)
        .on(invitation_links::look_up)
        .on(invitation_links::look_up_code)
        .on(invitation_links::register)
        .on(invitation_links::ask_confirmation)
        .on(invitation_requests::create)
        .on(invitation_inquiries::create)
        .on(invitation_inquiries::answer)
        .on(invitation_inquiries::get_sender)
        .on(me::get)
        .on(me::leave)
        .on(agreements::list)
        .on(agreements::get)
        .on(audit::list)
        .on(audit::export)
        .on(users::list)
        .on(users::get)
        .on(users::change_roles)
        .on(users::deactivate)
        .on(users::reactivate)
        .on(users::remove)
        .on(users::take_back)
        .on(invitations::list)
        .on(invitations::create)
        .on(invitations::resend)
        .on(invitations::withdraw)
        .on(invitations::confirm)
        .on(batches::list)
        .on(batches::create)
        .on(batches::get)
        .on(batches::update)
        .on(batches::delete)
        .on(batches::list_rows)
        .on(batches::update_row)
        .on(batches::send)
        .on(batches::undo)
        .on(batches::export)
        .on(batches::get_template)
        .on(corrections::get)
        .on(corrections::update)
        .on(mail_domains::list)
        .on(mail_domains::get)
        .on(deliveries::get)
        .on(deliveries::watch)
}

//! Everything that the server serves: one line per operation.

use crate::{
    api::Api,
    handlers::{
        agreements, audit, invitation_links, invitation_requests, invitations, me, password_resets,
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
        .on(invitation_links::register)
        .on(invitation_links::ask_confirmation)
        .on(invitation_requests::create)
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
}

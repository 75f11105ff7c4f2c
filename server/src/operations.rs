//! Everything that the server serves: one line per operation.

use crate::{
    api::Api,
    handlers::{
        agreements, invitation_links, invitation_requests, invitations, me, profile, session, users,
    },
};

/// All operations with their guards.
#[must_use]
pub fn operations() -> Api {
    Api::default()
        .on(session::get)
        .on(session::create)
        .on(session::delete)
        .on(profile::get)
        .on(profile::update)
        .on(profile::change_password)
        .on(profile::list_offers)
        .on(profile::accept_offer)
        .on(profile::decline_offer)
        .on(invitation_links::look_up)
        .on(invitation_links::register)
        .on(invitation_links::ask_confirmation)
        .on(invitation_requests::create)
        .on(me::get)
        .on(agreements::list)
        .on(agreements::get)
        .on(users::list)
        .on(invitations::list)
        .on(invitations::create)
        .on(invitations::resend)
        .on(invitations::withdraw)
        .on(invitations::confirm)
}

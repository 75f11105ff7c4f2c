//! Everything that the server serves: one line per operation.

use crate::{
    api::Api,
    handlers::{
        agreements, audit, batches, calendars, connector, corrections, deliveries, documents,
        domains, downloads, feed, home, invitation_inquiries, invitation_links,
        invitation_requests, invitations, keys, licenses, look_ups, mail_domains, me,
        operator_imports, operator_links, operator_mails, operator_organizations,
        operator_partners, operator_records, operators, orders, partner_links, partner_orders,
        partner_users, partners, password_resets, profile, questions, reports, search, seats,
        services, session, sessions, users, views, visibility,
    },
};

/// All operations with their guards.
#[must_use]
pub fn operations() -> Api {
    let api = who_comes_in(Api::default());
    vendor(desk(partner_center(people_and_files(what_there_is(api)))))
}

/// Signing in, one's own account, and the ways to it.
fn who_comes_in(api: Api) -> Api {
    api.on(session::get)
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
}

/// What an organization has, and what it says of itself.
fn what_there_is(api: Api) -> Api {
    api.on(me::get)
        .on(me::leave)
        .on(questions::create)
        .on(agreements::list)
        .on(agreements::get)
        .on(agreements::update)
        .on(agreements::history)
        .on(orders::list)
        .on(orders::export)
        .on(orders::get_choices)
        .on(orders::get)
        .on(orders::list_lines)
        .on(orders::export_lines)
        .on(licenses::list)
        .on(licenses::list_families)
        .on(licenses::list_endings)
        .on(licenses::export)
        .on(licenses::get)
        .on(licenses::list_entries)
        .on(licenses::export_entries)
        .on(reports::get)
        .on(reports::export)
        .on(calendars::get)
        .on(calendars::create)
        .on(calendars::delete)
        .on(calendars::read)
        .on(views::list)
        .on(views::create)
        .on(views::update)
        .on(views::delete)
        .on(views::start_mail)
        .on(views::stop_mail)
        .on(home::get)
        .on(search::get)
        .on(audit::list)
        .on(audit::export)
}

/// Who has access, how they got it, and what they take along.
fn people_and_files(api: Api) -> Api {
    api.on(users::list)
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
        .on(keys::search)
        .on(keys::list_products)
        .on(keys::reveal)
        .on(keys::export)
        .on(corrections::get)
        .on(corrections::update)
        .on(mail_domains::list)
        .on(mail_domains::get)
        .on(domains::list)
        .on(domains::create)
        .on(domains::get)
        .on(domains::list_checks)
        .on(domains::check)
        .on(domains::remove)
        .on(services::list)
        .on(services::get)
        .on(services::provision)
        .on(services::retry)
        .on(services::end)
        .on(seats::list)
        .on(seats::assign)
        .on(seats::release)
        .on(connector::report)
        .on(visibility::get)
        .on(visibility::change)
        .on(deliveries::get)
        .on(deliveries::watch)
        .on(downloads::list)
        .on(downloads::list_choices)
        .on(downloads::create_link)
        .on(downloads::get)
        .on(documents::get)
        .on(feed::put)
        .on(feed::get_import)
}

/// What a partner does for its customers.
fn partner_center(api: Api) -> Api {
    api.on(partners::list_customers)
        .on(partners::count_needs)
        .on(partners::get_customer)
        .on(partners::list_customer_domains)
        .on(partners::resend)
        .on(partners::correct)
        .on(partners::designate)
        .on(partner_users::list)
        .on(partner_users::invite)
        .on(partner_users::withdraw)
        .on(partner_users::remove)
        .on(partner_links::look_up)
        .on(partner_links::register)
        .on(partner_links::accept)
        .on(partner_orders::list_accounts)
        .on(partner_orders::get_account)
        .on(partner_orders::list_lines)
}

/// What operators have at hand every day.
fn desk(api: Api) -> Api {
    api.on(operator_imports::list)
        .on(operator_imports::get)
        .on(operator_imports::list_faults)
        .on(operator_imports::list_tokens)
        .on(operator_imports::create_token)
        .on(operator_imports::revoke_token)
        .on(operator_mails::list)
        .on(operator_mails::get_figures)
        .on(operator_mails::get)
        .on(operator_mails::retry)
        .on(connector::list)
        .on(connector::get)
        .on(connector::replay)
        .on(look_ups::create)
        .on(look_ups::list)
}

/// Who the vendor's own staff is, and what they do with customers and partners.
fn vendor(api: Api) -> Api {
    api.on(operators::list)
        .on(operators::invite)
        .on(operators::withdraw)
        .on(operators::remove)
        .on(operator_links::look_up)
        .on(operator_links::register)
        .on(operator_links::accept)
        .on(operator_organizations::list)
        .on(operator_organizations::get)
        .on(operator_organizations::list_accounts)
        .on(operator_organizations::suspend)
        .on(operator_organizations::resume)
        .on(operator_organizations::end_agreement)
        .on(operator_partners::list)
        .on(operator_partners::get)
        .on(operator_partners::invite)
        .on(operator_records::write_organization)
        .on(operator_records::write_agreement)
        .on(operator_records::write_account)
        .on(operator_records::write_partner)
}

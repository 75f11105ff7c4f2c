//! Korean.

mod access;
mod address;
mod agreement_details;
mod agreements;
mod audit;
mod batch;
mod batch_columns;
mod batch_rows;
mod batch_sending;
mod batch_upload;
mod batches;
mod calendar;
mod codes;
mod common;
mod connector;
mod correction;
mod decision;
mod delivery;
mod desk;
mod domains;
mod downloads;
mod fields;
mod home;
mod invitation;
mod invitations;
mod invite;
mod keys;
mod licenses;
mod list_sheet;
mod lists;
mod new_version;
mod notices;
mod operators;
mod orders;
mod overview;
mod partner;
mod partner_help;
mod partner_invitation;
mod password_reset;
mod permissions;
mod person;
mod personal;
mod problems;
mod profile;
mod reports;
mod request_invitation;
mod role_list;
mod roles;
mod search;
mod services;
mod sessions;
mod shell;
mod sign_in;
mod staff;
mod start;
mod states;
mod support;
mod unsaved;
mod user_access;
mod users;
mod views;
mod visibility;
mod whereabouts;

use super::{PageWords, Words};
use crate::later::split;

split! {
    korean, pub(super) fn words() -> &'static Words { &WORDS }
}

static WORDS: Words = Words {
    access: access::ACCESS,
    agreements: agreements::AGREEMENTS,
    common: common::COMMON,
    decision: decision::DECISION,
    fields: fields::FIELDS,
    home: home::HOME,
    invitations: invitations::INVITATIONS,
    lists: lists::LISTS,
    new_version: new_version::NEW_VERSION,
    person: person::PERSON,
    problems: problems::PROBLEMS,
    profile: profile::PROFILE,
    roles: roles::ROLES,
    shell: shell::SHELL,
    start: start::START,
    states: states::STATES,
};

/// What is fetched with the first page that is fetched.
pub(super) mod pages {
    use super::PageWords;
    use crate::later::split;

    split! {
        korean_pages, pub(in super::super) fn words() -> &'static PageWords { &super::PAGE_WORDS }
    }
}

static PAGE_WORDS: PageWords = PageWords {
    address: address::ADDRESS,
    agreement_details: agreement_details::AGREEMENT_DETAILS,
    audit: audit::AUDIT,
    batch: batch::BATCH,
    batch_columns: batch_columns::BATCH_COLUMNS,
    batch_rows: batch_rows::BATCH_ROWS,
    batch_sending: batch_sending::BATCH_SENDING,
    batch_upload: batch_upload::BATCH_UPLOAD,
    batches: batches::BATCHES,
    calendar: calendar::CALENDAR,
    codes: codes::CODES,
    connector: connector::CONNECTOR,
    correction: correction::CORRECTION,
    delivery: delivery::DELIVERY,
    desk: desk::DESK,
    domains: domains::DOMAINS,
    downloads: downloads::DOWNLOADS,
    invitation: invitation::INVITATION,
    invite: invite::INVITE,
    keys: keys::KEYS,
    licenses: licenses::LICENSES,
    list_sheet: list_sheet::LIST_SHEET,
    notices: notices::NOTICES,
    operators: operators::OPERATORS,
    orders: orders::ORDERS,
    overview: overview::OVERVIEW,
    partner: partner::PARTNER,
    partner_help: partner_help::PARTNER_HELP,
    partner_invitation: partner_invitation::PARTNER_INVITATION,
    password_reset: password_reset::PASSWORD_RESET,
    permissions: permissions::PERMISSIONS,
    personal: personal::PERSONAL,
    reports: reports::REPORTS,
    request_invitation: request_invitation::REQUEST_INVITATION,
    role_list: role_list::ROLE_LIST,
    search: search::SEARCH,
    services: services::SERVICES,
    sessions: sessions::SESSIONS,
    sign_in: sign_in::SIGN_IN,
    staff: staff::STAFF,
    support: support::SUPPORT,
    unsaved: unsaved::UNSAVED,
    user_access: user_access::USER_ACCESS,
    users: users::USERS,
    views: views::VIEWS,
    visibility: visibility::VISIBILITY,
    whereabouts: whereabouts::WHEREABOUTS,
};

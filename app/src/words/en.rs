//! English.

mod access;
mod agreements;
mod audit;
mod common;
mod fields;
mod home;
mod invitation;
mod invitations;
mod invite;
mod lists;
mod new_version;
mod password_reset;
mod permissions;
mod person;
mod personal;
mod problems;
mod profile;
mod request_invitation;
mod role_list;
mod roles;
mod sessions;
mod shell;
mod sign_in;
mod start;
mod states;
mod unsaved;
mod user_access;
mod users;

use super::Words;
use crate::later::split;

split! {
    english, pub(super) fn words() -> &'static Words { &WORDS }
}

static WORDS: Words = Words {
    access: access::ACCESS,
    agreements: agreements::AGREEMENTS,
    audit: audit::AUDIT,
    common: common::COMMON,
    fields: fields::FIELDS,
    home: home::HOME,
    invitation: invitation::INVITATION,
    invitations: invitations::INVITATIONS,
    invite: invite::INVITE,
    lists: lists::LISTS,
    new_version: new_version::NEW_VERSION,
    password_reset: password_reset::PASSWORD_RESET,
    permissions: permissions::PERMISSIONS,
    person: person::PERSON,
    personal: personal::PERSONAL,
    problems: problems::PROBLEMS,
    profile: profile::PROFILE,
    request_invitation: request_invitation::REQUEST_INVITATION,
    role_list: role_list::ROLE_LIST,
    roles: roles::ROLES,
    sessions: sessions::SESSIONS,
    shell: shell::SHELL,
    sign_in: sign_in::SIGN_IN,
    start: start::START,
    states: states::STATES,
    unsaved: unsaved::UNSAVED,
    user_access: user_access::USER_ACCESS,
    users: users::USERS,
};

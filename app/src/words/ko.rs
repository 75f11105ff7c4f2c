//! Korean.

mod access;
mod agreements;
mod common;
mod fields;
mod home;
mod invitation;
mod invitations;
mod invite;
mod lists;
mod permissions;
mod person;
mod problems;
mod profile;
mod request_invitation;
mod role_list;
mod roles;
mod shell;
mod sign_in;
mod start;
mod states;
mod unsaved;
mod users;

use super::Words;

pub(super) static WORDS: Words = Words {
    access: access::ACCESS,
    agreements: agreements::AGREEMENTS,
    common: common::COMMON,
    fields: fields::FIELDS,
    home: home::HOME,
    invitation: invitation::INVITATION,
    invitations: invitations::INVITATIONS,
    invite: invite::INVITE,
    lists: lists::LISTS,
    permissions: permissions::PERMISSIONS,
    person: person::PERSON,
    problems: problems::PROBLEMS,
    profile: profile::PROFILE,
    request_invitation: request_invitation::REQUEST_INVITATION,
    role_list: role_list::ROLE_LIST,
    roles: roles::ROLES,
    shell: shell::SHELL,
    sign_in: sign_in::SIGN_IN,
    start: start::START,
    states: states::STATES,
    unsaved: unsaved::UNSAVED,
    users: users::USERS,
};

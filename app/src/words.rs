//! All text that people read: one section per page or subject, one file per section and language.
//!
//! A section is declared once with `words!` and filled in once per language; a word that is missing,
//! or takes something else in one language, does not compile. Views say `t!(sign_in.title)`, which
//! follows the language without a reload; code that needs a text at once says `words().sign_in.title`.

/// Declares a section. A key is a text; with parameters in `()` it makes a text out of them, and in
/// `[]` it has one text for each value.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident {
        $($key:ident $(($($param:ident: $ty:ty),+))? $([$each:ty])?),+ $(,)?
    }) => {
        $(#[$doc])*
        pub(crate) struct $name {
            $(pub(crate) $key: words!(@text $(($($ty),+))? $([$each])?)),+
        }
    };
    (@text) => { &'static str };
    (@text ($($ty:ty),+)) => { fn($($ty),+) -> String };
    (@text [$each:ty]) => { fn($each) -> &'static str };
}

/// A text for a view, as a closure that follows the language: `t!(users.count, n)`.
macro_rules! t {
    ($section:ident.$key:ident) => {
        move || $crate::words::words().$section.$key
    };
    ($section:ident.$key:ident, $($argument:expr),+ $(,)?) => {
        move || ($crate::words::words().$section.$key)($($argument),+)
    };
}
pub(crate) use t;

mod access;
mod agreements;
mod common;
mod en;
mod fields;
mod home;
mod invitation;
mod invitations;
mod invite;
mod ko;
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

use shared::locale::Locale;

use crate::language;

/// Everything that is said, in one language.
pub(crate) struct Words {
    pub(crate) access: access::Access,
    pub(crate) agreements: agreements::Agreements,
    pub(crate) common: common::Common,
    pub(crate) fields: fields::Fields,
    pub(crate) home: home::Home,
    pub(crate) invitation: invitation::Invitation,
    pub(crate) invitations: invitations::Invitations,
    pub(crate) invite: invite::Invite,
    pub(crate) lists: lists::Lists,
    pub(crate) permissions: permissions::Permissions,
    pub(crate) person: person::Person,
    pub(crate) problems: problems::Problems,
    pub(crate) profile: profile::Profile,
    pub(crate) request_invitation: request_invitation::RequestInvitation,
    pub(crate) role_list: role_list::RoleList,
    pub(crate) roles: roles::Roles,
    pub(crate) shell: shell::Shell,
    pub(crate) sign_in: sign_in::SignIn,
    pub(crate) start: start::Start,
    pub(crate) states: states::States,
    pub(crate) unsaved: unsaved::Unsaved,
    pub(crate) users: users::Users,
}

/// The words of the language that is shown; what reads them in a view follows it.
pub(crate) fn words() -> &'static Words {
    match language::current() {
        Locale::English => &en::WORDS,
        Locale::Korean => &ko::WORDS,
    }
}

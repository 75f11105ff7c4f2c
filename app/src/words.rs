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

/// A text for a view: what `t!` makes of a key.
pub(crate) type Text = fn() -> &'static str;

/// A text for a view, as a closure that follows the language: `t!(users.count, n)`.
macro_rules! t {
    ($section:ident.$key:ident) => {{
        // One type for all texts: what is made of a text in a view is in the app once.
        let text: fn() -> _ = || $crate::words::words().$section.$key;
        text
    }};
    ($section:ident.$key:ident, $($argument:expr),+ $(,)?) => {
        move || ($crate::words::words().$section.$key)($($argument),+)
    };
}
pub(crate) use t;

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
mod en;
mod fields;
mod home;
mod invitation;
mod invitations;
mod invite;
mod ja;
mod keys;
mod ko;
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

use std::ops::Deref;

use shared::locale::Locale;

use crate::{language, later::Fetching};

/// What is said everywhere and on Home, and what may go wrong, in one language: there before
/// anything is shown. What is said elsewhere is reached through it, as if it were in it.
pub(crate) struct Words {
    pub(crate) access: access::Access,
    pub(crate) agreements: agreements::Agreements,
    pub(crate) common: common::Common,
    pub(crate) decision: decision::Decision,
    pub(crate) fields: fields::Fields,
    pub(crate) home: home::Home,
    pub(crate) invitations: invitations::Invitations,
    pub(crate) lists: lists::Lists,
    pub(crate) new_version: new_version::NewVersion,
    pub(crate) person: person::Person,
    pub(crate) problems: problems::Problems,
    pub(crate) profile: profile::Profile,
    pub(crate) roles: roles::Roles,
    pub(crate) shell: shell::Shell,
    pub(crate) start: start::Start,
    pub(crate) states: states::States,
}

/// What is said on the pages that are fetched when they are first shown, in one language: fetched with
/// the first of them. **A new section belongs here** unless Home says it.
pub(crate) struct PageWords {
    pub(crate) address: address::Address,
    pub(crate) agreement_details: agreement_details::AgreementDetails,
    pub(crate) audit: audit::Audit,
    pub(crate) batch: batch::Batch,
    pub(crate) batch_columns: batch_columns::BatchColumns,
    pub(crate) batch_rows: batch_rows::BatchRows,
    pub(crate) batch_sending: batch_sending::BatchSending,
    pub(crate) batch_upload: batch_upload::BatchUpload,
    pub(crate) batches: batches::Batches,
    pub(crate) calendar: calendar::Calendar,
    pub(crate) codes: codes::Codes,
    pub(crate) connector: connector::Connector,
    pub(crate) correction: correction::Correction,
    pub(crate) delivery: delivery::Delivery,
    pub(crate) desk: desk::Desk,
    pub(crate) domains: domains::Domains,
    pub(crate) downloads: downloads::Downloads,
    pub(crate) invitation: invitation::Invitation,
    pub(crate) invite: invite::Invite,
    pub(crate) keys: keys::ProductKeys,
    pub(crate) licenses: licenses::Licenses,
    pub(crate) list_sheet: list_sheet::ListSheet,
    pub(crate) notices: notices::Notices,
    pub(crate) operators: operators::Operators,
    pub(crate) orders: orders::Orders,
    pub(crate) overview: overview::Overview,
    pub(crate) partner: partner::Partner,
    pub(crate) partner_help: partner_help::PartnerHelp,
    pub(crate) partner_invitation: partner_invitation::PartnerInvitation,
    pub(crate) password_reset: password_reset::PasswordReset,
    pub(crate) permissions: permissions::Permissions,
    pub(crate) personal: personal::Personal,
    pub(crate) reports: reports::Reports,
    pub(crate) request_invitation: request_invitation::RequestInvitation,
    pub(crate) role_list: role_list::RoleList,
    pub(crate) search: search::Search,
    pub(crate) services: services::Services,
    pub(crate) sessions: sessions::Sessions,
    pub(crate) sign_in: sign_in::SignIn,
    pub(crate) staff: staff::Staff,
    pub(crate) support: support::Support,
    pub(crate) unsaved: unsaved::Unsaved,
    pub(crate) user_access: user_access::UserAccess,
    pub(crate) users: users::Users,
    pub(crate) views: views::Views,
    pub(crate) visibility: visibility::Visibility,
    pub(crate) whereabouts: whereabouts::Whereabouts,
}

/// So that whoever says a word need not know which of the two it is in.
impl Deref for Words {
    type Target = PageWords;

    fn deref(&self) -> &PageWords {
        let words = match language::current() {
            Locale::English => en::pages::words(),
            Locale::Korean => ko::pages::words(),
            Locale::Japanese => ja::pages::words(),
        };
        words.expect("a page is shown when its words are there")
    }
}

/// The words of the language that is shown; what reads them in a view follows it.
pub(crate) fn words() -> &'static Words {
    let words = match language::current() {
        Locale::English => en::words(),
        Locale::Korean => ko::words(),
        Locale::Japanese => ja::words(),
    };
    words.expect("a language is shown when its words are there, and nothing is shown before")
}

/// Fetches the words of a language.
pub(crate) fn fetch(locale: Locale) -> Fetching {
    match locale {
        Locale::English => en::fetch(),
        Locale::Korean => ko::fetch(),
        Locale::Japanese => ja::fetch(),
    }
}

/// Fetches the words of the pages in a language.
pub(crate) fn fetch_pages(locale: Locale) -> Fetching {
    match locale {
        Locale::English => en::pages::fetch(),
        Locale::Korean => ko::pages::fetch(),
        Locale::Japanese => ja::pages::fetch(),
    }
}

//! Pieces of pages that know the portal and are used by several of them.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

mod account_filter;
mod advice;
mod assignments;
mod by_scope;
mod decision;
mod ending;
mod failure;
mod guarded;
mod list;
mod listing;
mod loaded;
mod name_fields;
mod new_password;
mod no_match;
mod offers;
mod permission_title;
mod person_options;
mod role_badges;
mod roles_table;
mod state_badges;
mod unsaved;
mod url_filters;

pub(crate) use account_filter::{ACCOUNT, AccountFilter, accounts_in};
pub(crate) use advice::Advice;
pub(crate) use assignments::Assignments;
pub(crate) use by_scope::by_scope;
pub(crate) use decision::{Decision, accept_all};
pub(crate) use ending::{Ending, Nearness};
pub(crate) use failure::{FailureBanner, FailureView, Trouble, remedy_view};
pub(crate) use guarded::Guarded;
pub(crate) use list::List;
pub(crate) use listing::{Extent, Listing};
pub(crate) use loaded::Loaded;
pub(crate) use name_fields::{NameFields, Whose};
pub(crate) use new_password::{NewPasswordEntries, NewPasswordFields};
pub(crate) use no_match::NoMatch;
pub(crate) use offers::{OfferBox, Offers};
pub(crate) use permission_title::permission_title;
pub(crate) use person_options::{country_options, language_options};
pub(crate) use role_badges::{Badges, RoleBadges};
pub(crate) use roles_table::RolesTable;
pub(crate) use state_badges::{AgreementBadge, InvitationBadge, UserBadge};
pub(crate) use unsaved::Unsaved;
pub(crate) use url_filters::UrlFilters;

//! What is one's own, whatever the organization.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    File, Json, JsonFile, NoContent, Session, endpoints, me::Assignment, session::PersonName,
};
use crate::{
    access::Role,
    ids::InvitationId,
    locale::Locale,
    values::{Country, EmailAddress, Name, NewPassword, Password, ShortName},
};

pub use super::invitation_links::Offer;

endpoints! { "profile":
    /// My profile, with my roles in every organization.
    Get {} = GET "/api/profile" => Json<Profile>;

    /// Change my name, language or country, or which mails I want.
    Update {} = PATCH "/api/profile", body: Json<ProfileChange> => Json<Profile>;

    /// Change my password. My other sessions end, and this one gets a new cookie.
    ChangePassword {} = PUT as Deferred "/api/profile/password", body: Json<PasswordChange> => Session;

    /// The invitations that wait for my answer.
    ListOffers {} = GET "/api/profile/invitations" => Json<Vec<Offer>>;

    /// Accept an invitation to my address.
    AcceptOffer { invitation_id: InvitationId }
        = POST "/api/profile/invitations/{invitation_id}/acceptance" => Json<Accepted>, fails: 403 | 409;

    /// Decline an invitation to my address.
    DeclineOffer { invitation_id: InvitationId }
        = POST "/api/profile/invitations/{invitation_id}/refusal" => NoContent, fails: 403 | 409;

    /// Everything that is stored about me, as a file of JSON.
    Export {} = GET "/api/profile/export" => File<JsonFile>;

    /// Erase me: my name and address are replaced everywhere, my roles end, and nobody signs in as
    /// me again. It cannot be undone.
    Erase {} = POST as Deferred "/api/profile/erasure", body: Json<Erasure> => Session, fails: 409;
}

/// A person as they see themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Profile {
    /// The work account.
    pub email: EmailAddress,
    /// Their name.
    pub name: PersonName,
    /// The language of every mail, and of the pages unless switched in a browser.
    pub language: Locale,
    /// Where they work.
    pub country: Country,
    /// Where they hold which roles.
    pub organizations: Vec<ProfileOrganization>,
    /// The mails that they do not want.
    #[serde(default)]
    pub refused_notices: BTreeSet<NoticeKind>,
}

coded! {
    /// A kind of mail that one may do without: what security needs is none.
    pub enum NoticeKind {
        /// Orders have come in.
        NewOrders = "new_orders",
        /// Product keys have come in.
        KeysAvailable = "keys_available",
        /// Agreements or coverage end soon.
        Endings = "endings",
        /// Once a week: who has seen product keys or taken some away.
        KeyDigest = "key_digest",
        /// An online service is ready for a domain, or could not be set up for it.
        ServiceProgress = "service_progress",
    }
}

impl NoticeKind {
    /// The roles that one gets it with.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::NewOrders | Self::KeysAvailable | Self::ServiceProgress => {
                &[Role::AccountAdministrator, Role::AccountManager]
            }
            Self::Endings => {
                &[Role::AccountAdministrator, Role::AgreementAdministrator, Role::AccountManager]
            }
            Self::KeyDigest => &[Role::AccountAdministrator],
        }
    }
}

/// The roles that one holds in one organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProfileOrganization {
    /// What it is called in addresses.
    pub short_name: ShortName,
    /// Its name.
    pub name: Name,
    /// The roles, each with where it is held.
    pub assignments: Vec<Assignment>,
}

/// What is to be different; what is left out stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProfileChange {
    /// The given name.
    pub given_name: Option<Name>,
    /// The family name.
    pub family_name: Option<Name>,
    /// The primary language.
    pub language: Option<Locale>,
    /// The country or region.
    pub country: Option<Country>,
    /// The mails that are not wanted, all of them.
    pub refused_notices: Option<BTreeSet<NoticeKind>>,
}

/// A new password, and the present one as proof.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The present password.
    pub current: Password,
    /// The one to be.
    pub new: NewPassword,
}

/// What proves that it is the person who wants to be erased.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Erasure {
    /// The present password.
    pub password: Password,
}

/// Where an accepted invitation leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Accepted {
    /// The organization.
    pub short_name: ShortName,
}

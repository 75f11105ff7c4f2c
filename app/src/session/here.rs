//! The organization that the address names.

use shared::{
    access::Permission, api::session::MyOrganization, ids::OrganizationId, values::ShortName,
};

use super::Session;

/// The organization that the address names: every page in it gets one.
#[derive(Clone, Debug)]
pub(crate) struct Here {
    /// Its id, for calls.
    pub(crate) id: OrganizationId,
    /// Its short name, for links.
    pub(crate) short_name: ShortName,
    /// Its name.
    pub(crate) name: String,
    session: Session,
}

impl Here {
    /// The organization as the pages in it know it.
    pub(crate) fn new(organization: MyOrganization, session: Session) -> Self {
        let MyOrganization { id, short_name, name, .. } = organization;
        Self { id, short_name, name: name.to_string(), session }
    }

    /// Whether one may do it somewhere in this organization.
    pub(crate) fn may(&self, permission: Permission) -> bool {
        self.session.may(permission, self.id)
    }
}

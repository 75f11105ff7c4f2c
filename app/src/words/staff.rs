//! Who works for the vendor or for a partner, and who is invited to.

use shared::api::partner_users::PartnerRole;

words! {
    /// The people of the vendor or of a partner.
    Staff {
        person,
        role,
        role_of[PartnerRole],
        since,
        waiting,
        link_ends,
        actions,
        invite,
        invited(email: &str),
        resend,
        withdraw,
        withdrawn,
        remove,
        removed(name: &str),
    }
}

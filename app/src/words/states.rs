//! Where things stand, in a word each.

use shared::api::{
    agreements::AgreementState, invitation_links::LinkState, invitations::InvitationState,
    users::UserStatus,
};

words! {
    /// Where things stand.
    States {
        agreement[AgreementState],
        invitation[InvitationState],
        link[LinkState],
        user[UserStatus],
    }
}

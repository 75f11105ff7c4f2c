use shared::api::{
    agreements::AgreementState, invitation_links::LinkState, invitations::InvitationState,
    users::UserStatus,
};

use crate::words::states::States;

pub(super) const STATES: States = States {
    agreement: |state| match state {
        AgreementState::Draft => "Draft",
        AgreementState::Active => "Active",
        AgreementState::Ended => "Ended",
    },
    invitation: |state| match state {
        InvitationState::Pending => "Pending",
        InvitationState::Waiting => "Waiting for confirmation",
        InvitationState::Accepted => "Accepted",
        InvitationState::Declined => "Declined",
        InvitationState::Expired => "Expired",
        InvitationState::Withdrawn => "Withdrawn",
    },
    link: |state| match state {
        LinkState::Open => "Open",
        LinkState::Expired => "Expired",
        LinkState::Accepted => "Accepted",
        LinkState::Declined => "Declined",
        LinkState::Withdrawn => "Withdrawn",
        LinkState::Replaced => "Replaced",
        LinkState::Readdressed => "To another address",
        LinkState::Waiting => "Waiting for confirmation",
    },
    user: |status| match status {
        UserStatus::Active => "Active",
        UserStatus::Deactivated => "Deactivated",
    },
};

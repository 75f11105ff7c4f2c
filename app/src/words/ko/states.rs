use shared::api::{
    agreements::AgreementState, invitation_links::LinkState, invitations::InvitationState,
    users::UserStatus,
};

use crate::words::states::States;

pub(super) const STATES: States = States {
    agreement: |state| match state {
        AgreementState::Draft => "초안",
        AgreementState::Active => "활성",
        AgreementState::Ended => "종료",
    },
    invitation: |state| match state {
        InvitationState::Pending => "대기 중",
        InvitationState::Waiting => "확인 대기",
        InvitationState::Accepted => "수락됨",
        InvitationState::Declined => "거절됨",
        InvitationState::Expired => "만료됨",
        InvitationState::Withdrawn => "철회됨",
    },
    link: |state| match state {
        LinkState::Open => "유효",
        LinkState::Expired => "만료됨",
        LinkState::Accepted => "수락됨",
        LinkState::Declined => "거절됨",
        LinkState::Withdrawn => "철회됨",
        LinkState::Replaced => "대체됨",
        LinkState::Readdressed => "다른 주소로 변경됨",
        LinkState::Waiting => "확인 대기",
    },
    user: |status| match status {
        UserStatus::Active => "활성",
        UserStatus::Deactivated => "비활성",
    },
};

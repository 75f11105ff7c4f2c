use shared::api::{
    agreements::AgreementState, invitation_links::LinkState, invitations::InvitationState,
    users::UserStatus,
};

use crate::words::states::States;

pub(super) const STATES: States = States {
    agreement: |state| match state {
        AgreementState::Draft => "下書き",
        AgreementState::Active => "有効",
        AgreementState::Ended => "終了",
    },
    invitation: |state| match state {
        InvitationState::Pending => "承諾待ち",
        InvitationState::Waiting => "確認待ち",
        InvitationState::Accepted => "承諾済み",
        InvitationState::Declined => "辞退",
        InvitationState::Expired => "期限切れ",
        InvitationState::Withdrawn => "取り消し済み",
    },
    link: |state| match state {
        LinkState::Open => "有効",
        LinkState::Expired => "期限切れ",
        LinkState::Accepted => "承諾済み",
        LinkState::Declined => "辞退",
        LinkState::Withdrawn => "取り消し済み",
        LinkState::Replaced => "差し替え済み",
        LinkState::Readdressed => "別のアドレスに変更済み",
        LinkState::Waiting => "確認待ち",
    },
    user: |status| match status {
        UserStatus::Active => "有効",
        UserStatus::Deactivated => "無効",
    },
};

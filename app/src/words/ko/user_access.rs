use shared::access::Obstacle;

use crate::words::user_access::UserAccess;

pub(super) const USER_ACCESS: UserAccess = UserAccess {
    actions_for: |name| format!("{name} 작업"),
    change_roles: "역할 변경",
    deactivate: "비활성화",
    reactivate: "다시 활성화",
    remove: "제거",
    obstacle: |obstacle| match obstacle {
        Obstacle::OwnRoles => {
            "자신의 역할은 변경할 수 없습니다. 내 프로필에서 조직을 나갈 수 있습니다."
        }
        Obstacle::UsersNotManaged => "여기에서는 사용자를 관리할 수 없습니다.",
        Obstacle::HigherRoleHeld => {
            "이 사람에게 부여할 수 없는 역할이 있습니다. 계정 관리자가 변경할 수 있습니다."
        }
        Obstacle::RoleNotGrantable => {
            "부여할 수 없는 역할입니다. 계정 관리자가 부여할 수 있습니다."
        }
        Obstacle::WholeAgreementNeeded => {
            "계약의 모든 구매 계정을 관리하는 사람만 부여할 수 있습니다."
        }
        Obstacle::AgreementAccountNeeded => {
            "계약의 구매 계정을 하나 이상 관리하는 사람만 회수할 수 있습니다."
        }
        Obstacle::AgreementEnded => "종료된 계약입니다. 새 역할을 부여할 수 없습니다.",
        Obstacle::LoneAdministrator => {
            "이 계정의 유일한 관리자입니다. 먼저 다른 사람에게 계정 관리자 역할을 부여하십시오."
        }
        Obstacle::RolesElsewhere => {
            "사용자를 관리할 수 없는 곳에도 역할이 있어 그 역할까지 잃게 됩니다. 관리할 수 있는 역할만 \
             회수하십시오."
        }
    },
    about: |what, why| format!("{what}: {why}"),
    lead: |name| format!("저장하면 바로 적용되며, {name} 님에게 메일로 알립니다."),
    is_deactivated: "비활성화된 사용자입니다. 관리자가 다시 활성화하면 이 역할을 사용할 수 있습니다.",
    elsewhere: "사용자를 관리할 수 없는 곳에도 역할이 있습니다. 그 역할은 그대로 유지됩니다.",
    needs_role: "역할을 하나 이상 선택하십시오. 모두 회수하려면 사용자를 제거하십시오.",
    preview: |name| format!("{name} 님에게 달라지는 것"),
    unchanged: "아직 달라지는 것이 없습니다. 다른 역할을 선택하면 달라지는 내용이 표시됩니다.",
    gains: |on| format!("{on}에서 할 수 있게 되는 일"),
    loses: |on| format!("{on}에서 더 이상 할 수 없는 일"),
    announced: "관리 권한 또는 키 보기 권한을 부여하므로 다른 계정 관리자에게 메일로 알립니다.",
    save: "역할 저장",
    saved: |name| format!("{name} 님의 역할을 변경했습니다."),
    deactivate_title: |name| format!("{name} 님을 비활성화하시겠습니까?"),
    deactivate_text: "모든 기기에서 바로 이 조직에 액세스할 수 없게 되며, 메일로 알립니다. 이 사람이 보낸 \
                      초대는 다른 관리자의 확인을 기다립니다. 역할은 남아 있지만 다시 활성화할 때까지 \
                      사용할 수 없습니다.",
    deactivate_cannot: "이 사용자를 비활성화할 수 없습니다",
    deactivated: |name| format!("{name} 님을 비활성화했습니다."),
    reactivate_title: |name| format!("{name} 님을 다시 활성화하시겠습니까?"),
    reactivate_text: "바로 다시 액세스할 수 있게 되며, 메일로 알립니다.",
    reactivate_cannot: "이 사용자를 다시 활성화할 수 없습니다",
    reactivated: |name| format!("{name} 님을 다시 활성화했습니다."),
    remove_title: |name| format!("{name} 님을 제거하시겠습니까?"),
    remove_text: "더 이상 이 조직의 구성원이 아니며, 메일로 알립니다. 이 사람이 보낸 초대는 다른 관리자의 \
                  확인을 기다립니다. 다시 들어오려면 새로 초대받아야 합니다.",
    remove_part: "관리할 수 있는 역할만 회수합니다. 이 조직의 구성원으로 남으며, 메일로 알립니다.",
    remove_cannot: "이 사용자를 제거할 수 없습니다",
    removed: |name| format!("{name} 님을 제거했습니다."),
    roles_lost: "다음 역할을 잃습니다.",
    roles_kept: "다음 역할은 유지됩니다.",
    roles_again: "다음 역할을 다시 사용할 수 있습니다.",
    undo: "실행 취소",
    undone: |name| format!("{name} 님에 대한 변경을 취소했습니다."),
    about_person: |name| format!("{name} 님"),
    leave: "나가기",
    leave_title: |organization| format!("{organization}에서 나가시겠습니까?"),
    leave_text: "이 조직의 모든 역할을 바로 잃습니다. 다시 들어오려면 새로 초대받아야 합니다. 다음 역할을 \
                 잃습니다.",
    left: |organization| format!("{organization}에서 나갔습니다."),
};

use shared::api::views::{Rhythm, Sharing};

use crate::words::views::Views;

pub(super) const VIEWS: Views = Views {
    menu: "보기",
    chosen: |name| format!("보기: {name}"),
    own: "내 보기",
    shared: "공유된 보기",
    shared_by: |name, owner| format!("{name} ({owner})"),
    none: "저장된 보기가 없습니다. 필터를 설정한 다음 이름을 지정하여 저장하십시오.",
    save: "보기로 저장",
    save_title: "지금 필터를 보기로 저장",
    save_filters: "이 보기에 필터 저장",
    edit: "이름 변경 또는 공유",
    delete: "보기 삭제",
    name: "보기 이름",
    sharing: "공개 범위",
    who: |sharing| match sharing {
        Sharing::Private => "나만",
        Sharing::Organization => "보고서를 볼 수 있는 모든 사용자",
    },
    mail: |rhythm| match rhythm {
        Rhythm::Weekly => "매주 월요일 메일로 받기",
        Rhythm::Monthly => "매월 메일로 받기",
    },
    mailing: |rhythm| match rhythm {
        Rhythm::Weekly => "매주 월요일 아침에 이 보고서를 메일로 받습니다.",
        Rhythm::Monthly => "매월 1일에 이 보고서를 메일로 받습니다.",
    },
    mail_stop: "메일 그만 받기",
    mail_stopped: "이 보고서를 더 이상 메일로 받지 않습니다.",
    saved: "보기를 저장했습니다.",
    deleted: "보기를 삭제했습니다.",
    delete_title: |name| format!("보기 {name}을(를) 삭제하시겠습니까?"),
    delete_own: "이 이름으로 저장한 필터가 사라지고, 더 이상 메일로 보내지 않습니다.",
    delete_shared: "모든 사용자에게서 이 보기가 사라지고, 아무도 더 이상 메일로 받지 않습니다.",
    gone: "이 보기의 계정이 없습니다",
    gone_text: "계정이 없어졌거나 볼 수 없으므로 표시할 내용이 없습니다. 다른 보기를 선택하거나 다른 계정으로 필터링하십시오.",
    partly_gone: |count| {
        format!(
            "이 보기의 계정 중 {count}개가 없어졌거나 볼 수 없습니다. 수치는 나머지 계정의 것입니다."
        )
    },
    missing: "해당 보기가 없습니다",
    missing_text: "삭제되었거나 더 이상 공유되지 않습니다. 지금 표시된 내용은 주소의 필터만 적용한 것입니다.",
    name_taken: "같은 이름의 보기가 있습니다. 다른 이름을 입력하십시오.",
    too_many: |max| format!("보기가 이미 {max}개 있습니다. 필요 없는 보기를 삭제하십시오."),
    changed: "다른 사람이 보기를 변경했습니다",
    changed_next: |name| {
        format!("현재 이름은 “{name}”입니다. 확인한 뒤 변경하려면 다시 저장하십시오.")
    },
};

use crate::words::correction::Correction;

pub(super) const CORRECTION: Correction = Correction {
    title: "초대장 수정",
    lead: "초대를 수락하기 전까지 주소, 이름, 언어, 역할을 수정할 수 있습니다.",
    action: "수정",
    not_yours: "공급업체가 지정한 사람입니다. 주소는 파트너가 수정할 수 있습니다.",
    readdressed: |old| {
        format!(
            "{old} 주소로 보낸 링크는 바로 사용할 수 없게 됩니다. 링크를 열면 다른 주소로 보낸 초대장이라는 안내만 \
             표시되고 새 주소는 표시되지 않습니다."
        )
    },
    link_stays: "이미 메일로 보낸 링크는 계속 사용할 수 있으며, 저장한 내용이 표시됩니다.",
    starts_anew: "만료된 초대장입니다. 새 링크로 다시 보내며 유효 기간이 새로 시작됩니다.",
    save: "저장",
    save_and_send: "저장하고 다시 보내기",
    correct_and_send: "수정하여 보내기",
    saved: |name| format!("{name} 님의 초대장을 수정했습니다."),
    sent: |name, ends| format!("{name} 님의 초대장을 수정하고 새 링크를 보냈습니다. 만료: {ends}"),
    changed: "그사이 다른 사람이 이 초대장을 변경했습니다",
    changed_next: "저장된 내용이 없으며 입력한 내용은 그대로 있습니다.",
    now_says: |name, email, roles| format!("현재 내용: {name} 님({email}), {roles}"),
    start_again: "현재 내용에서 다시 시작",
    by_vendor: "공급업체가 지정한 사람입니다",
    by_vendor_next: "파트너가 주소를 수정하거나 다른 사람을 지정할 수 있습니다.",
};

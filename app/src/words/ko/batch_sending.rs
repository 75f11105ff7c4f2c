use crate::{format::number, words::batch_sending::BatchSending};

pub(super) const BATCH_SENDING: BatchSending = BatchSending {
    summary: |people| match people {
        0 => "지금은 초대할 사람이 없습니다.".to_owned(),
        _ => format!("{}명이 메일을 받습니다.", number(people.into())),
    },
    to_fix: |rows| format!("고칠 때까지 {}개 행은 제외합니다.", number(rows.into())),
    invite: |people| match people {
        0 => "초대".to_owned(),
        _ => format!("{}명 초대", number(people.into())),
    },
    nobody: "초대할 행이 없습니다.",
    columns_first: "먼저 열을 지정하십시오.",
    title: |people| format!("{}명을 초대하시겠습니까?", number(people.into())),
    mails: "각자의 주 언어로 메일을 받습니다.",
    when: "보낼 시각",
    soon: "지금, 되돌릴 시간을 두고",
    soon_text: |minutes| {
        format!("첫 메일은 {minutes}분 뒤에 보냅니다. 그때까지 모두 되돌릴 수 있습니다.")
    },
    later: "시각 지정",
    later_text: "그때까지 모두 되돌릴 수 있습니다.",
    moment: "날짜와 시각",
    begins: |moment| format!("첫 메일을 보내는 시각: {moment}"),
    wrong_moment: |days| format!("앞으로 {days}일 이내의 시각이 필요합니다."),
    confirmed: "확정했습니다. 아직 아무것도 보내지 않았습니다.",
    key_reused: "앞서 보낸 요청을 이미 처리했습니다",
    key_reused_next: "나중에 바꾼 내용이 아니라 먼저 보낸 내용대로 처리했습니다. 페이지를 새로 고쳐 현재 상태를 \
                      확인하십시오.",
    nothing_left: "아직 아무것도 보내지 않았습니다. 모두 되돌릴 수 있습니다.",
    begins_at: |moment| format!("첫 메일을 보내는 시각: {moment}"),
    undo: "실행 취소",
    undo_in: |left| format!("실행 취소, {left} 남음"),
    undone: "되돌렸습니다. 아무도 초대하지 않았고 메일도 보내지 않았습니다.",
    held: "보낼 수 있을 때까지 기다리는 중입니다",
    held_text: |moment| {
        format!(
            "조직이 파일로 하루에 초대할 수 있는 인원을 모두 초대했습니다. 다음 시각에 자동으로 계속합니다: {moment}"
        )
    },
    progress: "진행률",
    of: |done, all| format!("{all}개 행 중 {done}개"),
    may_leave: "이 페이지를 떠나도 계속 진행합니다.",
    ended: |moment| format!("{moment}에 끝났습니다"),
    not_invited: "초대하지 않은 행이 있습니다",
    not_invited_text: "행마다 이유가 있습니다. 파일에서 고쳐 다시 올리십시오. 새롭거나 달라진 내용만 보냅니다.",
    invitations: "초대장 보기",
};

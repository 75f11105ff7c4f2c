use shared::api::batches::{Outcome, VerdictKind};

use crate::{format::number, parts::Extent, words::batch::Batch};

pub(super) const BATCH: Batch = Batch {
    draft: |rows| format!("초대하기 전에 {}개 행 확인", number(rows.into())),
    waiting: |people| format!("곧 {}명을 초대합니다", number(people.into())),
    sending: |people| format!("{}명을 초대하는 중입니다", number(people.into())),
    done: |people| match people {
        0 => "초대한 사람이 없습니다".to_owned(),
        _ => format!("{}명을 초대했습니다", number(people.into())),
    },
    rows: |rows| format!("{}개 행", number(rows.into())),
    another: "다른 파일",
    delete: "초안 삭제",
    delete_title: "이 초안을 삭제하시겠습니까?",
    delete_text: "행과 행에서 고친 내용이 사라집니다. 아무도 초대하지 않았습니다.",
    deleted: "초안을 삭제했습니다.",
    result: "결과 다운로드",
    numbers: "판정별 행 수",
    all: "모든 행",
    all_note: "파일 전체",
    kind: |kind| match kind {
        VerdictKind::Sends => "초대할 행",
        VerdictKind::NothingToDo => "할 일 없음",
        VerdictKind::NeedsFixing => "고칠 행",
    },
    kind_note: |kind| match kind {
        VerdictKind::Sends => "각각 메일을 받습니다",
        VerdictKind::NothingToDo => "이미 사용자, 초대됨 또는 제외",
        VerdictKind::NeedsFixing => "이대로는 초대하지 않습니다",
    },
    outcome: |outcome| match outcome {
        Outcome::Invited => "초대함",
        Outcome::NothingToDo => "할 일 없음",
        Outcome::NotInvited => "초대하지 않음",
    },
    outcome_note: |outcome| match outcome {
        Outcome::Invited => "각각 메일을 보냈습니다",
        Outcome::NothingToDo => "이미 사용자, 초대됨 또는 제외",
        Outcome::NotInvited => "행마다 이유가 있습니다",
    },
    list: "행",
    search: "행의 모든 내용",
    verdicts: "판정",
    every_verdict: "전체",
    extent: |extent| match extent {
        Extent::All(count) => format!("{}개 행", number(count as u64)),
        Extent::First(count) => format!("처음 {}개 행", number(count as u64)),
    },
};

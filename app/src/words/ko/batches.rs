use shared::api::batches::BatchState;

use crate::words::batches::Batches;

pub(super) const BATCHES: Batches = Batches {
    title: "파일로 초대",
    lead: "작성 중인 초안과 보낸 파일의 결과입니다. 본인만 볼 수 있습니다.",
    invite_many: "여러 명 초대",
    all: "이전 파일",
    file: "파일",
    pasted: "붙여넣은 행",
    state: "상태",
    states: |state| match state {
        BatchState::Draft => "초안",
        BatchState::Waiting => "시작 대기",
        BatchState::Sending => "보내는 중",
        BatchState::Done => "완료",
    },
    all_states: "전체",
    rows: "행",
    invited: "초대됨",
    uploaded: "업로드한 시각",
    begins: "시작",
    goes_on: |moment| format!("대기 중, {moment}에 계속"),
    kept_until: |day| format!("개인 정보가 있는 행이므로 {day}까지만 보관합니다."),
    none: "아직 파일이 없습니다",
    none_text: "스프레드시트로 한 번에 최대 10,000명을 초대할 수 있습니다. 초안과 결과가 여기에 \
                표시됩니다.",
};

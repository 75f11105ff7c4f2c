use crate::words::common::Common;

pub(super) const COMMON: Common = Common {
    product: "비즈니스 센터",
    loading: "불러오는 중",
    show: "표시",
    hide: "숨기기",
    close: "닫기",
    cancel: "취소",
    save: "저장",
    try_again: "다시 시도",
    reload: "새로 고침",
    errors_title: |count| format!("필드 {count}개를 확인하십시오."),
};

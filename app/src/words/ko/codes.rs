use crate::words::codes::Codes;

pub(super) const CODES: Codes = Codes {
    have_code: "코드를 받으셨습니까?",
    lead: "초대 메일에 여덟 자리 코드가 있습니다. 링크가 잘리거나 바뀌어 열리지 않을 때 코드를 입력하면 같은 페이지가 열립니다.",
    email: "메일을 받은 주소",
    code: "코드",
    code_hint: "예: 7K2M-9QXR. 소문자로 입력하거나 하이픈을 빼도 됩니다.",
    open: "초대장 열기",
    malformed: "코드는 문자와 숫자 여덟 자리입니다.",
    wrong: "올바르지 않거나 더 이상 사용할 수 없는 코드입니다. 가장 최근 메일의 코드를 입력하십시오.",
};

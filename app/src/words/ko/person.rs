use crate::words::person::Person;

pub(super) const PERSON: Person = Person {
    email: "이메일 주소",
    work_account: "작업 계정",
    given_name: "이름",
    family_name: "성",
    language: "주 언어",
    country: "국가/지역",
    choose_country: "국가 또는 지역 선택",
    roles: "역할",
    addressed: |name| format!("{name} 님"),
    erased: "지워진 사용자",
};

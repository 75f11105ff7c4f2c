use crate::words::person::Person;

pub(super) const PERSON: Person = Person {
    email: "メール アドレス",
    work_account: "職場アカウント",
    given_name: "名",
    family_name: "姓",
    language: "主な言語",
    country: "国/地域",
    choose_country: "国または地域を選択",
    roles: "役割",
    addressed: |name| format!("{name}様"),
    erased: "消去されたユーザー",
};

use crate::words::search::Search;

pub(super) const SEARCH: Search = Search {
    label: "페이지, 번호, 제품 또는 사람",
    hint: "화살표 키로 고르고 Enter 키로 엽니다. 어느 페이지에서든 Ctrl K(⌘ K)로 열 수 있습니다.",
    results: "결과",
    searching: "검색 중…",
    nothing: |text| {
        format!(
            "볼 수 있는 것 중에 이름이 “{text}”인 것이 없습니다. 목록에서는 이름 외의 내용도 찾습니다."
        )
    },
    found: |count| format!("결과 {count}개"),
    recent: "최근에 연 항목",
    pages: "페이지",
    people: "사람",
    lists: "목록에서 찾기",
    in_list: |text, list| format!("{list}: “{text}” 모두 보기"),
};

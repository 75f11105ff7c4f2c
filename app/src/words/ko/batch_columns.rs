use shared::api::batches::{Field, Letters};

use crate::words::batch_columns::BatchColumns;

pub(super) const BATCH_COLUMNS: BatchColumns = BatchColumns {
    reading: "파일을 읽는 방법",
    workbook: "통합 문서이며, 보이는 첫 번째 시트를 읽습니다.",
    text: |letters| format!("텍스트 파일, 인코딩: {letters}"),
    separated: |letters, by| format!("텍스트 파일, 인코딩: {letters}, 구분 기호: {by}"),
    letters: |letters| match letters {
        Letters::Utf8 => "UTF-8",
        Letters::Utf16 => "UTF-16",
        Letters::Cp949 => "CP949(한국어)",
        Letters::ShiftJis => "Shift JIS(일본어)",
        Letters::Windows1252 => "Windows-1252(서유럽어)",
    },
    separator: |separator| match separator {
        '\t' => "탭".to_owned(),
        ',' => "쉼표".to_owned(),
        ';' => "세미콜론".to_owned(),
        '|' => "세로줄".to_owned(),
        other => format!("‘{other}’"),
    },
    garbled: "글자가 깨져 보이면 파일을 UTF-8로 저장하여 다시 올리십시오.",
    title: "열",
    summary: |read, all| format!("열 {all}개 중 {read}개를 읽습니다"),
    head: "열",
    examples: "예",
    holds: "내용",
    holds_of: |head| format!("{head} 열의 내용"),
    nameless: |number| format!("{number}번째 열"),
    not_read: "읽지 않음",
    field: |field| match field {
        Field::Email => "이메일 주소",
        Field::GivenName => "이름",
        Field::FamilyName => "성",
        Field::FullName => "성과 이름",
        Field::Language => "주 언어",
        Field::Country => "국가/지역",
        Field::Roles => "역할",
        Field::PurchasingAccounts => "구매 계정",
        Field::Agreements => "계약",
    },
    faults: "아직 열이 맞지 않습니다",
    missing: |field| format!("다음 내용이 있는 열이 없습니다: {field}"),
    twice: |field, columns| format!("다음 내용이 있는 열이 둘 이상입니다: {field} ({columns})"),
    faults_next: "아래에서 각 열의 내용을 선택하십시오. 그러면 모든 행을 확인합니다.",
    defaults: "모든 행의 기본값",
    none: "없음",
    nothing: "행마다 다름",
    apply: "모든 행에 적용",
    domains: "이 조직에 없던 도메인",
    domains_text: "이 도메인의 주소를 가진 사용자가 없습니다. 올바른 도메인을 허용하십시오. 허용하기 전에는 \
                   해당 행을 초대하지 않습니다.",
    similar: |domain| {
        format!("{domain} 도메인을 뜻한 것일 수 있습니다. 그렇다면 해당 행을 고치십시오.")
    },
    allow: "허용",
    allow_domain: |domain| format!("{domain} 허용"),
    allowed: |domain| format!("이 파일에서 {domain} 도메인을 허용합니다"),
    forbid: "허용 안 함",
    forbid_domain: |domain| format!("{domain} 허용 안 함"),
};

use crate::words::batch_upload::BatchUpload;

pub(super) const BATCH_UPLOAD: BatchUpload = BatchUpload {
    title: "여러 명 초대",
    lead: |rows| {
        format!(
            "스프레드시트나 파일로 한 번에 최대 {rows}명을 초대합니다. 각 행을 확인하고 확정하기 전에는 \
             아무것도 보내지 않습니다."
        )
    },
    file: "파일로 초대",
    drop: "CSV 또는 XLSX 파일을 여기에 놓으십시오",
    choose: "파일 선택",
    drop_hint: |megabytes| format!("최대 {megabytes}MB"),
    sheet: "스프레드시트에서 붙여넣기",
    paste: "행",
    paste_hint: "스프레드시트에서 제목 행을 포함하여 복사한 다음 여기에 붙여넣으십시오.",
    check: "행 확인",
    sending: |percent| format!("업로드 중, {percent}%"),
    checking: "행을 확인하는 중",
    stop: "중지",
    empty: "먼저 행을 붙여넣으십시오.",
    too_large: |megabytes| {
        format!("{megabytes}MB보다 큽니다. 여러 파일로 나누거나 사용하지 않는 열을 빼십시오.")
    },
    reads: "읽는 내용",
    reads_text: "한 사람이 한 행입니다. 열은 한국어, 영어 또는 일본어 제목으로 인식하며, 나중에 직접 \
                 지정할 수도 있습니다.",
    needed: "필수: 이메일 주소, 성, 이름. 성과 이름은 한 열에 함께 있어도 됩니다.",
    gaps: "선택: 주 언어, 국가/지역, 역할, 구매 계정, 계약. 행에 없는 내용은 모든 행에 대해 한 번에 \
           정합니다.",
    formats: "쉼표, 세미콜론 또는 탭으로 구분한 CSV(UTF-8, UTF-16, 한국어 CP949, 일본어 Shift-JIS), \
              XLSX 통합 문서의 첫 번째 시트",
    again: "같은 파일을 다시 올려도 반복되지 않습니다. 이미 초대했거나 역할이 있는 사람에게는 다시 보내지 \
            않습니다.",
    template: "양식 다운로드",
};

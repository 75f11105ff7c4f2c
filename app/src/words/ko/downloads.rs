use shared::api::products::Architecture;

use crate::words::downloads::Downloads;

pub(super) const DOWNLOADS: Downloads = Downloads {
    search: "제품 또는 파일",
    product: "제품",
    all_products: "모든 제품",
    family: "제품군",
    all_families: "모든 제품군",
    version: "버전",
    all_versions: "모든 버전",
    language: "언어",
    all_languages: "모든 언어",
    architecture: "아키텍처",
    all_architectures: "모든 아키텍처",
    machine: |machine| match machine {
        Architecture::X64 => "64비트(x64)",
        Architecture::X86 => "32비트(x86)",
        Architecture::Arm64 => "64비트(Arm64)",
        Architecture::Any => "공통",
    },
    for_this_computer: "이 컴퓨터용:",
    file: "파일",
    file_name: "파일 이름",
    released: "출시일",
    size: "크기",
    checksum: "SHA-256",
    copy_checksum: |file| format!("{file}의 SHA-256 복사"),
    copied: "SHA-256을 복사했습니다.",
    not_copied: |checksum| format!("브라우저에서 복사할 수 없습니다: {checksum}"),
    account: "구매 계정",
    owned: |quantity| format!("보유 라이선스 {quantity}개"),
    later_version_covered: |product, quantity| format!("{product}의 이전 버전, 보장 {quantity}개"),
    and_others: |count| format!(" 외 {count}개"),
    download: "다운로드",
    download_file: |file| format!("{file} 다운로드"),
    begun: "다운로드를 시작했습니다. 감사 로그에 기록됩니다.",
    none: "아직 다운로드할 항목이 없습니다",
    none_text: "계정에서 제품의 라이선스를 보유하는 동안 그 제품의 파일이 여기에 표시됩니다.",
    check_title: "파일 확인",
    check_show: "SHA-256을 비교하는 방법",
    check_text: "파일이 있는 폴더에서 터미널(Windows에서는 PowerShell)을 열고, FILE 대신 파일 이름을 \
                 넣어 다음을 입력하십시오.",
    check_outcome: "출력된 값을 목록에서 복사한 SHA-256과 비교하십시오. 다르면 파일을 삭제하고 다시 \
                    다운로드하십시오. 다시 다르면 파일을 사용하지 말고 공급업체에 문의하십시오.",
    link_ended: "이 링크는 만료되었습니다",
    link_ended_next: "다운로드한 내용이 없습니다. 목록에서 다시 다운로드하십시오.",
    missing: "파일을 찾을 수 없습니다",
    missing_next: "다운로드한 내용이 없습니다. 공급업체에서 파일을 다시 제공해야 합니다. 제품과 파일을 \
                   알려 문의하십시오.",
};

use crate::words::shell::Shell;

pub(super) const SHELL: Shell = Shell {
    skip: "본문으로 건너뛰기",
    menu: "메뉴",
    main_navigation: "주 메뉴",
    language: "언어",
    organizations: "조직",
    my_profile: "내 프로필",
    sign_out: "로그아웃",
    home: "홈",
    agreements: "계약",
    account: "계정",
    manage_access: "액세스 관리",
    audit_log: "감사 로그",
    breadcrumb: "현재 위치",
    contact: |contact| format!("문의: {contact}"),
    not_found: "페이지를 찾을 수 없습니다",
    not_found_lead: "주소가 완전하지 않거나, 삭제된 페이지이거나, 볼 수 있는 권한이 없습니다.",
    to_start: "시작 페이지로 이동",
};

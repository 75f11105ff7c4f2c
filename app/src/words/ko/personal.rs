use crate::words::personal::Personal;

pub(super) const PERSONAL: Personal = Personal {
    title: "저장된 내 정보",
    download_title: "내 정보 받기",
    download_text: "프로필, 역할, 초대장, 로그인, 메일, 감사 로그에 기록된 내용을 JSON 파일로 받습니다.",
    download: "다운로드",
    erase_title: "내 정보 지우기",
    erase_text: "모든 곳에서 이름과 주소가 대체되고 작업 계정이 끝납니다.",
    erase: "지우기…",
    ask: "작업 계정을 지우시겠습니까?",
    lost: "되돌릴 수 없습니다. 다음을 잃게 됩니다.",
    lost_name: "이름과 주소: 초대장, 메일, 감사 로그를 포함한 모든 곳에서 대체됩니다.",
    lost_roles: |organizations| format!("{organizations}의 역할"),
    lost_no_roles: "응답을 기다리는 모든 초대장",
    lost_sign_in: "작업 계정: 모든 곳에서 로그아웃되며 아무도 이 계정으로 다시 로그인할 수 없습니다.",
    stays: "남는 것:",
    stays_log: "누군가가 그 일을 했다는 기록. 누구인지는 나오지 않습니다.",
    stays_vendor: "계약에 구매 계정 관리자로 지정되어 있으면 공급업체의 기록. 변경은 공급업체에 \
                   요청하십시오.",
    password: "현재 암호",
    confirm: "지우기",
    erased: "작업 계정을 지웠습니다",
    erased_text: "모든 곳에서 이름과 주소가 대체되었습니다. 나중에 이 주소로 초대받는 사람은 처음부터 새로 \
                  시작합니다.",
};

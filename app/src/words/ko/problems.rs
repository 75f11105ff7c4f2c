use shared::api::{
    batches::{BatchState, FileFault},
    invitation_links::LinkState,
};

use crate::words::problems::Problems;

pub(super) const PROBLEMS: Problems = Problems {
    offline: "서버에 연결할 수 없습니다",
    offline_next: "연결을 확인하고 다시 시도하십시오. 잃은 내용은 없습니다.",
    version_skew: "새 버전이 있습니다",
    version_skew_next: "이 페이지와 서버의 버전이 서로 다릅니다. 입력한 내용을 복사해 두고 페이지를 새로 \
                        고치십시오.",
    signed_out: "로그아웃되었습니다",
    signed_out_next: "계속하려면 다시 로그인하십시오.",
    wrong_credentials: "로그인하지 못했습니다",
    wrong_credentials_next: "작업 계정 또는 암호가 올바르지 않습니다. 아직 등록하지 않았다면 먼저 초대 \
                             메일의 링크를 사용하십시오.",
    forbidden: "현재 역할로는 할 수 없는 작업입니다",
    forbidden_next: |permission| {
        format!("‘{permission}’ 권한이 필요합니다. 계정 관리자가 부여할 수 있습니다.")
    },
    role_not_grantable: "부여할 수 없는 역할이 있습니다",
    role_not_grantable_next: "아무것도 보내지 않았습니다. 다른 역할을 선택하거나 계정 관리자에게 \
                              요청하십시오.",
    access_refused: "변경할 수 없습니다",
    access_refused_next: "변경된 내용이 없습니다. 계정 관리자가 할 수 있습니다.",
    access_changed: "그사이 다른 사람이 이 역할을 변경했습니다",
    access_changed_next: "변경된 내용이 없습니다. 현재 역할을 확인하고 다시 결정하십시오.",
    lone_administrator: "관리자가 없는 계정이 생깁니다",
    lone_administrator_next: |accounts| {
        format!(
            "변경된 내용이 없습니다. 먼저 다른 사람에게 계정 관리자 역할을 부여하십시오: {accounts}"
        )
    },
    designated: "그사이 구매 계정 관리자가 변경되었습니다",
    designated_next: "아무것도 변경되지 않았습니다. 지금 누가 지정되어 있는지 확인하고 다시 결정하십시오.",
    last_one: "파트너에 관리자가 남지 않습니다",
    last_one_next: "아무것도 변경되지 않았습니다. 먼저 다른 사람을 파트너 관리자로 지정하십시오.",
    not_undoable: "더 이상 취소할 수 없습니다",
    not_undoable_next: "시간이 지났거나 그사이 다른 변경이 있었습니다. 평소처럼 변경하십시오.",
    deactivated: "이 조직에 대한 액세스가 비활성화되었습니다",
    deactivated_next: "먼저 조직의 관리자에게 다시 활성화해 달라고 요청하십시오.",
    not_found: "찾을 수 없습니다",
    not_found_next: "삭제되었거나, 링크가 완전하지 않거나, 볼 수 있는 권한이 없습니다.",
    cross_site: "다른 사이트에서 보낸 요청입니다",
    cross_site_next: "변경된 내용이 없습니다. 새 탭에서 이 포털을 열어 다시 하십시오.",
    too_slow: "보내는 데 시간이 너무 오래 걸렸습니다",
    too_slow_next: "변경된 내용이 없습니다. 연결을 확인하고 다시 시도하십시오.",
    body_too_large: "한 번에 보내기에는 너무 많습니다",
    body_too_large_next: "변경된 내용이 없습니다. 나누어 보내십시오.",
    invalid: "고칠 내용이 있습니다",
    invalid_next: "변경된 내용이 없습니다. 입력한 내용을 확인하십시오.",
    file_refused: "이 파일을 처리할 수 없습니다",
    file_refused_next: |fault| match fault {
        FileFault::Empty => {
            "머리글 아래에 내용이 없습니다. 한 사람당 한 줄씩 입력하고 다시 시도하십시오."
        }
        FileFault::NotASpreadsheet => {
            "표 형식의 파일이 아닙니다. .xlsx 또는 .csv 파일을 사용하거나 셀을 복사하여 여기에 붙여 넣으십시오."
        }
        FileFault::OldWorkbook => {
            "이전 형식의 통합 문서입니다. .xlsx로 저장하고 다시 시도하십시오."
        }
        FileFault::Encrypted => "암호가 설정된 파일입니다. 암호 없이 저장하고 다시 시도하십시오.",
        FileFault::Damaged => {
            "통합 문서가 손상되었거나 지나치게 큽니다. .xlsx 또는 .csv로 다시 저장하고 시도하십시오."
        }
        FileFault::TooManyRows => "10,000행이 넘습니다. 파일을 나누어 차례로 보내십시오.",
        FileFault::TooManyColumns => "열이 100개가 넘습니다. 필요 없는 열을 제외하십시오.",
    },
    batch_changed: "그사이 이 일괄 초대가 변경되었습니다",
    batch_changed_next: |state| match state {
        BatchState::Draft => "다른 창에서 변경되었습니다. 현재 내용을 확인하고 계속하십시오.",
        BatchState::Waiting => "이미 확정되었습니다. 변경하려면 먼저 실행을 취소하십시오.",
        BatchState::Sending => "보내는 중입니다. 보낸 초대장은 초대장 목록에서 철회할 수 있습니다.",
        BatchState::Done => "이미 보냈습니다. 보낸 초대장은 초대장 목록에서 철회할 수 있습니다.",
    },
    last_operator: "유일한 운영자입니다",
    last_operator_next: "먼저 다른 운영자를 초대하십시오. 이 페이지를 관리하는 사람이 있어야 합니다.",
    suspended: "조직 이용이 정지되었습니다",
    suspended_next: |since| {
        format!(
            "{since}부터 공급업체가 이용을 정지했습니다. 재개될 때까지 보거나 변경할 수 없습니다. 공급업체에 문의하십시오."
        )
    },
    record_changed: "그동안 변경되었습니다",
    record_changed_next: "다른 사람이나 피드가 변경했습니다. 새로 고쳐 현재 내용을 확인하십시오.",
    agreement_ended: "종료된 계약입니다",
    agreement_ended_next: "내용을 볼 수 있지만 변경할 수는 없습니다.",
    domain_unverified: "확인되지 않은 도메인입니다",
    domain_unverified_next: "온라인 서비스는 확인된 도메인에만 제공됩니다. 계정의 도메인에서 레코드를 게시하고 확인하십시오.",
    subscription_ended: "사용할 수 없는 구독입니다",
    subscription_ended_next: "종료되었거나 취소되었거나 아직 시작되지 않았습니다. 공급업체나 파트너에게 갱신을 요청하십시오.",
    seats_taken: "모든 좌석이 할당되었습니다",
    seats_taken_next: |quantity| {
        format!(
            "구독의 좌석은 {quantity}개입니다. 좌석을 회수하거나 공급업체나 파트너에게 추가를 요청하십시오."
        )
    },
    address_not_provided: "서비스의 도메인에 속하지 않는 주소입니다",
    address_not_provided_next: "좌석은 서비스가 준비된 도메인의 주소를 가진 사람에게 할당합니다. 먼저 그 도메인에 서비스를 설정하십시오.",
    not_connected: "아직 연결되지 않은 서비스입니다",
    not_connected_next: "공급업체가 포털에 연결하지 않았습니다. 공급업체에 문의하십시오.",
    invitation_closed: "지금은 사용할 수 없는 초대장입니다",
    invitation_closed_next: |state| match state {
        LinkState::Open => "방금 변경되었습니다. 페이지를 새로 고쳐 다시 확인하십시오.",
        LinkState::Expired => "기간이 끝났습니다. 새 초대장을 보낼 수 있습니다.",
        LinkState::Accepted => "이미 수락되었습니다.",
        LinkState::Declined => "이미 거절되었습니다.",
        LinkState::Withdrawn => "철회되었습니다.",
        LinkState::Replaced => "더 최근에 보낸 메일의 링크가 유효합니다.",
        LinkState::Readdressed => "이제 다른 주소로 보낸 초대장입니다.",
        LinkState::Waiting => "먼저 계정의 관리자가 확인해야 합니다.",
    },
    already_registered: "이미 계정이 있는 주소입니다",
    already_registered_next: "그 계정으로 로그인하여 초대를 수락하십시오.",
    mail_settled: "이 메일은 다시 보내지 않습니다",
    mail_settled_next: "메일 서버가 이미 받았거나 링크가 더 이상 유효하지 않습니다. 초대장을 다시 보내면 새 링크가 든 새 메일이 나갑니다.",
    too_many_tries: "시도 횟수가 너무 많습니다",
    too_many_tries_next: |when| format!("{when}에 다시 시도하십시오. 잃은 내용은 없습니다."),
    busy: "지금은 요청이 너무 많습니다",
    busy_next: "잠시 기다린 후 다시 시도하십시오. 잃은 내용은 없습니다.",
    internal: "서버에 문제가 생겼습니다",
    internal_next: |request_id| {
        format!("다시 시도하십시오. 문제가 반복되면 지원 팀에 이 번호를 알리십시오: {request_id}")
    },
};

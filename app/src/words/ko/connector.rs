use shared::api::services::{ConnectorEventState, ConnectorEventType};

use crate::words::connector::Connector;

pub(super) const CONNECTOR: Connector = Connector {
    title: "커넥터",
    lead: "커넥터가 온라인 서비스에 알린 내용과 서비스의 응답입니다.",
    none: "아직 서비스에 알린 것이 없습니다",
    none_text: "관리자가 도메인에 서비스를 설정하면 여기에 표시됩니다. 서비스에 알리려면 BC_CONNECTOR_URL과 BC_CONNECTOR_SECRET을 설정해야 합니다.",
    kind: "내용",
    kind_of: |kind| match kind {
        ConnectorEventType::Provision => "도메인에 설정",
        ConnectorEventType::Suspend => "도메인 일시 중지",
        ConnectorEventType::Deprovision => "도메인에서 종료",
        ConnectorEventType::SeatAssign => "좌석 할당",
        ConnectorEventType::SeatRelease => "좌석 회수",
    },
    event: "이 이벤트",
    event_id: "이벤트 ID(webhook-id)",
    state: "상태",
    all_states: "모든 상태",
    state_of: |state| match state {
        ConnectorEventState::Queued => "보내는 중",
        ConnectorEventState::Delivered => "서비스가 받음",
        ConnectorEventState::Undelivered => "포기함",
        ConnectorEventState::Superseded => "다른 이벤트로 대체됨",
    },
    service: "구독",
    domain: "도메인",
    written: "작성",
    next_try: "다음 시도",
    tries: "시도",
    no_tries: "아직 시도하지 않았습니다.",
    tried_at: "시각",
    answer: "응답",
    status: "상태 코드",
    no_status: "응답 없음",
    took: |milliseconds| format!("{milliseconds}ms"),
    replay: "지금 다시 보내기",
    replay_note: "ID가 그대로이므로 서비스는 한 번만 처리합니다. 조직의 감사 로그에 이름이 남습니다.",
    replayed: "지금 다시 보냅니다.",
    superseded_note: "나중 이벤트로 대체되어 더 이상 보내지 않습니다.",
};

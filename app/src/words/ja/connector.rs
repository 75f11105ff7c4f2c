use shared::api::services::{ConnectorEventState, ConnectorEventType};

use crate::words::connector::Connector;

pub(super) const CONNECTOR: Connector = Connector {
    title: "コネクター",
    lead: "コネクターがオンライン サービスに伝えた内容と、サービスの応答です。",
    none: "まだサービスに伝えたものはありません",
    none_text: "管理者がドメインにサービスを設定すると、ここに表示されます。サービスに伝えるには BC_CONNECTOR_URL と BC_CONNECTOR_SECRET の設定が必要です。",
    kind: "内容",
    kind_of: |kind| match kind {
        ConnectorEventType::Provision => "ドメインに設定",
        ConnectorEventType::Suspend => "ドメインを一時停止",
        ConnectorEventType::Deprovision => "ドメインで終了",
        ConnectorEventType::SeatAssign => "シートの割り当て",
        ConnectorEventType::SeatRelease => "シートの解放",
    },
    event: "このイベント",
    event_id: "イベント ID (webhook-id)",
    state: "状態",
    all_states: "すべての状態",
    state_of: |state| match state {
        ConnectorEventState::Queued => "送信中",
        ConnectorEventState::Delivered => "サービスが受領",
        ConnectorEventState::Undelivered => "断念",
        ConnectorEventState::Superseded => "後のイベントに置き換え",
    },
    service: "サブスクリプション",
    domain: "ドメイン",
    written: "作成",
    next_try: "次の試行",
    tries: "試行",
    no_tries: "まだ試行されていません。",
    tried_at: "日時",
    answer: "応答",
    status: "ステータス",
    no_status: "応答なし",
    took: |milliseconds| format!("{milliseconds} ミリ秒"),
    replay: "今すぐ再送信",
    replay_note: "ID は同じなので、サービスの処理は一度だけです。組織の監査ログにあなたの名前が残ります。",
    replayed: "今すぐ再送信します。",
    superseded_note: "後のイベントに置き換えられたため、もう送信されません。",
};

use shared::api::batches::BatchState;

use crate::words::batches::Batches;

pub(super) const BATCHES: Batches = Batches {
    title: "ファイルからの招待",
    lead: "作成中の下書きと、送信したファイルの結果です。表示できるのは本人だけです。",
    invite_many: "まとめて招待",
    all: "以前のファイル",
    file: "ファイル",
    pasted: "貼り付けた行",
    state: "状態",
    states: |state| match state {
        BatchState::Draft => "下書き",
        BatchState::Waiting => "開始待ち",
        BatchState::Sending => "送信中",
        BatchState::Done => "完了",
    },
    all_states: "すべて",
    rows: "行",
    invited: "招待済み",
    uploaded: "アップロード日時",
    begins: "開始",
    goes_on: |moment| format!("待機中、{moment}に再開"),
    kept_until: |day| format!("行に個人の情報が含まれるため、{day}まで保管されます。"),
    none: "ファイルはまだありません",
    none_text: "スプレッドシートから一度に最大10,000名を招待できます。下書きと結果はここに表示されます。",
};

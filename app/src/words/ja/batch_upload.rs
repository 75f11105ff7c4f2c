use crate::words::batch_upload::BatchUpload;

pub(super) const BATCH_UPLOAD: BatchUpload = BatchUpload {
    title: "まとめて招待",
    lead: |rows| {
        format!(
            "スプレッドシートまたはファイルから、一度に最大{rows}名を招待します。\
             各行を確認して確定するまで、何も送信されません。"
        )
    },
    file: "ファイルから",
    drop: "CSVまたはXLSXファイルをここにドロップしてください",
    choose: "ファイルを選択",
    drop_hint: |megabytes| format!("最大{megabytes} MB"),
    sheet: "スプレッドシートから",
    paste: "行",
    paste_hint: "スプレッドシートで見出しを含めて行をコピーし、ここに貼り付けてください。",
    check: "行を確認",
    sending: |percent| format!("アップロード中、{percent}%"),
    checking: "行を確認しています",
    stop: "中止",
    empty: "まず行を貼り付けてください。",
    too_large: |megabytes| {
        format!(
            "{megabytes} MBを超えています。複数のファイルに分けるか、不要な列を除いてください。"
        )
    },
    reads: "読み取られる内容",
    reads_text: "1行が1名です。列は日本語、英語、韓国語の見出しで認識され、後から手動でも指定できます。",
    needed: "必須: メール アドレス、姓、名。姓と名は1つの列にまとめることもできます。",
    gaps: "任意: 主な言語、国/地域、役割、購入アカウント、契約。行にない内容は、\
           すべての行についてまとめて指定します。",
    formats: "コンマ、セミコロンまたはタブ区切りのCSV（UTF-8、UTF-16、韓国語CP949、日本語Shift-JIS）、\
              XLSXブックの最初のシート",
    again: "同じファイルをもう一度使用しても繰り返しにはなりません。招待済みの人や役割のある人には再び送信されません。",
    template: "テンプレートをダウンロード",
};

use shared::api::batches::{Outcome, VerdictKind};

use crate::{format::number, parts::Extent, words::batch::Batch};

pub(super) const BATCH: Batch = Batch {
    draft: |rows| format!("招待する前に{}行を確認", number(rows.into())),
    waiting: |people| format!("まもなく{}名を招待します", number(people.into())),
    sending: |people| format!("{}名を招待しています", number(people.into())),
    done: |people| match people {
        0 => "招待された人はいません".to_owned(),
        _ => format!("{}名を招待しました", number(people.into())),
    },
    rows: |rows| format!("{}行", number(rows.into())),
    another: "別のファイル",
    delete: "下書きを削除",
    delete_title: "この下書きを削除しますか",
    delete_text: "行と、行で修正した内容は失われます。まだ誰も招待されていません。",
    deleted: "下書きを削除しました。",
    result: "結果をダウンロード",
    numbers: "判定ごとの行数",
    all: "すべての行",
    all_note: "ファイル全体",
    kind: |kind| match kind {
        VerdictKind::Sends => "招待する行",
        VerdictKind::NothingToDo => "作業なし",
        VerdictKind::NeedsFixing => "修正する行",
    },
    kind_note: |kind| match kind {
        VerdictKind::Sends => "それぞれにメールが届きます",
        VerdictKind::NothingToDo => "ユーザー、招待済み、または除外",
        VerdictKind::NeedsFixing => "このままでは招待されません",
    },
    outcome: |outcome| match outcome {
        Outcome::Invited => "招待済み",
        Outcome::NothingToDo => "作業なし",
        Outcome::NotInvited => "招待なし",
    },
    outcome_note: |outcome| match outcome {
        Outcome::Invited => "それぞれにメールを送信しました",
        Outcome::NothingToDo => "ユーザー、招待済み、または除外",
        Outcome::NotInvited => "各行に理由があります",
    },
    list: "行",
    search: "行のすべての内容",
    verdicts: "判定",
    every_verdict: "すべて",
    extent: |extent| match extent {
        Extent::All(count) => format!("{}行", number(count as u64)),
        Extent::First(count) => format!("最初の{}行", number(count as u64)),
    },
};

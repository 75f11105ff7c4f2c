use crate::{format::number, words::batch_sending::BatchSending};

pub(super) const BATCH_SENDING: BatchSending = BatchSending {
    summary: |people| match people {
        0 => "今のところ招待される人はいません。".to_owned(),
        _ => format!("{}名にメールが届きます。", number(people.into())),
    },
    to_fix: |rows| format!("{}行は、修正されるまで除外されます。", number(rows.into())),
    invite: |people| match people {
        0 => "招待".to_owned(),
        _ => format!("{}名を招待", number(people.into())),
    },
    nobody: "招待する行がありません。",
    columns_first: "まず列を指定してください。",
    title: |people| format!("{}名を招待しますか", number(people.into())),
    mails: "それぞれの主な言語でメールが届きます。",
    when: "送信する時",
    soon: "今すぐ、元に戻す時間を置いて",
    soon_text: |minutes| {
        format!("最初のメールは{minutes}分後に送信されます。それまではすべて元に戻せます。")
    },
    later: "日時を指定",
    later_text: "それまではすべて元に戻せます。",
    moment: "日付と時刻",
    begins: |moment| format!("最初のメールの送信: {moment}"),
    wrong_moment: |days| format!("今後{days}日以内の日時が必要です。"),
    confirmed: "確定しました。まだ何も送信されていません。",
    key_reused: "先に送信された内容がすでに処理されています",
    key_reused_next: "後から変更した内容ではなく、先に送信した内容で処理されています。ページを再読み込みして現在の\
                      状態を確認してください。",
    nothing_left: "まだ何も送信されていません。すべて元に戻せます。",
    begins_at: |moment| format!("最初のメールの送信: {moment}"),
    undo: "元に戻す",
    undo_in: |left| format!("元に戻す、残り{left}"),
    undone: "元に戻しました。誰も招待されず、メールも送信されていません。",
    held: "送信できるようになるまで待機しています",
    held_text: |moment| {
        format!(
            "組織がファイルから1日に招待できる人数に達しました。次の日時に自動的に再開されます: {moment}"
        )
    },
    progress: "進行状況",
    of: |done, all| format!("{all}行中{done}行"),
    may_leave: "このページを離れても続行されます。",
    ended: |moment| format!("{moment}に終了しました"),
    not_invited: "招待されなかった行があります",
    not_invited_text: "各行に理由があります。ファイルを修正してもう一度アップロードしてください。\
                       新しい内容と異なる内容だけが送信されます。",
    invitations: "招待を表示",
};

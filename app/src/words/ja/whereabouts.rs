use shared::api::deliveries::MailEventKind;

use crate::words::whereabouts::Whereabouts;

pub(super) const WHEREABOUTS: Whereabouts = Whereabouts {
    title: "招待はどこにありますか?",
    lead: "あるアドレスのメールを読める方は、そのアドレス宛ての招待の状況を確認できます。同僚からの招待も含まれます。",
    see: "招待の状況を確認",
    email: "職場のメール アドレス",
    ask: "コードを送信",
    same_answer: "このアドレス宛ての招待またはアカウントがある場合に、コードをメールで送ります。安全のため、ない場合もここには同じ回答が表示されます。",
    enter: "コードの入力",
    enter_text: |minutes| {
        format!(
            "お伝えする内容がある場合は、コードをメールで送ります。コードは{minutes}分間、1回だけ使えます。"
        )
    },
    code: "コード",
    show: "表示",
    again: "別のアドレスで依頼し直す",
    no_mail: "メールが届きませんか?",
    no_mail_text: "このアドレスについてお伝えする内容がないか、メール サーバーでメールが止められています。メール管理者に次の情報で確認を依頼し、招待した人にアドレスが正しいか確認してください。",
    sender: "差出人",
    envelope: "エンベロープ送信者のドメイン",
    message_id: "Message-ID の末尾",
    dkim: "DKIM セレクター",
    unsigned: "なし: ポータル自体では署名していません",
    whom: "そのほかの問い合わせ先",
    whom_text: |contact| {
        format!(
            "招待する人（購入アカウント管理者または組織の別の管理者）。ベンダーからの招待はパートナー。ベンダー: {contact}"
        )
    },
    found: |email| format!("{email} 宛ての招待"),
    has_account: "このアドレスにはアカウントがあります。サインインしてください。サインインに招待は必要ありません。",
    none: "このアドレス宛ての招待はありません。",
    sent: "送信日時",
    mails: "メール",
    mail: |kind| match kind {
        MailEventKind::Queued => "まもなく送信されます",
        MailEventKind::Accepted => "メール サーバーに受け付けられました",
        MailEventKind::Deferred => "メール サーバーに保留され、再試行します",
        MailEventKind::Refused => "メール サーバーに拒否されました",
        MailEventKind::GivenUp => "数日間試行した後、中止されました",
        MailEventKind::Bounced => "メール サーバーから返送されました",
        MailEventKind::Delayed => "配送が通常より遅れています",
    },
    go_on: "招待に進む",
    to_sign_in: "サインイン",
};

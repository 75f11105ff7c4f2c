use shared::api::deliveries::{DeliveryState, MailEventKind, Need, Opener, Reason, Step};

use crate::words::delivery::Delivery;

pub(super) const DELIVERY: Delivery = Delivery {
    state: |state| match state {
        DeliveryState::Queued => "送信待ち",
        DeliveryState::Deferred => "保留中、再試行します",
        DeliveryState::Accepted => "メールサーバーが受け付け済み",
        DeliveryState::Refused => "メールサーバーが拒否",
        DeliveryState::Bounced => "返送されました",
        DeliveryState::Opened => "開封済み",
    },
    need: |need| match need {
        Need::Bounced | Need::Refused => "アドレスを直すか、送り直してください",
        Need::Waiting => "確認するか、取り消してください",
        Need::Deferred => "数時間届いていません",
        Need::Expired => "送り直すか、取り消してください",
        Need::Ending => "まもなく期限、未開封",
    },
    needs_help: "対応が必要",
    about: "招待",
    story: "経過",
    will_expire: "承諾されなければ期限切れ",
    expired: "期限切れ",
    by: |name| name.to_owned(),
    link: |number| format!("リンク {number}：以前のリンクは使えなくなりました。"),
    mail: |kind| match kind {
        MailEventKind::Queued => "送信待ち",
        MailEventKind::Accepted => "メールサーバーが受け付け",
        MailEventKind::Deferred => "保留",
        MailEventKind::Refused => "メールサーバーが拒否",
        MailEventKind::GivenUp => "送信を中止",
        MailEventKind::Bounced => "返送されました",
        MailEventKind::Delayed => "遅延",
    },
    reminder: |what| format!("リマインダー：{what}"),
    queued: "メールは記録され、失われることはありません。",
    later: |at| format!("{at} に送信します。"),
    not_yet_mailbox: "ここからはメールサーバーが引き受けます。まだメールボックスに届いたわけではありません。",
    via: |server| format!("{server} 経由、暗号化なし"),
    via_tls: |server| format!("{server} 経由、暗号化あり (TLS)"),
    again: |at| format!("{at} に再試行します。"),
    opened: "リンクが開かれました",
    opener: |opener| match opener {
        Opener::Person => "判断できる限りでは、人が開きました。",
        Opener::Scanner => {
            "おそらく検査プログラムです。メールを検査するプログラムもリンクを開きます。何も承諾されていません。"
        }
    },
    opened_again: |count, last| format!("{count} 回、最後は {last}"),
    reason: |reason| match reason {
        Reason::NoMailbox => "メールボックスが存在しません。",
        Reason::Moved => "宛先の人のアドレスが変わっています。",
        Reason::BadAddress => "メールサーバーが正しいアドレスと認めません。",
        Reason::NoMailDomain => "このアドレスのドメインはメールを受け取りません。",
        Reason::MailboxDisabled => "メールボックスが停止されています。",
        Reason::MailboxFull => "メールボックスがいっぱいです。",
        Reason::MailboxBusy => "メールボックスは今メールを受け取りません。",
        Reason::TooLarge => "メールが相手のメールサーバーの上限を超えています。",
        Reason::Greylisted => {
            "まだこちらを知らないメールサーバーが、送り直しを求めています。初めてのときによくあることです。"
        }
        Reason::ServerBusy => "メールサーバーは今処理できません。",
        Reason::ServerFull => "メールサーバーに今空きがありません。",
        Reason::ServerAway => "相手のメールサーバーが応答しません。",
        Reason::TookTooLong => "メールの配送に時間がかかりすぎました。",
        Reason::Loop => "相手のメールサーバーの間でメールが循環しました。",
        Reason::HeldBack => "メールサーバーの規則により、今は保留されています。",
        Reason::Policy => "メールサーバーの規則によりブロックされました。",
        Reason::SenderUnproven => "メールサーバーが差出人のドメインを確認できませんでした。",
        Reason::SenderRefused => "メールサーバーが差出人のアドレスを拒否しています。",
        Reason::SignInRefused => "こちらのメールサーバーがポータルからの送信を許可しません。",
        Reason::Misunderstood => "メールサーバーどうしの通信がかみ合いません。",
        Reason::UnknownHost => "こちらのメールサーバーの名前が見つかりません。",
        Reason::NoServer => "こちらのメールサーバーが接続を受け付けません。",
        Reason::Tls => "接続を暗号化できませんでした。",
        Reason::Timeout => "メールサーバーが時間内に応答しませんでした。",
        Reason::Lost => "メールサーバーとの接続が切れました。",
        Reason::Unwritten => "ポータルがメールを作成できませんでした。",
        Reason::EnoughForToday => "このアドレスに今日送れるメールはすべて送りました。",
        Reason::Unknown => "メールサーバーが不明な理由を返しました。",
    },
    step: |step| match step {
        Step::Correct => {
            "アドレスを直してください。以前のリンクは使えなくなり、新しいメールがすぐに送信されます。"
        }
        Step::Wait => "何もする必要はありません。",
        Step::TheirMailAdministrator => {
            "「メール管理者への連絡事項」を相手のメール管理者に送り、その後で招待を送り直してください。"
        }
        Step::Operator => {
            "このポータルのサポートに連絡してください。「メール管理者への連絡事項」が役に立ちます。"
        }
    },
    send_again: "後で招待を送り直すか、別のアドレスがないか本人に確認してください。",
    to_tell: "メール管理者への連絡事項",
    recipient: "宛先",
    sender: "差出人",
    envelope: "エンベロープのドメイン",
    message_id: "Message-ID",
    when: "日時",
    answer: "応答",
};

use shared::api::profile::NoticeKind;

use crate::words::notices::Notices;

pub(super) const NOTICES: Notices = Notices {
    title: "通知",
    lead: "招待、役割の変更、パスワードなど、アカウントに必要なメールは常に送信されます。\
           メールで受け取るレポートは、保存した場所で変更します。",
    kinds: "受け取るメール",
    name: |kind| match kind {
        NoticeKind::NewOrders => "新しい注文",
        NoticeKind::KeysAvailable => "新しいプロダクト キー",
        NoticeKind::Endings => "終了予定",
        NoticeKind::KeyDigest => "キー使用状況の週次まとめ",
        NoticeKind::ServiceProgress => "オンライン サービス",
    },
    detail: |kind| match kind {
        NoticeKind::NewOrders => "担当する購入アカウントの注文が登録されたときに送信します。",
        NoticeKind::KeysAvailable => {
            "担当する購入アカウントのプロダクト キーが登録されたときに送信します。メールにキーは含まれません。"
        }
        NoticeKind::Endings => {
            "契約または更新されていない保守が終了する90日、60日、30日、7日前に送信します。"
        }
        NoticeKind::KeyDigest => {
            "管理する購入アカウントのプロダクト キーを、だれが表示またはエクスポートしたかをお知らせします。"
        }
        NoticeKind::ServiceProgress => {
            "ドメインでオンライン サービスを利用できるようになったとき、または設定できなかったとき。"
        }
    },
    save: "通知を保存",
    saved: "通知を保存しました。",
};

use shared::api::views::{Rhythm, Sharing};

use crate::words::views::Views;

pub(super) const VIEWS: Views = Views {
    menu: "ビュー",
    chosen: |name| format!("ビュー: {name}"),
    own: "マイ ビュー",
    shared: "共有されたビュー",
    shared_by: |name, owner| format!("{name} ({owner})"),
    none: "保存されたビューはありません。フィルターを設定し、名前を付けて保存してください。",
    save: "ビューとして保存",
    save_title: "現在のフィルターをビューとして保存",
    save_filters: "このビューにフィルターを保存",
    edit: "名前の変更または共有",
    delete: "ビューを削除",
    name: "ビューの名前",
    sharing: "公開範囲",
    who: |sharing| match sharing {
        Sharing::Private => "自分のみ",
        Sharing::Organization => "レポートを表示できる全員",
    },
    mail: |rhythm| match rhythm {
        Rhythm::Weekly => "毎週月曜日にメールで受け取る",
        Rhythm::Monthly => "毎月メールで受け取る",
    },
    mailing: |rhythm| match rhythm {
        Rhythm::Weekly => "毎週月曜日の朝に、このレポートをメールで受け取ります。",
        Rhythm::Monthly => "毎月 1 日に、このレポートをメールで受け取ります。",
    },
    mail_stop: "メールの受信を停止",
    mail_stopped: "このレポートのメールは届かなくなりました。",
    saved: "ビューを保存しました。",
    deleted: "ビューを削除しました。",
    delete_title: |name| format!("ビュー「{name}」を削除しますか?"),
    delete_own: "この名前で保存したフィルターは失われ、メールでも届かなくなります。",
    delete_shared: "全員がこのビューを使えなくなり、メールでも届かなくなります。",
    gone: "このビューのアカウントがありません",
    gone_text: "アカウントがなくなったか、表示する権限がないため、表示できる内容がありません。別のビューを選択するか、別のアカウントで絞り込んでください。",
    partly_gone: |count| {
        format!(
            "このビューのアカウントのうち {count} 件がなくなったか、表示する権限がありません。数値は残りのアカウントのものです。"
        )
    },
    missing: "該当するビューはありません",
    missing_text: "削除されたか、共有が終了しています。表示中の内容は、アドレスのフィルターだけによるものです。",
    name_taken: "同じ名前のビューがあります。別の名前を入力してください。",
    too_many: |max| format!("ビューはすでに {max} 件あります。不要なビューを削除してください。"),
    changed: "ほかの人がビューを変更しました",
    changed_next: |name| {
        format!("現在の名前は「{name}」です。確認して、変更する場合はもう一度保存してください。")
    },
};

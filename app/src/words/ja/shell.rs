use crate::words::shell::Shell;

pub(super) const SHELL: Shell = Shell {
    skip: "本文に移動",
    menu: "メニュー",
    main_navigation: "メイン メニュー",
    language: "言語",
    organizations: "組織",
    my_profile: "マイ プロフィール",
    sign_out: "サインアウト",
    home: "ホーム",
    agreements: "契約",
    orders: "注文",
    licenses: "ライセンス",
    software: "ダウンロードとキー",
    reports: "レポート",
    account: "アカウント",
    manage_access: "アクセスの管理",
    audit_log: "監査ログ",
    search: "検索",
    breadcrumb: "現在の位置",
    contact: |contact| format!("お問い合わせ: {contact}"),
    not_found: "ページが見つかりません",
    not_found_lead: "アドレスが途中で切れているか、ページが削除されたか、\
                     表示する権限がありません。",
    to_start: "開始ページに移動",
};

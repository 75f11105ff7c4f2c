use crate::{guides::Topic, words::support::Support};

pub(super) const SUPPORT: Support = Support {
    lead: "手順と、問い合わせ先をご案内します。",
    search: "ガイドを検索",
    guides: "ガイド",
    nothing: |text| {
        format!(
            "「{text}」についてのガイドはありません。別の言葉で検索するか、お問い合わせください。"
        )
    },
    found: |parts| format!("{parts}件見つかりました。"),
    name_of: |topic| match topic {
        Topic::Register => "ビジネス センターへの登録",
        Topic::NoInvitation => "招待メールが届かない",
        Topic::Users => "ユーザーの管理と役割",
        Topic::Software => "ダウンロードとキー",
        Topic::Services => "オンライン サービスの設定と使用",
        Topic::Visibility => "パートナーへの公開範囲",
        Topic::Owned => "所有しているものを確認する",
    },
    about: |topic| match topic {
        Topic::Register => "メールを開いてからホームまでの手順と、リンクが使えない場合の方法です。",
        Topic::NoInvitation => "探す場所、聞く相手、もう一度依頼する方法です。",
        Topic::Users => "ユーザーの招待、アクセスの変更と終了、役割ごとの権限です。",
        Topic::Software => "ファイルの入手と確認、キーの表示、コピー、エクスポートです。",
        Topic::Services => {
            "ドメインの関連付けからシートの割り当てまでと、ドメインを失った場合の案内です。"
        }
        Topic::Visibility => "各パートナーに注文がどこまで見えるかと、公開する方法です。",
        Topic::Owned => "契約、注文、ライセンスの状況、レポートです。",
    },
    contents: "このガイドの内容",
    guide: |title| format!("ガイド: {title}"),
    cannot: "解決しない場合",
    contact: "お問い合わせ",
    vendor: "ベンダー",
    vendor_text: |vendor| format!("ガイドにないことは、{vendor} にお問い合わせください。"),
    partner: "パートナー",
    partner_text: "購入アカウント管理者の招待を再送し、アドレスを修正できます。注文についての質問にも答えます。",
    no_partner: "閲覧できる契約にパートナーはありません。",
    of_agreements: |numbers| format!("契約 {numbers}"),
    administrators: "組織の管理者",
    administrators_text: "役割を付与し、組織が決めることについての質問に答えます。",
    ask_administrators: "管理者に質問する",
    ask_in: |organization| format!("{organization} の管理者に質問する"),
    register_first: "組織の管理者に質問するには、サインインしてください。",
    question: "管理者に質問する",
    question_lead: "アカウントを管理するほかの全員に、質問がメールで届きます。返信は職場アカウントのアドレスに届きます。\
                    誰が管理者かはここには表示されません。",
    account: "購入アカウント",
    choose_account: "購入アカウントを選択してください",
    subject: "件名",
    text: "質問",
    text_hint: "何が、なぜ必要かを入力してください。2,000文字以内です。",
    send: "質問を送る",
    sent: "質問を送りました",
    sent_text: "返信は職場アカウントのアドレスに届きます。",
    another: "別の質問をする",
    nobody_to_ask: "このアカウントを管理する人がほかにいません。パートナーかベンダーにお問い合わせください。",
};

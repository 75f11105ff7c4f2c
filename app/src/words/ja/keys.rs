use crate::words::keys::ProductKeys;

pub(super) const KEYS: ProductKeys = ProductKeys {
    lead: "保有している製品のファイルとキーです。ダウンロードと表示したキーはすべて記録されます。",
    downloads: "ダウンロード",
    keys: "キー",
    search: "製品、キー番号またはキーの末尾",
    product: "製品",
    all_products: "すべての製品",
    key: "キー",
    activations: "ライセンス認証",
    used_of: |used, allowed| format!("{allowed}回中{used}回"),
    account: "購入アカウント",
    order: "注文",
    issued: "発行日",
    ends_in: |ending| format!("非表示、末尾は{ending}"),
    reveal: |product, number| format!("{product}のキー {number} を表示"),
    hide: |product, number| format!("{product}のキー {number} を非表示"),
    copy: |product, number| format!("{product}のキー {number} をコピー"),
    shown: "キーを表示しています。",
    hides_again: "1分後に再び非表示になります。監査ログに記録されました。",
    copied: |number| format!("キー {number} をコピーしました。監査ログに記録されます。"),
    not_copied: "ブラウザーでキーをコピーできませんでした。キーを表示して、手動でコピーしてください。",
    none: "キーはまだありません",
    none_text: "購入した製品のキーをベンダーが発行すると、ここに表示されます。",
    export: "キーをエクスポート…",
    export_title: "キーのエクスポート",
    export_all: "表示できるすべてのキーをファイルに書き込みます。",
    export_matching: "絞り込みに一致するすべてのキーをファイルに書き込みます。",
    export_chosen: |count| format!("選択したキー {count}個をファイルに書き込みます。"),
    export_text: "ファイルにはキーがそのまま入ります。エクスポートした人と用途は監査ログに記録され、\
                  アカウント管理者に通知されます。",
    purpose: "用途",
    purpose_hint: "監査ログに残る文です。例: 新しい工場のコンピューターをセットアップします。",
    format: "形式",
    take: "エクスポート",
    file: "プロダクト キー",
    exported: "ファイルを保存しました。ほかの人が読めない場所に保管してください。",
    sealed: "このキーを開けません",
    sealed_next: "キーは暗号化して保管されていますが、これを開くための秘密の値がポータルにありません。\
                  ベンダーにキーの再送を依頼してください。",
    purpose_too_short: |minimum| format!("{minimum}文字以上の文で入力してください。"),
    too_many_keys: |maximum| {
        format!(
            "1つのファイルに含められるキーは{maximum}個までです。絞り込みで一覧を狭めてください。"
        )
    },
};

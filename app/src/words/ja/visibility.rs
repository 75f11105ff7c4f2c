use shared::api::partner_orders::Whose;

use crate::words::visibility::Visibility;

pub(super) const VISIBILITY: Visibility = Visibility {
    title: "パートナーへの公開範囲",
    lead: "各パートナーに見えるのは、そのパートナーを通じて注文したものだけです。ここでは、別のパートナーを通じて注文したものを、製品ファミリごとにパートナーに公開します。",
    what: "パートナーに見えるのは、注文明細の番号、日付、製品、数量、注文先のパートナーです。キー、人、価格は見えません。",
    at_once: "公開すると、その製品ファミリの今後の注文も公開されます。公開をやめるか、アカウントのパートナーでなくなると、すぐに見えなくなります。",
    account: "購入アカウント",
    of_record: "担当パートナー",
    sees_own: |partner, lines| match lines {
        0 => format!("{partner}: このパートナーを通じた注文はまだありません。"),
        _ => format!("{partner}: このパートナーを通じた注文明細{lines}件が見えます。"),
    },
    through: |seller| format!("{seller} を通じた注文も公開する"),
    lines: |count| format!("注文明細{count}件"),
    nothing_sold: |partner| format!("{partner}: 公開できるほかのパートナーの注文はありません。"),
    will_see: |partner, lines, family, seller| {
        format!("{partner}: {seller} の {family} の注文明細{lines}件が見えるようになります。")
    },
    will_not_see: |partner, family, seller| {
        format!("{partner}: {seller} の {family} の注文明細は見えなくなります。")
    },
    changes: "変更される内容",
    unchanged: "変更はまだありません。",
    save: "変更を保存",
    confirm_title: "パートナーへの公開範囲を変更しますか?",
    confirm_text: "すぐに適用され、監査ログに記録されます。",
    discard: "破棄",
    saved: "パートナーへの公開範囲を保存しました。",
    undo: "元に戻す",
    undone: "パートナーへの公開範囲を元に戻しました。",
    changed: "ほかの人がパートナーへの公開範囲を変更しました",
    changed_next: "何も保存されていません。表示されているのが現在の状態です。もう一度選択してください。",
    one_partner: "このアカウントのパートナーは1社です",
    one_partner_text: |partner| {
        format!(
            "すべて {partner} を通じて注文されています。別のパートナーを通じた注文があると、互いの注文がどこまで見えるかをここで決められます。"
        )
    },
    no_partner: "このアカウントにはパートナーがいません",
    no_partner_text: "複数のパートナーを通じて注文すると、互いの注文がどこまで見えるかをここで決められます。",
    orders: "注文",
    orders_own: "貴社を通じて注文されたものです。",
    orders_opened: |seller, families| format!("お客様が公開: {seller} の {families}"),
    search: "注文、部品番号、製品",
    whose: "注文先",
    of_all: "見えるものすべて",
    whose_of: |whose| match whose {
        Whose::Own => "貴社",
        Whose::Others => "ほかのパートナー",
    },
    order: "注文",
    ordered_on: "注文日",
    product: "製品",
    family: "製品ファミリ",
    quantity: "数量",
    seller: "パートナー",
    state: "状態",
    yourself: "貴社",
    no_orders: "見える注文はありません",
    no_orders_text: "お客様が貴社を通じて注文したものがここに表示されます。ほかのパートナーを通じたものは、お客様が製品ファミリごとに公開できます。お客様のアカウント管理者に依頼してください。",
    further: "その他のアカウント",
    further_lead: "貴社は担当パートナーではないが、貴社を通じて注文したアカウントです。貴社を通じて注文されたものと、お客様が公開したものが見えます。",
    further_search: "お客様または番号",
    no_further: "その他のアカウントはありません",
    no_further_text: "担当パートナーではないアカウントが貴社を通じて注文すると、ここに表示されます。",
};

use crate::words::home::Home;

pub(super) const HOME: Home = Home {
    lead: |organization, accounts| match accounts {
        0 => organization.to_owned(),
        _ => format!("{organization} · 購入アカウント {accounts}件"),
    },
    needs: "対応が必要なこと",
    nothing_needed: "今、対応が必要なことはありません。",
    waiting: |_, counted| format!("{counted}件の招待が確認を待っています"),
    waiting_text: "招待した人がこの役割を付与できなくなりました。確認するか、取り消してください。",
    view_invitations: "招待を表示",
    ending: |number, days| match days {
        0 => format!("契約 {number} は今日終了します"),
        1 => format!("契約 {number} は明日終了します"),
        _ => format!("契約 {number} は{days}日後に終了します"),
    },
    ending_text: |name, day| format!("{name}。最終日は{day}です。"),
    view_agreement: "契約を表示",
    troubled: |_, counted| format!("対応が必要な招待 {counted}件"),
    troubled_text: "メールが届かなかったか、期限が過ぎました。訂正、再送、または取り消しをしてください。",
    lapsing: |products| format!("90日以内に保証が終わる製品 {products}件"),
    lapsing_text: |product, quantity, day| {
        format!("最初: {product}、ライセンス数 {quantity}、{day}まで。")
    },
    view_licenses: "ライセンスを表示",
    unprovided: |services| format!("未設定のオンライン サービス {services}件"),
    unprovided_text: "確認済みのドメインを選択すると、そのドメインの人がサービスを利用できます。",
    unproved: |domains| format!("確認されていないドメイン {domains}件"),
    unproved_text: "レコードが確認されるまで、そのドメインにオンライン サービスを設定できません。",
    view_domains: "ドメインを表示",
    lone: |accounts| format!("管理者が1人だけのアカウント {accounts}件"),
    lone_text: "その人が不在のとき、代わりに操作できる人がいません。ほかの人も管理者にしてください。",
    view_administrators: "管理者を表示",
    alone: "ほかのユーザーを招待してください",
    alone_text: |organization| {
        format!(
            "{organization}には、まだほかのユーザーがいません。一緒に作業する人を招待し、\
             それぞれに必要な役割を付与してください。"
        )
    },
    roles: "自分のアカウントと役割",
    all_roles: "自分の役割をすべて表示",
    agreements: "終了日順の契約",
    all_agreements: "すべての契約",
    no_agreements: "現在有効な契約はありません。",
    invitations: "承諾待ちの招待",
    all_invitations: "すべての招待",
    no_invitations: "承諾を待っている招待はありません。",
};

use crate::words::home::Home;

pub(super) const HOME: Home = Home {
    lead: |organization, accounts| match accounts {
        0 => organization.to_owned(),
        _ => format!("{organization} · 購入アカウント {accounts}件"),
    },
    needs: "対応が必要なこと",
    nothing_needed: "今、対応が必要なことはありません。",
    waiting: |count| format!("{count}件の招待が確認を待っています"),
    waiting_text: "招待した人がこの役割を付与できなくなりました。確認するか、取り消してください。",
    view_invitations: "招待を表示",
    ending: |number, days| match days {
        0 => format!("契約 {number} は今日終了します"),
        1 => format!("契約 {number} は明日終了します"),
        _ => format!("契約 {number} は{days}日後に終了します"),
    },
    ending_text: |name, day| format!("{name}。最終日は{day}です。"),
    view_agreement: "契約を表示",
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

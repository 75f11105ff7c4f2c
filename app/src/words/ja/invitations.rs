use crate::words::invitations::Invitations;

pub(super) const INVITATIONS: Invitations = Invitations {
    search: "名前またはメール アドレス",
    all_states: "すべて",
    person: "招待された人",
    state: "状態",
    invited_by: "招待した人",
    sent: "送信日時",
    ends: "有効期限",
    actions_for: |name| format!("{name}の操作"),
    resend: "再送信",
    withdraw: "取り消し",
    confirm: "招待の確認",
    not_mine: "付与できない役割が含まれています。アカウント管理者が操作できます。",
    withdraw_title: |name| format!("{name}様の招待を取り消しますか"),
    withdraw_text: |email| {
        format!("{email}に送られたリンクは使用できなくなり、取り消しがメールで通知されます。")
    },
    withdraw_lost: "次の役割は付与されません。",
    resent: |name, ends| format!("{name}様に新しいリンクを送信します。有効期限は{ends}です。"),
    withdrawn: |name| format!("{name}様の招待を取り消しました。"),
    confirmed: |name| format!("{name}様の招待を確認しました。リンクを再び使用できます。"),
    about: |name| format!("{name}様の招待"),
    none: "まだ誰も招待されていません",
    none_text: "招待した人が、最初のメールから応答まで、ここに表示されます。",
};

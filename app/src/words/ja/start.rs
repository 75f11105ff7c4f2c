use crate::words::start::Start;

pub(super) const START: Start = Start {
    title: "どの組織のメンバーでもありません",
    lead: "職場アカウントは有効ですが、役割を付与した組織がないか、最後の役割が終了しています。",
    next: "購入アカウント管理者または組織のほかの管理者に招待を依頼してください。",
    offers: "届いている招待",
    invites: |organization| format!("{organization}から招待が届いています"),
    invited_by: |inviter, ends| format!("招待した人: {inviter}。有効期限: {ends}。"),
};

use shared::api::partner_users::PartnerRole;

use crate::words::staff::Staff;

pub(super) const STAFF: Staff = Staff {
    person: "担当者",
    role: "役割",
    role_of: |it| match it {
        PartnerRole::Administrator => "管理者",
        PartnerRole::User => "担当者",
    },
    since: "開始",
    waiting: "招待中",
    link_ends: "リンクの期限",
    actions: "操作",
    invite: "招待",
    invited: |email| format!("{email}を招待しました。"),
    resend: "再送信",
    withdraw: "取り消し",
    withdrawn: "招待を取り消しました。",
    remove: "削除",
    removed: |name| format!("{name}様を削除しました。"),
};

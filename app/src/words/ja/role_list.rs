use crate::words::role_list::RoleList;

pub(super) const ROLE_LIST: RoleList = RoleList {
    six: "6つの役割",
    role: "役割",
    held_on: "付与の対象",
    on_account: "購入アカウント",
    on_agreement: "契約とそのすべての購入アカウント",
    granted_by: "付与できる人",
    whole_agreement: "アカウント管理者が付与できるのは、契約のすべての購入アカウントを管理してい\
                      る場合だけです。",
    matrix: "役割ごとの権限",
    permission: "権限",
    permitted: "許可",
};

use crate::words::users::Users;

pub(super) const USERS: Users = Users {
    search: "名前またはメール アドレス",
    all_roles: "すべての役割",
    all_states: "すべての状態",
    name: "名前",
    you: "（自分）",
    status: "状態",
    joined: "登録日",
    signed_in: "最終サインイン",
    never: "登録後なし",
    none: "役割を持つユーザーがいません",
    none_text: "招待を承諾した人がここに表示されます。",
};

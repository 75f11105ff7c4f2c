use shared::api::users::UserSort;

use crate::{parts::Extent, words::users::Users};

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
    order: "並べ替え",
    sort: |sort| match sort {
        UserSort::Name => "名前順",
        UserSort::Email => "職場アカウント順",
        UserSort::Newest => "登録の新しい順",
    },
    extent: |extent| match extent {
        Extent::All(count) => format!("ユーザー {count}名"),
        Extent::First(count) => format!("ユーザーのうち最初の{count}名"),
    },
    none: "役割を持つユーザーがいません",
    none_text: "招待を承諾した人がここに表示されます。",
};

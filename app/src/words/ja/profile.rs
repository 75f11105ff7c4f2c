use crate::words::profile::Profile;

pub(super) const PROFILE: Profile = Profile {
    title: "マイ プロフィール",
    roles: "自分の役割",
    roles_in: |organization| format!("{organization}での自分の役割"),
    scope: "範囲",
    role_and_permits: "役割とできること",
    own_roles: "自分の役割は変更できません。別の役割が必要な場合は、\
                同じ購入アカウントのアカウント管理者に依頼してください。",
    no_roles: "役割がありません",
    no_roles_text: "現在、どの組織のメンバーでもありません。購入アカウント管理者またはほかの管理\
                    者に招待を依頼してください。",
    account_number: |number| format!("購入アカウント {number}"),
    agreement_number: |number| format!("契約 {number} とそのすべての購入アカウント"),
    person: "名前と言語",
    language_hint: "画面とすべてのメールの言語です。",
    saved: "プロフィールを保存しました。",
    password: "パスワード",
    password_text: "変更すると、ほかのすべての場所でサインアウトされます。",
    current_password: "現在のパスワード",
    new_password: "新しいパスワード",
    change_password: "パスワードの変更",
    password_changed: "パスワードを変更しました。",
};

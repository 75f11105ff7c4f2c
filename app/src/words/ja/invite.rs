use crate::words::invite::Invite;

pub(super) const INVITE: Invite = Invite {
    lead: |days| {
        format!("招待された人には、それぞれの主な言語でメールが届き、{days}日以内に登録できます。")
    },
    heading: |number, name| format!("{number}. {name}"),
    new_user: "新しいユーザー",
    field: |number, label| format!("{number}. {label}"),
    accounts: "購入アカウント",
    agreements: "契約",
    only_account: |account| format!("役割が付与される購入アカウント: {account}"),
    only_agreement: |agreement| format!("契約管理者の役割が付与される契約: {agreement}"),
    granted_by: |roles| format!("付与できる人: {roles}"),
    not_on: |accounts| format!("次の購入アカウントでは付与できません: {accounts}"),
    whole_agreement: "付与できるのは、契約のすべての購入アカウントを管理する人、\
                      またはその契約の契約管理者だけです。",
    nothing_to_grant: "今は招待できません",
    nothing_to_grant_text: "表示できる契約はすべて終了しています。内容の表示だけができます。",
    remove: "削除",
    remove_person: |name| format!("{name}を削除"),
    remove_title: |name| format!("フォームから「{name}」を削除しますか"),
    remove_text: "この人について入力した内容は失われます。",
    another: "別のユーザーを招待",
    no_more: |maximum| format!("一度に招待できるのは{maximum}名までです。"),
    count: |people| format!("{people}名"),
    send: "招待",
    sent: |people| format!("{people}名を招待しました。"),
    will_see: |name| format!("{name}様に見えるもの"),
    somebody_will_see: "新しいユーザーに見えるもの",
    choose_roles: "役割を選択すると、できることがここに表示されます。",
    may: "できること",
    may_not: "できないこと",
};

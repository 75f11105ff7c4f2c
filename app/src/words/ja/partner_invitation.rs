use crate::words::partner_invitation::PartnerInvitation;

pub(super) const PARTNER_INVITATION: PartnerInvitation = PartnerInvitation {
    title: |partner| format!("{partner}のパートナー センターに参加"),
    lead: "名前を入力し、パスワードを決めて職場アカウントを作成してください。",
    sign_in_text: "このアドレスには職場アカウントがあります。サインインして承諾してください。",
    sign_in: "サインイン",
    accept_text: "このパートナーのお客様をサポートします。",
    accept: "承諾",
    other_text: |invited, present| {
        format!(
            "この招待状は{invited}宛てですが、{present}としてサインインしています。サインアウトしてから、もう一度リンクを開いてください。"
        )
    },
    closed: "このリンクは使えません",
    unknown: "リンクが不完全か、正しくありません。メールからアドレス全体をコピーしてください。",
    ask_again: "パートナーの管理者に新しい招待を依頼してください。",
    start: "開始",
};

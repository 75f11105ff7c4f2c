use crate::words::partner_help::PartnerHelp;

pub(super) const PARTNER_HELP: PartnerHelp = PartnerHelp {
    title: "ビジネス センターへの登録",
    lead: "まだアクセスできないお客様への案内と、パートナーができることです。",
    customer: "お客様が行うこと",
    customer_text: "手順は次の2つのガイドにあり、お客様はサインインせずに開けます。リンクをお客様にお伝えください。",
    you: "パートナーができること",
    you_text: "お客様を開き、招待状の再送信、アドレスの修正、別の人の指定を行います。いずれも理由が必要です。お客様の管理者に通知され、監査ログに残ります。",
    open_customers: "お客様を開く",
};

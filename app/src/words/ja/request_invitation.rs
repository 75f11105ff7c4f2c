use crate::words::request_invitation::RequestInvitation;

pub(super) const REQUEST_INVITATION: RequestInvitation = RequestInvitation {
    title: "招待の再依頼",
    sign_in_first: "まずサインインをお試しください。",
    sign_in_first_why: "すでに登録している場合、招待は必要ありません。",
    only: "購入アカウント管理者だけが依頼できます",
    only_text: "そのほかの人は、購入アカウント管理者または組織のほかの管理者から招待を受けます。",
    email: "購入アカウント管理者のメール アドレス",
    email_hint: "契約に記載されている職場のアドレスです。",
    agreement_number: "契約番号",
    agreement_number_hint: "契約書に記載されています。",
    purchasing_account_number: "購入アカウント番号",
    purchasing_account_number_hint: "すべての注文に記載されています。",
    submit: "送信",
    back: "サインインに戻る",
    same_answer: "3つの項目がすべて一致すると、そのアドレスに招待をもう一度送信します。\
                  安全のため、一致しない場合も同じ案内が表示されます。",
    before: "依頼する前に",
    spam: "迷惑メール フォルダーを確認してください",
    spam_text: "招待がすでに届いている可能性があります。",
    colleague: "同僚に確認してください",
    colleague_text: "組織のほかの人が受け取っている可能性があります。",
    who: "指定されている人を確認してください",
    who_text: "購入アカウント管理者が誰かは、契約に署名した人またはパートナーに確認できます。",
    nothing: "それでも届かない場合",
    nothing_text: "パートナーに問い合わせてください。パートナーは、招待の再送信、アドレスの修正、\
                   別の人の指定ができます。",
    sent: "メールを確認してください",
    sent_text: "入力した内容が一致する場合、招待が送信されます。受信トレイと迷惑メール フォル\
                ダーを確認してください。",
    sent_next: "入力したアドレスが契約の購入アカウント管理者のものであれば、\
                そのアドレスに招待が届きます。数分かかることがあります。",
    again: "別の番号で依頼",
};

use crate::words::codes::Codes;

pub(super) const CODES: Codes = Codes {
    have_code: "コードをお持ちですか?",
    lead: "招待メールには8文字のコードがあります。リンクが途中で切れたり書き換えられたりした場合に、同じページを開けます。",
    email: "メールを受け取ったアドレス",
    code: "コード",
    code_hint: "例: 7K2M-9QXR。小文字でもハイフンなしでも入力できます。",
    open: "招待を開く",
    malformed: "コードは8文字の英数字です。",
    wrong: "コードが正しくないか、使えなくなっています。最新のメールのコードを入力してください。",
};

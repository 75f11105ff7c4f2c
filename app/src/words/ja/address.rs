use crate::words::address::Address;

pub(super) const ADDRESS: Address = Address {
    did_you_mean: "このアドレスではありませんか?",
    take: |email| format!("{email} を使う"),
    takes_no_mail: |domain| {
        format!("確認した限り、{domain} はメールを受信しません。アドレスを確認してください。")
    },
};

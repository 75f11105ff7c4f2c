use crate::words::correction::Correction;

pub(super) const CORRECTION: Correction = Correction {
    title: "招待の修正",
    lead: "招待が承諾されるまで、アドレス、名前、言語、役割を修正できます。",
    action: "修正",
    not_yours: "ベンダーが指定した人です。アドレスはパートナーが修正できます。",
    readdressed: |old| {
        format!(
            "{old} に送ったリンクはすぐに使えなくなります。リンクを開いた人には、別のアドレスに送られたことだけが\
             表示され、新しいアドレスは表示されません。"
        )
    },
    link_stays: "送信済みのリンクはそのまま使え、保存した内容が表示されます。",
    starts_anew: "期限切れの招待です。新しいリンクで送り直し、有効期間が新しく始まります。",
    save: "保存",
    save_and_send: "保存して再送信",
    correct_and_send: "修正して送信",
    saved: |name| format!("{name}さんの招待を修正しました。"),
    sent: |name, ends| {
        format!("{name}さんの招待を修正し、新しいリンクを送信しました。有効期限: {ends}")
    },
    changed: "その間に、別の人がこの招待を変更しました",
    changed_next: "何も保存されていません。入力した内容はそのまま残っています。",
    now_says: |name, email, roles| format!("現在の内容: {name}さん（{email}）、{roles}"),
    start_again: "現在の内容からやり直す",
    by_vendor: "ベンダーが指定した人です",
    by_vendor_next: "パートナーがアドレスを修正するか、別の人を指定できます。",
};

use crate::words::fields::Fields;

pub(super) const FIELDS: Fields = Fields {
    named: |label, fault| format!("{label}: {fault}"),
    not_understood: "ここでは使用できない値です。",
    needed: "必須の項目です。",
    malformed_email_address: "name@contoso.com のように、アドレス全体を入力してください。",
    email_address_too_long: "メールで使用できる長さを超えています。",
    partners_own_domain: "自社のドメインのアドレスです。お客様が使用しているアドレスを入力してください。",
    personal_address: "個人用のアドレスです。組織から割り当てられた職場アカウントのアドレスが必\
                       要です。",
    malformed_number: |minimum, maximum| {
        format!("{minimum}～{maximum}桁の数字を入力してください。空白とハイフンは無視されます。")
    },
    name_too_long: |maximum| format!("{maximum}文字以内で入力してください。"),
    control_character: "表示できない文字が含まれています。",
    unknown_country: "国または地域を選択してください。",
    password_too_short: |minimum| format!("{minimum}文字以上が必要です。"),
    password_too_long: |maximum| format!("{maximum}文字以内で入力してください。"),
    password_too_common: "推測されやすいパスワードです。別のパスワードにしてください。",
    password_too_personal: "名前、アドレスまたは組織から作られたパスワードです。\
                            別のパスワードにしてください。",
    passwords_differ: "2つのパスワードが一致しません。",
    wrong_password: "現在のパスワードと一致しません。",
    too_far_ahead: "先の日時すぎます。90 日以内を指定してください。",
    too_many_people: |maximum| format!("一度に招待できるのは{maximum}名までです。"),
    duplicate_address: "同じアドレスが2回入力されています。",
    already_invited: "この役割ですでに招待されています。",
    already_held: "この役割をすでに持っています。",
    role_not_grantable: |role| format!("ここでは役割「{role}」を付与できません。"),
    a_role_not_grantable: "ここでは付与できない役割が含まれています。",
    purchasing_account_needed: "この役割には、購入アカウントを1つ以上選択してください。",
    agreement_needed: "この役割には、契約を1つ以上選択してください。",
    agreement_ended: "終了した契約です。この契約に招待することはできません。",
    unknown_reference: "この番号または短い名前のものはありません。",
    ends_before_start: "最終日が開始日より前になっています。",
    agreement_moved: "契約を別の組織に移すことはできません。",
    account_moved: "購入アカウントを別の契約に移すことはできません。",
    back_to_draft: "有効になった契約を下書きに戻すことはできません。",
    unknown_time_zone: "タイム ゾーンではありません。例: Asia/Seoul",
    malformed_day: "日付ではありません。例: 2026-12-31",
    record_exists: "すでに存在します。開いて修正してください。",
};

use shared::api::domains::{DomainState, Reply, Verdict};

use crate::words::domains::Domains;

pub(super) const DOMAINS: Domains = Domains {
    lead: "組織のインターネット ドメインです。確認済みドメインのアドレスを持つユーザーに、そのアカウントのオンライン サービスを提供できます。",
    none: "ドメインはまだありません",
    none_text: "オンライン サービスを使用する前に、管理者が購入アカウントにドメインを関連付けます。",
    add: "ドメインを関連付ける",
    name: "ドメイン",
    name_hint: "例: contoso.com。sub.contoso.com のような下位のドメインは別のドメインです。",
    accounts: "購入アカウント",
    associate: "関連付ける",
    associated: |name| format!("{name} を関連付けました。次にレコードを公開してください。"),
    state: |it| match it {
        DomainState::Pending => "未確認",
        DomainState::Verified => "確認済み",
        DomainState::Failing => "レコードなし",
        DomainState::Contested => "別の組織が保有",
        DomainState::Lost => "確認終了",
    },
    state_text: |it| match it {
        DomainState::Pending => {
            "ドメインの DNS の管理者を通じて、以下のレコードを公開してください。レコードは繰り返し確認されます。"
        }
        DomainState::Verified => {
            "組織のドメインです。レコードは1日1回確認されるため、そのまま残してください。"
        }
        DomainState::Failing => {
            "レコードが見つからなくなりました。再度公開しない場合、ドメインの確認は終了します。"
        }
        DomainState::Contested => {
            "レコードは見つかりましたが、別の組織が先にこのドメインを確認しています。その組織のレコードが7日間なくなると、このドメインは組織のものになります。"
        }
        DomainState::Lost => {
            "レコードが長期間ありませんでした。再度公開してから「今すぐ確認」を押してください。"
        }
    },
    claimed: "別の組織がこのドメインに自身のレコードを公開しました。組織のレコードが公開されている間は何も変わりません。",
    until: |moment| format!("{moment}まで確認済み"),
    since: |moment| format!("{moment}から確認済み"),
    record: "公開するレコード",
    record_lead: "このレコードは誰でも読むことができ、秘密ではありません。ドメインの管理者が同意していることだけを示します。",
    record_type: "種類",
    record_name: "名前",
    record_label: |label| {
        format!(
            "多くのプロバイダーはドメインを自動的に付け加えます。その場合は {label} だけを入力してください"
        )
    },
    record_value: "値",
    copy_of: |what| format!("コピー: {what}"),
    copied: "コピーしました",
    not_copied: "ブラウザーでコピーできませんでした。テキストを選択してください。",
    check_now: "今すぐ確認",
    check_of: |name| format!("今すぐ確認: {name}"),
    last_look: |moment| format!("前回の確認: {moment}"),
    next_look: |moment| format!("次回の自動確認: {moment}"),
    no_next_look: "自動では確認されません。レコードを公開してから「今すぐ確認」を押してください。",
    verdict: |it| match it {
        Verdict::Found => "レコードが見つかりました",
        Verdict::OnlySome => "一部のネーム サーバーにだけレコードがあります",
        Verdict::Quoted => "値に引用符または空白があります",
        Verdict::OldValue => "古い値が公開されています",
        Verdict::OtherValue => "別のテキストが公開されています",
        Verdict::AtDomain => "レコードがドメイン自体にあります",
        Verdict::DoubledZone => "名前にドメインが2回含まれています",
        Verdict::StillCached => "古い応答がまだ残っています",
        Verdict::Missing => "レコードが見つかりません",
        Verdict::NoSuchDomain => "このドメインは存在しません",
        Verdict::NoAnswer => "応答したネーム サーバーがありません",
    },
    advice: |it| match it {
        Verdict::Found => "応答したすべてのネーム サーバーにあります。",
        Verdict::OnlySome => {
            "プロバイダーがすべてのネーム サーバーを更新するまで待ってから、再度確認してください。続く場合はプロバイダーに理由を問い合わせてください。"
        }
        Verdict::Quoted => "引用符と空白を付けずに値を入力してください。",
        Verdict::OldValue => {
            "ここに表示された値に置き換えてください。現在の値は、このドメインの別の関連付けのものです。"
        }
        Verdict::OtherValue => {
            "business-center-verification= で始まる、ここに表示された値を公開してください。この名前の他のテキストは残してかまいません。"
        }
        Verdict::AtDomain => {
            "@ または名前なしで公開されています。ここに表示された名前で公開してください。"
        }
        Verdict::DoubledZone => {
            "プロバイダーがドメインを自動的に付け加えます。名前の最初の部分だけを入力してください。"
        }
        Verdict::StillCached => {
            "ここからドメインのネーム サーバーに接続できず、他に残っている応答は古いものです。期限が切れてから再度確認してください。"
        }
        Verdict::Missing => {
            "ここに表示されたレコードを公開してください。公開した直後の場合、プロバイダーによっては数分かかります。"
        }
        Verdict::NoSuchDomain => {
            "つづりを確認してください。新しいドメインは登録後数時間で見つかるようになります。"
        }
        Verdict::NoAnswer => {
            "数分後に再度確認してください。続く場合は、ドメインのネーム サーバーの管理者に問い合わせてください。"
        }
    },
    older_for: |minutes| format!("あと{minutes}分間残ります。"),
    looks: "最近の確認履歴",
    looks_of: |name| format!("最近の確認履歴: {name}"),
    looked_at: "日時",
    found: "結果",
    questions: "質問と応答",
    questions_of: |name| format!("質問と応答: {name}"),
    resolver: "ポータルのネーム サーバー",
    asked: "質問した名前",
    server: "ネーム サーバー",
    answer: "応答",
    expected: "必要な値",
    reply: |it| match it {
        Reply::Texts => "テキスト",
        Reply::Nothing => "この名前にテキストなし",
        Reply::NoSuchName => "存在しない名前",
        Reply::NoAnswer => "応答なし",
        Reply::NotAsked => "インターネットのアドレスではないため質問していません",
    },
    remove: "削除",
    remove_from: |name, account| format!("削除: {account} の {name}"),
    remove_title: |name| format!("{name} を削除しますか?"),
    remove_text: |account| {
        format!(
            "{account} からこのドメインが削除され、ユーザーがオンライン サービスを使用する方法も失われます。"
        )
    },
    remove_last: "このドメインの最後のアカウントです。証明も失われ、再度関連付けるには新しいレコードが必要です。",
    removed: |name| format!("{name} を削除しました"),
    malformed: "contoso.com のようなドメイン名を入力してください。",
    public_suffix: "誰でもこの名前の下に登録できるため、所有者がいません。contoso.com のような自社のドメインを入力してください。",
    consumer_domain: "個人向けメール サービスのドメインです。組織が所有するドメインを入力してください。",
    too_many: |maximum| {
        format!("組織のドメインは最大 {maximum} 件です。不要になったドメインを削除してください。")
    },
    associations: "ドメインとオンライン サービス",
    no_associations: "関連付けられたドメインはまだありません。",
};

use shared::api::invitation_links::LinkState;

use crate::words::invitation::Invitation;

pub(super) const INVITATION: Invitation = Invitation {
    title: "組織アカウントの作成",
    lead: "パスワードを決めて「開始」を選択すると、招待を承諾したことになります。\
           このページを開いただけでは何も変わりません。",
    work_account_hint: "招待されたアドレスのため、ここでは変更できません。アドレスが違う場合は、\
                        招待した人に連絡してください。",
    create_password: "パスワードの作成",
    password_hint: |minimum| {
        format!("{minimum}文字以上。文章でもかまいません。メールとは別のパスワードにしてください。")
    },
    password_length: |length, minimum| match (length, minimum.saturating_sub(length)) {
        (0, _) => String::new(),
        (_, 0) => format!("{length}文字です。"),
        (_, more) => format!("{length}文字です。あと{more}文字必要です。"),
    },
    confirm_password: "パスワードの確認",
    start: "開始",
    employer: "職場のメール アドレスで承諾するため、所属組織が通信とデータを管理することがあり、\
               サービスの利用には所属組織のポリシーが適用されます。",
    received: "届いた招待",
    organization: "組織",
    invited_by: "招待した人",
    ends: "有効期限",
    others: "この組織からのほかの招待",
    others_text: "この招待と一緒に承諾されます。",
    waiting: "管理者の確認を待っているため、まだ承諾されません。",
    not_yours: "この招待に心当たりがない場合は、このページを閉じてください。何も起こりません。",
    sign_in_title: "サインインして招待を承諾",
    sign_in_lead: |organization| {
        format!(
            "職場アカウントはすでにあります。サインインすると、{organization}からの招待を承諾し\
             たことになります。このページを開いただけでは何も変わりません。"
        )
    },
    sign_in_submit: "サインインして承諾",
    accept_title: |organization| format!("{organization}から招待が届いています"),
    accept_lead: "招待されたアドレスでサインインしています。このページを開いただけでは何も変わり\
                  ません。",
    other_person: "別の人に送られた招待です",
    other_person_text: |invited, present| {
        format!(
            "この招待は{invited}に送られたもので、現在は{present}でサインインしています。\
             {invited}で続けるには、先にサインアウトしてください。まだ何も変わっていません。"
        )
    },
    sign_out: "サインアウトして続ける",
    stay: "サインインしたままにする",
    cut_off: "このリンクは使用できません",
    cut_off_text: "リンクが途中で切れています。メール ソフトが長いリンクを2行に分けることがあり\
                   ます。",
    cut_off_next: "メールをもう一度開いてボタンを選択するか、リンクの最初から最後までをコピーし\
                   てアドレス バーに貼り付けてください。",
    closed: |state| match state {
        LinkState::Open => "この招待は有効です",
        LinkState::Expired => "この招待は期限が切れています",
        LinkState::Accepted => "この招待はすでに承諾されています",
        LinkState::Declined => "この招待は辞退されています",
        LinkState::Withdrawn => "この招待は取り消されました",
        LinkState::Replaced => "より新しい招待があります",
        LinkState::Readdressed => "この招待は別のアドレスに送られました",
        LinkState::Waiting => "この招待は確認を待っています",
    },
    closed_text: |state, inviter, ended| {
        match state {
        LinkState::Open => "承諾できます。".to_owned(),
        LinkState::Expired => {
            format!("有効期限は{ended}でした。失われたものはなく、新しい招待を送ることができます。")
        }
        LinkState::Accepted => {
            "リンクを使用できるのは1回だけです。アカウントはすでに作成されています。".to_owned()
        }
        LinkState::Declined => "招待に含まれる役割は、誰にも付与されていません。".to_owned(),
        LinkState::Withdrawn => {
            format!("{inviter}またはほかの管理者が取り消したため、使用できません。")
        }
        LinkState::Replaced => {
            "招待は再送信されました。最新のメールのリンクだけが有効です。".to_owned()
        }
        LinkState::Readdressed => {
            "招待した側でアドレスが変更されました。このリンクではアクセスできません。招待の内容は変わらず、変更後のアドレス宛てのメールから利用できます。"
            .to_owned()
        }
        LinkState::Waiting => format!(
            "{inviter}には、この役割を付与する権限がなくなりました。\
             アカウントの管理者が招待を確認するか取り消すまで、役割は付与されません。"
        ),
    }
    },
    closed_next: |state, colleague| match (state, colleague) {
        (LinkState::Open, _) => "ページを再読み込みしてください。".to_owned(),
        (LinkState::Expired, Some(inviter)) => {
            format!("{inviter}に再送信を依頼してください。")
        }
        (LinkState::Expired, None) => {
            "契約番号と購入アカウント番号でもう一度依頼するか、パートナーに問い合わせてください。"
                .to_owned()
        }
        (LinkState::Accepted, _) => "職場アカウントでサインインしてください。".to_owned(),
        (LinkState::Declined, Some(inviter)) => {
            format!("誤って辞退した場合は、{inviter}に新しい招待を依頼してください。")
        }
        (LinkState::Declined, None) => {
            "誤って辞退した場合は、契約番号と購入アカウント番号でもう一度依頼してください。"
                .to_owned()
        }
        (LinkState::Withdrawn, Some(inviter)) => {
            format!("理由がわからない場合は、{inviter}に問い合わせてください。")
        }
        (LinkState::Withdrawn, None) => {
            "理由がわからない場合は、パートナーに問い合わせてください。".to_owned()
        }
        (LinkState::Replaced, _) => {
            "最新のメールを探してください。迷惑メール フォルダーも確認してください。".to_owned()
        }
        (LinkState::Readdressed, Some(inviter)) => {
            format!("ご自身宛ての招待だった場合は、{inviter}にお問い合わせください。")
        }
        (LinkState::Readdressed, None) => {
            "ご自身宛ての招待だった場合は、パートナーにお問い合わせください。".to_owned()
        }
        (LinkState::Waiting, _) => {
            "確認を依頼してください。確認されると、このリンクを使用できます。".to_owned()
        }
    },
    ask_confirmation: "確認を依頼",
    confirmation_asked: "管理者に確認を依頼しました。後でもう一度リンクを開いてください。",
    ask_again: "招待をもう一度依頼",
    to_sign_in: "サインイン",
    to_home: "ホームに移動",
    other_causes: "ほかに考えられる理由",
    registered: "すでに登録していませんか",
    registered_text: "職場アカウントでサインインしてください。招待は必要ありません。",
    newer: "より新しい招待が届いていませんか",
    newer_text: "最新のリンクだけが有効です。後から届いたメールを探してください。\
                 迷惑メール フォルダーも確認してください。",
    administrator: "購入アカウント管理者の方へ",
    administrator_text: "契約番号と購入アカウント番号でもう一度依頼するか、\
                         パートナーに問い合わせてください。",
};

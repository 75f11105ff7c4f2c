use shared::api::password_resets::ResetState;

use crate::words::password_reset::PasswordReset;

pub(super) const PASSWORD_RESET: PasswordReset = PasswordReset {
    title: "パスワードの再設定",
    lead: "職場アカウントを入力してください。新しいパスワードを設定するリンクをそのアドレスに送信します。",
    submit: "リンクを送信",
    back: "サインインに戻る",
    same_answer: "安全のため、職場アカウントがないアドレスの場合も同じ案内が表示されます。",
    sent: "メールを確認してください",
    sent_text: "このアドレスが職場アカウントであれば、リンクが送信されます。受信トレイと迷惑メール \
                フォルダーを確認してください。",
    sent_next: "リンクは 1時間以内に 1回だけ使えます。より新しいメールが届くと、以前のリンクは使えなく\
                なります。数分かかることがあります。",
    again: "別のアドレスで依頼",
    nothing: "メールが届かない場合",
    spam: "迷惑メール フォルダーを確認してください",
    spam_text: "招待と同じ送信者から届きます。",
    not_registered: "まだ登録していない場合",
    not_registered_text: "招待されていてもパスワードをまだ作成していない場合、ここからリンクは送信され\
                          ません。招待のリンクを使うか、招待の再送信を依頼してください。",
    administrator: "管理者が代わりに設定することはできません",
    administrator_text: "職場アカウントのメールを読める人だけがパスワードを設定できます。メールを読めなく\
                         なった場合は、組織のメール担当者に問い合わせてください。",
    choose: "新しいパスワードの設定",
    choose_text: "この職場アカウントでサインインしているすべての場所でサインアウトされます。その後、新しい\
                  パスワードでサインインします。",
    new_password: "新しいパスワード",
    set: "パスワードを設定",
    done: "新しいパスワードを設定しました",
    done_text: "すべての場所でサインアウトされました。以前に届いたリンクは使えません。新しいパスワードで\
                サインインしてください。",
    closed: |state| match state {
        ResetState::Open => "このリンクは使えます",
        ResetState::Expired => "リンクの有効期限が切れています",
        ResetState::Used => "このリンクは使用済みです",
        ResetState::Replaced => "より新しいリンクがあります",
        ResetState::Overtaken => "このリンクはもう使えません",
    },
    closed_text: |state, ended| match state {
        ResetState::Open => "新しいパスワードを設定するリンクです。".to_owned(),
        ResetState::Expired => format!("{ended}に期限が切れました。何も変わっていません。"),
        ResetState::Used => {
            "このリンクで新しいパスワードを設定済みです。リンクは 1回だけ使えます。".to_owned()
        }
        ResetState::Replaced => {
            "その後、新しいリンクが依頼されました。最も新しいメールのリンクだけが使えます。"
                .to_owned()
        }
        ResetState::Overtaken => {
            "その後、職場アカウントのパスワードまたはアドレスが変更されました。".to_owned()
        }
    },
    closed_next: |state| match state {
        ResetState::Open => "新しいパスワードを設定してください。",
        ResetState::Expired => "新しいリンクを依頼してください。すぐに届きます。",
        ResetState::Used | ResetState::Overtaken => {
            "新しいパスワードでサインインしてください。ご自身で設定していない場合は、すぐに新しいリンクを\
             依頼してください。"
        }
        ResetState::Replaced => "最も新しいメールを探すか、新しいリンクを依頼してください。",
    },
    cut_off: "リンクが途中で切れています",
    cut_off_text: "長いリンクを 2行に分けるメール ソフトがあります。メールのリンク全体をアドレス バーに\
                   貼り付けるか、新しいリンクを依頼してください。",
    ask_again: "新しいリンクを依頼",
    to_sign_in: "サインイン",
};

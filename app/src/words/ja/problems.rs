use shared::api::{
    batches::{BatchState, FileFault},
    invitation_links::LinkState,
};

use crate::words::problems::Problems;

pub(super) const PROBLEMS: Problems = Problems {
    offline: "サーバーに接続できません",
    offline_next: "接続を確認して、もう一度お試しください。失われたものはありません。",
    version_skew: "新しいバージョンがあります",
    version_skew_next: "このページとサーバーのバージョンが異なります。\
                        入力した内容をコピーしてから、ページを再読み込みしてください。",
    signed_out: "サインアウトされました",
    signed_out_next: "続けるには、もう一度サインインしてください。",
    wrong_credentials: "サインインできませんでした",
    wrong_credentials_next: "職場アカウントまたはパスワードが正しくありません。\
                             まだ登録していない場合は、先に招待メールのリンクを使用してください。",
    forbidden: "現在の役割ではこの操作はできません",
    forbidden_next: |permission| {
        format!("「{permission}」の権限が必要です。アカウント管理者が付与できます。")
    },
    role_not_grantable: "付与できない役割が含まれています",
    role_not_grantable_next: "何も送信されていません。別の役割を選択するか、\
                              アカウント管理者に依頼してください。",
    access_refused: "変更できません",
    access_refused_next: "何も変更されていません。アカウント管理者が変更できます。",
    access_changed: "その間に、別の人がこの役割を変更しました",
    access_changed_next: "何も変更されていません。現在の役割を確認して、もう一度決めてください。",
    lone_administrator: "管理者のいないアカウントができてしまいます",
    lone_administrator_next: |accounts| {
        format!(
            "何も変更されていません。先に別の人にアカウント管理者の役割を付与してください: {accounts}"
        )
    },
    designated: "購入アカウント管理者がすでに変更されています",
    designated_next: "何も変更されていません。現在の管理者を確認してから、もう一度判断してください。",
    last_one: "パートナーに管理者がいなくなります",
    last_one_next: "何も変更されていません。まず別の人をパートナーの管理者にしてください。",
    not_undoable: "元に戻せなくなりました",
    not_undoable_next: "時間が経過したか、その後に別の変更がありました。通常の操作で変更してください。",
    deactivated: "この組織へのアクセスは無効化されています",
    deactivated_next: "先に、組織の管理者に再有効化を依頼してください。",
    not_found: "見つかりません",
    not_found_next: "削除されたか、リンクが途中で切れているか、表示する権限がありません。",
    cross_site: "別のサイトからの要求です",
    cross_site_next: "何も変更されていません。新しいタブでこのポータルを開いて、操作してください。",
    too_slow: "送信に時間がかかりすぎました",
    too_slow_next: "何も変更されていません。接続を確認して、もう一度お試しください。",
    body_too_large: "一度に送信できる量を超えています",
    body_too_large_next: "何も変更されていません。分けて送信してください。",
    invalid: "修正が必要な内容があります",
    invalid_next: "何も変更されていません。入力した内容を確認してください。",
    file_refused: "このファイルを処理できません",
    file_refused_next: |fault| match fault {
        FileFault::Empty => {
            "見出しの下に内容がありません。1 人につき 1 行を入力して、もう一度お試しください。"
        }
        FileFault::NotASpreadsheet => {
            "表形式のファイルではありません。.xlsx または .csv のファイルを使用するか、セルをコピーしてここに貼り付けてください。"
        }
        FileFault::OldWorkbook => {
            "古い形式のブックです。.xlsx 形式で保存して、もう一度お試しください。"
        }
        FileFault::Encrypted => {
            "パスワードで保護されています。パスワードなしで保存して、もう一度お試しください。"
        }
        FileFault::Damaged => {
            "ブックが破損しているか、大きすぎます。.xlsx または .csv 形式で保存し直して、もう一度お試しください。"
        }
        FileFault::TooManyRows => "10,000 行を超えています。分割して順番に送信してください。",
        FileFault::TooManyColumns => "列が 100 を超えています。不要な列を除いてください。",
    },
    batch_changed: "この一括招待はその後変更されました",
    batch_changed_next: |state| match state {
        BatchState::Draft => {
            "別のウィンドウで変更されました。現在の内容を確認してから続けてください。"
        }
        BatchState::Waiting => "すでに確定されています。変更するには、先に元に戻してください。",
        BatchState::Sending => "送信中です。送信済みの招待は招待一覧で取り消せます。",
        BatchState::Done => "送信済みです。送信済みの招待は招待一覧で取り消せます。",
    },
    last_operator: "唯一の運営者です",
    last_operator_next: "先に別の運営者を招待してください。このページを管理する人が必要です。",
    suspended: "組織の利用が停止されています",
    suspended_next: |since| {
        format!(
            "{since}からベンダーが利用を停止しています。再開されるまで、表示も変更もできません。ベンダーにお問い合わせください。"
        )
    },
    record_changed: "その間に変更されました",
    record_changed_next: "ほかの人またはフィードが変更しました。再読み込みして現在の内容を確認してください。",
    agreement_ended: "終了した契約です",
    agreement_ended_next: "内容は表示できますが、変更はできません。",
    domain_unverified: "ドメインが確認されていません",
    domain_unverified_next: "サービスは確認済みのドメインにのみ提供されます。アカウントのドメインでレコードを公開し、確認してください。",
    subscription_ended: "利用できないサブスクリプションです",
    subscription_ended_next: "終了、取り消し、または開始前です。ベンダーまたはパートナーに更新を依頼してください。",
    seats_taken: "すべてのシートが割り当て済みです",
    seats_taken_next: |quantity| {
        format!(
            "サブスクリプションのシートは {quantity} です。シートを解除するか、ベンダーまたはパートナーに追加を依頼してください。"
        )
    },
    address_not_provided: "サービスのドメインにないアドレスです",
    address_not_provided_next: "シートは、サービスの準備ができたドメインのアドレスを持つ人に割り当てます。先にそのドメインにサービスを設定してください。",
    not_connected: "サービスはまだ接続されていません",
    not_connected_next: "ベンダーがポータルに接続していません。ベンダーにお問い合わせください。",
    invitation_closed: "この招待は現在使用できません",
    invitation_closed_next: |state| match state {
        LinkState::Open => "今変更されました。ページを再読み込みして、確認してください。",
        LinkState::Expired => "有効期限が過ぎています。新しい招待を送ることができます。",
        LinkState::Accepted => "すでに承諾されています。",
        LinkState::Declined => "すでに辞退されています。",
        LinkState::Withdrawn => "取り消されています。",
        LinkState::Replaced => "より新しいメールのリンクが有効です。",
        LinkState::Readdressed => "現在は別のアドレス宛ての招待です。",
        LinkState::Waiting => "先にアカウントの管理者が確認する必要があります。",
    },
    already_registered: "このアドレスのアカウントはすでにあります",
    already_registered_next: "そのアカウントでサインインして、招待を承諾してください。",
    mail_settled: "このメールは再送されません",
    mail_settled_next: "メールサーバーがすでに受け取ったか、リンクが無効になっています。招待を再送すると、新しいリンクの新しいメールが送られます。",
    too_many_tries: "試行回数が多すぎます",
    too_many_tries_next: |when| {
        format!("{when}にもう一度お試しください。失われたものはありません。")
    },
    busy: "現在、要求が集中しています",
    busy_next: "しばらく待ってから、もう一度お試しください。失われたものはありません。",
    internal: "サーバーで問題が発生しました",
    internal_next: |request_id| {
        format!(
            "もう一度お試しください。繰り返し発生する場合は、サポートに次の番号を伝えてくだ\
                 さい: {request_id}"
        )
    },
};

//! The guides in Japanese.

use super::{
    Part,
    text::{Text, say},
};
use crate::{later::split, words::words};

split! {
    japanese_guides, pub(super) fn text(part: Part) -> Text { written(part) }
}

#[expect(clippy::too_many_lines, reason = "one text after the other")]
fn written(part: Part) -> Text {
    let w = words();
    match part {
        Part::OpenMail => Text::new("メールを開く").steps([
            say!("職場のアドレスのメールボックスで、招待のメールを探してください。組織、招待した人、リンクの有効期限が書かれています。"),
            say!("メールのボタンを選択するか、リンク全体をアドレス バーに貼り付けてください。開くだけでは何も変わりません。"),
        ]),
        Part::CreateAccount => Text::new("アカウントを作成する").steps([
            say!("{0} のページが開きます。組織、招待した人、役割を確認してください。アドレスは変更できません。ご自分のものでない場合は、招待した人に知らせてください。", w.invitation.title),
            say!("名前を確認し、必要に応じて修正してください。"),
            say!("{0} に新しいパスワードを入力してください。文がよいでしょう。メールボックスのパスワードは使わないでください。", w.invitation.create_password),
            say!("{0} にもう一度入力してください。", w.invitation.confirm_password),
            say!("{0} を選択してください。アカウントが作成され、招待が承諾され、{1} が開きます。", w.invitation.start, w.shell.home),
        ]).says(say!("すでに職場アカウントをお持ちの場合は、そのアカウントでサインインするページが開きます。1つのアカウントですべての組織を利用できます。")),
        Part::Registered => Text::new("登録した後").steps([
            say!("右上の名前を選択し、{0} を選択してください。ご自分の役割と、それぞれでできることが表示されます。", w.shell.my_profile),
            say!("管理者の方は、ほかの人を招待してください。{0} から {1} を選択します。", w.shell.account, w.access.invite_users),
        ]),
        Part::LinkFails => Text::new("リンクが使えない場合").says(say!("リンクのページに理由が表示されます。"))
            .steps([
                say!("期限が切れている場合: 招待した人に再送を依頼してください。購入アカウント管理者は、サインインのページから依頼します: {0}", w.sign_in.not_received),
                say!("新しいリンクに替わっている場合: 最新のメールを探してください。最新のリンクだけが使えます。"),
                say!("すでに使われている場合: サインインしてください。"),
                say!("途中で切れている場合: リンク全体をコピーするか、メールのコードを使ってください。サインインのページで {0} を開き、アドレスとコードを入力して {1} を選択します。", w.codes.have_code, w.codes.open),
                say!("確認を待っている場合: 招待した人がその役割を付与できなくなりました。そのページで確認を依頼してください。"),
            ]),
        Part::LookFirst => Text::new("まず探す").steps([
            say!("まずサインインしてみてください。登録済みの方に招待は必要ありません。"),
            say!("迷惑メール フォルダーを確認してください。"),
            say!("同僚が受け取っていないか聞いてください。"),
        ]),
        Part::WhoInvites => Text::new("誰が招待するかを確認する").says(say!("ベンダーが招待するのは購入アカウント管理者だけです。ほかの人は購入アカウント管理者が招待します。"))
            .steps([
                say!("購入アカウント管理者が誰かは、契約に署名した人やパートナーが知っています。"),
                say!("ご自分でない場合は、その人か、組織のほかの管理者に招待を依頼してください。"),
                say!("一般消費者向けメール サービスの個人アドレスは招待できません。組織から割り当てられたアドレスを使ってください。"),
            ]),
        Part::AskAgain => Text::new("もう一度依頼する").says(say!("購入アカウント管理者だけが依頼できます。"))
            .steps([
                say!("サインインのページで次のリンクを選択してください: {0}", w.sign_in.not_received),
                say!("{0}、{1}、{2} を入力してください。空白とハイフンは無視されます。", w.request_invitation.email, w.request_invitation.agreement_number, w.request_invitation.purchasing_account_number),
                say!("{0} を選択してください。3つが一致しない場合も同じ案内が表示されます。一致した場合は、数分でメールが届きます。", w.request_invitation.submit),
            ])
            .says(say!("それでも届かない場合は、パートナーに問い合わせてください。パートナーは招待を再送し、アドレスを修正し、別の人を指定できます。")).picture("ask-again", "招待をもう一度依頼するページ: メール アドレス、契約番号、購入アカウント番号の欄があります。"),
        Part::SeeWhere => Text::new("招待の状況を確認する").steps([
            say!("サインインのページで {0} を選択し、{1} を選択してください。", w.sign_in.not_received, w.whereabouts.see),
            say!("アドレスを入力して {0} を選択してください。お知らせすることがあれば、コードがメールで届きます。", w.whereabouts.ask),
            say!("コードを入力して {0} を選択してください。それぞれの招待と、メール サーバーの応答が表示されます。", w.whereabouts.show),
        ]),
        Part::SignInFails => Text::new("サインインできない場合").steps([
            say!("職場アカウント、つまり招待されたアドレスでサインインしてください。"),
            say!("{0} を選択すると、メールで新しいパスワードを設定できます。管理者が代わりに設定することはできません。", w.sign_in.forgotten),
            say!("何度も失敗した場合は、数分待ってください。"),
            say!("まだ登録していない場合は、まず招待が必要です。"),
        ]),
        Part::Invite => Text::new("ユーザーを招待する").steps([
            say!("{0} から {1} を選択してください。", w.shell.account, w.access.invite_users),
            say!("それぞれの人の {0}、{2}、{1}、{3}、{4} を入力してください。言語は、その人に届くすべてのメールの言語です。", w.person.email, w.person.given_name, w.person.family_name, w.person.language, w.person.country),
            say!("{0} から1つ以上を選び、対象を選んでください。付与できない役割は、理由とともに無効になっています。", w.person.roles),
            say!("{0} を選択すると、もう1人入力できます。", w.invite.another),
            say!("{0} を選択してください。誤りがある場合は何も送信されず、該当する欄に理由が表示されます。", w.invite.send),
        ]).picture("invite", "ユーザーを招待するフォーム: 1人分のアドレス、名前、言語、国、役割の欄があります。"),
        Part::InviteMany => Text::new("ファイルから多数を招待する").steps([
            say!("{0} から {1} を選択し、{2} を選択してください。", w.shell.account, w.access.invite_users, w.batches.invite_many),
            say!("CSVまたはXLSXファイルを選ぶか、スプレッドシートの行を貼り付けて {0} を選択してください。", w.batch_upload.check),
            say!("行ごとに判定が表示されます。誤りのある行は表の中で修正するか、除外してください。確認するまで何も送信されません。"),
        ]),
        Part::FollowUp => Text::new("招待の経過を確認する").steps([
            say!("{0} から {1} タブを選択してください。それぞれの招待の状態と最後のメールが表示されます。", w.shell.account, w.access.invitations),
            say!("{0}: 新しいリンクを送ります。以前のリンクは使えなくなります。", w.invitations.resend),
            say!("{0}: アドレス、名前、役割の誤りを直し、必要に応じて再送します。", w.correction.action),
            say!("{0}: 招待を取り消します。", w.invitations.withdraw),
            say!("{0}: 招待した人がその役割を付与できなくなったとき、代わりに確認します。", w.invitations.confirm),
        ]),
        Part::ChangeRoles => Text::new("アクセスを変更または終了する").steps([
            say!("{0} から {1} タブを選択し、その人を開いてください。", w.shell.account, w.access.manage_users),
            say!("{0}: 別の役割を選び、{1} を選択してください。すぐに有効になり、本人にメールで通知されます。", w.user_access.change_roles, w.user_access.save),
            say!("{0}: 当面入れないようにします。{1}: 同じ役割で再び入れるようにします。", w.user_access.deactivate, w.user_access.reactivate),
            say!("{0}: 役割をすべて取り消します。", w.user_access.remove),
            say!("誤って変更した場合は、数分以内に {0} で元に戻せます。", w.user_access.undo),
        ]).says(say!("ご自分の役割は誰も変更できません。また、どのアカウントにもアカウント管理者が1人以上残ります。")),
        Part::Roles => Text::new("役割を理解する").says(say!("役割は1つの購入アカウントに付与され、契約管理者だけは契約に付与されます。複数の役割の権限は合算されます。ご自分の役割は {0} にあります。", w.shell.my_profile)).roles(),
        Part::NotAllowed => Text::new("権限がない場合").says(say!("ページに、足りない権限が表示されます。同じ購入アカウントのアカウント管理者が、その権限のある役割を付与できます。"))
            .steps([
                say!("上の表で、その権限がある役割を確認してください。"),
                say!("{0} のページで {1} を選択してください。アカウントの管理者に質問がメールで届き、返信があります。", w.shell.support, w.support.ask_administrators),
            ]),
        Part::Download => Text::new("ソフトウェアをダウンロードする").steps([
            say!("{0} から {1} タブを選択してください。", w.shell.software, w.keys.downloads),
            say!("製品、バージョン、言語、アーキテクチャで一覧を絞り込んでください。"),
            say!("ファイルの行で {0} を選択してください。中断したダウンロードは、1日の間は再開できます。", w.downloads.download),
        ]).says(say!("一覧には、アカウントがライセンスを所有する製品があります。ダウンロードはすべて監査ログに記録されます。")),
        Part::CheckFile => Text::new("ファイルを確認する").steps([
            say!("一覧でファイルの {0} をコピーしてください。", w.downloads.checksum),
            say!("一覧の下の {0} を開いてください。お使いのシステム向けのコマンドがあります。", w.downloads.check_show),
            say!("両方を比べてください。異なる場合は、ファイルを削除してもう一度ダウンロードしてください。"),
        ]),
        Part::Keys => Text::new("キーを表示、エクスポートする").steps([
            say!("{0} から {1} タブを選択してください。", w.shell.software, w.keys.keys),
            say!("キーの横の目のボタンを選択すると表示され、1分後に再び隠れます。その横のボタンでコピーします。"),
            say!("まとめて持ち出すには、キーを選んで {0} を選択してください。用途を入力し、{1} を選択します。", w.keys.export, w.keys.take),
        ]).says(say!("表示、コピー、エクスポートしたキーはすべて監査ログに記録されます。短時間に多くのキーを使うと待つ必要があり、アカウント管理者に通知されます。")).picture("keys", "キーの一覧: 各キーは末尾だけが見え、横に表示とコピーのボタンがあります。"),
        Part::NothingThere => Text::new("ファイルやキーがない場合").steps([
            say!("ファイルは、閲覧できるアカウントが製品のライセンスを所有している間、キーは、ベンダーが発行すると表示されます。まず {0} を確認してください。", w.shell.orders),
            say!("{0} タブと {1} タブには、権限のある役割が必要です。アカウント管理者に依頼してください。", w.keys.downloads, w.keys.keys),
            say!("ダウンロードが始まらない場合や、キーを開けない場合は、製品と番号をベンダーに知らせてください。"),
        ]),
        Part::WhoSees => Text::new("誰に何が見えるか").says(say!("購入アカウントの注文は、複数のパートナーを通じていることがあります。各パートナーに見えるのは自社を通じた注文明細だけで、ほかのパートナーのものは見えません。担当パートナーには、契約、アカウント、管理者が登録したかどうかも見えます。"))
            .says(say!("注文明細のうちパートナーに見えるのは、番号、日付、製品、数量、状態、注文先のパートナーです。キー、人、価格は見えません。")),
        Part::OpenFamilies => Text::new("パートナーに製品ファミリを公開する").says(say!("アカウント管理者だけが、購入アカウントごとに決められます。"))
            .steps([
                say!("{0} から {1} タブを選択してください。管理するアカウントが複数ある場合は、アカウントを選んでください。", w.shell.account, w.visibility.title),
                say!("公開する相手のパートナーの下で、別のパートナーを通じて注文した製品ファミリを選んでください。"),
                say!("{0} に、見えるようになる注文明細の数が表示されます。{1} を選択して確認してください。", w.visibility.changes, w.visibility.save),
            ])
            .says(say!("すぐに適用され、その製品ファミリの今後の注文にも適用され、監査ログに記録されます。公開をやめるには、同じ場所でチェックを外してください。開いているページでも見えなくなります。{0} で最後の変更を取り消せます。", w.visibility.undo))
            .says(say!("アカウントのパートナーでなくなると、公開したものも終わります。自動的に再び公開されることはありません。")).picture("partner-visibility", "パートナーへの公開範囲のタブ: パートナーの下に、別のパートナーを通じて注文した製品ファミリが、チェック ボックスと注文明細の数とともにあります。"),
        Part::AsPartner => Text::new("パートナーに見えるもの").steps([
            say!("{0} でお客様を開いてください。{1} に、貴社を通じた注文と、お客様が公開したほかのパートナーの注文が表示されます。", w.partner.center, w.visibility.orders),
            say!("担当パートナーではないが貴社を通じて注文したアカウントは、{0} にあります。", w.visibility.further),
            say!("さらに見る必要がある場合は、お客様のアカウント管理者に、製品ファミリの公開を依頼してください。"),
        ]),
        Part::Agreements => Text::new("契約").steps([
            say!("{0} を選択してください。先に終わるものが上にあります。", w.shell.agreements),
            say!("契約を開くと、アカウント、その管理者、パートナー、連絡先、文書、注文が表示されます。"),
            say!("{0} では、組織が自分で入力する連絡先、住所、通称、参照番号を変更します。", w.agreement_details.edit),
        ]),
        Part::Orders => Text::new("注文").steps([
            say!("{0} を選択してください。番号、部品番号、製品で検索し、フィルターで絞り込めます。", w.shell.orders),
            say!("注文を開くと明細が表示されます。それぞれからライセンス、キー、ダウンロードに移動できます。"),
        ]),
        Part::Licenses => Text::new("ライセンスの状況").steps([
            say!("{0} を選択してください。製品ごとに、使用できる数と、保証の対象となる数が表示されます。", w.shell.licenses),
            say!("数字を選択すると、注文、付与、アップグレード、返品、保証期間などの内訳が表示されます。"),
            say!("日を選ぶと、その日の状況を表示し、別の日と比較できます。"),
        ]).says(say!("数字が正しくないと思われる場合は、内訳の注文と項目をパートナーに知らせてください。")).picture("licenses", "ライセンスの状況: 製品ごとの行に、使用できる数と保証の対象となる数があります。"),
        Part::Reports => Text::new("レポート").steps([
            say!("{0} を選択し、期間、アカウント、製品ファミリーを選んでください。", w.shell.reports),
            say!("グラフはすべて表としても表示でき、表示されている内容のままCSVまたはXLSXファイルにできます。"),
        ]),
    }
}

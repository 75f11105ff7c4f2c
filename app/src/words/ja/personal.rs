use crate::words::personal::Personal;

pub(super) const PERSONAL: Personal = Personal {
    title: "保存されている自分の情報",
    download_title: "自分の情報を受け取る",
    download_text: "プロフィール、役割、招待、サインイン、メール、監査ログの記録を JSON ファイルで受け取りま\
                    す。",
    download: "ダウンロード",
    erase_title: "自分の情報を消去する",
    erase_text: "すべての場所で名前とアドレスが置き換えられ、職場アカウントは使えなくなります。",
    erase: "消去…",
    ask: "職場アカウントを消去しますか",
    lost: "元に戻すことはできません。失われるもの:",
    lost_name: "名前とアドレス: 招待、メール、監査ログを含むすべての場所で置き換えられます。",
    lost_roles: |organizations| format!("{organizations}での役割"),
    lost_no_roles: "承諾待ちのすべての招待",
    lost_sign_in: "職場アカウント: すべての場所でサインアウトされ、誰もこのアカウントで再びサインインでき\
                   ません。",
    stays: "残るもの:",
    stays_log: "誰かがその操作を行ったという記録。誰であるかは表示されません。",
    stays_vendor: "契約で購入アカウント管理者に指定されている場合は、ベンダーの記録。変更はベンダーに依頼し\
                   てください。",
    password: "現在のパスワード",
    confirm: "消去",
    erased: "職場アカウントを消去しました",
    erased_text: "すべての場所で名前とアドレスが置き換えられました。今後このアドレスに招待された人は、最初か\
                  ら始めます。",
};

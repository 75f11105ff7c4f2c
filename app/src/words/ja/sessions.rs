use shared::api::sessions::{Browser, System};

use crate::words::sessions::Sessions;

pub(super) const SESSIONS: Sessions = Sessions {
    title: "セッション",
    browser: |browser| match browser {
        Browser::Chrome => "Chrome",
        Browser::Edge => "Edge",
        Browser::Firefox => "Firefox",
        Browser::Safari => "Safari",
        Browser::Other => "その他のブラウザー",
    },
    system: |system| match system {
        System::Windows => "Windows",
        System::MacOs => "macOS",
        System::Linux => "Linux",
        System::ChromeOs => "ChromeOS",
        System::Android => "Android",
        System::Ios => "iOS",
        System::Other => "その他のシステム",
    },
    device: |browser, system| format!("{browser}、{system}"),
    this: "このブラウザー",
    began: |when, network| format!("{when}に {network} からサインインしました。"),
    began_somewhere: |when| format!("{when}にサインインしました。"),
    used: |when| format!("最終使用: {when}"),
    end: "終了",
    end_named: |device| format!("終了: {device}"),
    ended: "セッションを終了し、そのブラウザーをサインアウトしました。",
    end_others: "ほかのセッションをすべて終了",
    end_others_title: "ほかのセッションをすべて終了しますか",
    end_others_text: "ほかのすべてのブラウザーがすぐにサインアウトされます。そこで入力して送信していない内\
                      容は失われます。",
    ended_others: "ほかのセッションをすべて終了しました。",
};

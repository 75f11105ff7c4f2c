use shared::api::sessions::{Browser, System};

use crate::words::sessions::Sessions;

pub(super) const SESSIONS: Sessions = Sessions {
    title: "세션",
    browser: |browser| match browser {
        Browser::Chrome => "Chrome",
        Browser::Edge => "Edge",
        Browser::Firefox => "Firefox",
        Browser::Safari => "Safari",
        Browser::Other => "다른 브라우저",
    },
    system: |system| match system {
        System::Windows => "Windows",
        System::MacOs => "macOS",
        System::Linux => "Linux",
        System::ChromeOs => "ChromeOS",
        System::Android => "Android",
        System::Ios => "iOS",
        System::Other => "다른 시스템",
    },
    device: |browser, system| format!("{browser}, {system}"),
    this: "이 브라우저",
    began: |when, network| format!("{when}부터, {network}에서 로그인했습니다."),
    began_somewhere: |when| format!("{when}부터 로그인했습니다."),
    used: |when| format!("마지막 사용: {when}"),
    end: "끝내기",
    end_named: |device| format!("끝내기: {device}"),
    ended: "세션을 끝내고 해당 브라우저에서 로그아웃했습니다.",
    end_others: "다른 세션 모두 끝내기",
    end_others_title: "다른 세션을 모두 끝내시겠습니까?",
    end_others_text: "다른 모든 브라우저에서 바로 로그아웃됩니다. 그곳에서 입력하고 아직 보내지 않은 내용은 \
                      사라집니다.",
    ended_others: "다른 세션을 모두 끝냈습니다.",
};

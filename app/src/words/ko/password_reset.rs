use shared::api::password_resets::ResetState;

use crate::words::password_reset::PasswordReset;

pub(super) const PASSWORD_RESET: PasswordReset = PasswordReset {
    title: "암호 재설정",
    lead: "작업 계정을 입력하십시오. 새 암호를 정하는 링크를 그 주소로 보냅니다.",
    submit: "링크 보내기",
    back: "로그인으로 돌아가기",
    same_answer: "안전을 위해 작업 계정이 없는 주소에도 같은 안내가 표시됩니다.",
    sent: "메일함을 확인하십시오",
    sent_text: "이 주소가 작업 계정이면 링크가 발송됩니다. 메일함과 스팸 폴더를 확인하십시오.",
    sent_next: "링크는 한 시간 동안 한 번만 사용할 수 있습니다. 더 나중에 온 메일이 있으면 이전 링크는 \
                사용할 수 없습니다. 몇 분이 걸릴 수 있습니다.",
    again: "다른 주소로 요청하기",
    nothing: "메일이 오지 않는 경우",
    spam: "스팸 폴더를 확인하십시오",
    spam_text: "초대장과 같은 발신자가 보냅니다.",
    not_registered: "아직 등록하지 않은 경우",
    not_registered_text: "초대를 받았지만 아직 암호를 정하지 않았으면 여기에서 링크를 보내지 않습니다. \
                          초대장의 링크를 사용하거나 초대장을 다시 요청하십시오.",
    administrator: "관리자가 대신 할 수 없습니다",
    administrator_text: "작업 계정의 메일함을 읽는 사람만 암호를 정할 수 있습니다. 메일함을 더 이상 읽을 \
                         수 없으면 조직의 메일 담당자에게 문의하십시오.",
    choose: "새 암호 정하기",
    choose_text: "이 작업 계정으로 로그인한 모든 곳에서 로그아웃됩니다. 그런 다음 새 암호로 로그인합니다.",
    new_password: "새 암호",
    set: "암호 정하기",
    done: "새 암호를 정했습니다",
    done_text: "모든 곳에서 로그아웃되었으며 이전에 받은 링크는 사용할 수 없습니다. 새 암호로 \
                로그인하십시오.",
    closed: |state| match state {
        ResetState::Open => "사용할 수 있는 링크입니다",
        ResetState::Expired => "링크가 만료되었습니다",
        ResetState::Used => "이미 사용한 링크입니다",
        ResetState::Replaced => "더 나중에 보낸 링크가 있습니다",
        ResetState::Overtaken => "더 이상 사용할 수 없는 링크입니다",
    },
    closed_text: |state, ended| match state {
        ResetState::Open => "새 암호를 정하는 링크입니다.".to_owned(),
        ResetState::Expired => format!("{ended}에 만료되었습니다. 바뀐 것은 없습니다."),
        ResetState::Used => {
            "이 링크로 이미 새 암호를 정했습니다. 링크는 한 번만 사용할 수 있습니다.".to_owned()
        }
        ResetState::Replaced => {
            "그 뒤에 새 링크를 요청했습니다. 가장 나중에 온 메일의 링크만 사용할 수 있습니다."
                .to_owned()
        }
        ResetState::Overtaken => "그 뒤에 작업 계정의 암호나 주소가 변경되었습니다.".to_owned(),
    },
    closed_next: |state| match state {
        ResetState::Open => "새 암호를 정하십시오.",
        ResetState::Expired => "새 링크를 요청하십시오. 바로 발송됩니다.",
        ResetState::Used | ResetState::Overtaken => {
            "새 암호로 로그인하십시오. 직접 정한 암호가 아니면 바로 새 링크를 요청하십시오."
        }
        ResetState::Replaced => "가장 나중에 온 메일을 찾거나 새 링크를 요청하십시오.",
    },
    cut_off: "링크가 완전하지 않습니다",
    cut_off_text: "긴 링크를 두 줄로 나누는 메일 프로그램이 있습니다. 메일의 링크를 모두 복사하여 주소 \
                   표시줄에 붙여 넣거나 새 링크를 요청하십시오.",
    ask_again: "새 링크 요청하기",
    to_sign_in: "로그인",
};

use shared::api::invitation_links::LinkState;

use crate::words::invitation::Invitation;

pub(super) const INVITATION: Invitation = Invitation {
    title: "조직 계정 만들기",
    lead: "암호를 정하고 시작을 선택하면 초대가 수락됩니다. 이 페이지를 여는 것만으로는 아무것도 바뀌지 \
           않습니다.",
    work_account_hint: "초대를 받은 주소이므로 여기에서 변경할 수 없습니다. 주소가 다르면 초대한 사람에게 \
                        알리십시오.",
    create_password: "암호 만들기",
    password_hint: |minimum| {
        format!("{minimum}자 이상. 문장도 좋습니다. 이메일 암호와 다르게 정하십시오.")
    },
    password_length: |length, minimum| match (length, minimum.saturating_sub(length)) {
        (0, _) => String::new(),
        (_, 0) => format!("{length}자입니다."),
        (_, more) => format!("{length}자입니다. {more}자가 더 필요합니다."),
    },
    confirm_password: "암호 확인",
    start: "시작",
    employer: "작업 이메일 주소로 수락하므로 소속 조직이 통신과 데이터를 관리할 수 있으며, 서비스 이용에 \
               조직의 정책이 적용됩니다.",
    received: "받으신 초대",
    organization: "조직",
    invited_by: "초대자",
    ends: "만료",
    others: "이 조직에서 보낸 다른 초대",
    others_text: "이 초대와 함께 수락됩니다.",
    waiting: "관리자의 확인을 기다리고 있어 아직 수락되지 않습니다.",
    not_yours: "본인이 받을 초대가 아니면 이 페이지를 닫으십시오. 아무 일도 일어나지 않습니다.",
    sign_in_title: "로그인하여 초대 수락하기",
    sign_in_lead: |organization| {
        format!(
            "이미 작업 계정이 있습니다. 로그인하면 {organization}의 초대가 수락됩니다. 이 페이지를 여는 \
             것만으로는 아무것도 바뀌지 않습니다."
        )
    },
    sign_in_submit: "로그인하고 수락하기",
    accept_title: |organization| format!("{organization}에서 초대했습니다"),
    accept_lead: "초대를 받은 주소로 로그인되어 있습니다. 이 페이지를 여는 것만으로는 아무것도 바뀌지 \
                  않습니다.",
    other_person: "다른 사람에게 보낸 초대입니다",
    other_person_text: |invited, present| {
        format!(
            "{invited} 주소로 보낸 초대이며, 현재 {present} 주소로 로그인되어 있습니다. {invited} 주소로 \
             계속하려면 먼저 로그아웃하십시오. 아직 바뀐 것은 없습니다."
        )
    },
    sign_out: "로그아웃하고 계속하기",
    stay: "로그인 상태 유지",
    cut_off: "사용할 수 없는 링크입니다",
    cut_off_text: "링크가 완전하지 않습니다. 메일 프로그램이 긴 링크를 두 줄로 나누는 경우가 있습니다.",
    cut_off_next: "이메일을 다시 열어 단추를 선택하거나, 첫 글자부터 마지막 글자까지 링크 전체를 복사하여 주소 \
                   표시줄에 붙여 넣으십시오.",
    closed: |state| match state {
        LinkState::Open => "유효한 초대장입니다",
        LinkState::Expired => "초대장이 만료되었습니다",
        LinkState::Accepted => "이미 수락된 초대장입니다",
        LinkState::Declined => "거절된 초대장입니다",
        LinkState::Withdrawn => "철회된 초대장입니다",
        LinkState::Replaced => "더 최근의 초대장이 있습니다",
        LinkState::Readdressed => "다른 주소로 보낸 초대장입니다",
        LinkState::Waiting => "확인을 기다리는 초대장입니다",
    },
    closed_text: |state, inviter, ended| {
        match state {
        LinkState::Open => "수락할 수 있습니다.".to_owned(),
        LinkState::Expired => format!(
            "{ended}까지 사용할 수 있었습니다. 잃은 것은 없으며 새 초대장을 보낼 수 있습니다."
        ),
        LinkState::Accepted => {
            "링크는 한 번만 사용할 수 있습니다. 계정은 이미 만들어졌습니다.".to_owned()
        }
        LinkState::Declined => "초대장의 역할은 아무에게도 부여되지 않았습니다.".to_owned(),
        LinkState::Withdrawn => {
            format!("{inviter} 또는 다른 관리자가 초대를 철회하여 사용할 수 없습니다.")
        }
        LinkState::Replaced => {
            "초대장을 다시 보냈으며, 가장 최근 이메일의 링크만 유효합니다.".to_owned()
        }
        LinkState::Readdressed => {
            "초대한 쪽에서 주소를 변경했습니다. 이 링크로는 액세스할 수 없지만 초대 내용은 그대로이며, 변경된 주소로 \
             보낸 메일에 있습니다."
            .to_owned()
        }
        LinkState::Waiting => format!(
            "{inviter}에게 이 역할을 부여할 권한이 더 이상 없습니다. 계정의 관리자가 초대를 확인하거나 철회해야 \
             하며, 그때까지 역할이 부여되지 않습니다."
        ),
    }
    },
    closed_next: |state, colleague| match (state, colleague) {
        (LinkState::Open, _) => "페이지를 새로 고치십시오.".to_owned(),
        (LinkState::Expired, Some(inviter)) => {
            format!("{inviter}에게 다시 보내도록 요청하십시오.")
        }
        (LinkState::Expired, None) => {
            "계약 번호와 구매 계정 번호로 다시 요청하거나 파트너에게 문의하십시오.".to_owned()
        }
        (LinkState::Accepted, _) => "작업 계정으로 로그인하십시오.".to_owned(),
        (LinkState::Declined, Some(inviter)) => {
            format!("실수로 거절했다면 {inviter}에게 새 초대를 요청하십시오.")
        }
        (LinkState::Declined, None) => {
            "실수로 거절했다면 계약 번호와 구매 계정 번호로 다시 요청하십시오.".to_owned()
        }
        (LinkState::Withdrawn, Some(inviter)) => {
            format!("이유를 모르면 {inviter}에게 문의하십시오.")
        }
        (LinkState::Withdrawn, None) => "이유를 모르면 파트너에게 문의하십시오.".to_owned(),
        (LinkState::Replaced, _) => {
            "스팸 폴더를 포함하여 가장 최근 이메일을 찾아보십시오.".to_owned()
        }
        (LinkState::Readdressed, Some(inviter)) => {
            format!("본인에게 보낸 초대장이었다면 {inviter}에게 문의하십시오.")
        }
        (LinkState::Readdressed, None) => {
            "본인에게 보낸 초대장이었다면 파트너에게 문의하십시오.".to_owned()
        }
        (LinkState::Waiting, _) => {
            "확인을 요청하십시오. 확인되면 이 링크를 사용할 수 있습니다.".to_owned()
        }
    },
    ask_confirmation: "확인 요청하기",
    confirmation_asked: "관리자에게 확인을 요청했습니다. 나중에 링크를 다시 여십시오.",
    ask_again: "초대장 다시 요청하기",
    to_sign_in: "로그인",
    to_home: "홈으로 이동",
    other_causes: "다른 이유일 수도 있습니다",
    registered: "이미 등록했습니까?",
    registered_text: "작업 계정으로 로그인하십시오. 초대장은 필요하지 않습니다.",
    newer: "더 최근의 초대장이 있습니까?",
    newer_text: "가장 최근 링크만 유효합니다. 스팸 폴더를 포함하여 나중에 받은 이메일을 찾아보십시오.",
    administrator: "구매 계정 관리자입니까?",
    administrator_text: "계약 번호와 구매 계정 번호로 다시 요청하거나 파트너에게 문의하십시오.",
};

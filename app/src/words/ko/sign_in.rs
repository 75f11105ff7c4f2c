use crate::words::sign_in::SignIn;

pub(super) const SIGN_IN: SignIn = SignIn {
    title: "로그인",
    lead: "조직에서 할당받은 작업 계정으로 로그인합니다.",
    go_on: "요청한 페이지로 이동하려면 로그인하십시오.",
    password: "암호",
    submit: "로그인",
    not_received: "아직 초대 이메일을 받지 못하셨습니까? 여기를 클릭합니다",
    forgotten: "암호를 잊으셨습니까?",
    cannot: "로그인할 수 없는 경우",
    invited: "초대를 받아야 합니다",
    invited_text: |vendor| {
        format!(
            "{vendor}에서 구매 계정 관리자를 초대하고, 구매 계정 관리자가 다른 사람을 초대합니다. 이메일의 \
             링크로 계정을 만듭니다."
        )
    },
    colleague: "이메일을 찾아보십시오",
    colleague_text: "스팸 폴더를 확인하고, 조직의 다른 사람이 받았는지 물어보십시오.",
    who: "구매 계정 관리자를 확인하십시오",
    who_text: "계약에 서명한 사람이나 파트너가 구매 계정 관리자가 누구인지 알려 줄 수 있습니다.",
    others: "구매 계정 관리자가 아닌 경우",
    others_text: "구매 계정 관리자나 조직의 다른 관리자에게 초대를 요청하십시오.",
    account: "작업 계정과 개인 계정",
    account_text: "작업 계정은 조직에서 할당받은 주소이며, 무엇을 할 수 있는지 조직이 정합니다. 개인용 \
                   메일 서비스의 주소는 초대하거나 로그인에 사용할 수 없습니다.",
};

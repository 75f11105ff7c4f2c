use crate::words::partner_help::PartnerHelp;

pub(super) const PARTNER_HELP: PartnerHelp = PartnerHelp {
    title: "비즈니스 센터 등록",
    lead: "아직 접속하지 못한 고객에게 안내할 내용과 파트너가 도울 수 있는 일입니다.",
    customer: "고객이 할 일",
    customer_text: "두 가지 안내에 단계별로 설명되어 있으며 고객은 로그인하지 않고도 열 수 있습니다. 링크를 고객에게 전달하십시오.",
    you: "파트너가 할 수 있는 일",
    you_text: "고객을 열어 초대장을 다시 보내거나, 주소를 수정하거나, 다른 사람을 지정합니다. 작업마다 이유를 적어야 합니다. 고객의 관리자에게 알리고 감사 로그에 남습니다.",
    open_customers: "고객 열기",
};

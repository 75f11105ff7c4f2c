use crate::words::start::Start;

pub(super) const START: Start = Start {
    title: "아직 구성원으로 속한 조직이 없습니다",
    lead: "작업 계정은 유효하지만, 역할을 부여한 조직이 없거나 마지막 역할이 끝났습니다.",
    next: "구매 계정 관리자나 조직의 다른 관리자에게 초대를 요청하십시오.",
    offers: "받으신 초대",
    invites: |organization| format!("{organization}에서 초대했습니다"),
    invited_by: |inviter, ends| format!("초대자: {inviter}. 만료: {ends}."),
};

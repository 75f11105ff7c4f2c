use crate::words::unsaved::Unsaved;

pub(super) const UNSAVED: Unsaved = Unsaved {
    title: "이 페이지에서 나가시겠습니까?",
    text: "입력한 내용을 아직 보내지 않았습니다. 나가면 내용이 사라집니다.",
    stay: "계속 입력",
    leave: "나가기",
};

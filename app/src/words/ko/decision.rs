use crate::words::decision::Decision;

pub(super) const DECISION: Decision = Decision {
    accept: "수락",
    accepted: |organization| format!("이제 {organization}의 구성원입니다."),
    decline: "거절",
    decline_title: |organization| format!("{organization}의 초대를 거절하시겠습니까?"),
    decline_text: "초대에 있는 역할을 받지 못하며 초대한 사람에게 알립니다. 나중에 역할을 받으려면 새 초대가 \
                   필요합니다.",
    declined: "초대를 거절했습니다.",
};

use crate::words::address::Address;

pub(super) const ADDRESS: Address = Address {
    did_you_mean: "혹시 이 주소입니까?",
    take: |email| format!("{email} 사용"),
    takes_no_mail: |domain| {
        format!("확인한 바로는 {domain} 도메인에서 메일을 받지 않습니다. 주소를 확인하십시오.")
    },
};

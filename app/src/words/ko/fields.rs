use crate::words::fields::Fields;

pub(super) const FIELDS: Fields = Fields {
    named: |label, fault| format!("{label}: {fault}"),
    not_understood: "여기에 사용할 수 없는 값입니다.",
    needed: "필수 항목입니다.",
    malformed_email_address: "name@contoso.com과 같은 전체 주소가 필요합니다.",
    email_address_too_long: "이메일에서 허용하는 길이보다 긴 주소입니다.",
    partners_own_domain: "귀사의 도메인에 속한 주소입니다. 고객이 사용하는 주소를 입력하십시오.",
    personal_address: "개인 주소입니다. 조직에서 할당받은 작업 계정의 주소가 필요합니다.",
    malformed_number: |minimum, maximum| {
        format!("숫자 {minimum}~{maximum}자리가 필요합니다. 공백과 하이픈은 무시됩니다.")
    },
    name_too_long: |maximum| format!("최대 {maximum}자까지 입력할 수 있습니다."),
    control_character: "표시할 수 없는 문자가 있습니다.",
    unknown_country: "국가 또는 지역을 선택하십시오.",
    password_too_short: |minimum| format!("{minimum}자 이상이 필요합니다."),
    password_too_long: |maximum| format!("최대 {maximum}자까지 입력할 수 있습니다."),
    password_too_common: "쉽게 추측할 수 있는 암호입니다. 다른 암호를 정하십시오.",
    password_too_personal: "이름, 주소 또는 조직으로 만든 암호입니다. 다른 암호를 정하십시오.",
    passwords_differ: "두 암호가 서로 다릅니다.",
    wrong_password: "현재 암호가 아닙니다.",
    too_far_ahead: "너무 먼 시각입니다. 최대 90일 이내여야 합니다.",
    too_many_people: |maximum| format!("한 번에 최대 {maximum}명까지 초대할 수 있습니다."),
    duplicate_address: "같은 주소가 두 번 있습니다.",
    already_invited: "이미 이 역할로 초대한 사람입니다.",
    already_held: "이미 이 역할이 있는 사람입니다.",
    role_not_grantable: |role| format!("여기에서는 {role} 역할을 부여할 수 없습니다."),
    a_role_not_grantable: "여기에서 부여할 수 없는 역할이 있습니다.",
    purchasing_account_needed: "이 역할에는 구매 계정을 하나 이상 선택하십시오.",
    agreement_needed: "이 역할에는 계약을 하나 이상 선택하십시오.",
    agreement_ended: "종료된 계약입니다. 더 이상 초대할 수 없습니다.",
};

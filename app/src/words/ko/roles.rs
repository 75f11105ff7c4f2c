use shared::access::Role;

use crate::words::roles::Roles;

pub(super) const ROLES: Roles = Roles {
    name: |role| match role {
        Role::AccountAdministrator => "계정 관리자",
        Role::AgreementAdministrator => "계약 관리자",
        Role::UserAdministrator => "사용자 관리자",
        Role::AccountManager => "계정 담당자",
        Role::ReportViewer => "보고서 열람자",
        Role::AccountViewer => "계정 열람자",
    },
    permits: |role| match role {
        Role::AccountAdministrator => {
            "계정의 모든 작업을 관리합니다: 사용자, 계약, 주문, 라이선스, 키, 다운로드, 온라인 서비스, \
             보고서."
        }
        Role::AgreementAdministrator => {
            "계약에 속한 모든 구매 계정의 계약, 주문, 라이선스 세부사항, 보고서를 보고, 함께 볼 사람을 \
             초대합니다. 키는 볼 수 없습니다."
        }
        Role::UserAdministrator => {
            "사용자를 초대하고 역할을 변경합니다. 계약, 주문, 키는 볼 수 없습니다."
        }
        Role::AccountManager => {
            "활성화된 계약을 편집하고 온라인 서비스를 프로비저닝하며 소프트웨어를 다운로드합니다. 계약, \
             키, 주문, 라이선스 세부사항, 보고서를 봅니다."
        }
        Role::ReportViewer => "계약, 키, 주문, 라이선스 세부사항, 보고서를 봅니다.",
        Role::AccountViewer => {
            "계약, 주문, 라이선스 세부사항, 보고서를 봅니다. 키는 볼 수 없습니다."
        }
    },
    on_account: |number, name| format!("{name}, 구매 계정 {number}"),
    on_agreement: |number, name| format!("{name}, 계약 {number}"),
};

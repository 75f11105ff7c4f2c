use shared::access::Permission;

use crate::words::permissions::Permissions;

pub(super) const PERMISSIONS: Permissions = Permissions {
    name: |permission| match permission {
        Permission::ViewHome => "홈과 지원 사용",
        Permission::ViewAgreements => "계약 보기",
        Permission::EditAgreements => "활성화된 계약 편집",
        Permission::ViewOrders => "주문 보기",
        Permission::ViewLicenses => "라이선스 세부사항 보기",
        Permission::ViewKeys => "키 보기",
        Permission::DownloadSoftware => "소프트웨어 다운로드",
        Permission::ViewServices => "온라인 서비스와 도메인 보기",
        Permission::ProvisionServices => "온라인 서비스 프로비저닝",
        Permission::ManageDomains => "도메인 관리",
        Permission::ViewReports => "보고서 보기와 내보내기",
        Permission::ListUsers => "사용자 목록 보기",
        Permission::InviteUsers => "사용자 초대",
        Permission::ManageUsers => "역할 변경",
        Permission::ManagePartners => "파트너 공개 범위 결정",
        Permission::ViewAuditLog => "감사 로그 보기",
        Permission::ViewUserEvents => "사용자 이벤트 보기",
        Permission::ViewAgreementEvents => "계약 이벤트 보기",
        Permission::ViewAllEvents => "모든 이벤트 보기",
        Permission::ManageSecurity => "보안 관리",
    },
};

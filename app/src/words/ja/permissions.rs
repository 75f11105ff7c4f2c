use shared::access::Permission;

use crate::words::permissions::Permissions;

pub(super) const PERMISSIONS: Permissions = Permissions {
    name: |permission| match permission {
        Permission::ViewHome => "ホームとサポートの利用",
        Permission::ViewAgreements => "契約の閲覧",
        Permission::EditAgreements => "有効な契約の編集",
        Permission::ViewOrders => "注文の閲覧",
        Permission::ViewLicenses => "ライセンスの詳細の閲覧",
        Permission::ViewKeys => "キーの閲覧",
        Permission::DownloadSoftware => "ソフトウェアのダウンロード",
        Permission::ViewServices => "オンライン サービスとドメインの閲覧",
        Permission::ProvisionServices => "オンライン サービスの利用設定",
        Permission::ManageDomains => "ドメインの管理",
        Permission::ViewReports => "レポートの閲覧とエクスポート",
        Permission::ListUsers => "ユーザー一覧の閲覧",
        Permission::InviteUsers => "ユーザーの招待",
        Permission::ManageUsers => "役割の変更",
        Permission::ManagePartners => "パートナーへの公開範囲の決定",
        Permission::ViewAuditLog => "監査ログの閲覧",
        Permission::ViewUserEvents => "ユーザーに関するイベントの閲覧",
        Permission::ViewAgreementEvents => "契約に関するイベントの閲覧",
        Permission::ViewAllEvents => "すべてのイベントの閲覧",
        Permission::ManageSecurity => "セキュリティの管理",
    },
};

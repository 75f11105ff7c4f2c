use shared::access::Role;

use crate::words::roles::Roles;

pub(super) const ROLES: Roles = Roles {
    name: |role| match role {
        Role::AccountAdministrator => "アカウント管理者",
        Role::AgreementAdministrator => "契約管理者",
        Role::UserAdministrator => "ユーザー管理者",
        Role::AccountManager => "アカウント担当者",
        Role::ReportViewer => "レポート閲覧者",
        Role::AccountViewer => "アカウント閲覧者",
    },
    permits: |role| match role {
        Role::AccountAdministrator => {
            "アカウントのすべてを管理します。対象は、ユーザー、契約、注文、ライセンス、キー、\
             ダウンロード、オンライン サービス、レポートです。"
        }
        Role::AgreementAdministrator => {
            "契約に属するすべての購入アカウントの契約、注文、ライセンスの詳細、レポートを閲覧し、\
             閲覧する人を招待します。キーは閲覧できません。"
        }
        Role::UserAdministrator => {
            "ユーザーを招待し、役割を変更します。契約、注文、キーは閲覧できません。"
        }
        Role::AccountManager => {
            "有効な契約の編集、オンライン サービスの利用設定、ソフトウェアのダウンロードを行いま\
             す。契約、キー、注文、ライセンスの詳細、レポートを閲覧します。"
        }
        Role::ReportViewer => "契約、キー、注文、ライセンスの詳細、レポートを閲覧します。",
        Role::AccountViewer => {
            "契約、注文、ライセンスの詳細、レポートを閲覧します。キーは閲覧できません。"
        }
    },
    on_account: |number, name| format!("{name}、購入アカウント {number}"),
    on_agreement: |number, name| format!("{name}、契約 {number}"),
};

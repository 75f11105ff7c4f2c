use shared::access::Obstacle;

use crate::words::user_access::UserAccess;

pub(super) const USER_ACCESS: UserAccess = UserAccess {
    actions_for: |name| format!("{name}の操作"),
    change_roles: "役割の変更",
    deactivate: "無効化",
    reactivate: "再有効化",
    remove: "削除",
    obstacle: |obstacle| match obstacle {
        Obstacle::OwnRoles => {
            "自分の役割は変更できません。マイ プロフィールから組織を退出できます。"
        }
        Obstacle::UsersNotManaged => "ここではユーザーを管理できません。",
        Obstacle::HigherRoleHeld => {
            "このユーザーは、付与できない役割を持っています。アカウント管理者が変更できます。"
        }
        Obstacle::RoleNotGrantable => "この役割は付与できません。アカウント管理者が付与できます。",
        Obstacle::WholeAgreementNeeded => {
            "契約のすべての購入アカウントを管理する人だけが付与できます。"
        }
        Obstacle::AgreementAccountNeeded => {
            "契約の購入アカウントを 1つ以上管理する人だけが取り消せます。"
        }
        Obstacle::AgreementEnded => "契約は終了しています。新しい役割は付与できません。",
        Obstacle::LoneAdministrator => {
            "このアカウントの管理者はほかにいません。先に別の人にアカウント管理者の役割を付与してください。"
        }
        Obstacle::RolesElsewhere => {
            "ユーザーを管理できない場所にも役割があり、それも失われます。管理できる役割だけを\
             取り消してください。"
        }
    },
    about: |what, why| format!("{what}: {why}"),
    lead: |name| format!("保存するとすぐに適用され、{name}様にメールで通知されます。"),
    is_deactivated: "無効化されています。管理者が再有効化すると、これらの役割が再び有効になります。",
    elsewhere: "ユーザーを管理できない場所にも役割があります。それらは変わりません。",
    needs_role: "役割を 1つ以上選択してください。すべて取り消すには、ユーザーを削除してください。",
    preview: |name| format!("{name}様について変わること"),
    unchanged: "まだ変更はありません。別の役割を選択すると、変更内容が表示されます。",
    gains: |on| format!("{on}でできるようになること"),
    loses: |on| format!("{on}でできなくなること"),
    announced: "管理権限またはキーの表示を付与するため、ほかのアカウント管理者にメールで通知されます。",
    save: "役割を保存",
    saved: |name| format!("{name}様の役割を変更しました。"),
    deactivate_title: |name| format!("{name}様を無効化しますか"),
    deactivate_text: "すべての端末でただちにこの組織にアクセスできなくなり、メールで通知されます。この人が\
                      送った招待は、別の管理者の確認を待ちます。役割は残りますが、再有効化されるまで使用\
                      できません。",
    deactivate_cannot: "このユーザーを無効化できません",
    deactivated: |name| format!("{name}様を無効化しました。"),
    reactivate_title: |name| format!("{name}様を再有効化しますか"),
    reactivate_text: "ただちに再びアクセスできるようになり、メールで通知されます。",
    reactivate_cannot: "このユーザーを再有効化できません",
    reactivated: |name| format!("{name}様を再有効化しました。"),
    remove_title: |name| format!("{name}様を削除しますか"),
    remove_text: "この組織のメンバーではなくなり、メールで通知されます。この人が送った招待は、別の管理者の\
                  確認を待ちます。戻るには、改めて招待を受ける必要があります。",
    remove_part: "管理できる役割だけを取り消します。この組織のメンバーのままで、メールで通知されます。",
    remove_cannot: "このユーザーを削除できません",
    removed: |name| format!("{name}様を削除しました。"),
    roles_lost: "失われる役割:",
    roles_kept: "残る役割:",
    roles_again: "再び有効になる役割:",
    undo: "元に戻す",
    undone: |name| format!("{name}様の変更を元に戻しました。"),
    about_person: |name| format!("{name}様について"),
    leave: "退出",
    leave_title: |organization| format!("{organization}から退出しますか"),
    leave_text: "この組織のすべての役割をただちに失います。戻るには、改めて招待を受ける必要があります。\
                 失われる役割:",
    left: |organization| format!("{organization}から退出しました。"),
};

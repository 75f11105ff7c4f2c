use shared::access::Obstacle;

use crate::words::user_access::UserAccess;

pub(super) const USER_ACCESS: UserAccess = UserAccess {
    actions_for: |name| format!("Actions for {name}"),
    change_roles: "Change roles",
    deactivate: "Deactivate",
    reactivate: "Reactivate",
    remove: "Remove",
    obstacle: |obstacle| match obstacle {
        Obstacle::OwnRoles => "Nobody changes their own roles. You can leave in your profile.",
        Obstacle::UsersNotManaged => "You do not manage users here.",
        Obstacle::HigherRoleHeld => {
            "This person holds a role here that you cannot grant. An account administrator can \
             change it."
        }
        Obstacle::RoleNotGrantable => "You cannot grant this role. An account administrator can.",
        Obstacle::WholeAgreementNeeded => {
            "Only who administers every purchasing account of the agreement can grant it."
        }
        Obstacle::AgreementAccountNeeded => {
            "Only who administers a purchasing account of the agreement can take it away."
        }
        Obstacle::AgreementEnded => "The agreement has ended: nobody gets new roles on it.",
        Obstacle::LoneAdministrator => {
            "Nobody else administers this account. Give somebody else this role first."
        }
        Obstacle::RolesElsewhere => {
            "They also hold roles where you do not manage users, and would lose these, too. You can \
             take away the roles that you manage."
        }
    },
    about: |what, why| format!("{what}: {why}"),
    lead: |name| format!("What you save holds at once, and {name} is told by email."),
    is_deactivated: "Deactivated: these roles hold again as soon as an administrator reactivates \
                     this person.",
    elsewhere: "This person also holds roles where you do not manage users. Those stay as they are.",
    needs_role: "Choose at least one role. To take all of them away, remove the person.",
    preview: |name| format!("What changes for {name}"),
    unchanged: "Nothing changes yet. Choose other roles to see what they would change.",
    gains: |on| format!("Will be able to, on {on}"),
    loses: |on| format!("Will no longer be able to, on {on}"),
    announced: "Administration or keys are granted: the other account administrators are told by \
                email.",
    save: "Save roles",
    saved: |name| format!("The roles of {name} are changed."),
    deactivate_title: |name| format!("Deactivate {name}?"),
    deactivate_text: "They are kept out of this organization at once, on every device, and are told \
                      by email. Invitations that they sent wait for another administrator. Their \
                      roles stay, but do not hold until somebody reactivates them:",
    deactivate_cannot: "You cannot deactivate this person",
    deactivated: |name| format!("{name} is deactivated."),
    reactivate_title: |name| format!("Reactivate {name}?"),
    reactivate_text: "They can come in again at once, and are told by email.",
    reactivate_cannot: "You cannot reactivate this person",
    reactivated: |name| format!("{name} is reactivated."),
    remove_title: |name| format!("Remove {name}?"),
    remove_text: "They are no member of this organization any more and are told by email. Invitations \
                  that they sent wait for another administrator. To come back they have to be invited \
                  again.",
    remove_part: "Only the roles that you manage are taken away. They stay a member of this \
                  organization and are told by email.",
    remove_cannot: "You cannot remove this person",
    removed: |name| format!("{name} is removed."),
    roles_lost: "They lose these roles:",
    roles_kept: "They keep these roles:",
    roles_again: "These roles hold again:",
    undo: "Undo",
    undone: |name| format!("The change of {name} is undone."),
    about_person: |name| format!("About {name}"),
    leave: "Leave",
    leave_title: |organization| format!("Leave {organization}?"),
    leave_text: "You lose all your roles there at once. To come back, somebody has to invite you \
                 again. You lose these roles:",
    left: |organization| format!("You have left {organization}."),
};

use crate::words::invite::Invite;

pub(super) const INVITE: Invite = Invite {
    lead: |days| {
        format!(
            "Each person gets an email in their primary language, and can register within {days} days."
        )
    },
    heading: |number, name| format!("{number}. {name}"),
    new_user: "New user",
    field: |number, label| format!("{number}. {label}"),
    accounts: "Purchasing accounts",
    agreements: "Agreements",
    only_account: |account| format!("Roles are held on {account}."),
    only_agreement: |agreement| format!("Agreement Administrator is held on {agreement}."),
    granted_by: |roles| format!("Can be granted by: {roles}."),
    not_on: |accounts| format!("You cannot grant it on {accounts}."),
    whole_agreement: "Only who administers every purchasing account of an agreement, or is its \
                      Agreement Administrator, can grant it.",
    nothing_to_grant: "Nobody can be invited now",
    nothing_to_grant_text: "The agreements that you reach have ended. They can be read, and nothing \
                            else.",
    remove: "Remove",
    remove_person: |name| format!("Remove {name}"),
    remove_title: |name| format!("Remove {name} from the form?"),
    remove_text: "What you typed about this person is lost.",
    another: "Invite another user",
    no_more: |maximum| format!("At most {maximum} people at once."),
    count: |people| match people {
        1 => "1 person".to_owned(),
        _ => format!("{people} people"),
    },
    send: "Invite",
    sent: |people| match people {
        1 => "Invited 1 person.".to_owned(),
        _ => format!("Invited {people} people."),
    },
    will_see: |name| format!("What {name} will see"),
    somebody_will_see: "What this person will see",
    choose_roles: "Choose roles to see what they permit.",
    may: "May",
    may_not: "May not",
};

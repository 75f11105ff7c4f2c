use shared::api::views::{Rhythm, Sharing};

use crate::words::views::Views;

pub(super) const VIEWS: Views = Views {
    menu: "Views",
    chosen: |name| format!("View: {name}"),
    own: "My views",
    shared: "Shared with me",
    shared_by: |name, owner| format!("{name} ({owner})"),
    none: "No view is saved yet. Set the filters, and save them under a name.",
    save: "Save as a view",
    save_title: "Save these filters as a view",
    save_filters: "Save the filters to this view",
    edit: "Rename or share",
    delete: "Delete the view",
    name: "Name of the view",
    sharing: "Who sees it",
    who: |sharing| match sharing {
        Sharing::Private => "Only I",
        Sharing::Organization => "Everybody who sees reports",
    },
    mail: |rhythm| match rhythm {
        Rhythm::Weekly => "Mail it to me every Monday",
        Rhythm::Monthly => "Mail it to me every month",
    },
    mailing: |rhythm| match rhythm {
        Rhythm::Weekly => "You get this report every Monday morning.",
        Rhythm::Monthly => "You get this report on the first day of every month.",
    },
    mail_stop: "Mail me no more",
    mail_stopped: "You do not get this report as a mail any more.",
    saved: "The view is saved.",
    deleted: "The view is deleted.",
    delete_title: |name| format!("Delete the view {name}?"),
    delete_own: "The filters that are kept under this name are lost, and it is mailed no more.",
    delete_shared: "Everybody loses this view, and nobody gets it as a mail any more.",
    gone: "The accounts of this view are not there",
    gone_text: "They are gone, or you cannot see them, so there is nothing to show. Choose another view, or filter by other accounts.",
    partly_gone: |count| {
        match count {
        1 => "One account of this view is gone, or you cannot see it. The numbers are those of the others.".to_owned(),
        count => format!("{count} accounts of this view are gone, or you cannot see them. The numbers are those of the others."),
    }
    },
    missing: "There is no such view",
    missing_text: "It was deleted, or is not shared with you any more. What you see is filtered by the address alone.",
    name_taken: "Another view of yours has this name. Choose another name.",
    too_many: |max| format!("There are {max} views already. Delete one that nobody needs."),
    changed: "Somebody else has changed the view",
    changed_next: |name| {
        format!("It is called “{name}” by now. Look at it, and save again if yours is to stand.")
    },
};

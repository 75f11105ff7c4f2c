use shared::api::profile::NoticeKind;

use crate::words::notices::Notices;

pub(super) const NOTICES: Notices = Notices {
    title: "Notifications",
    lead: "Emails that your account needs, such as invitations, changed roles and passwords, are \
           always sent. A report that you have mailed to you is changed where it is saved.",
    kinds: "Emails to me",
    name: |kind| match kind {
        NoticeKind::NewOrders => "New orders",
        NoticeKind::KeysAvailable => "Keys available",
        NoticeKind::Endings => "Ending soon",
        NoticeKind::KeyDigest => "Weekly summary of used keys",
        NoticeKind::ServiceProgress => "Online services",
    },
    detail: |kind| match kind {
        NoticeKind::NewOrders => "When orders of your purchasing accounts are recorded.",
        NoticeKind::KeysAvailable => {
            "When product keys of your purchasing accounts come in. No email contains a key."
        }
        NoticeKind::Endings => {
            "90, 60, 30 and 7 days before an agreement ends, or coverage that nobody has renewed."
        }
        NoticeKind::KeyDigest => {
            "Who has revealed or exported product keys of purchasing accounts that you administer."
        }
        NoticeKind::ServiceProgress => {
            "When an online service is ready for a domain, or could not be set up for it."
        }
    },
    save: "Save notifications",
    saved: "Your notifications are saved.",
};

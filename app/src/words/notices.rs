//! Which mails one wants.

use shared::api::profile::NoticeKind;

words! {
    /// Which mails one wants.
    Notices {
        title,
        lead,
        kinds,
        name[NoticeKind],
        detail[NoticeKind],
        save,
        saved,
    }
}

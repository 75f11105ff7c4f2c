//! Saved views of reports, and that they are mailed.

use shared::api::views::{Rhythm, Sharing};

words! {
    /// Saved views of reports.
    Views {
        menu,
        chosen(name: &str),
        own,
        shared,
        shared_by(name: &str, owner: &str),
        none,
        save,
        save_title,
        save_filters,
        edit,
        delete,
        name,
        sharing,
        who[Sharing],
        mail[Rhythm],
        mailing[Rhythm],
        mail_stop,
        mail_stopped,
        saved,
        deleted,
        delete_title(name: &str),
        delete_own,
        delete_shared,
        gone,
        gone_text,
        partly_gone(count: u32),
        missing,
        missing_text,
        name_taken,
        too_many(max: &str),
        changed,
        changed_next(name: &str),
    }
}

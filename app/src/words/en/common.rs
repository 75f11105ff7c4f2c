use crate::words::common::Common;

pub(super) const COMMON: Common = Common {
    product: "Business Center",
    loading: "Loading",
    show: "Show",
    hide: "Hide",
    close: "Close",
    cancel: "Cancel",
    save: "Save",
    try_again: "Try again",
    reload: "Reload",
    errors_title: |count| match count {
        1 => "Check one field.".to_owned(),
        _ => format!("Check {count} fields."),
    },
};

use crate::words::new_version::NewVersion;

pub(super) const NEW_VERSION: NewVersion = NewVersion {
    title: "There is a newer version of this page",
    text: "Finish what you are doing, then reload the page. Nothing happens until you do.",
    later: "Later",
};

use crate::words::unsaved::Unsaved;

pub(super) const UNSAVED: Unsaved = Unsaved {
    title: "Leave this page?",
    text: "What you typed has not been sent, and is lost.",
    stay: "Stay",
    leave: "Leave",
};

//! One module per page.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

pub(crate) mod invitation;
pub(crate) mod not_found;
pub(crate) mod profile;
pub(crate) mod request_invitation;
pub(crate) mod sign_in;
pub(crate) mod start;

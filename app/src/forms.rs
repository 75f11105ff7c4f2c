//! One module per form.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

pub(crate) mod accept;
pub(crate) mod confirmation;
pub(crate) mod invite;
pub(crate) mod password;
pub(crate) mod profile;
pub(crate) mod register;
pub(crate) mod request_invitation;
pub(crate) mod sign_in;

//! One module per form.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

pub(crate) mod accept;
pub(crate) mod confirmation;
pub(crate) mod erase;
pub(crate) mod invite;
pub(crate) mod new_password;
pub(crate) mod password;
pub(crate) mod profile;
pub(crate) mod register;
pub(crate) mod request_invitation;
pub(crate) mod reset_password;
pub(crate) mod sign_in;
pub(crate) mod user_roles;

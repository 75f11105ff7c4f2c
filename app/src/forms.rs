//! One module per form.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

pub(crate) mod accept;
mod address;
pub(crate) mod agreement;
mod asking;
pub(crate) mod batch_confirmation;
pub(crate) mod batch_defaults;
mod batch_roles;
pub(crate) mod batch_row;
pub(crate) mod batch_upload;
pub(crate) mod because;
pub(crate) mod by_hand;
pub(crate) mod confirmation;
pub(crate) mod erase;
pub(crate) mod export_keys;
pub(crate) mod feed_token;
pub(crate) mod invitation_code;
pub(crate) mod invite;
pub(crate) mod invite_staff;
pub(crate) mod new_password;
pub(crate) mod notices;
pub(crate) mod partner_deed;
pub(crate) mod password;
pub(crate) mod profile;
pub(crate) mod question;
pub(crate) mod register;
pub(crate) mod request_invitation;
pub(crate) mod reset_password;
pub(crate) mod sign_in;
pub(crate) mod staff_registration;
pub(crate) mod user_roles;
pub(crate) mod whereabouts;

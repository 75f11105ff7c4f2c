//! One module per page.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

pub(crate) mod access;
pub(crate) mod agreement;
pub(crate) mod agreements;
pub(crate) mod audit;
pub(crate) mod batch;
pub(crate) mod batch_upload;
pub(crate) mod batches;
pub(crate) mod correct_invitation;
pub(crate) mod delivery;
pub(crate) mod downloads;
pub(crate) mod edit_agreement;
pub(crate) mod find_invitation;
pub(crate) mod home;
pub(crate) mod invitation;
pub(crate) mod invitations;
pub(crate) mod invite;
pub(crate) mod keys;
pub(crate) mod license;
pub(crate) mod licenses;
pub(crate) mod new_password;
pub(crate) mod not_found;
pub(crate) mod order;
pub(crate) mod orders;
pub(crate) mod profile;
pub(crate) mod reports;
pub(crate) mod request_invitation;
pub(crate) mod reset_password;
pub(crate) mod roles;
pub(crate) mod sign_in;
pub(crate) mod software;
pub(crate) mod start;
pub(crate) mod user;
pub(crate) mod users;

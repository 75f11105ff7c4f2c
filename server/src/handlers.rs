//! What each operation does, one module per noun of the contract.

pub(crate) mod agreements;
pub(crate) mod audit;
pub(crate) mod batches;
pub(crate) mod corrections;
pub(crate) mod deliveries;
pub(crate) mod documents;
pub(crate) mod downloads;
pub(crate) mod feed;
pub(crate) mod invitation_inquiries;
pub(crate) mod invitation_links;
pub(crate) mod invitation_requests;
pub(crate) mod invitations;
pub(crate) mod keys;
pub(crate) mod licenses;
pub(crate) mod mail_domains;
pub(crate) mod me;
pub(crate) mod orders;
pub(crate) mod password_resets;
pub(crate) mod profile;
pub(crate) mod reports;
pub(crate) mod search;
pub(crate) mod session;
pub(crate) mod sessions;
pub(crate) mod users;

//! The numbers that the rules speak of: once, for the browser, the server and the mails.

/// How long an invitation's link lives, in days, unless the operator says otherwise.
pub const INVITATION_DAYS: i64 = 60;

/// How long a purchasing account administrator who is replaced may object, in hours, unless the
/// operator says otherwise.
pub const DESIGNATION_HOURS: i64 = 72;

/// The shortest password, in characters. An operator may ask for longer ones.
pub const PASSWORD_MINIMUM: usize = 15;

/// The longest password, in characters.
pub const PASSWORD_MAXIMUM: usize = 128;

/// The shortest secret of a server, in characters.
pub const SECRET_MINIMUM: usize = 32;

/// The longest name of a person (each part), an organization or an account, in characters.
pub const NAME_MAXIMUM: usize = 100;

/// The most people that one form invites; more come as a batch.
pub const PEOPLE_PER_FORM: usize = 50;

/// How long a change of somebody's roles can be taken back by who made it, in minutes.
pub const UNDO_MINUTES: i64 = 10;

/// How long a session lasts without a request, in minutes.
pub const SESSION_IDLE_MINUTES: i64 = 60;

/// How long a session lasts whatever happens, in hours.
pub const SESSION_HOURS: i64 = 12;

/// How long a link that sets a new password lives, in minutes.
pub const PASSWORD_RESET_MINUTES: i64 = 60;

/// How long an invitation is kept after it has ended, in days, unless the operator says otherwise.
pub const INVITATION_RETENTION_DAYS: i64 = 730;

/// How long a mail and what became of it are kept, in days, unless the operator says otherwise.
pub const MESSAGE_RETENTION_DAYS: i64 = 365;

/// How long it is kept from where somebody signed in or did something, in days, unless the operator
/// says otherwise.
pub const NETWORK_RETENTION_DAYS: i64 = 90;

/// How long names and addresses stay in the audit log, in days, unless the operator says otherwise:
/// seven years.
pub const AUDIT_RETENTION_DAYS: i64 = 2557;

/// How often signing in with one address may fail from one network within ten minutes, unless the
/// operator says otherwise; a browser that has signed in before has as many of its own.
pub const SIGN_INS_PER_ADDRESS: u32 = 10;

/// How often signing in may fail from one network within ten minutes, unless the operator says
/// otherwise.
pub const SIGN_INS_PER_NETWORK: u32 = 300;

/// How many mails a day one address gets because strangers ask for them, of each kind, unless the
/// operator says otherwise.
pub const REQUESTS_PER_ADDRESS: u32 = 3;

/// How many such mails are asked for from one network in an hour, unless the operator says
/// otherwise.
pub const REQUESTS_PER_NETWORK: u32 = 10;

/// How many invitations one person sends in a day, unless the operator says otherwise.
pub const INVITATIONS_PER_INVITER: u32 = 500;

/// How many invitations one address gets from one organization in a day, unless the operator says
/// otherwise.
pub const INVITATIONS_PER_ADDRESS: u32 = 10;

/// How often somebody who has a session may be wrong about their own password within ten minutes.
pub const PASSWORDS_PER_PERSON: u32 = 10;

/// How many passwords are chosen by one link within ten minutes.
pub const PASSWORDS_PER_LINK: u32 = 10;

/// How many links are looked up from one network within ten minutes.
pub const LINKS_PER_NETWORK: u32 = 300;

/// How many headers a request has at most.
pub const HEADERS: usize = 64;

/// How long the names and values of all of them are at most, in bytes.
pub const HEADER_BYTES: usize = 16 * 1024;

/// How long the path and the query string of a request are at most together, in bytes.
pub const URI_BYTES: usize = 8 * 1024;

/// No body of a request is longer, in bytes, where the operation does not say otherwise.
pub const BODY_BYTES: usize = 64 * 1024;

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

/// How long a session lasts without a request, in minutes.
pub const SESSION_IDLE_MINUTES: i64 = 60;

/// How long a session lasts whatever happens, in hours.
pub const SESSION_HOURS: i64 = 12;

/// No body of a request is longer, in bytes, where the operation does not say otherwise.
pub const BODY_BYTES: usize = 64 * 1024;

//! The numbers that the rules speak of: once, for the browser, the server and the mails.

/// How long an invitation's link lives, in days, unless the operator says otherwise.
pub const INVITATION_DAYS: i64 = 60;

/// When an invited person is reminded, in days after the invitation was sent, where links live
/// [`INVITATION_DAYS`]; earlier or later in proportion where they live shorter or longer.
pub const REMINDER_DAYS: [i64; 3] = [7, 30, 55];

/// So many days before its end an invitation is about to end; a twentieth of its life where that is
/// shorter.
pub const ENDING_DAYS: i64 = 3;

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

/// The longest text that is looked for, in characters: nothing is called as long as that.
pub const SEARCH_MAXIMUM: usize = 100;

/// How many accounts are named that one person alone administers.
pub const LONE_ACCOUNTS: u64 = 20;

/// From so many days before its end on, an agreement or coverage needs somebody.
pub const NEAR_DAYS: u64 = 90;

/// How many agreements are named that end soon.
pub const ENDING_AGREEMENTS: u16 = 5;

/// So far invitations that need somebody are counted.
pub const COUNTED_INVITATIONS: u32 = 1_000;

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

/// How many invitations one organization sends in a day outside of batches, unless the operator says
/// otherwise.
pub const INVITATIONS_PER_ORGANIZATION: u32 = 2_000;

/// How many invitations one organization sends in a day in batches, unless the operator says
/// otherwise.
pub const BATCH_INVITATIONS_PER_ORGANIZATION: u32 = 30_000;

/// How many mails a day one address gets because others want something of it, from all organizations
/// together, unless the operator says otherwise. What is more waits.
pub const MAILS_PER_ADDRESS: u32 = 30;

/// How often somebody who has a session may be wrong about their own password within ten minutes.
pub const PASSWORDS_PER_PERSON: u32 = 10;

/// How many passwords are chosen by one link within ten minutes.
pub const PASSWORDS_PER_LINK: u32 = 10;

/// How long one password is chosen by one link before another is looked at, in seconds: of many who
/// use it at once one is served, and nobody else makes the server compute.
pub const REGISTRATION_SECONDS: i64 = 10;

/// How long a code lives that shows that somebody reads a mailbox, in minutes.
pub const INQUIRY_MINUTES: i64 = 15;

/// How often such a code may be tried.
pub const CODES_PER_INQUIRY: u32 = 5;

/// How many codes of invitations are tried with one address from one network within ten minutes.
pub const CODES_PER_ADDRESS: u32 = 10;

/// How many codes of invitations are tried with one address in a day, from wherever.
pub const CODES_PER_ADDRESS_A_DAY: u32 = 100;

/// How many codes of any kind are tried from one network within ten minutes.
pub const CODES_PER_NETWORK: u32 = 60;

/// How many invitations to one address codes are compared with, and whoever reads it is shown.
pub const INVITATIONS_SHOWN: usize = 20;

/// How many domains one person looks up within ten minutes.
pub const DOMAINS_PER_PERSON: u32 = 300;

/// How many domains an organization has.
pub const DOMAINS_PER_ORGANIZATION: u64 = 200;

/// How often one person has the records of domains looked for within ten minutes.
pub const DOMAIN_CHECKS_PER_PERSON: u32 = 30;

/// How long a domain stays proved after its record is gone, in days.
pub const DOMAIN_GRACE_DAYS: i64 = 7;

/// How many looks at a domain are kept.
pub const DOMAIN_CHECKS_KEPT: u64 = 10;

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

/// How long a feed that is sent over the API is at most, in bytes, unless the operator says
/// otherwise: 2 GiB.
pub const FEED_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// How many feeds are taken in over the API by one server at once; one is applied after the other.
pub const FEEDS_AT_ONCE: usize = 8;

/// How long whoever sends a feed waits for its end, in seconds, unless they say otherwise.
pub const FEED_WAIT_SECONDS: u8 = 20;

/// How many faults of a feed are listed.
pub const FEED_FAULTS: usize = 1_000;

/// How long a token of the feed lives at most, in days.
pub const FEED_TOKEN_DAYS: u16 = 366;

/// How often a token of the feed may be wrong from one network within ten minutes.
pub const FEED_TOKENS_PER_NETWORK: u32 = 30;

/// How long it is known what an import did, in days, unless the operator says otherwise.
pub const IMPORT_RETENTION_DAYS: i64 = 365;

/// How long the file of a batch of invitations is at most, in bytes.
pub const BATCH_BYTES: usize = 5 * 1024 * 1024;

/// How many rows a batch of invitations has at most.
pub const BATCH_ROWS: usize = 10_000;

/// How many columns the file of a batch has at most, without those that are empty all the way down.
pub const BATCH_COLUMNS: usize = 100;

/// How long a batch of invitations can be taken back after it was confirmed, in minutes.
pub const BATCH_UNDO_MINUTES: i64 = 10;

/// How far ahead a batch of invitations is confirmed at most, in days.
pub const BATCH_AHEAD_DAYS: i64 = 90;

/// How long the rows of a batch are kept after it has ended, or its draft was changed last, in days.
pub const BATCH_DAYS: i64 = 30;

/// How many files one person uploads for batches in an hour.
pub const UPLOADS_PER_PERSON: u32 = 60;

/// How long it is known that a request with an idempotency key was done, in hours.
pub const IDEMPOTENCY_HOURS: i64 = 24;

/// Since when, in hours, a mail has not got through that somebody should look after.
pub const DEFERRED_HOURS: i64 = 4;

/// After its end, in days, nobody has to look after an invitation any more.
pub const EXPIRED_DAYS: i64 = 30;

/// The shortest sentence that says what keys are taken away for, in characters.
pub const PURPOSE_MINIMUM: usize = 10;

/// The longest such sentence, in characters.
pub const PURPOSE_MAXIMUM: usize = 200;

/// The longest subject of a question to administrators, in characters.
pub const SUBJECT_MAXIMUM: usize = 100;

/// The longest such question, in characters.
pub const QUESTION_MAXIMUM: usize = 2_000;

/// How many such questions one person asks in a day.
pub const QUESTIONS_PER_PERSON: u32 = 20;

/// How many keys one person reveals within ten minutes. When they are used up, the administrators of
/// the accounts are told.
pub const KEYS_PER_PERSON: u32 = 20;

/// In which time the same is many, in minutes.
pub const KEYS_MINUTES: i64 = 10;

/// How many keys one file takes away at most.
pub const KEYS_PER_FILE: usize = 5_000;

/// How many such files one person asks for in an hour.
pub const KEY_FILES_PER_PERSON: u32 = 10;

/// How long it is kept beside the audit log who used keys, to tell of it once a week, in days.
pub const KEY_USE_DAYS: i64 = 30;

/// How long a download can begin by a link to it, in minutes.
pub const DOWNLOAD_MINUTES: i64 = 10;

/// How long a download that broke off can go on by the same link, in hours.
pub const RESUME_HOURS: i64 = 24;

/// How many downloads one person begins in an hour.
pub const DOWNLOADS_PER_PERSON: u32 = 300;

/// The most licenses that one entry of the ledger is about: however many entries there are, what they
/// add up to is a number.
pub const QUANTITY_MAXIMUM: i64 = 1_000_000_000;

/// How many months the period of a report has at most: ten years.
pub const REPORT_MONTHS: u32 = 120;

/// How many ends of coverage a report names.
pub const REPORT_ENDINGS: usize = 20;

/// How many people with one role on one account a report counts: more are not told apart.
pub const PEOPLE_COUNTED: u64 = 1_000;

/// How many views one person saves in an organization.
pub const VIEWS_PER_PERSON: u64 = 50;

/// How many views are shared in an organization.
pub const VIEWS_SHARED: u64 = 200;

/// How long the filters of a view are at most as a query string, in bytes: they are opened as part of
/// an address.
pub const VIEW_BYTES: usize = 2_000;

/// How many rows each table of a mailed report has at most.
pub const MAILED_ROWS: usize = 20;

/// How often one calendar is read within an hour.
pub const CALENDAR_READS: u32 = 120;

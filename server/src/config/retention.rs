//! How long things are kept that have ended.

use chrono::TimeDelta;
use shared::limits;

use super::source::Settings;

/// How long things are kept that have ended.
#[derive(Clone, Copy, Debug)]
pub struct Retention {
    /// Invitations, after they were answered, withdrawn or have expired.
    pub invitations: TimeDelta,
    /// Mails, and what mail servers said about them.
    pub messages: TimeDelta,
    /// From where somebody signed in or did something.
    pub networks: TimeDelta,
    /// Names and addresses in the audit log; the log itself stays.
    pub audit: TimeDelta,
    /// What imports did, and tokens of the feed that have ended.
    pub imports: TimeDelta,
}

impl Retention {
    pub(super) fn read(settings: &mut Settings) -> Self {
        let mut days = |name, default| settings.days(name, default);
        Self {
            invitations: days("BC_RETENTION_INVITATION_DAYS", limits::INVITATION_RETENTION_DAYS),
            messages: days("BC_RETENTION_MESSAGE_DAYS", limits::MESSAGE_RETENTION_DAYS),
            networks: days("BC_RETENTION_NETWORK_DAYS", limits::NETWORK_RETENTION_DAYS),
            audit: days("BC_RETENTION_AUDIT_DAYS", limits::AUDIT_RETENTION_DAYS),
            imports: days("BC_RETENTION_IMPORT_DAYS", limits::IMPORT_RETENTION_DAYS),
        }
    }
}

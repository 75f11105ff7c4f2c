//! Reports that somebody wants mailed.

use serde::{Deserialize, Serialize};
use shared::{
    api::{
        reports::{Report, ReportFilter},
        views::SavedView,
    },
    ids::ViewId,
    limits::MAILED_ROWS,
    values::Name,
};

use super::OrganizationFact;

/// A report as it was when it was due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MailedReport {
    pub(crate) organization: OrganizationFact,
    pub(crate) view_id: ViewId,
    /// What it is called.
    pub(crate) view: Name,
    pub(crate) filter: ReportFilter,
    /// Of each table not more than [`MAILED_ROWS`].
    pub(crate) report: Report,
}

impl MailedReport {
    pub(crate) fn new(organization: OrganizationFact, view: SavedView, mut report: Report) -> Self {
        report.families.clear();
        report.endings.clear();
        report.licenses.truncate(MAILED_ROWS);
        report.orders = report.orders.split_off(report.orders.len().saturating_sub(MAILED_ROWS));
        report.nearest.truncate(MAILED_ROWS);
        if let Some(keys) = &mut report.keys {
            keys.truncate(MAILED_ROWS);
        }
        if let Some(people) = &mut report.people {
            people.truncate(MAILED_ROWS);
        }
        Self { organization, view_id: view.id, view: view.name, filter: view.filter, report }
    }
}

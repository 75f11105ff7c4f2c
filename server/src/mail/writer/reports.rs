//! What a mailed report says.

use minijinja::{Value, context};

use super::Page;
use crate::{
    mail::{letter::MailedReport, moment, names::harmless, words::Words},
    report_file::{MailTable, mail_tables as report_tables},
};

impl Page<'_> {
    /// Every cell may be a name that somebody chose.
    pub(super) fn mailed_report(&self, mailed: &MailedReport) -> anyhow::Result<Value> {
        let MailedReport { organization, view_id: _, view, filter, report } = mailed;
        let accounts = filter.account.iter().map(AsRef::as_ref).collect::<Vec<_>>();
        let table = |table: MailTable| {
            let row = |cells: Vec<String>| cells.iter().map(|it| harmless(it)).collect::<Vec<_>>();
            let rows = table.rows.into_iter().map(row).collect::<Vec<_>>();
            context! { title => table.title, heads => table.heads, texts => table.texts, rows }
        };
        let tables = report_tables(report, self.locale).into_iter().map(table);
        Ok(context! {
            organization => harmless(organization.name.as_ref()),
            view => harmless(view.as_ref()),
            from => moment::day_in_words(report.from, self.locale),
            to => moment::day_in_words(report.to, self.locale),
            accounts => accounts.join(&Words::of(self.locale).comma),
            family => filter.family.as_ref().map(|family| harmless(family.as_ref())),
            tables => tables.collect::<Vec<_>>(),
            page => Value::from_safe_string(self.writer.report(mailed)?.into()),
        })
    }
}

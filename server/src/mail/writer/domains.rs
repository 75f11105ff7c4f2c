//! What letters say of domains.

use minijinja::{Value, context};

use super::{Page, accounts_of};
use crate::mail::{letter::DomainFact, moment, names::harmless};

impl Page<'_> {
    pub(super) fn domain(&self, fact: &DomainFact) -> anyhow::Result<Value> {
        let page = format!("/o/{}/account/domains", fact.organization.short_name);
        let ends = fact.grace_ends_at;
        Ok(context! {
            organization => harmless(fact.organization.name.as_ref()),
            domain => harmless(fact.domain.as_ref()),
            record_label => fact.record.label.as_str(),
            record_value => fact.record.value.as_str(),
            accounts => accounts_of(&fact.accounts),
            ends => ends.map(|it| moment::in_words(it, &fact.time_zone, self.locale)),
            page => self.writer.url(&page)?,
        })
    }
}

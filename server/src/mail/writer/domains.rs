//! What letters say of domains, and of the services that are provided for them.

use minijinja::{Value, context};

use super::{NOTICES, Page, accounts_of};
use crate::mail::{
    letter::{DomainFact, ServiceFact},
    moment,
    names::harmless,
};

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

    pub(super) fn service(&self, fact: &ServiceFact) -> anyhow::Result<Value> {
        let page = format!("/o/{}/services/{}", fact.organization.short_name, fact.subscription_id);
        Ok(context! {
            organization => harmless(fact.organization.name.as_ref()),
            service => harmless(fact.service.as_ref()),
            subscription => harmless(fact.subscription.as_ref()),
            domain => harmless(fact.domain.as_ref()),
            accounts => accounts_of(std::slice::from_ref(&fact.account)),
            is_ready => fact.is_ready,
            reason => fact.reason.as_deref().map(harmless),
            page => self.writer.url(&page)?,
            notices => self.writer.url(NOTICES)?,
        })
    }
}

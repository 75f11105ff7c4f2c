//! What letters say of the use of product keys.

use minijinja::{Value, context};
use shared::api::audit::ActionGroup;

use super::{NOTICES, Page};
use crate::mail::{
    letter::{KeyDigest, KeyUse, KeyUser, ManyKeys, OrganizationFact},
    moment,
    names::harmless,
};

impl Page<'_> {
    pub(super) fn many_keys(&self, many: &ManyKeys) -> anyhow::Result<Value> {
        let ManyKeys { organization, user, at, time_zone, purpose } = many;
        Ok(context! {
            organization => harmless(organization.name.as_ref()),
            user => self.key_user(user),
            moment => moment::in_words(*at, time_zone, self.locale),
            purpose => purpose.as_ref().map(|it| harmless(it.as_ref())),
            keys => user.keys(),
            audit => self.uses_of_keys(organization)?,
        })
    }

    pub(super) fn key_digest(&self, digest: &KeyDigest) -> anyhow::Result<Value> {
        let KeyDigest { organization, from, to, people, more } = digest;
        Ok(context! {
            organization => harmless(organization.name.as_ref()),
            from => moment::day_in_words(*from, self.locale),
            to => moment::day_in_words(*to, self.locale),
            people => people.iter().map(|it| self.key_user(it)).collect::<Vec<_>>(),
            more,
            audit => self.uses_of_keys(organization)?,
            notices => self.writer.url(NOTICES)?,
        })
    }

    fn key_user(&self, user: &KeyUser) -> Value {
        let of_account = |it: &KeyUse| {
            context! {
                number => it.account.number.as_ref(),
                name => harmless(it.account.name.as_ref()),
                revealed => it.revealed,
                exported => it.exported,
            }
        };
        context! {
            name => harmless(&user.name.full(self.locale)),
            email => user.email.as_ref(),
            uses => user.uses.iter().map(of_account).collect::<Vec<_>>(),
        }
    }

    /// What the audit log says of keys.
    fn uses_of_keys(&self, organization: &OrganizationFact) -> anyhow::Result<Value> {
        let group = ActionGroup::Software.code();
        self.writer.url(&format!("/o/{}/account/audit?group={group}", organization.short_name))
    }
}

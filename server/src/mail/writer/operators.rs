//! What letters say of operators.

use minijinja::{Value, context, value::Serde};
use shared::api::session::PersonName;

use super::Page;
use crate::{
    links::OperatorToken,
    mail::{
        letter::{OperatorActed, OperatorLinkFact},
        moment,
        names::harmless,
    },
};

impl Page<'_> {
    pub(super) fn operator_acted(&self, acted: &OperatorActed) -> anyhow::Result<Value> {
        let short_name = &acted.organization.short_name;
        let about = acted.about.as_ref();
        Ok(context! {
            organization => harmless(acted.organization.name.as_ref()),
            by => harmless(&acted.by.full(self.locale)),
            deed => Serde(acted.deed),
            number => about.map(|it| it.number.as_str()),
            name => about.map(|it| harmless(it.name.as_ref())),
            reason => harmless(acted.reason.as_ref()),
            page => self.writer.url(&format!("/o/{short_name}/account/audit"))?,
        })
    }

    /// As with other invitations: the token is made here, and kept nowhere.
    pub(super) fn operator_invitation(
        &self,
        link: &OperatorLinkFact,
        inviter: &PersonName,
    ) -> anyhow::Result<Value> {
        let OperatorLinkFact { operator_invitation_id, generation, .. } = *link;
        let token = OperatorToken { operator_invitation_id, generation };
        let token = self.writer.secret(|secrets| token.write(secrets));
        Ok(context! {
            inviter => harmless(&inviter.full(self.locale)),
            link => self.writer.url(&format!("/operator-invitations/{token}"))?,
            link_ends => moment::in_words(link.ends_at, &link.time_zone, self.locale),
        })
    }
}

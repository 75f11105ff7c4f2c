//! What letters say of partners.

use minijinja::{Value, context, value::Serde};
use shared::api::session::PersonName;

use super::{Page, accounts_of};
use crate::{
    links::PartnerToken,
    mail::{
        letter::{PartnerActed, PartnerLinkFact},
        moment,
        names::harmless,
    },
};

impl Page<'_> {
    pub(super) fn partner_acted(&self, acted: &PartnerActed) -> anyhow::Result<Value> {
        let short_name = &acted.organization.short_name;
        // Whoever objects takes the invitation back.
        let objection = acted.objection.as_ref();
        let page = objection.map_or_else(
            || format!("/o/{short_name}/account/audit"),
            |it| format!("/o/{short_name}/account/access/invitations/{}", it.invitation_id),
        );
        let until = objection.map(|it| moment::in_words(it.until, &it.time_zone, self.locale));
        Ok(context! {
            organization => harmless(acted.organization.name.as_ref()),
            partner => harmless(acted.partner.as_ref()),
            by => harmless(&acted.by.full(self.locale)),
            deed => Serde(acted.deed),
            agreement_number => acted.agreement_number.as_ref(),
            accounts => accounts_of(std::slice::from_ref(&acted.account)),
            administrator => harmless(&acted.administrator.full(self.locale)),
            administrator_email => acted.administrator_email.as_ref(),
            reason => harmless(acted.reason.as_ref()),
            until,
            page => self.writer.url(&page)?,
        })
    }

    /// As with other invitations: the token is made here, and kept nowhere.
    pub(super) fn partner_invitation(
        &self,
        link: &PartnerLinkFact,
        partner: &str,
        inviter: &PersonName,
    ) -> anyhow::Result<Value> {
        let PartnerLinkFact { partner_invitation_id, generation, .. } = *link;
        let token = PartnerToken { partner_invitation_id, generation };
        let token = self.writer.secret(|secrets| token.write(secrets));
        Ok(context! {
            partner => harmless(partner),
            inviter => harmless(&inviter.full(self.locale)),
            link => self.writer.url(&format!("/partner-invitations/{token}"))?,
            link_ends => moment::in_words(link.ends_at, &link.time_zone, self.locale),
        })
    }
}

//! By what mails of the portal are known again, for whoever looks for one that has not come.

use shared::{api::invitation_inquiries::MailSender, values::EmailAddress};

use super::Dkim;
use crate::config::Config;

/// What a mail administrator looks for: nothing but what every mail shows.
pub(crate) fn sender(config: &Config) -> anyhow::Result<MailSender> {
    let from = &config.mail.from.email;
    let domain = from.domain().to_owned();
    let bounces = config.bounces.as_ref().map(|bounces| bounces.domain.to_string());
    let dkim = config.mail.dkim.as_ref();
    Ok(MailSender {
        from: EmailAddress::parse(from.as_ref())?,
        envelope_domain: bounces.unwrap_or_else(|| domain.clone()),
        message_id_domain: domain,
        dkim_selectors: dkim.map(selectors).unwrap_or_default(),
    })
}

fn selectors(dkim: &Dkim) -> Vec<String> {
    dkim.selectors().map(str::to_owned).collect()
}

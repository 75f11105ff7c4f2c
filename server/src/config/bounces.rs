//! Where what could not be delivered comes back to.

use std::net::SocketAddr;

use shared::values::DomainName;

use super::source::Settings;

/// Where what could not be delivered comes back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounces {
    /// The domain of the return path of each mail.
    pub domain: DomainName,
    /// The address on which we take reports ourselves.
    pub listen: Option<SocketAddr>,
}

impl Bounces {
    /// Nothing without a domain: mails come back to the sender then.
    pub(super) fn read(settings: &mut Settings) -> Option<Self> {
        let listen = settings.take("BC_BOUNCE_LISTEN");
        let Some(domain) = settings.take("BC_BOUNCE_DOMAIN") else {
            if listen.is_some() {
                let what = "set BC_BOUNCE_DOMAIN, too: without it no mail comes back here";
                settings.wrong("BC_BOUNCE_LISTEN", what);
            }
            return None;
        };
        let listen = listen.and_then(|text| {
            let address = text.parse().ok();
            if address.is_none() {
                let what = format!("{text:?}: an address and a port are needed: 0.0.0.0:2525");
                settings.wrong("BC_BOUNCE_LISTEN", &what);
            }
            address
        });
        let Ok(domain) = DomainName::parse(&domain) else {
            let what = format!("{domain:?}: a domain is needed: bounces.vendor.example");
            settings.wrong("BC_BOUNCE_DOMAIN", &what);
            return None;
        };
        Some(Self { domain, listen })
    }
}

//! Whether the domain to which mails come back lets those send who send ours (SPF).

use std::net::{IpAddr, Ipv4Addr};

use url::Host;

use crate::{
    config::MailWay,
    dns::Unanswered,
    doctor::{
        Case,
        finding::{Check, Finding},
        spf::{self, Conclusion, Evaluation},
    },
};

const SPF: Check = Check::Spf;

/// What the provider's own record is included by.
const PROVIDER: &str = "include:spf.protection.outlook.com";

/// An address that nobody sends from (RFC 5737): with it, a record is gone through to its end.
const NOBODY: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

/// Where mails come from, as far as anybody can say.
enum Source {
    /// The operator says so.
    Named(Vec<IpAddr>),
    /// It is where our mail server takes mails; it may send from elsewhere.
    Relay { host: String, addresses: Vec<IpAddr> },
    /// A provider, which has a record of its own.
    Provider,
    /// Nobody can say.
    Unknown,
}

/// Looks at the record, and at whether those may send who do.
pub(in crate::doctor) async fn sender_policy(case: &Case<'_>) -> Vec<Finding> {
    let domain = &case.return_domain;
    let records = match case.dns.texts(domain).await {
        Ok(texts) => spf::records(texts),
        Err(why) => return vec![SPF.unknown(why.to_string())],
    };
    let source = match source(case).await {
        Ok(source) => source,
        Err(why) => return vec![SPF.unknown(why.to_string())],
    };
    match records.as_slice() {
        [] => {
            let says = format!("{domain} does not say who may send its mail");
            vec![SPF.wrong(says).publish(domain, spf::with(None, &source.mechanism()))]
        }
        [record] => judged(case, record, &source).await,
        [first, ..] => {
            let says = format!("{domain} has {} records: receivers use none", records.len());
            let finding = SPF.wrong(says).publish(domain, first);
            vec![finding.advise("join what the others say into this one, and take them away")]
        }
    }
}

async fn judged(case: &Case<'_>, record: &str, source: &Source) -> Vec<Finding> {
    let domain = &case.return_domain;
    match source {
        Source::Named(addresses) => {
            let mut findings = Vec::new();
            for address in addresses {
                findings.push(named(case, record, *address).await);
            }
            findings
        }
        Source::Relay { host, addresses } => vec![relayed(case, record, host, addresses).await],
        Source::Provider if record.to_ascii_lowercase().contains(PROVIDER) => {
            let finding = whole(case, record).await;
            vec![finding.unwrap_or_else(|| SPF.right(format!("{domain} lets the provider send")))]
        }
        Source::Provider => {
            let says = format!("{domain} does not let the provider send");
            vec![SPF.wrong(says).publish(domain, spf::with(Some(record), PROVIDER))]
        }
        Source::Unknown => {
            let finding = whole(case, record).await;
            let says =
                format!("the record of {domain} can be read; whom it lets send was not asked");
            vec![finding.unwrap_or_else(|| SPF.unknown(says).advise(NAME_IT))]
        }
    }
}

const NAME_IT: &str = "name the address that mails leave from: --from-address";

/// From where the operator says that mails come.
async fn named(case: &Case<'_>, record: &str, address: IpAddr) -> Finding {
    let domain = &case.return_domain;
    let mended = || spf::with(Some(record), &mechanism(address));
    match concluded(case, address).await {
        Conclusion::Pass => SPF.right(format!("{domain} lets {address} send")),
        Conclusion::Fail => {
            SPF.wrong(format!("{domain} does not let {address} send")).publish(domain, mended())
        }
        Conclusion::SoftFail | Conclusion::Neutral | Conclusion::None => SPF
            .wrong(format!("{domain} does not vouch for what {address} sends"))
            .publish(domain, mended()),
        Conclusion::Later(why) => SPF.unknown(why),
        Conclusion::Broken(why) => broken(domain, record, &why),
    }
}

/// From where our mail server takes mails: that it sends from there, too, is a guess.
async fn relayed(case: &Case<'_>, record: &str, host: &str, addresses: &[IpAddr]) -> Finding {
    let domain = &case.return_domain;
    for address in addresses {
        match concluded(case, *address).await {
            Conclusion::Pass => {}
            Conclusion::Fail | Conclusion::SoftFail | Conclusion::Neutral | Conclusion::None => {
                return SPF
                    .doubtful(format!("{domain} does not let {host} ({address}) send"))
                    .publish(domain, spf::with(Some(record), &format!("a:{host}")))
                    .advise(format!("or, where {host} sends from elsewhere, {NAME_IT}"));
            }
            Conclusion::Later(why) => return SPF.unknown(why),
            Conclusion::Broken(why) => return broken(domain, record, &why),
        }
    }
    SPF.right(format!("{domain} lets {host} send"))
}

/// Whether the record can be used at all.
async fn whole(case: &Case<'_>, record: &str) -> Option<Finding> {
    match concluded(case, NOBODY).await {
        Conclusion::Broken(why) => Some(broken(&case.return_domain, record, &why)),
        Conclusion::Later(why) => Some(SPF.unknown(why)),
        Conclusion::Pass
        | Conclusion::Fail
        | Conclusion::SoftFail
        | Conclusion::Neutral
        | Conclusion::None => None,
    }
}

async fn concluded(case: &Case<'_>, address: IpAddr) -> Conclusion {
    let sender = format!("postmaster@{}", case.return_domain);
    Evaluation::new(&case.dns, address, &sender).of(&case.return_domain).await
}

fn broken(domain: &str, record: &str, why: &str) -> Finding {
    SPF.wrong(format!("receivers cannot use the record of {domain}: {why}"))
        .advise(format!("mend it: {record}"))
}

async fn source(case: &Case<'_>) -> Result<Source, Unanswered> {
    if !case.options.from_addresses.is_empty() {
        return Ok(Source::Named(case.options.from_addresses.clone()));
    }
    let url = match &case.config.mail.way {
        MailWay::Smtp(url) => url,
        MailWay::Graph(_) => return Ok(Source::Provider),
        MailWay::Mailbox => return Ok(Source::Unknown),
    };
    let host = match url.host_str().map(Host::parse) {
        Some(Ok(Host::Domain(host))) => host,
        Some(Ok(Host::Ipv4(_) | Host::Ipv6(_)) | Err(_)) | None => return Ok(Source::Unknown),
    };
    let mut addresses = case.dns.addresses(&host).await?;
    // Elsewhere the mail comes out under another one.
    addresses.retain(|address| is_public(*address));
    Ok(if addresses.is_empty() { Source::Unknown } else { Source::Relay { host, addresses } })
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => !(four.is_private() || four.is_loopback() || four.is_link_local()),
        IpAddr::V6(six) => {
            !(six.is_loopback() || six.is_unique_local() || six.is_unicast_link_local())
        }
    }
}

impl Source {
    /// Who would have to be in a record.
    fn mechanism(&self) -> String {
        match self {
            Self::Named(addresses) => {
                let mechanisms = addresses.iter().map(|address| mechanism(*address));
                mechanisms.collect::<Vec<_>>().join(" ")
            }
            Self::Relay { host, .. } => format!("a:{host}"),
            Self::Provider => PROVIDER.to_owned(),
            Self::Unknown => "mx".to_owned(),
        }
    }
}

fn mechanism(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => format!("ip4:{address}"),
        IpAddr::V6(address) => format!("ip6:{address}"),
    }
}

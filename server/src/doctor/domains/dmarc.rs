//! What receivers shall do with mails that do not prove whose they are, and whether ours prove it: by
//! a signature or a return path in the sender's own domain (RFC 7489).

use super::{tag, tags};
use crate::{
    config::MailWay,
    dns::Unanswered,
    doctor::{
        Case,
        finding::{Check, Finding},
    },
};

const DMARC: Check = Check::Dmarc;

/// The record that holds for the sender.
struct Policy {
    /// Where it is.
    name: String,
    text: String,
    /// The domain that the sender's belongs to: all below it is in alignment, unless one is strict.
    organization: String,
}

/// Looks at the record, and at what proves whose our mails are.
pub(in crate::doctor) async fn dmarc(case: &Case<'_>) -> Vec<Finding> {
    let domain = &case.from_domain;
    let ours = format!("_dmarc.{domain}");
    let first = format!("v=DMARC1; p=none; rua=mailto:{}", case.config.mail.from.email);
    let policy = match policy(case).await {
        Ok(policy) => policy,
        Err(Stop::Unanswered(why)) => return vec![DMARC.unknown(why.to_string())],
        Err(Stop::None) => {
            let says = format!("{domain} does not say what happens to mails in its name");
            return vec![DMARC.wrong(says).publish(ours, first)];
        }
        Err(Stop::Many(name)) => {
            let says = format!("there are several records at {name}: receivers see none");
            return vec![DMARC.wrong(says).publish(name, first)];
        }
    };
    let tags = tags(&policy.text);
    let wanted = tag(&tags, "p").unwrap_or_default().to_ascii_lowercase();
    if !["none", "quarantine", "reject"].contains(&wanted.as_str()) {
        let says = format!("{} says p={wanted}, which nobody knows", policy.name);
        return vec![DMARC.wrong(says).publish(policy.name, first)];
    }
    let is_strict = |name| tag(&tags, name).is_some_and(|mode| mode.eq_ignore_ascii_case("s"));
    let by_signature = case
        .config
        .mail
        .dkim
        .as_ref()
        .map(|dkim| policy.aligns(dkim.domain(), domain, is_strict("adkim")));
    let by_return_path = policy.aligns(&case.return_domain, domain, is_strict("aspf"));
    vec![aligned(case, &policy, &wanted, by_signature, by_return_path)]
}

/// In which way a mail proves whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alignment {
    Aligned,
    Apart,
}

fn aligned(
    case: &Case<'_>,
    policy: &Policy,
    wanted: &str,
    by_signature: Option<Alignment>,
    by_return_path: Alignment,
) -> Finding {
    let Case { from_domain: domain, return_domain, .. } = case;
    let is_signed_there = matches!(case.config.mail.way, MailWay::Graph(_));
    let holds = format!("{} asks for p={wanted}", policy.name);
    let settings = |finding: Finding| {
        let finding = match by_signature {
            Some(Alignment::Apart) => finding.set("BC_DKIM_DOMAIN", domain.as_str()),
            Some(Alignment::Aligned) | None => finding,
        };
        match by_return_path {
            Alignment::Apart => finding.set("BC_BOUNCE_DOMAIN", format!("bounces.{domain}")),
            Alignment::Aligned => finding,
        }
    };
    match (by_signature, by_return_path) {
        (Some(Alignment::Aligned), Alignment::Aligned) => DMARC.right(format!(
            "{holds}; signature and return path both are in {}",
            policy.organization
        )),
        (None, Alignment::Aligned) if is_signed_there => {
            DMARC.right(format!("{holds}; the return path is in {}", policy.organization))
        }
        (None, Alignment::Aligned) => DMARC.doubtful(format!(
            "{holds}; the return path is in {}, which is lost when a mail is forwarded, and no mail \
             is signed here",
            policy.organization
        )),
        (Some(Alignment::Aligned), Alignment::Apart) => settings(DMARC.doubtful(format!(
            "{holds}; only the signature proves that a mail is {domain}'s: it comes back to \
             {return_domain}"
        ))),
        (Some(Alignment::Apart), Alignment::Aligned) => settings(DMARC.doubtful(format!(
            "{holds}; the signature is not in {domain}, and the return path is lost when a mail is \
             forwarded"
        ))),
        (Some(Alignment::Apart) | None, Alignment::Apart) => settings(DMARC.wrong(format!(
            "{holds}; nothing that we send proves that a mail is {domain}'s"
        ))),
    }
}

impl Policy {
    fn aligns(&self, other: &str, sender: &str, is_strict: bool) -> Alignment {
        let is_below = other.strip_suffix(&self.organization).is_some_and(|it| it.ends_with('.'));
        let is_aligned = other == sender || !is_strict && (is_below || other == self.organization);
        if is_aligned { Alignment::Aligned } else { Alignment::Apart }
    }
}

enum Stop {
    None,
    Many(String),
    Unanswered(Unanswered),
}

/// Goes from the sender's domain upwards: the first record holds, the last one is the organization's.
async fn policy(case: &Case<'_>) -> Result<Policy, Stop> {
    let mut found: Option<Policy> = None;
    let mut domain = case.from_domain.as_str();
    // Nobody sends mail for a whole top-level domain.
    while domain.contains('.') {
        let name = format!("_dmarc.{domain}");
        let texts = case.dns.texts(&name).await.map_err(Stop::Unanswered)?;
        let mut records = texts.into_iter().filter(|text| is_record(text));
        match (records.next(), records.next()) {
            (Some(_), Some(_)) if found.is_none() => return Err(Stop::Many(name)),
            (Some(text), None) => {
                let organization = domain.to_owned();
                found = Some(match found {
                    Some(first) => Policy { organization, ..first },
                    None => Policy { name, text, organization },
                });
            }
            (Some(_), Some(_)) | (None, _) => {}
        }
        domain = domain.split_once('.').map_or("", |(_, above)| above);
    }
    found.ok_or(Stop::None)
}

fn is_record(text: &str) -> bool {
    let tags = tags(text);
    tags.first().is_some_and(|(name, value)| name == "v" && *value == "DMARC1")
}

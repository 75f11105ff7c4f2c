//! Whether receivers find the public half of each key that we sign with.

use super::{tag, tags};
use crate::{
    config::MailWay,
    doctor::{
        Case,
        finding::{Check, Finding},
    },
    mail::SigningKey,
};

const DKIM: Check = Check::Dkim;

/// Looks at each key.
pub(in crate::doctor) async fn dkim(case: &Case<'_>) -> Vec<Finding> {
    let Some(dkim) = &case.config.mail.dkim else {
        return vec![unsigned(case).await];
    };
    let mut findings = Vec::new();
    for (key, (name, record)) in dkim.keys().iter().zip(dkim.records()) {
        let finding = match case.dns.texts(&name).await {
            Ok(texts) => published(key, &name, &record, &texts),
            Err(why) => DKIM.unknown(why.to_string()),
        };
        findings.push(finding);
    }
    if dkim.keys().iter().all(|key| key.kind() == "ed25519") {
        let says = "many receivers do not know Ed25519 yet, and see these mails as unsigned";
        findings.push(DKIM.doubtful(says).advise("sign with a key of RSA, too"));
    }
    findings
}

/// Whether what is published under the name is the key's other half.
fn published(key: &SigningKey, name: &str, record: &str, texts: &[String]) -> Finding {
    let keys: Vec<_> = texts.iter().map(|text| tags(text)).collect();
    let keys: Vec<_> = keys.into_iter().filter(|tags| tag(tags, "p").is_some()).collect();
    let [tags] = keys.as_slice() else {
        let says = match keys.len() {
            0 => format!("there is no key at {name}"),
            many => format!("there are {many} keys at {name}, and receivers take any of them"),
        };
        return DKIM.wrong(says).publish(name, record);
    };
    let public: String = tag(tags, "p").unwrap_or_default().split_whitespace().collect();
    let kind = tag(tags, "k").unwrap_or("rsa");
    let hashes = tag(tags, "h").unwrap_or("sha256");
    if public.is_empty() {
        return DKIM.wrong(format!("the key at {name} was taken back")).publish(name, record);
    }
    if public != key.public() || !kind.eq_ignore_ascii_case(key.kind()) {
        let says = format!("the key at {name} is another one than ours");
        return DKIM.wrong(says).publish(name, record);
    }
    if !hashes.split(':').any(|hash| hash.trim().eq_ignore_ascii_case("sha256")) {
        let says = format!("the key at {name} must not be used with SHA-256: h={hashes}");
        return DKIM.wrong(says).publish(name, record);
    }
    if tag(tags, "t").is_some_and(|flags| flags.split(':').any(|flag| flag.trim() == "y")) {
        let says = format!("{name} says that it is a test (t=y): receivers may ignore it");
        return DKIM.doubtful(says).publish(name, record);
    }
    DKIM.right(format!("{name} is the key that we sign with ({})", key.algorithm()))
}

/// Where somebody else signs.
async fn unsigned(case: &Case<'_>) -> Finding {
    let domain = &case.from_domain;
    match &case.config.mail.way {
        MailWay::Smtp(_) | MailWay::Mailbox => DKIM
            .doubtful(format!("no mail is signed here: the mail server must do it for {domain}"))
            .advise("look into a mail that has arrived: Authentication-Results says dkim=pass")
            .advise("or sign here, with BC_DKIM_SELECTOR and BC_DKIM_KEY: docs/mail.md"),
        MailWay::Graph(_) => by_provider(case).await,
    }
}

/// The provider has two keys, of which it uses one at a time.
async fn by_provider(case: &Case<'_>) -> Finding {
    for selector in ["selector1", "selector2"] {
        let name = format!("{selector}._domainkey.{}", case.from_domain);
        match case.dns.texts(&name).await {
            Ok(texts) if texts.is_empty() => {
                return DKIM
                    .doubtful(format!("there is no key of the provider's at {name}"))
                    .advise("switch DKIM on for the domain there, and publish what it shows");
            }
            Ok(_) => {}
            Err(why) => return DKIM.unknown(why.to_string()),
        }
    }
    DKIM.right("the provider signs, and both of its keys are published")
}

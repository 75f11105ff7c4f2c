//! Signs mails for our domain (DKIM: RFC 6376, and RFC 8463 for Ed25519), so that whoever gets one
//! can see that it is ours and that nobody has changed it.
//!
//! A signature depends on the mail and the key only, it names no time: what is signed again is the
//! same to the byte. Signed with the cryptography that TLS uses, which takes the same time whatever
//! the key is (the crate `rsa` does not: RUSTSEC-2023-0071).

mod canonical;
mod key;

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use sha2::{Digest, Sha256};

pub(crate) use key::SigningKey;

/// What is signed. Each name is signed once more than the mail has it: a second one, which a mail
/// program might show instead, would break the signature.
const SIGNED: [&str; 9] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Reply-To",
    "MIME-Version",
    "Content-Type",
    "Auto-Submitted",
];

/// How many names and how many letters stand on one line of a signature.
const NAMES_ON_A_LINE: usize = 4;
const LETTERS_ON_A_LINE: usize = 72;

/// What the operator's settings are called, where something is wrong with them.
const SELECTOR: &str = "BC_DKIM_SELECTOR";
const KEY: &str = "BC_DKIM_KEY";

/// Who signs: a domain, with one key or several.
#[derive(Clone, Debug)]
pub struct Dkim {
    domain: String,
    keys: Vec<SigningKey>,
}

impl Dkim {
    /// Takes selectors and keys as an operator writes them: separated by commas, as many of the one
    /// as of the other; a key is PEM, or a file with it.
    ///
    /// # Errors
    /// What is wrong with which setting, and never any of a key.
    pub fn parse(domain: &str, selectors: &str, keys: &str) -> Result<Self, String> {
        let selectors: Vec<_> = selectors.split(',').map(str::trim).collect();
        let keys: Vec<_> = keys.split(',').map(str::trim).collect();
        if !is_name(domain) {
            return Err(format!("BC_DKIM_DOMAIN: {domain:?}: a domain is needed"));
        }
        if let Some(wrong) = selectors.iter().find(|selector| !is_name(selector)) {
            return Err(format!("{SELECTOR}: {wrong:?}: a name of a DNS record is needed"));
        }
        if selectors.len() != keys.len() {
            let (selectors, keys) = (selectors.len(), keys.len());
            return Err(format!("{SELECTOR}: each key has its own: {selectors} for {keys} keys"));
        }
        let keys = selectors.into_iter().zip(keys).map(|(selector, key)| {
            let key = SigningKey::read(selector, key);
            key.map_err(|error| format!("{KEY}: the key of {selector}: {error}"))
        });
        let (domain, keys) = (domain.to_ascii_lowercase(), keys.collect::<Result<_, _>>()?);
        Ok(Self { domain, keys })
    }

    /// For which domain: `d=`.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// Under which names below `_domainkey` the public keys are published: `s=`.
    pub fn selectors(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(SigningKey::selector)
    }

    /// What is to be published: the name and the text of each record.
    pub fn records(&self) -> impl Iterator<Item = (String, String)> {
        let name = |key: &SigningKey| format!("{}._domainkey.{}", key.selector(), self.domain);
        self.keys.iter().map(move |key| (name(key), key.record()))
    }

    /// What it signs with.
    pub(crate) fn keys(&self) -> &[SigningKey] {
        &self.keys
    }

    /// The mail with a signature of each key in front.
    pub(crate) fn sign(&self, mail: &[u8]) -> anyhow::Result<Vec<u8>> {
        let mail_text = std::str::from_utf8(mail).context("the mail is not text")?;
        let (head, body) = mail_text.split_once("\r\n\r\n").context("the mail has no body")?;
        let fields = canonical::fields(head);
        let body_hash = BASE64.encode(Sha256::digest(canonical::body(body)));
        let mut signed = Vec::with_capacity(mail.len() + 1024 * self.keys.len());
        for key in &self.keys {
            signed.extend(self.signature(key, &fields, &body_hash)?.into_bytes());
        }
        signed.extend_from_slice(mail);
        Ok(signed)
    }

    /// One `DKIM-Signature`, with its line end.
    fn signature(
        &self,
        key: &SigningKey,
        fields: &[(&str, String)],
        body_hash: &str,
    ) -> anyhow::Result<String> {
        let (domain, selector, algorithm) = (&self.domain, key.selector(), key.algorithm());
        let names = names(fields);
        let tags = format!(
            " v=1; a={algorithm}; c=relaxed/relaxed; d={domain};\r\n s={selector};\r\n \
             h={names};\r\n bh={body_hash};\r\n b="
        );
        let signed = signed_fields(fields).chain([canonical::field("DKIM-Signature", &tags)]);
        // The signature's own field is the last, and has no line end.
        let signature = key.sign(signed.collect::<Vec<_>>().join("\r\n").as_bytes())?;
        let signature = BASE64.encode(signature);
        let lines: Vec<_> = signature.as_bytes().chunks(LETTERS_ON_A_LINE).collect();
        let lines = String::from_utf8(lines.join(&b"\r\n  "[..]))?;
        Ok(format!("DKIM-Signature:{tags}{lines}\r\n"))
    }
}

/// The names that are signed: what is there, and each once more.
fn names(fields: &[(&str, String)]) -> String {
    let names = SIGNED.iter().flat_map(|name| {
        let present = fields.iter().filter(|(it, _)| it.eq_ignore_ascii_case(name)).count();
        std::iter::repeat_n(*name, present + 1)
    });
    let names: Vec<_> = names.collect();
    let lines: Vec<_> = names.chunks(NAMES_ON_A_LINE).map(|names| names.join(":")).collect();
    lines.join(":\r\n  ")
}

/// The same fields as they are signed; of several with one name the last comes first.
fn signed_fields(fields: &[(&str, String)]) -> impl Iterator<Item = String> {
    SIGNED.iter().flat_map(|name| {
        let present = fields.iter().rev().filter(|(it, _)| it.eq_ignore_ascii_case(name));
        present.map(|(_, field)| field.clone())
    })
}

/// Whether it can stand in the name of a DNS record, and in a signature.
fn is_name(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
    };
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.len() <= 253 && text.bytes().all(is_letter) && text.split('.').all(is_label)
}

#[cfg(test)]
mod tests;

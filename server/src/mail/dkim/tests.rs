use std::io::Write;

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::KeySize,
    signature::{ED25519, Ed25519KeyPair, RsaKeyPair, UnparsedPublicKey},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::{Dkim, canonical};

/// RFC 8463, A.3, without its signature of RSA.
const SIGNED_BY_OTHERS: &str = "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n \
     d=football.example.com; i=@football.example.com;\r\n \
     q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n \
     subject : date : message-id : from : subject : date;\r\n \
     bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n \
     b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus\r\n \
     Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==\r\n\
     From: Joe SixPack <joe@football.example.com>\r\n\
     To: Suzie Q <suzie@shopping.example.net>\r\n\
     Subject: Is dinner ready?\r\n\
     Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n\
     Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n\
     \r\n\
     Hi.\r\n\
     \r\n\
     We lost the game.  Are you hungry yet?\r\n\
     \r\n\
     Joe.\r\n";

/// The public key of that.
const THEIR_KEY: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

const MAIL: &str = "From: Vendor <portal@vendor.example>\r\n\
     To: bob@contoso.com\r\n\
     Subject: An\r\n invitation\r\n\
     Auto-Submitted: auto-generated\r\n\
     \r\n\
     Hello  Bob \r\n";

fn pem(der: &[u8]) -> String {
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", BASE64.encode(der))
}

fn ed25519() -> String {
    let der: Pkcs8V1Der<'_> = Ed25519KeyPair::generate().unwrap().as_der().unwrap();
    pem(der.as_ref())
}

fn rsa() -> String {
    let der: Pkcs8V1Der<'_> = RsaKeyPair::generate(KeySize::Rsa2048).unwrap().as_der().unwrap();
    pem(der.as_ref())
}

/// Whether the first field of the mail is a signature of it by the key of Ed25519.
fn is_signed(mail: &str, public: &str) -> bool {
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    let (signature, rest) = head.split_once("\r\nFrom:").unwrap();
    let (_, value) = signature.split_once(':').unwrap();
    let tag = |name: &str| {
        let tags = value.split(';').map(|tag| tag.trim().split_once('=').unwrap());
        let (_, value) = tags.clone().find(|(it, _)| *it == name).unwrap();
        value.split_whitespace().collect::<String>()
    };
    let rest = format!("From:{rest}");
    let fields = canonical::fields(&rest);
    let mut left: Vec<_> = fields.iter().collect();
    let names = tag("h");
    let mut signed = Vec::new();
    for name in names.split(':') {
        let place = left.iter().rposition(|(it, _)| it.eq_ignore_ascii_case(name));
        signed.extend(place.map(|place| left.remove(place).1.clone()));
    }
    let (unsigned, _) = value.split_at(value.rfind("b=").unwrap() + 2);
    signed.push(canonical::field("DKIM-Signature", unsigned));
    let key = UnparsedPublicKey::new(&ED25519, BASE64.decode(public).unwrap());
    let hash = Sha256::digest(signed.join("\r\n"));
    let code = BASE64.decode(tag("b")).unwrap();
    tag("bh") == BASE64.encode(Sha256::digest(canonical::body(body)))
        && key.verify(&hash, &code).is_ok()
}

#[test]
fn a_signature_is_what_the_standard_says() {
    assert!(is_signed(SIGNED_BY_OTHERS, THEIR_KEY));
    assert!(!is_signed(&SIGNED_BY_OTHERS.replace("hungry", "angry"), THEIR_KEY));
    let dkim = Dkim::parse("vendor.example", "portal", &ed25519()).unwrap();
    let signed = String::from_utf8(dkim.sign(MAIL.as_bytes()).unwrap()).unwrap();
    let public = dkim.keys[0].public();
    assert!(signed.ends_with(MAIL), "what was written stays as it is: {signed}");
    assert!(is_signed(&signed, &public), "{signed}");
    assert!(!is_signed(&signed.replace("bob@", "eve@"), &public));
    // Folded anew, and a field put in that nobody signed.
    let passed_on = signed.replace("An\r\n invitation", "An invitation\r\nX-Seen: yes");
    assert!(is_signed(&passed_on, &public));
}

#[test]
fn no_second_sender_or_subject_can_be_put_in() {
    let dkim = Dkim::parse("vendor.example", "portal", &ed25519()).unwrap();
    let signed = String::from_utf8(dkim.sign(MAIL.as_bytes()).unwrap()).unwrap();
    for field in ["From: Eve <eve@evil.test>", "Subject: Pay", "Reply-To: eve@evil.test"] {
        let changed = signed.replacen("\r\nTo:", &format!("\r\n{field}\r\nTo:"), 1);
        assert!(!is_signed(&changed, &dkim.keys[0].public()), "{field}");
    }
}

#[test]
fn whoever_signs_again_signs_the_same_with_every_key() {
    let keys = format!("{},{}", rsa(), ed25519());
    let dkim = Dkim::parse("Vendor.Example", "one, two", &keys).unwrap();
    let signed = dkim.sign(MAIL.as_bytes()).unwrap();
    assert_eq!(signed, dkim.sign(MAIL.as_bytes()).unwrap());
    let signed = String::from_utf8(signed).unwrap();
    for part in ["a=rsa-sha256;", "a=ed25519-sha256;", "d=vendor.example;", "s=one;", "s=two;"] {
        assert_eq!(signed.matches(part).count(), if part.starts_with("d=") { 2 } else { 1 });
    }
    assert!(signed.lines().all(|line| line.len() <= 78), "{signed}");
    let records: Vec<_> = dkim.records().collect();
    assert_eq!(records[0].0, "one._domainkey.vendor.example");
    assert!(records[0].1.starts_with("v=DKIM1; k=rsa; p=MIIBIjANBgkqh"), "{}", records[0].1);
    assert!(records[1].1.starts_with("v=DKIM1; k=ed25519; p="), "{}", records[1].1);
}

#[test]
fn a_key_may_be_in_a_file_or_on_one_line() {
    let pem = ed25519();
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(pem.as_bytes()).unwrap();
    let path = file.path().display().to_string();
    let one = Dkim::parse("vendor.example", "portal", &path).unwrap();
    let other = Dkim::parse("vendor.example", "portal", &pem.replace('\n', "\\n")).unwrap();
    assert!(one.records().eq(other.records()));
}

#[test]
fn wrong_settings_are_named_and_keys_never_shown() {
    let key = ed25519();
    for (domain, selectors, keys, setting) in [
        ("vendor example", "portal", key.as_str(), "BC_DKIM_DOMAIN"),
        ("vendor.example", "portal;s=", &key, "BC_DKIM_SELECTOR"),
        ("vendor.example", "", &key, "BC_DKIM_SELECTOR"),
        ("vendor.example", "one,two", &key, "BC_DKIM_SELECTOR"),
        ("vendor.example", "portal", "/there/is/no/such/file", "BC_DKIM_KEY"),
        ("vendor.example", "portal", &key.replace("PRIVATE", "PUBLIC"), "BC_DKIM_KEY"),
        ("vendor.example", "portal", &key.replace("MC", "QQ"), "BC_DKIM_KEY"),
    ] {
        let error = Dkim::parse(domain, selectors, keys).unwrap_err();
        assert!(error.starts_with(setting), "{error}");
        assert!(!error.contains(key.lines().nth(1).unwrap()), "{error}");
    }
    let dkim = Dkim::parse("vendor.example", "portal", &key).unwrap();
    assert_eq!(format!("{:?}", dkim.keys[0]), "SigningKey(portal, ed25519)");
}

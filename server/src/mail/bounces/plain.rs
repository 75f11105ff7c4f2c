//! Reports that only people were meant to read: of older servers, and of some providers to this day.
//!
//! Nothing is guessed from their sentences, which are in any language. Such a mail counts when a mail
//! system sent it by itself, it names the address that we wrote to, and it quotes the code with which
//! that was refused. Everything else is left alone: an answer from a holiday is no failure.

use mail_parser::Message;
use shared::{api::deliveries::Codes, values::EmailAddress};

use super::{report::NoReport, session::Sender};

/// How much of the text is looked at, in characters: what was refused is said at its beginning, and
/// our own mail follows.
const LOOKED_AT: usize = 8_000;

/// How much of it is kept behind the code.
const QUOTED: usize = 200;

/// Who sends reports.
const SYSTEMS: [&str; 2] = ["mailer-daemon", "postmaster"];

/// The three-digit codes with which mail is refused. Other numbers are numbers.
const CODES: [u16; 13] = [421, 450, 451, 452, 501, 521, 530, 550, 551, 552, 553, 554, 556];

/// What qmail says in words only.
const FOR_GOOD: &str = "this is a permanent error";

/// The codes that the mail quotes, and the words around them.
pub(super) fn read(
    mail: &Message<'_>,
    recipient: &EmailAddress,
    sender: Sender,
) -> Result<(Codes, String), NoReport> {
    let failed = header(mail, "X-Failed-Recipients").unwrap_or_default().to_ascii_lowercase();
    let is_named = failed.contains(recipient.as_ref());
    if !is_named && answers_by_itself(mail) {
        return Err(NoReport::AutomaticAnswer);
    }
    if sender == Sender::Somebody && !is_from_a_system(mail) {
        return Err(NoReport::Unreadable);
    }
    let text = text(mail);
    let about = text.to_ascii_lowercase();
    // Behind the address, where that is in the text: what stands before it may be about anything.
    let (_, behind) = match about.find(recipient.as_ref()) {
        Some(place) => text.split_at_checked(place).unwrap_or(("", &text)),
        None if is_named => ("", text.as_str()),
        None => return Err(NoReport::AboutAnother),
    };
    let found = codes(behind).or_else(|| codes(&text));
    let qmail = || about.contains(FOR_GOOD).then(|| (by_qmail(), quote(behind)));
    found.or_else(qmail).ok_or(NoReport::Unreadable)
}

fn header<'a>(mail: &'a Message<'_>, name: &'static str) -> Option<&'a str> {
    mail.header_raw(name).map(str::trim)
}

/// RFC 3834, and what programs write that are older or have not read it.
fn answers_by_itself(mail: &Message<'_>) -> bool {
    let is_answer = |value: &str| !value.to_ascii_lowercase().starts_with("no");
    let by_precedence = header(mail, "Precedence")
        .is_some_and(|value| value.to_ascii_lowercase().starts_with("auto_reply"));
    by_precedence
        || header(mail, "Auto-Submitted").is_some_and(is_answer)
        || ["X-Autoreply", "X-Autorespond"].iter().any(|name| header(mail, name).is_some())
}

fn is_from_a_system(mail: &Message<'_>) -> bool {
    let from = mail.from().and_then(|from| from.first()).and_then(|from| from.address());
    let name = from.and_then(|from| from.split('@').next()).unwrap_or_default();
    SYSTEMS.iter().any(|system| name.eq_ignore_ascii_case(system))
}

/// The text of the mail, from text or HTML, in whatever script it was written.
fn text(mail: &Message<'_>) -> String {
    let bodies = (0..mail.text_body_count()).filter_map(|place| mail.body_text(place));
    bodies.collect::<Vec<_>>().join("\n").chars().take(LOOKED_AT).collect()
}

/// The first codes that the text quotes, with the words around them.
fn codes(text: &str) -> Option<(Codes, String)> {
    let (mut at, mut code) = (0, None);
    let is_between = |letter: char| letter.is_whitespace() || "-()[]<>:;,".contains(letter);
    for word in text.split_inclusive(is_between) {
        let bare = word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
        let three = bare.parse::<u16>().ok().filter(|it| bare.len() == 3 && CODES.contains(it));
        let enhanced = Codes::of(&format!("500 {bare}")).enhanced;
        let enhanced = enhanced.filter(|enhanced| !enhanced.starts_with('2'));
        match (three, enhanced, code) {
            (_, Some(enhanced), before) => {
                let (from, code) = before.unzip();
                let start = from.unwrap_or(at);
                return Some((Codes { code, enhanced: Some(enhanced) }, quote(&text[start..])));
            }
            // The other code, if there is one, comes right behind it.
            (None, None, Some((from, code))) if !bare.is_empty() => {
                return Some((Codes { code: Some(code), enhanced: None }, quote(&text[from..])));
            }
            (Some(three), None, None) => code = Some((at, three)),
            (_, None, _) => {}
        }
        at += word.len();
    }
    let (from, code) = code?;
    Some((Codes { code: Some(code), enhanced: None }, quote(&text[from..])))
}

fn by_qmail() -> Codes {
    Codes { code: None, enhanced: Some("5.0.0".to_owned()) }
}

fn quote(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").chars().take(QUOTED).collect()
}

#[cfg(test)]
mod tests {
    use super::codes;

    fn found(text: &str) -> Option<(Option<u16>, Option<String>)> {
        codes(text).map(|(codes, _)| (codes.code, codes.enhanced))
    }

    #[test]
    fn codes_are_found_where_servers_write_them_and_numbers_are_none() {
        let both = |code: u16, enhanced: &str| Some((Some(code), Some(enhanced.to_owned())));
        let one = |code: u16| Some((Some(code), None));
        for (text, expected) in [
            ("said: 550 5.1.1 no such user", both(550, "5.1.1")),
            ("said: 550-5.1.1 The account\n550 5.1.1 does not exist", both(550, "5.1.1")),
            ("(#5.1.1)", Some((None, Some("5.1.1".to_owned())))),
            ("<#5.1.1 smtp;550 5.1.1 no>", Some((None, Some("5.1.1".to_owned())))),
            ("Remote host said: 553 sorry", one(553)),
            ("host mx said: 550", one(550)),
            ("사유: 550 존재하지 않는 사용자", one(550)),
            ("server version 5.4.1.20, port 587, 432 seconds", None),
            ("250 2.1.5 fine", None),
            ("v5.1.1", None),
            ("", None),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}

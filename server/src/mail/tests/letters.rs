//! Every letter in every language, as reviewed: `UPDATE_SNAPSHOTS=1 cargo test -p server` writes
//! the files anew.

use std::{collections::BTreeMap, env, fs, ops::RangeInclusive, path::PathBuf};

use shared::locale::Locale;

use super::samples::{letters, write};
use crate::mail::letter::Letter;

#[test]
fn r49_every_letter_reads_as_reviewed_in_every_language() {
    let (mut changed, mut of_kind) = (Vec::new(), BTreeMap::new());
    for (letter, locale) in all() {
        let mail = write(&letter, locale);
        let name =
            match of_kind.entry((letter.kind(), locale)).and_modify(|it| *it += 1).or_insert(1) {
                1 => format!("{}.{}", letter.kind(), locale.code()),
                more => format!("{}-{more}.{}", letter.kind(), locale.code()),
            };
        let text = format!("Subject: {}\n\n{}", mail.subject, mail.text);
        changed.extend(compare(&format!("{name}.txt"), &text));
        changed.extend(compare(&format!("{name}.html"), &mail.html));
    }
    assert!(changed.is_empty(), "not as reviewed: {changed:?}");
}

#[test]
fn r09_both_parts_of_a_mail_say_the_same() {
    for (letter, locale) in all() {
        let mail = write(&letter, locale);
        let html = visible(&mail.html);
        let kind = letter.kind();
        for line in mail.text.lines().flat_map(facts) {
            assert!(html.contains(line), "{kind} {locale}: {line:?} is missing in {html}");
        }
    }
}

/// What a line of the text states: behind its label, if it has one.
fn facts(line: &str) -> Vec<&str> {
    let line = line.trim().trim_start_matches("- ");
    let parts = line.split(": ").filter(|part| !part.is_empty() && !part.ends_with(':'));
    parts.collect()
}

#[test]
fn a_mail_is_in_one_language_and_says_which() {
    for (letter, locale) in all() {
        let mail = write(&letter, locale);
        assert!(mail.html.contains(&format!("<html lang=\"{}\">", locale.code())));
        let has =
            |script: RangeInclusive<char>| mail.subject.chars().any(|it| script.contains(&it));
        // A name may be Korean in any mail; no sentence is.
        assert!(has('가'..='힣') == (locale == Locale::Korean) || mail.subject.contains('김'));
        assert_eq!(has('ぁ'..='ヿ'), locale == Locale::Japanese, "{}", mail.subject);
    }
}

#[test]
fn a_link_leads_to_the_configured_address() {
    for (letter, locale) in all() {
        let mail = write(&letter, locale);
        for part in [&mail.text, &mail.html] {
            for link in part.match_indices("http").map(|(at, _)| &part[at..]) {
                assert!(link.starts_with("https://portal.example/"), "{link}");
            }
        }
        let is_invitation = letter.link().is_some();
        assert_eq!(mail.text.contains("example/invitations/"), is_invitation, "{}", letter.kind());
        let is_reset = letter.reset_link().is_some();
        assert_eq!(mail.text.contains("/reset-password/"), is_reset, "{}", letter.kind());
    }
}

#[test]
fn an_answer_to_a_question_goes_to_whoever_asked() {
    for (letter, locale) in all() {
        let bytes = write(&letter, locale).bytes;
        let (head, _) = str::from_utf8(&bytes).unwrap().split_once("\r\n\r\n").unwrap();
        let reply_to = head.lines().find(|line| line.starts_with("Reply-To: "));
        let is_question = letter.kind() == "colleague_question";
        assert_eq!(reply_to.is_some(), is_question, "{}", letter.kind());
        assert!(!is_question || reply_to.unwrap().contains("<hana.kim@contoso.com>"), "{head}");
    }
}

fn all() -> impl Iterator<Item = (Letter, Locale)> {
    let in_each = |letter: Letter| Locale::ALL.iter().map(move |locale| (letter.clone(), *locale));
    letters().into_iter().flat_map(in_each)
}

/// The name of the file if it differs.
fn compare(name: &str, found: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/mail/letters").join(name);
    if env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, found).unwrap();
    }
    let reviewed = fs::read_to_string(&path).unwrap_or_default();
    (reviewed != found).then(|| name.to_owned())
}

/// The text that a person sees: without tags and what is not shown.
fn visible(html: &str) -> String {
    // Behind the preview, which mail programs show in their lists.
    let (_, body) = html.split_once("</div>").unwrap();
    let mut text = String::new();
    for part in body.split('<') {
        let (tag, rest) = part.split_once('>').unwrap_or(("", part));
        if matches!(tag, "br" | "/td" | "/tr") {
            text.push('\n');
        }
        text.push_str(rest);
    }
    text.replace("&#x27;", "'").replace("&#x2f;", "/").replace("&quot;", "\"").replace("&amp;", "&")
}

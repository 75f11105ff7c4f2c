//! Whatever somebody is called, no mail server sees a line that it refuses.

use std::time::SystemTime;

use lettre::message::Mailbox;
use uuid::Uuid;

use crate::mail::format::Parts;

/// What names and texts are put together of: what folds, what does not, and what looks like syntax.
const PIECES: [&str; 14] = [
    "김하나 ",
    "가나다라마바사아자차카타파하",
    "株式会社",
    "Müller ",
    "a",
    " ",
    "👩‍👩‍👧‍👧",
    "=?utf-8?q?",
    "?=",
    "\"",
    ", ",
    "<b>&lt;",
    "Contoso-Fabrikam-Litware",
    "한국어로 된 아주 긴 조직 이름 ",
];

/// The same numbers each time (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn text(&mut self, pieces: usize) -> String {
        (0..=self.roll(pieces)).map(|_| PIECES[self.roll(PIECES.len())]).collect()
    }
}

#[test]
fn no_name_and_no_text_makes_a_line_that_is_too_long() {
    let mut dice = Dice(0x2026_1122);
    for _ in 0..500 {
        let domain = format!("{}example", "contoso.".repeat(dice.roll(20)));
        let address = format!("{}@{domain}", "b".repeat(1 + dice.roll(64)));
        let parts = Parts {
            message_id: Uuid::from_u128(7),
            date: SystemTime::UNIX_EPOCH,
            from: Mailbox::new(Some(dice.text(60)), "portal@vendor.example".parse().unwrap()),
            reply_to: None,
            email: address,
            language: "ko",
            subject: dice.text(150),
            text: format!("{}\n{}", dice.text(300), "긴".repeat(dice.roll(2000))),
            html: format!("<p>{}</p>", dice.text(300)),
            unsubscribe: None,
            return_path: None,
        };
        let (from, subject) = (parts.from.clone(), parts.subject.clone());
        let mail = parts.into_mail().unwrap();
        assert!(mail.bytes.is_ascii(), "{from} {subject}");
        let text = String::from_utf8(mail.bytes).unwrap();
        let is_right = |line: &str| line.len() <= 998 && !line.contains(['\r', '\n']);
        assert!(text.split("\r\n").all(is_right), "{from} {subject}");
        // And no name has become a header of its own.
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        let names = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
        let names: Vec<_> = names.map(|line| line.split(':').next().unwrap()).collect();
        assert_eq!(names, super::bytes::HEADERS, "{from} {subject}");
    }
}

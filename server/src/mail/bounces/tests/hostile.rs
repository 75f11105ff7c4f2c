//! What strangers try: whatever arrives, it is read or refused, and nothing else happens.

use std::time::{Duration, Instant};

use super::{
    reports::{bob, envelope, mail, names},
    sessions::{id, ours},
};
use crate::mail::bounces::{
    report::{NoReport, read},
    session::Session,
};

/// Numbers that look random and are the same each time (xorshift64*).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap_or_default() % sides.max(1)
    }
}

/// What parsers trip over.
const PIECES: [&[u8]; 18] = [
    b"\r\n",
    b"\n",
    b"\r",
    b"\0",
    b"\xff\xfe",
    b"--",
    b":",
    b";",
    b"=?utf-8?b?",
    b"?=",
    b"\"",
    b"<>",
    b"Content-Type: multipart/mixed; boundary=\"\"\r\n",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"=\r\n",
    b"Status: 5.",
    b"\xe3\x80",
];

/// The mail with some of it cut out, doubled, moved, or replaced.
fn altered(mail: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut mail = mail.to_vec();
    for _ in 0..=dice.roll(6) {
        let start = dice.roll(mail.len());
        let end = start + dice.roll((mail.len() - start).min(200));
        let part: Vec<_> = mail[start..end].to_vec();
        match dice.roll(4) {
            0 => drop(mail.drain(start..end)),
            1 => drop(mail.splice(start..start, part)),
            2 => drop(mail.splice(start..start, PIECES[dice.roll(PIECES.len())].iter().copied())),
            _ => {
                if let Some(byte) = mail.get_mut(start) {
                    *byte = u8::try_from(dice.roll(256)).unwrap_or_default();
                }
            }
        }
    }
    mail
}

#[test]
fn no_report_breaks_its_reader() {
    let mut dice = Dice(0x5eed);
    for name in names() {
        let mail = mail(&name);
        for _ in 0..300 {
            let altered = altered(&mail, &mut dice);
            if let Ok(report) = read(&altered, envelope(), &bob()) {
                assert!(!report.reply.contains(char::is_control), "{name}");
            }
        }
        for end in (0..mail.len()).step_by(7) {
            // Whatever it is: it ended.
            let _ = read(&mail[..end], envelope(), &bob());
        }
    }
}

#[test]
fn no_command_breaks_a_session() {
    let ours = ours();
    let path = ours.write(id()).unwrap();
    let commands = [
        "EHLO mx.contoso.com".to_owned(),
        "MAIL FROM:<> SIZE=100".to_owned(),
        format!("RCPT TO:<{path}> ORCPT=rfc822;bob@contoso.com"),
        "DATA".to_owned(),
        "RSET".to_owned(),
    ];
    let mut dice = Dice(0xb0b);
    for _ in 0..2_000 {
        let mut session = Session::new(&ours);
        for _ in 0..10 {
            let command = commands[dice.roll(commands.len())].as_bytes();
            session.obey(&altered(command, &mut dice));
        }
    }
}

#[test]
fn a_mail_in_a_mail_in_a_mail_is_not_opened() {
    for layer in [
        "Content-Type: message/rfc822\r\n\r\n",
        "Content-Type: multipart/digest; boundary=a\r\n\r\n--a\r\n\r\n",
        "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n",
        "content-type\t: message/rfc822\r\n\r\n",
    ] {
        let mail = layer.repeat(1_000_000 / layer.len());
        let begun = Instant::now();
        assert_eq!(read(mail.as_bytes(), envelope(), &bob()), Err(NoReport::Unreadable));
        assert!(begun.elapsed() < Duration::from_secs(5), "{layer:?}");
        // As deep as is allowed.
        let mail = layer.repeat(50);
        assert!(read(mail.as_bytes(), envelope(), &bob()).is_err());
    }
}

#[test]
fn a_mail_of_a_megabyte_of_anything_is_read_in_time() {
    let status = "Content-Type: message/delivery-status\r\n\r\n";
    for filling in [
        "Final-Recipient: rfc822; bob@contoso.com\r\nAction: failed\r\n\r\n",
        "Status: 5.1.1\r\n ",
        "a\r\n",
        "x",
        "550 ",
        "=?utf-8?q?",
        "+2B+",
    ] {
        for head in [status, "From: mailer-daemon@x\r\n\r\nbob@contoso.com "] {
            let mail = format!("{head}{}", filling.repeat(1_000_000 / filling.len()));
            let begun = Instant::now();
            let _ = read(mail.as_bytes(), envelope(), &bob());
            assert!(begun.elapsed() < Duration::from_secs(5), "{filling:?}");
        }
    }
}

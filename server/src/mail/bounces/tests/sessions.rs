//! Sessions, command by command.

use uuid::Uuid;

use crate::mail::{
    bounces::session::{Envelope, Sender, Session, Step},
    return_path::{ReturnPaths, tests::paths},
};

pub(super) fn id() -> Uuid {
    Uuid::from_u128(7)
}

pub(super) fn ours() -> ReturnPaths {
    paths(&"k".repeat(40))
}

/// The first line of the answer to each command.
fn answers(commands: &[&str]) -> Vec<String> {
    let ours = ours();
    let mut session = Session::new(&ours);
    let answers = commands.iter().map(|command| match session.obey(command.as_bytes()) {
        Step::Say(reply) | Step::Read(reply, _) | Step::End(reply) => {
            let text = String::from_utf8(reply.bytes()).unwrap();
            text.lines().next().unwrap().to_owned()
        }
    });
    answers.collect()
}

/// The codes of the answers.
fn codes(commands: &[&str]) -> Vec<u16> {
    answers(commands).iter().map(|answer| answer[..3].parse().unwrap()).collect()
}

fn path() -> String {
    ours().write(id()).unwrap().to_string()
}

#[test]
fn a_report_is_taken_by_a_return_path_of_ours() {
    let to = format!("RCPT TO:<{}>", path());
    for commands in [
        ["EHLO mx.contoso.com", "MAIL FROM:<>", &to, "DATA"],
        ["HELO mx.contoso.com", "mail from: <mailer@contoso.com> SIZE=1000", &to, "data"],
        ["EHLO [192.0.2.1]", "MAIL FROM:<> BODY=8BITMIME SMTPUTF8 SIZE=99", &to, "DATA"],
    ] {
        assert_eq!(codes(&commands), [250, 250, 250, 354], "{commands:?}");
    }
    let ours = ours();
    let mut session = Session::new(&ours);
    for command in
        ["EHLO x", "MAIL FROM:<>", &format!("RCPT TO:<@relay.example:{}> NOTIFY=NEVER", path())]
    {
        session.obey(command.as_bytes());
    }
    let Step::Read(_, envelope) = session.obey(b"DATA") else { panic!("it was not taken") };
    assert_eq!(envelope, Envelope { message_id: id(), sender: Sender::Nobody });
    assert!(matches!(session.obey(b"QUIT"), Step::End(_)));
}

#[test]
fn no_other_mail_is_taken() {
    let mut forged = path().into_bytes();
    forged[10] = if forged[10] == b'q' { b'r' } else { b'q' };
    let forged = String::from_utf8(forged).unwrap();
    for to in ["postmaster@bounces.vendor.example", "postmaster", "bob@contoso.com", "", &forged] {
        let to = format!("RCPT TO:<{to}>");
        let commands = ["EHLO x", "MAIL FROM:<eve@evil.test>", &to, "DATA"];
        assert_eq!(codes(&commands), [250, 250, 550, 503], "{to}");
    }
}

#[test]
fn one_report_goes_to_one_return_path() {
    let to = format!("RCPT TO:<{}>", path());
    assert_eq!(codes(&["EHLO x", "MAIL FROM:<>", &to, &to, "DATA"]), [250, 250, 250, 452, 354]);
}

#[test]
fn commands_have_their_order() {
    let to = format!("RCPT TO:<{}>", path());
    assert_eq!(codes(&["MAIL FROM:<>", &to, "DATA"]), [503, 503, 503]);
    assert_eq!(codes(&["EHLO x", &to, "DATA", "MAIL FROM:<>", "DATA"]), [250, 503, 503, 250, 503]);
    assert_eq!(codes(&["EHLO x", "MAIL FROM:<>", "MAIL FROM:<>"]), [250, 250, 503]);
    // Starting anew forgets what was said.
    let again = ["EHLO x", "MAIL FROM:<>", &to, "RSET", "DATA", "MAIL FROM:<>", "EHLO x", &to];
    assert_eq!(codes(&again), [250, 250, 250, 250, 503, 250, 250, 503]);
    assert_eq!(codes(&["RSET", "NOOP", "VRFY ann", "QUIT"]), [250, 250, 252, 221]);
}

#[test]
fn what_is_not_understood_is_refused_and_not_for_ever() {
    let no =
        ["EHLO", "STARTTLS", "AUTH PLAIN AA==", "BDAT 5 LAST", "EXPN all", "GET / HTTP/1.1", ""];
    assert_eq!(codes(&no), [501, 502, 502, 502, 502, 500, 500]);
    let odd = ["EHLO x", "MAIL FROM:", "MAIL TO:<>", "MAIL FROM:<é", "DATA now", "MAIL é"];
    assert_eq!(codes(&odd), [250, 501, 501, 501, 501, 501]);
    assert_eq!(codes(&["x"; 10])[8..], [500, 421]);
}

#[test]
fn what_is_too_large_is_refused_before_it_is_sent() {
    assert_eq!(codes(&["EHLO x", "MAIL FROM:<> SIZE=1048577"]), [250, 552]);
    assert_eq!(codes(&["EHLO x", "MAIL FROM:<> size=99999999999999999999999"]), [250, 552]);
}

#[test]
fn a_listener_says_what_it_is_and_offers_no_more_than_it_can() {
    let ours = ours();
    let mut session = Session::new(&ours);
    let greeting = String::from_utf8(session.greeting().bytes()).unwrap();
    assert_eq!(greeting, "220 bounces.vendor.example takes reports on its own mails\r\n");
    let Step::Say(reply) = session.obey(b"EHLO x") else { panic!("it said nothing") };
    assert_eq!(
        String::from_utf8(reply.bytes()).unwrap(),
        "250-bounces.vendor.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n\
         250-ENHANCEDSTATUSCODES\r\n250 SIZE 1048576\r\n"
    );
}

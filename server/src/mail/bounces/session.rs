//! A session as a machine of states: what is answered to which command, without any network.
//!
//! What it knows is what RFC 5321 asks of a receiving server, 4.5.1, but for mail to `postmaster`:
//! this is no mail server of a domain, only the place that its return paths lead to. TLS is not
//! offered: who insists on it sends to the operator's own mail server, and that one forwards.

use uuid::Uuid;

use super::{
    reply::{
        CANNOT_SAY, GOODBYE, NO_SUCH_PATH, NOT_HERE, NOT_UNDERSTOOD, OK, ONE_AT_A_TIME,
        OUT_OF_ORDER, Reply, SEND_IT, TOO_LARGE, TOO_WRONG, UNKNOWN,
    },
    wire::MAIL,
};
use crate::mail::return_path::ReturnPaths;

/// After so many refusals it ends: nobody who reports has that many.
const REFUSALS: u32 = 10;

/// What is known of a mail before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Envelope {
    /// By whose return path it came.
    pub(super) message_id: Uuid,
    pub(super) sender: Sender,
}

/// Whether somebody would get an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sender {
    /// Its own return path is empty, as that of a report is.
    Nobody,
    Somebody,
}

/// What is to be done after a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Answer, and go on.
    Say(Reply),
    /// Answer, and read a mail.
    Read(Reply, Envelope),
    /// Answer, and end.
    End(Reply),
}

/// Where a session stands.
#[derive(Debug)]
pub(super) struct Session<'a> {
    paths: &'a ReturnPaths,
    stage: Stage,
    refusals: u32,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    /// Nobody has said hello.
    Silent,
    /// A mail may begin.
    Ready,
    /// A sender was named.
    From(Sender),
    /// A recipient, too.
    To(Envelope),
}

impl<'a> Session<'a> {
    pub(super) fn new(paths: &'a ReturnPaths) -> Self {
        Self { paths, stage: Stage::Silent, refusals: 0 }
    }

    /// What is said first.
    pub(super) fn greeting(&self) -> Reply {
        Reply::new(format!("220 {} takes reports on its own mails", self.paths.domain()))
    }

    /// Does what the line says.
    pub(super) fn obey(&mut self, line: &[u8]) -> Step {
        let step = self.step(line);
        if let Step::Say(reply) = &step
            && reply.is_refusal()
        {
            self.refusals += 1;
            if self.refusals >= REFUSALS {
                return Step::End(Reply::new(TOO_WRONG));
            }
        }
        step
    }

    fn step(&mut self, line: &[u8]) -> Step {
        let line = String::from_utf8_lossy(line);
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        let say = |text: &str| Step::Say(Reply::new(text));
        match (verb.to_ascii_uppercase().as_str(), rest.trim()) {
            ("EHLO" | "HELO", "") => say(NOT_UNDERSTOOD),
            ("EHLO", _) => self.hello(&self.extensions()),
            ("HELO", _) => self.hello(&format!("250 {}", self.paths.domain())),
            ("MAIL", rest) => self.mail(rest),
            ("RCPT", rest) => self.recipient(rest),
            ("DATA", "") => match self.stage {
                Stage::To(envelope) => {
                    self.stage = Stage::Ready;
                    Step::Read(Reply::new(SEND_IT), envelope)
                }
                Stage::Silent | Stage::Ready | Stage::From(_) => say(OUT_OF_ORDER),
            },
            ("RSET", "") => {
                self.forget();
                say(OK)
            }
            ("NOOP", _) => say(OK),
            ("QUIT", "") => Step::End(Reply::new(GOODBYE)),
            ("VRFY", _) => say(CANNOT_SAY),
            ("DATA" | "RSET" | "QUIT", _) => say(NOT_UNDERSTOOD),
            ("STARTTLS" | "AUTH" | "BDAT" | "EXPN" | "HELP" | "ETRN", _) => say(NOT_HERE),
            (_, _) => say(UNKNOWN),
        }
    }

    fn extensions(&self) -> String {
        let domain = self.paths.domain();
        format!(
            "250-{domain}\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n\
             250-ENHANCEDSTATUSCODES\r\n250 SIZE {MAIL}"
        )
    }

    fn hello(&mut self, answer: &str) -> Step {
        self.stage = Stage::Ready;
        Step::Say(Reply::new(answer))
    }

    fn mail(&mut self, rest: &str) -> Step {
        let answer = match (self.stage, argument(rest, "FROM:")) {
            (Stage::Silent | Stage::From(_) | Stage::To(_), _) => OUT_OF_ORDER,
            (Stage::Ready, None) => NOT_UNDERSTOOD,
            (Stage::Ready, Some((_, parameters))) if is_too_large(parameters) => TOO_LARGE,
            (Stage::Ready, Some((sender, _))) => {
                let is_empty = sender.is_empty();
                let sender = if is_empty { Sender::Nobody } else { Sender::Somebody };
                self.stage = Stage::From(sender);
                OK
            }
        };
        Step::Say(Reply::new(answer))
    }

    fn recipient(&mut self, rest: &str) -> Step {
        let answer = match (self.stage, argument(rest, "TO:")) {
            (Stage::Silent | Stage::Ready, _) => OUT_OF_ORDER,
            (Stage::From(_) | Stage::To(_), None) => NOT_UNDERSTOOD,
            // Who has more of them comes again with the rest.
            (Stage::To(_), Some(_)) => ONE_AT_A_TIME,
            (Stage::From(sender), Some((recipient, _))) => match self.paths.read(recipient) {
                Some(message_id) => {
                    self.stage = Stage::To(Envelope { message_id, sender });
                    OK
                }
                None => NO_SUCH_PATH,
            },
        };
        Step::Say(Reply::new(answer))
    }

    fn forget(&mut self) {
        self.stage = match self.stage {
            Stage::Silent => Stage::Silent,
            Stage::Ready | Stage::From(_) | Stage::To(_) => Stage::Ready,
        };
    }
}

/// The address between the angle brackets, without a route in front of it, and what stands behind
/// them.
fn argument<'a>(rest: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let (start, rest) = rest.split_at_checked(name.len())?;
    if !start.eq_ignore_ascii_case(name) {
        return None;
    }
    let (path, parameters) = rest.trim_start().strip_prefix('<')?.split_once('>')?;
    let is_route = path.starts_with('@');
    let address = if is_route { path.split_once(':').map_or(path, |(_, it)| it) } else { path };
    Some((address, parameters))
}

fn is_too_large(parameters: &str) -> bool {
    let size = parameters.split(' ').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.eq_ignore_ascii_case("SIZE").then(|| value.parse::<usize>().unwrap_or(usize::MAX))
    });
    size.is_some_and(|size| size > MAIL)
}

//! A session with the mail server, and whether it reports on what becomes of mails (RFC 3461).
//!
//! Where it does, we ask to hear of failures and delays, by our own name for the mail and with the
//! address that we wrote to: the return path finds the message even where both get lost.

use std::time::Duration;

use lettre::{
    Address,
    transport::smtp::{
        client::AsyncSmtpConnection,
        commands::{Ehlo, Mail as MailFrom, Rcpt},
        extension::{ClientId, MailParameter, RcptParameter},
        response::Response,
    },
};
use uuid::Uuid;

use super::step::{Failure, step};
use crate::mail::format::Mail;

/// A session.
pub(super) struct Session {
    pub(super) connection: AsyncSmtpConnection,
    /// Nothing until somebody wants to know.
    reports: Option<Reports>,
}

/// Whether the server takes part in delivery status notifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reports {
    Offered,
    Unknown,
}

impl Session {
    pub(super) fn new(connection: AsyncSmtpConnection) -> Self {
        Self { connection, reports: None }
    }

    /// Names the sender.
    pub(super) async fn mail_from(
        &mut self,
        mail: &Mail,
        hello: &ClientId,
        limit: Duration,
    ) -> Result<Response, Failure> {
        let parameters = match mail.reports_as {
            Some(id) if self.reports(hello, limit).await? == Reports::Offered => of_mail(id),
            Some(_) | None => Vec::new(),
        };
        let command = MailFrom::new(mail.envelope.from().cloned(), parameters);
        step("MAIL", limit, self.connection.command(command)).await
    }

    /// Names a recipient of the mail whose sender was named.
    pub(super) async fn rcpt_to(
        &mut self,
        mail: &Mail,
        recipient: &Address,
        limit: Duration,
    ) -> Result<Response, Failure> {
        let parameters = match (mail.reports_as, self.reports) {
            (Some(_), Some(Reports::Offered)) => of_recipient(recipient),
            (Some(_), Some(Reports::Unknown) | None) | (None, _) => Vec::new(),
        };
        let command = Rcpt::new(recipient.clone(), parameters);
        step("RCPT", limit, self.connection.command(command)).await
    }

    /// lettre does not keep what it does not use itself, so that the server is asked once more.
    async fn reports(&mut self, hello: &ClientId, limit: Duration) -> Result<Reports, Failure> {
        if let Some(reports) = self.reports {
            return Ok(reports);
        }
        let answer = self.connection.command(Ehlo::new(hello.clone()));
        let answer = step("EHLO", limit, answer).await?;
        let is_dsn = |line: &str| line.trim().eq_ignore_ascii_case("DSN");
        let is_offered = answer.message().any(is_dsn);
        let reports = if is_offered { Reports::Offered } else { Reports::Unknown };
        self.reports = Some(reports);
        Ok(reports)
    }
}

/// Of our mail a report brings back the head alone, and calls it as we do.
fn of_mail(id: Uuid) -> Vec<MailParameter> {
    let parameter = |keyword: &str, value: String| MailParameter::Other {
        keyword: keyword.to_owned(),
        value: Some(value),
    };
    vec![parameter("RET", "HDRS".to_owned()), parameter("ENVID", id.to_string())]
}

fn of_recipient(recipient: &Address) -> Vec<RcptParameter> {
    let parameter = |keyword: &str, value: String| RcptParameter::Other {
        keyword: keyword.to_owned(),
        value: Some(value),
    };
    // lettre writes what may not stand there as RFC 3461 says (`xtext`).
    vec![
        parameter("NOTIFY", "FAILURE,DELAY".to_owned()),
        parameter("ORCPT", format!("rfc822;{recipient}")),
    ]
}

#[cfg(test)]
mod tests {
    use lettre::transport::smtp::commands::{Mail, Rcpt};
    use uuid::Uuid;

    use super::{of_mail, of_recipient};

    #[test]
    fn reports_are_asked_for_as_the_standard_says() {
        let mail = Mail::new(None, of_mail(Uuid::from_u128(7))).to_string();
        let id = "00000000-0000-0000-0000-000000000007";
        assert_eq!(mail, format!("MAIL FROM:<> RET=HDRS ENVID={id}\r\n"));
        let address: lettre::Address = "bob+sales=1@contoso.com".parse().unwrap();
        let recipient = Rcpt::new(address.clone(), of_recipient(&address)).to_string();
        assert_eq!(
            recipient,
            "RCPT TO:<bob+sales=1@contoso.com> NOTIFY=FAILURE,DELAY \
             ORCPT=rfc822;bob+2Bsales+3D1@contoso.com\r\n"
        );
    }
}

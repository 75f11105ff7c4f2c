//! What comes back: from a mail that was handed over, by its return path, to the listener and
//! everything that follows.

mod client;
mod forged;
mod stopping;
mod undelivered;

use server::{BounceListener, Bounces, MailWay, Worker};
use shared::values::DomainName;
use tokio::{sync::oneshot, task::JoinHandle};
use url::Url;

use crate::{
    invite,
    smtp_server::{SmtpServer, Taken},
    support::{Person, TestApp},
};
use client::Client;

pub(crate) const DOMAIN: &str = "bounces.vendor.example";

/// A portal whose mails come back to it, with the mail server that takes them.
struct Portal {
    worker: Worker,
    smtp: SmtpServer,
    client: Client,
    stop: oneshot::Sender<()>,
    listens: JoinHandle<()>,
}

async fn portal(app: &TestApp, arguments: &[&str]) -> Portal {
    let smtp = SmtpServer::start(arguments);
    let mut config = (*app.app.config).clone();
    config.mail.way = MailWay::Smtp(Url::parse(&smtp.url()).unwrap());
    let listen = Some(([127, 0, 0, 1], 0).into());
    config.bounces = Some(Bounces { domain: DomainName::parse(DOMAIN).unwrap(), listen });
    let (machine, clock) = (app.machine.clone(), app.app.clock.clone());
    let worker = Worker::new(machine.clone(), &config, clock.clone()).unwrap();
    let wake = app.app.wake.clone();
    let listener = BounceListener::bind(machine, &config, clock, wake).await.unwrap().unwrap();
    let client = Client(listener.address().unwrap());
    let (stop, stopped) = oneshot::channel();
    let listens = tokio::spawn(listener.run(async {
        let _ = stopped.await;
    }));
    Portal { worker, smtp, client, stop, listens }
}

impl Portal {
    /// Sends what is due, also what becomes due by that, and looks what the mail server has taken: it
    /// is stopped then.
    async fn sent(self) -> (Sent, Vec<Taken>) {
        while self.worker.deliver_due().await.unwrap() > 0 {}
        let Self { worker, smtp, client, stop, listens } = self;
        (Sent { worker, client, stop, listens }, smtp.taken())
    }
}

/// The same, where the mail server has gone.
struct Sent {
    worker: Worker,
    client: Client,
    stop: oneshot::Sender<()>,
    listens: JoinHandle<()>,
}

/// Invites somebody, and gives the return path of the mail.
async fn mailed(app: &TestApp, inviter: &Person, name: &str) -> (Sent, String) {
    invite(app, inviter, [name]).await;
    let (portal, taken) = portal(app, &[]).await.sent().await;
    (portal, taken[0].from.clone())
}

/// A report as a mail server writes it.
fn report(email: &str, action: &str, status: &str, answer: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.contoso.com\r\nSubject: returned\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nIt did not work.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.contoso.com\r\n\r\nFinal-Recipient: rfc822; {email}\r\n\
         Action: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; {answer}\r\n\r\n--b--\r\n"
    )
}

/// That there is no such mailbox.
fn no_mailbox(email: &str) -> String {
    report(email, "failed", "5.1.1", "550 5.1.1 no such user")
}

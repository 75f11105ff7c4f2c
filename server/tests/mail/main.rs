//! Mails on their way: from an operation to a real SMTP server. Each promise is kept on SQLite and
//! on PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where it stopped")]

#[macro_use]
#[path = "../api/support/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the tests of the API use the rest")]
mod support;

mod addresses;
mod batches;
mod bounces;
mod delivery;
mod doctor;
mod killed;
mod leases;
mod links;
mod load;
mod meanwhile;
mod notices;
mod privacy;
mod program;
mod provider;
mod recorder;
mod restart;
mod signatures;
mod smtp_server;
mod turns;
mod withdrawn;

use server::{MailWay, Worker, samples::SampleMessage};
use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        invitations::{Create, Invitation, NewInvitations},
    },
};
use support::{Person, TestApp, block};
use url::Url;

/// A worker that hands over to the server at the URL.
fn worker(app: &TestApp, url: &str) -> Worker {
    let mut config = (*app.app.config).clone();
    config.mail.way = MailWay::Smtp(Url::parse(url).unwrap());
    Worker::new(app.machine.clone(), &config, app.app.clock.clone()).unwrap()
}

/// Somebody who may invite.
async fn administrator(app: &TestApp) -> Person {
    app.member(Role::AccountAdministrator).await
}

/// Invites these local parts of contoso.com, and so puts a letter to each into the outbox.
async fn invite<const N: usize>(app: &TestApp, ann: &Person, names: [&str; N]) -> Vec<Invitation> {
    let people = names.map(|name| block(name, app.contoso.account)).into();
    let create = Create { organization_id: app.contoso.organization_id };
    ann.call(create.with(Json(NewInvitations { people }))).await.unwrap()
}

/// The outbox of the test.
async fn outbox(app: &TestApp) -> Vec<SampleMessage> {
    server::samples::outbox(&app.unseen).await.unwrap()
}

/// Those that invite.
async fn invitations(app: &TestApp) -> Vec<SampleMessage> {
    let mut messages = outbox(app).await;
    messages.retain(|message| message.kind == "colleague_invitation");
    messages
}

/// The only one that invites.
async fn message(app: &TestApp) -> SampleMessage {
    let [message] = invitations(app).await.try_into().unwrap();
    message
}

/// What is kept of each answer: `accepted 250 …`.
fn answers(message: &SampleMessage) -> Vec<String> {
    message.events.iter().map(|(kind, reply)| format!("{kind} {reply}")).collect()
}

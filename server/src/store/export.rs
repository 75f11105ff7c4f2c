//! Everything that is stored about a person, for themselves to take along: one JSON object, written
//! while it is read. What is other people's is left out, also where it stands beside what is theirs.

mod batches;
mod calendars;
mod contacts;
mod invitations;
mod log;
mod messages;
mod person;
mod seats;
mod views;

use anyhow::anyhow;
use chrono::{DateTime, Utc};
use futures_util::{Stream, stream};
use sea_orm::DatabaseConnection;
use serde::Serialize;
use serde_json::{Value, json};
use shared::api::PartError;
use tokio::sync::mpsc::{self, Sender};

use super::people::Person;
use crate::error::Error;

/// How many rows are read at once.
const PAGE: u64 = 200;

type Part = Result<Vec<u8>, PartError>;

/// The parts of the file.
pub(crate) fn parts(
    connection: DatabaseConnection,
    person: Person,
    now: DateTime<Utc>,
) -> impl Stream<Item = Part> + Send + 'static {
    let (out, mut written) = mpsc::channel(1);
    tokio::spawn(async move {
        let mut book = Book { out, between: "{\n" };
        if let Err(error) = write(&connection, &person, now, &mut book).await {
            book.break_off(error).await;
        }
    });
    stream::poll_fn(move |context| written.poll_recv(context))
}

async fn write(
    connection: &DatabaseConnection,
    person: &Person,
    now: DateTime<Utc>,
    book: &mut Book,
) -> Result<(), Error> {
    book.member("exported_at", &now).await?;
    person::write(connection, person, book).await?;
    invitations::write(connection, person, book).await?;
    batches::write(connection, person, book).await?;
    contacts::write(connection, person, book).await?;
    calendars::write(connection, person, book).await?;
    seats::write(connection, person, book).await?;
    views::write(connection, person, book).await?;
    partners(connection, person, book).await?;
    operators(connection, person, book).await?;
    look_ups(connection, person, book).await?;
    messages::write(connection, person, book).await?;
    log::write(connection, person, book).await?;
    book.say("\n}\n").await
}

/// The partners that the person works for, or was invited to.
async fn partners(
    connection: &DatabaseConnection,
    person: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    book.begin_list("partners").await?;
    for partner in super::partners::export(connection, person).await? {
        book.item(&partner).await?;
    }
    book.end_list().await
}

/// When an operator has looked the person up.
async fn look_ups(
    connection: &DatabaseConnection,
    person: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    book.begin_list("look_ups").await?;
    for look_up in super::look_ups::export(connection, person).await? {
        book.item(&look_up).await?;
    }
    book.end_list().await
}

/// The person's work at the vendor's own pages, and invitations to it.
async fn operators(
    connection: &DatabaseConnection,
    person: &Person,
    book: &mut Book,
) -> Result<(), Error> {
    book.begin_list("operators").await?;
    for operator in super::operators::export(connection, person).await? {
        book.item(&operator).await?;
    }
    book.end_list().await
}

/// An object with lists in it, written from its beginning to its end.
struct Book {
    out: Sender<Part>,
    /// What stands before whatever comes next.
    between: &'static str,
}

impl Book {
    /// One member of the object.
    async fn member(&mut self, name: &str, value: &impl Serialize) -> Result<(), Error> {
        let (between, name) = (self.between, Value::from(name));
        self.between = ",\n";
        self.say(&format!("{between}{name}: {}", serde_json::to_string_pretty(value)?)).await
    }

    /// A member that is a list, of which the items follow.
    async fn begin_list(&mut self, name: &str) -> Result<(), Error> {
        let (between, name) = (self.between, Value::from(name));
        self.between = "\n";
        self.say(&format!("{between}{name}: [")).await
    }

    async fn item(&mut self, value: &Value) -> Result<(), Error> {
        let between = self.between;
        self.between = ",\n";
        self.say(&format!("{between}{}", serde_json::to_string_pretty(value)?)).await
    }

    async fn end_list(&mut self) -> Result<(), Error> {
        self.between = ",\n";
        self.say("\n]").await
    }

    async fn say(&self, text: &str) -> Result<(), Error> {
        let sent = self.out.send(Ok(text.as_bytes().to_vec())).await;
        sent.map_err(|_| anyhow!("nobody reads the file any more").into())
    }

    /// Half a file must not look like a whole one.
    async fn break_off(&self, error: Error) {
        let error = anyhow::Error::from(error);
        tracing::warn!(?error, "an export broke off");
        // An error means that nobody reads it any more.
        let _ = self.out.send(Err(error.into())).await;
    }
}

/// A person's device and network, as a member.
fn place(device: shared::api::sessions::Device, network: Option<&str>) -> Value {
    json!({ "browser": device.browser, "system": device.system, "network": network })
}

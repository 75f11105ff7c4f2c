//! The demo's mailbox: mails that went nowhere else.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::{entity::mailbox_mail, scope};
use crate::{database::Machine, mail::Mail};

/// How many mails are listed; the older ones stay, but nobody reads them in a demo.
const LISTED: u64 = 200;

/// A mail in the mailbox.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) id: Uuid,
    pub(crate) email: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) created_at: DateTime<Utc>,
}

/// Puts a mail into the mailbox.
pub(crate) async fn keep(machine: &Machine, mail: &Mail, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = mailbox_mail::ActiveModel {
        id: Set(Uuid::now_v7()),
        email: Set(mail.email.clone()),
        subject: Set(mail.subject.clone()),
        body_text: Set(mail.text.clone()),
        body_html: Set(mail.html.clone()),
        created_at: Set(now),
    };
    let transaction = machine.begin().await?;
    scope::insert_unowned(&transaction, row).await?;
    transaction.commit().await
}

/// The newest mails, to everybody or to one address.
pub(crate) async fn list(machine: &Machine, email: Option<&str>) -> Result<Vec<Kept>, DbErr> {
    let mut mails = scope::unowned::<mailbox_mail::Entity>();
    if let Some(email) = email {
        mails = mails.filter(mailbox_mail::Column::Email.eq(email));
    }
    let rows = mails
        .order_by_desc(mailbox_mail::Column::CreatedAt)
        .order_by_desc(mailbox_mail::Column::Id)
        .limit(LISTED)
        .all(machine.reader())
        .await?;
    Ok(rows.into_iter().map(kept).collect())
}

/// One mail.
pub(crate) async fn get(machine: &Machine, id: Uuid) -> Result<Option<Kept>, DbErr> {
    let mail = scope::unowned::<mailbox_mail::Entity>().filter(mailbox_mail::Column::Id.eq(id));
    Ok(mail.one(machine.reader()).await?.map(kept))
}

fn kept(row: mailbox_mail::Model) -> Kept {
    Kept {
        id: row.id,
        email: row.email,
        subject: row.subject,
        text: row.body_text,
        html: row.body_html,
        created_at: row.created_at,
    }
}

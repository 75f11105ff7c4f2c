//! What is left of a person in mails: those to them, and those that name them to others.

use std::collections::{BTreeSet, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, QueryFilter, QueryOrder, QuerySelect, Set,
};
use shared::{ids::OrganizationId, values::EmailAddress};
use uuid::Uuid;

use crate::{
    error::Error,
    mail::letter::Letter,
    store::{
        entity::{mailbox_mail, message, message_event},
        messages,
        personal_values::Own,
        scope,
    },
};

/// How many mails are looked at at once.
const BATCH: u64 = 500;

/// Replaces the person in every mail of these organizations and in every mail to them; what waits
/// for them is not sent.
pub(super) async fn replace(
    transaction: &DatabaseTransaction,
    organizations: &BTreeSet<OrganizationId>,
    own: &Own,
    nobody: &Own,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    messages::cancel_for_address(transaction, &own.email, now).await?;
    let mut after = Uuid::nil();
    loop {
        let rows = scope::unowned::<message::Entity>()
            .filter(message::Column::Id.gt(after))
            .filter(about(organizations, &own.email))
            .order_by_asc(message::Column::Id)
            .limit(BATCH)
            .all(transaction)
            .await?;
        let Some(last) = rows.last().map(|row| row.id) else { break };
        replace_in_answers(transaction, &rows, own, nobody).await?;
        for row in rows {
            replace_in(transaction, row, own, nobody).await?;
        }
        after = last;
    }
    // The demo's: mails as they were written.
    let kept = scope::delete_unowned::<mailbox_mail::Entity>()
        .filter(mailbox_mail::Column::Email.eq(own.email.as_ref()));
    kept.exec(transaction).await?;
    Ok(())
}

fn about(organizations: &BTreeSet<OrganizationId>, email: &EmailAddress) -> Condition {
    Condition::any()
        .add(message::Column::OrganizationId.is_in(organizations.iter().map(|id| id.0)))
        .add(message::Column::Email.eq(email.as_ref()))
}

/// Mail servers quote the address that they answer about; where the mail was to the person, the name
/// of the mailbox alone is them, too.
async fn replace_in_answers(
    transaction: &DatabaseTransaction,
    rows: &[message::Model],
    own: &Own,
    nobody: &Own,
) -> Result<(), Error> {
    let theirs: HashSet<_> =
        rows.iter().filter(|row| row.email == own.email.as_ref()).map(|row| row.id).collect();
    let answers = scope::unowned::<message_event::Entity>()
        .filter(message_event::Column::MessageId.is_in(rows.iter().map(|row| row.id)))
        .filter(message_event::Column::Reply.ne(""))
        .all(transaction)
        .await?;
    for answer in answers {
        let mut reply = own.replace_in_text(&answer.reply, nobody);
        if theirs.contains(&answer.message_id) {
            reply = own.replace_mailbox_in_text(&reply, nobody);
        }
        if reply != answer.reply {
            let changed = message_event::ActiveModel { reply: Set(reply), ..Default::default() };
            let update = scope::update_unowned::<message_event::Entity>().set(changed);
            update.filter(message_event::Column::Id.eq(answer.id)).exec(transaction).await?;
        }
    }
    Ok(())
}

async fn replace_in(
    transaction: &DatabaseTransaction,
    row: message::Model,
    own: &Own,
    nobody: &Own,
) -> Result<(), Error> {
    let (is_to_them, mut facts) = (row.email == own.email.as_ref(), row.facts);
    // The question's author may have signed it, and may ask about somebody else.
    let is_written = row.kind == Letter::COLLEAGUE_QUESTION;
    let is_named = is_written && own.leave_out_of_texts(&mut facts, &["subject", "text"]);
    if !own.replace(&mut facts, nobody) && !is_named && !is_to_them {
        return Ok(());
    }
    let email = if is_to_them { nobody.email.to_string() } else { row.email };
    let changed =
        message::ActiveModel { email: Set(email), facts: Set(facts), ..Default::default() };
    let update = scope::update_unowned::<message::Entity>().set(changed);
    update.filter(message::Column::Id.eq(row.id)).exec(transaction).await?;
    Ok(())
}

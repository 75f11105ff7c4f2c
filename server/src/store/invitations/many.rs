//! Puts many invitations down at once: as many statements for five hundred as for one.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, IntoActiveModel, QueryFilter, QuerySelect, Set, SqlErr,
};
use uuid::Uuid;

use super::{
    Loaded, Setting,
    change::entry,
    letter::{letter, recipient},
};
use crate::{
    access::Act,
    error::Error,
    store::{
        audit::{self, Action},
        entity::{invitation, invitation_line},
        messages::{self, Turn},
        rights::columns_of,
        scope,
    },
};

/// Whether the invitations were put down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Opened {
    /// All of them.
    All,
    /// None, and the transaction is lost: somebody else has invited one of them in this moment.
    Overtaken,
}

/// Puts the invitations down, each with its mail, and writes each of them into the audit log. Their
/// mails leave in this order, from that place on among those of the same act.
pub(in crate::store) async fn open_many(
    act: &Act<'_>,
    mut opened: Vec<Loaded>,
    setting: &Setting,
    place: u32,
) -> Result<Opened, Error> {
    if opened.is_empty() {
        return Ok(Opened::All);
    }
    release_expired(act, &opened).await?;
    let mails = mails(act, &opened, setting, place)?;
    // In the same order by everybody: two who invite the same people wait for each other once.
    opened.sort_by(|a, b| a.row.email.cmp(&b.row.email));
    let rows = opened.iter().map(|loaded| loaded.row.clone().into_active_model().reset_all());
    scope::insert_all::<invitation::ActiveModel>(act, rows.collect()).await?;
    match scope::insert_all(act, lines(&opened)).await {
        Ok(()) => {}
        Err(error) if is_taken(&error) => return Ok(Opened::Overtaken),
        Err(error) => return Err(error.into()),
    }
    let entries = opened.iter().map(|loaded| entry(loaded, Action::Invited));
    audit::record_all(act, entries.collect()).await?;
    messages::enqueue_all(act, mails).await?;
    Ok(Opened::All)
}

fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

fn mails(
    act: &Act<'_>,
    opened: &[Loaded],
    setting: &Setting,
    place: u32,
) -> Result<Vec<messages::Posted>, Error> {
    let posted = (place..).zip(opened).map(|(place, loaded)| {
        let turn = Turn::among_many(act.now(), place);
        Ok(messages::Posted { to: recipient(loaded)?, letter: letter(loaded, setting)?, turn })
    });
    posted.collect()
}

fn lines(opened: &[Loaded]) -> Vec<invitation_line::ActiveModel> {
    let lines = opened.iter().flat_map(|loaded| {
        let mut lines = loaded.lines.clone();
        lines.sort_unstable();
        lines.into_iter().map(|(role, on)| {
            let (purchasing_account_id, agreement_id) = columns_of(on);
            invitation_line::ActiveModel {
                id: Set(Uuid::now_v7()),
                invitation_id: Set(loaded.row.id),
                email: Set(loaded.row.email.clone()),
                role: Set(role.code().to_owned()),
                purchasing_account_id: Set(purchasing_account_id),
                agreement_id: Set(agreement_id),
                is_pending: Set(true),
                ..Default::default()
            }
        })
    });
    lines.collect()
}

/// What has expired stands in nobody's way.
async fn release_expired(act: &Act<'_>, opened: &[Loaded]) -> Result<(), Error> {
    let emails = || opened.iter().map(|loaded| loaded.row.email.as_str());
    let expired: Vec<Uuid> = scope::select_in::<invitation::Entity>(act)
        .select_only()
        .column(invitation::Column::Id)
        .filter(invitation::Column::Email.is_in(emails()))
        .filter(invitation::Column::EndsAt.lte(act.now()))
        .into_tuple()
        .all(act.transaction())
        .await?;
    if expired.is_empty() {
        return Ok(());
    }
    let update = scope::update_in::<invitation_line::Entity>(act)
        .col_expr(invitation_line::Column::IsPending, false.into())
        .filter(invitation_line::Column::InvitationId.is_in(expired));
    update.exec(act.transaction()).await?;
    Ok(())
}

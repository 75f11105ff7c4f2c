//! What operators enter by hand: each is a feed of one line, and goes the way of every feed.

use std::time::Duration;

use anyhow::{Context, anyhow};
use futures_util::stream;
use serde_json::Value;
use shared::{
    api::{
        Call, Deferred, Json, NoContent,
        feed::{Fault, FeedFile, FeedForm, ImportState},
        operator_records::{ByHand, WriteAccount, WriteAgreement, WriteOrganization, WritePartner},
    },
    problem::{FieldCode, FieldError, Problem},
    values::FeedName,
};
use tokio::time::timeout;

use crate::{
    App,
    access::OperatorAccess,
    error::Error,
    import,
    intake::put_down,
    store::{
        imports::Sender,
        operator_records::{self, Record},
    },
};

type Operators = OperatorAccess<Deferred>;

/// What such imports are called.
const NAME: &str = "by-hand";

/// One record takes no longer, whatever else goes on.
const TIME: Duration = Duration::from_mins(1);

pub(crate) async fn write_organization(
    app: App,
    access: Operators,
    call: Call<WriteOrganization>,
) -> Result<NoContent, Error> {
    let Json(entered) = call.body;
    enter(&app, &access, entered).await
}

pub(crate) async fn write_agreement(
    app: App,
    access: Operators,
    call: Call<WriteAgreement>,
) -> Result<NoContent, Error> {
    let Json(entered) = call.body;
    enter(&app, &access, entered).await
}

pub(crate) async fn write_account(
    app: App,
    access: Operators,
    call: Call<WriteAccount>,
) -> Result<NoContent, Error> {
    let Json(entered) = call.body;
    enter(&app, &access, entered).await
}

pub(crate) async fn write_partner(
    app: App,
    access: Operators,
    call: Call<WritePartner>,
) -> Result<NoContent, Error> {
    let Json(entered) = call.body;
    enter(&app, &access, entered).await
}

/// Has a record imported in the name of the operator.
///
/// # Errors
/// [`Problem::Invalid`] with what breaks a rule of the feed, [`Problem::RecordChanged`] when it is not
/// any more what was seen.
pub(super) async fn enter<R: Record>(
    app: &App,
    access: &Operators,
    entered: ByHand<R>,
) -> Result<NoContent, Error> {
    let ByHand { record, seen, reason } = entered;
    let present = operator_records::present(access.connection(), &record).await?;
    if present != seen {
        return Err(if seen.is_none() {
            Problem::invalid(&format!("/record/{}", R::KEY), FieldCode::RecordExists).into()
        } else {
            Problem::RecordChanged.into()
        });
    }
    let by = import::ByHand { person_id: access.person_id(), reason, network: access.network() };
    let name: FeedName = NAME.parse().map_err(anyhow::Error::new)?;
    let line = line(&record)?;
    let most = line.len() as u64;
    let parts = Box::pin(stream::iter([Ok(line)]));
    let feed = FeedFile { form: FeedForm::JsonLines, parts };
    let feed = put_down(feed, &name, most).await?;
    let going = app.intake.submit(feed, name, Sender::Operator(Box::new(by))).await?;
    let id = going.id;
    // Whether it has ended or took too long: what is known by now is the answer.
    let _ = timeout(TIME, going.ended()).await;
    let outcome = operator_records::outcome(access.connection(), id).await?;
    let (state, faults) = outcome.context("an import that was begun")?;
    match state {
        ImportState::Applied => Ok(NoContent),
        ImportState::Refused => Err(Problem::Invalid { errors: errors(&faults) }.into()),
        ImportState::Waiting | ImportState::Running => Err(Problem::Busy.into()),
        ImportState::BrokenOff => Err(anyhow!("import {id} was broken off").into()),
    }
}

/// The record as a line of the feed; what is not said is left out.
fn line<R: Record>(record: &R) -> Result<Vec<u8>, Error> {
    let mut value = serde_json::to_value(record)?;
    leave_out_nothing(&mut value);
    if let Value::Object(fields) = &mut value {
        fields.insert("kind".to_owned(), R::KIND.code().into());
    }
    Ok(serde_json::to_vec(&value)?)
}

fn leave_out_nothing(value: &mut Value) {
    if let Value::Object(fields) = value {
        fields.retain(|_, value| !value.is_null());
        fields.values_mut().for_each(leave_out_nothing);
    }
}

/// What breaks a rule, at the fields of the form. The rules of the feed and of forms have the same
/// codes.
fn errors(faults: &[Fault]) -> Vec<FieldError> {
    let error = |fault: &Fault| {
        let code = FieldCode::from_code(&fault.rule).unwrap_or(FieldCode::WrongType);
        FieldError::new(&format!("/record{}", fault.pointer), code)
    };
    faults.iter().map(error).collect()
}

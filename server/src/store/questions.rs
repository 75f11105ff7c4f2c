//! Questions to the administrators of an account: a mail to each who can come in, and nothing kept
//! beside it. Who they are is not told to whoever asks.

use chrono::{DateTime, Utc};
use shared::{
    access::{Permission, Scope, can},
    api::{Write, questions::Question},
    problem::{FieldCode, FieldError, Problem},
};

use super::{
    audit::{self, Action, Entry},
    me::Names,
    messages, people,
    rows::stored,
    user_access::{administrators, organization},
};
use crate::{
    access::Access,
    error::Error,
    mail::letter::{AccountFact, ColleagueQuestion, Letter},
};

/// Mails the question to everybody else who administers the account.
///
/// # Errors
/// [`Problem::NotFound`] for an account on which the caller holds nothing, [`Problem::Invalid`]
/// where nobody else administers it.
pub(crate) async fn ask(
    access: &Access<can::ViewHome, Write>,
    question: Question,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Question { purchasing_account_id, subject, text } = question;
    let (act, on) = (access.act(now), Scope::PurchasingAccount(purchasing_account_id));
    access.rights().require(Permission::ViewHome, on)?;
    let mut asked = administrators(&act, [purchasing_account_id].into_iter()).await?;
    asked.remove(&access.person_id());
    if asked.is_empty() {
        let error = FieldError::new("/purchasing_account_id", FieldCode::NobodyToAsk);
        return Err(Problem::Invalid { errors: vec![error] }.into());
    }
    let person = people::get(act.transaction(), access.person_id()).await?;
    let account = Names::of(act.transaction(), act.organization_id(), [on]).await?.scope(on)?;
    let number = stored(&account.number, "number of an account")?;
    let letter = Letter::ColleagueQuestion(ColleagueQuestion {
        organization: organization(&act).await?,
        account: AccountFact { number, name: account.name },
        name: person.name,
        email: person.email,
        subject,
        text,
    });
    for id in asked.into_keys() {
        let administrator = people::get(act.transaction(), id).await?;
        messages::enqueue(&act, &administrator.recipient(), &letter).await?;
    }
    // That somebody asked, and not what: it is between them.
    audit::record(&act, Entry::new(Action::QuestionAsked, purchasing_account_id.0).on([on])).await
}

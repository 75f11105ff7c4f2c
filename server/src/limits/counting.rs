//! Counting what is tried, and saying when to come again.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use shared::problem::Problem;

use super::Limit;
use crate::{
    App,
    config::Config,
    error::Error,
    store::allowances::{self, Spent, Use},
};

/// A limit as it stands in the database.
pub(super) struct Allowance {
    pub(super) subject: Vec<u8>,
    pub(super) most: i64,
    pub(super) within: TimeDelta,
}

impl Allowance {
    fn take(&self, amount: u32, now: DateTime<Utc>) -> Use {
        let (subject, amount) = (self.subject.clone(), amount.into());
        Use { subject, amount, ends_at: now + self.within }
    }
}

/// A try that has not been counted yet.
pub(crate) struct Try {
    allowances: Vec<Allowance>,
    now: DateTime<Utc>,
}

impl Try {
    /// Looks whether there is anything left: whoever has nothing left cannot make us write, either.
    ///
    /// # Errors
    /// [`Problem::TooManyTries`] when there is not.
    pub(crate) async fn begin(
        app: &App,
        connection: &impl ConnectionTrait,
        limits: &[Limit<'_>],
    ) -> Result<Self, Error> {
        let allowances = limits.iter().map(|limit| limit.allowance(&app.config));
        let (allowances, now) = (allowances.collect::<Vec<_>>(), app.clock.now());
        let subjects = allowances.iter().map(|it| it.subject.as_slice());
        let used = allowances::used(connection, subjects, now).await?;
        refuse(&allowances, &used, now, |used, most| used >= most)?;
        Ok(Self { allowances, now })
    }

    /// Counts it, whatever becomes of the request.
    ///
    /// # Errors
    /// [`Problem::TooManyTries`] when others were faster.
    pub(crate) async fn count(self, app: &App) -> Result<Counted, Error> {
        let more = self.allowances.iter().map(|it| it.take(1, self.now)).collect();
        let used = allowances::add(&app.database, more, self.now).await?;
        refuse(&self.allowances, &used, self.now, |used, most| used > most)?;
        Ok(Counted(self))
    }
}

/// A try that has been counted.
pub(crate) struct Counted(Try);

impl Counted {
    /// Gives it back to whoever has shown that they do not guess, whatever becomes of the request.
    pub(crate) async fn give_back(self, app: &App) -> Result<(), Error> {
        let transaction = app.database.begin().await?;
        self.give_back_in(&transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// The same together with everything else that the transaction does: last of all that the transaction
    /// does, because others who count there wait for its end.
    pub(crate) async fn give_back_in(self, transaction: &DatabaseTransaction) -> Result<(), Error> {
        let Try { allowances, now } = self.0;
        let subjects = allowances.into_iter().map(|allowance| allowance.subject);
        allowances::give_back_in(transaction, subjects, now).await
    }
}

/// Counts one try of what guards no secret and is done with all that it takes.
///
/// # Errors
/// [`Problem::TooManyTries`] when there is nothing left.
pub(crate) async fn count(
    app: &App,
    connection: &impl ConnectionTrait,
    limits: &[Limit<'_>],
) -> Result<(), Error> {
    Try::begin(app, connection, limits).await?.count(app).await?;
    Ok(())
}

/// Counts so many of each, together with everything else that the transaction does.
///
/// # Errors
/// [`Problem::TooManyTries`] when there is not so much left.
pub(crate) async fn count_in(
    transaction: &DatabaseTransaction,
    config: &Config,
    limits: &[(Limit<'_>, u32)],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let allowances = limits.iter().map(|(limit, amount)| (limit.allowance(config), *amount));
    let (allowances, amounts): (Vec<_>, Vec<_>) = allowances.unzip();
    let more = allowances.iter().zip(amounts).map(|(it, amount)| it.take(amount, now)).collect();
    let used = allowances::add_in(transaction, more, now).await?;
    Ok(refuse(&allowances, &used, now, |used, most| used > most)?)
}

/// Counts one together with everything else that the transaction does, and says how many are left.
///
/// # Errors
/// [`Problem::TooManyTries`] when there is nothing left.
pub(crate) async fn count_down_in(
    transaction: &DatabaseTransaction,
    config: &Config,
    limit: Limit<'_>,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    let used_up = used_up_in(transaction, config, &[(limit, 1)], now).await?;
    match used_up.first() {
        Some(UsedUp { over, again_at }) if *over > 0 => {
            let (again_at, seconds) = (*again_at, until(*again_at, now));
            Err(Problem::TooManyTries { again_at, seconds }.into())
        }
        Some(UsedUp { over, .. }) => Ok(-over),
        None => Ok(0),
    }
}

/// Counts one together with everything else that the transaction does; whether it was left. For
/// what is done after the answer, where nobody can be told to come again.
pub(crate) async fn is_left_in(
    transaction: &DatabaseTransaction,
    config: &Config,
    limit: Limit<'_>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    match count_in(transaction, config, &[(limit, 1)], now).await {
        Ok(()) => Ok(true),
        Err(Error::Problem(Problem::TooManyTries { .. })) => Ok(false),
        Err(error) => Err(error),
    }
}

/// By how much an allowance is used up, and when it begins anew.
pub(crate) struct UsedUp {
    pub(crate) over: i64,
    pub(crate) again_at: DateTime<Utc>,
}

/// Counts so many of each, left or not, and says by how much each is used up: for what waits rather
/// than being refused. What waits was not used, and is counted when it comes again.
pub(crate) async fn used_up_in(
    transaction: &DatabaseTransaction,
    config: &Config,
    limits: &[(Limit<'_>, u32)],
    now: DateTime<Utc>,
) -> Result<Vec<UsedUp>, Error> {
    if limits.is_empty() {
        return Ok(Vec::new());
    }
    let allowances: Vec<_> = limits.iter().map(|(limit, _)| limit.allowance(config)).collect();
    let more = allowances.iter().zip(limits).map(|(it, (_, amount))| it.take(*amount, now));
    let used = allowances::add_in(transaction, more.collect(), now).await?;
    let used_up = |allowance: &Allowance| {
        let used = used.iter().find(|used| used.subject == allowance.subject);
        let (used, again_at) = used.map_or((0, now), |used| (used.used, used.ends_at));
        UsedUp { over: used - allowance.most, again_at }
    };
    Ok(allowances.iter().map(used_up).collect())
}

/// Says when to come again where an allowance is used up.
fn refuse(
    allowances: &[Allowance],
    used: &[Spent],
    now: DateTime<Utc>,
    is_over: impl Fn(i64, i64) -> bool,
) -> Result<(), Problem> {
    let over = used.iter().filter(|used| {
        let its = allowances.iter().find(|it| it.subject == used.subject);
        its.is_some_and(|allowance| is_over(used.used, allowance.most))
    });
    match over.map(|used| used.ends_at).max() {
        Some(again_at) => Err(Problem::TooManyTries { again_at, seconds: until(again_at, now) }),
        None => Ok(()),
    }
}

/// The seconds until then, rounded up: who waits so long is not sent away again.
fn until(then: DateTime<Utc>, now: DateTime<Utc>) -> u32 {
    let milliseconds = (then - now).num_milliseconds().max(1);
    u32::try_from((milliseconds + 999) / 1000).unwrap_or(u32::MAX)
}

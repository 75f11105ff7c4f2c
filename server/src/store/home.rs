//! What needs somebody: what *Home* begins with. Each part is looked for where the caller has the
//! permission for it, and nowhere else.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, Utc};
use shared::{
    access::can,
    api::{
        agreements::{AgreementFilter, AgreementState},
        deliveries::Need,
        home::{EndingAgreement, Home, Lapsing},
        invitations::{InvitationFilter, InvitationState},
        users::UserFilter,
    },
    limits,
    page::{Limit, PageQuery},
};

use super::{
    agreements, domains, invitations, licenses, services, today::today, user_access, users,
};
use crate::{access::Access, error::Error, store::licenses::Ledger};

/// Whoever comes home.
type Caller = Access<can::ViewHome>;

/// What needs the caller now.
pub(crate) async fn home(access: &Caller, now: DateTime<Utc>) -> Result<Home, Error> {
    let today = today(access, now).await?;
    let soon = today.checked_add_days(Days::new(limits::NEAR_DAYS)).unwrap_or(today);
    let mut home = Home {
        accounts: count(access.rights().held().count()),
        ending: ending(access, today, soon).await?,
        lapsing: lapsing(access, today, soon).await?,
        ..Home::default()
    };
    if let Some(access) = access.also::<can::ManageDomains>() {
        home.unproved = count(domains::count_unproved(&access).await?);
    }
    if let Some(access) = access.also::<can::ProvisionServices>() {
        home.unprovided = count(services::count_unprovided(&access, now).await?);
    }
    if let Some(listing) = access.also::<can::ListUsers>() {
        (home.troubled, home.waiting) = needy(&listing, now).await?;
        home.lone = user_access::administered_by_one(&listing).await?;
        home.is_alone = home.waiting == 0
            && access.also::<can::InviteUsers>().is_some()
            && is_alone(&listing, now).await?;
    }
    Ok(home)
}

/// The agreements in force that end until then.
async fn ending(
    access: &Caller,
    today: NaiveDate,
    soon: NaiveDate,
) -> Result<Vec<EndingAgreement>, Error> {
    let Some(access) = access.also::<can::ViewAgreements>() else { return Ok(Vec::new()) };
    let state = Some(AgreementState::Active);
    let filter = AgreementFilter { state, ..AgreementFilter::default() };
    let page = agreements::page(&access, &first(limits::ENDING_AGREEMENTS, filter)).await?;
    let near = page.items.into_iter().filter(|it| (today..=soon).contains(&it.ends_on));
    let ending =
        near.map(|it| EndingAgreement { number: it.number, name: it.name, ends_on: it.ends_on });
    Ok(ending.collect())
}

/// The coverage that ends until then and does not go on.
async fn lapsing(
    access: &Caller,
    today: NaiveDate,
    soon: NaiveDate,
) -> Result<Option<Lapsing>, Error> {
    let mut endings = licenses::endings(&Ledger::of(access), today, soon).await?;
    endings.retain(|ending| ending.lapsing > 0);
    let Some(first) = endings.first() else { return Ok(None) };
    let products: BTreeSet<_> = endings.iter().map(|ending| &ending.product.code).collect();
    Ok(Some(Lapsing {
        products: count(products.len()),
        quantity: endings.iter().map(|ending| ending.lapsing).sum(),
        first: first.product.name.clone(),
        first_quantity: first.lapsing,
        first_ends_on: first.ends_on,
    }))
}

/// How many invitations are in trouble, and how many wait for a confirmation.
async fn needy(access: &Access<can::ListUsers>, now: DateTime<Utc>) -> Result<(u32, u32), Error> {
    let filter = InvitationFilter { needs_help: true, ..InvitationFilter::default() };
    let mut query = first(Limit::MAX, filter);
    let (mut troubled, mut waiting) = (0, 0);
    loop {
        let page = invitations::page(access, &query, now).await?;
        for invitation in &page.items {
            troubled += u32::from(invitation.need != Some(Need::Waiting));
            waiting += u32::from(invitation.state == InvitationState::Waiting);
        }
        query.cursor = page.next;
        if query.cursor.is_none() || troubled.max(waiting) >= limits::COUNTED_INVITATIONS {
            let most = limits::COUNTED_INVITATIONS;
            return Ok((troubled.min(most), waiting.min(most)));
        }
    }
}

/// Whether there is nobody but the caller, and nobody on the way.
async fn is_alone(access: &Access<can::ListUsers>, now: DateTime<Utc>) -> Result<bool, Error> {
    let people = users::page(access, &first(2, UserFilter::default())).await?;
    if people.items.len() > 1 {
        return Ok(false);
    }
    let state = Some(InvitationState::Pending);
    let filter = InvitationFilter { state, ..InvitationFilter::default() };
    let pending = invitations::page(access, &first(1, filter), now).await?;
    Ok(pending.items.is_empty())
}

fn first<F>(rows: u16, filter: F) -> PageQuery<F> {
    PageQuery { limit: Limit::try_from(rows).unwrap_or_default(), cursor: None, filter }
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

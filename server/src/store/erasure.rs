//! Erasing a person, by their own will. Their row stays, so that nothing else takes its id and what
//! they did keeps somebody who did it; whoever reads it finds nobody.
//!
//! The vendor's record of who is designated on a purchasing account is not theirs: it stays until
//! the vendor names somebody else, and says from now on that nobody has come.

mod contacts;
mod log;
mod mail;

use std::collections::BTreeSet;

use super::{
    Proven,
    audit::{self, Action, Entry},
    batches, calendars,
    entity::{
        invitation, invitation_line, invitation_request, membership, password_reset, person,
        purchasing_account, role_assignment, sign_in,
    },
    inquiries,
    invitations::{self, with_lines},
    look_ups,
    me::Names,
    notices, operators, partners, password_resets,
    people::{self, Belonging, Person},
    personal_values::Own,
    rights,
    rows::{name, stored},
    scope,
    services::seats,
    sessions,
    user_access::lone_accounts,
    views,
};
use crate::{
    access::{Act, Actor},
    error::Error,
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, QueryOrder, QuerySelect, Set};
use shared::{
    access::{Role, Scope},
    api::{invitations::InvitationState, session::PersonName, users::UserStatus},
    ids::{OrganizationId, PersonId},
    problem::Problem,
    values::{EmailAddress, Name},
};

/// Erases the person. All of it is in the transaction, so that nobody is erased by half.
///
/// # Errors
/// [`Problem::LoneAdministrator`] with the accounts that nobody else administers,
/// [`Problem::LastPartnerAdministrator`] when a partner would have none,
/// [`Problem::WrongCredentials`] when the password has been changed since the person was read.
pub(crate) async fn erase(
    transaction: &DatabaseTransaction,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let belongings = alone_everywhere(transaction, person.id).await?;
    // From here on in the order of whoever accepts an invitation.
    let received = received(transaction, &person.email).await?;
    keep_administered(transaction, person.id, &belongings).await?;
    let own = own(person, &received)?;
    let nobody = nobody(person.id)?;
    let act = |organization_id| {
        let actor = Actor::Person(person.id);
        Act::by_store(&Proven(()), transaction, organization_id, actor, now)
    };
    for belonging in &belongings {
        leave(&act(belonging.organization_id), person.id, &belonging.held).await?;
    }
    let organizations = received.iter().map(|row| OrganizationId(row.organization_id));
    let belonging = belongings.iter().map(|belonging| belonging.organization_id);
    let organizations: BTreeSet<_> = organizations.chain(belonging).collect();
    for loaded in with_lines(transaction, received).await? {
        if loaded.row.state == InvitationState::Pending.code() {
            let act = act(loaded.organization_id());
            invitations::close(&act, &loaded, InvitationState::Declined).await?;
            let entry = Entry::new(Action::InvitationDeclined, loaded.row.id);
            audit::record(&act, entry.lines(&loaded.lines)).await?;
        }
    }
    partners::erase(transaction, person).await?;
    look_ups::erase(transaction, person).await?;
    operators::erase(transaction, person).await?;
    batches::erase(transaction, person.id, &person.email, now).await?;
    for organization_id in &organizations {
        replace_in_invitations(&act(*organization_id), &person.email, &nobody).await?;
    }
    end_designations(transaction, &person.email, now).await?;
    contacts::replace(transaction, person, &nobody, now).await?;
    mail::replace(transaction, &organizations, &own, &nobody, now).await?;
    log::forget(transaction, person).await?;
    replace(transaction, person, &nobody, now).await?;
    forget_sign_ins(transaction, person).await
}

/// Where the person belongs to, when nobody else changes who may do what there.
async fn alone_everywhere(
    transaction: &DatabaseTransaction,
    id: PersonId,
) -> Result<Vec<Belonging>, Error> {
    let before = people::everywhere(transaction, id).await?;
    for belonging in &before {
        rights::one_at_a_time(transaction, belonging.organization_id).await?;
    }
    let now = people::everywhere(transaction, id).await?;
    let organizations = |of: &[Belonging]| -> Vec<_> {
        of.iter().map(|belonging| belonging.organization_id).collect()
    };
    // Somebody has let them in somewhere else just now.
    if organizations(&now) == organizations(&before) { Ok(now) } else { Err(Problem::Busy.into()) }
}

/// Where somebody is deactivated they keep nothing administered, and can be spared.
async fn keep_administered(
    transaction: &DatabaseTransaction,
    id: PersonId,
    belongings: &[Belonging],
) -> Result<(), Error> {
    let mut lone = Vec::new();
    for belonging in belongings.iter().filter(|it| it.status == UserStatus::Active) {
        let organization_id = belonging.organization_id;
        let mine = belonging.held.iter().filter_map(|(role, on)| match (role, on) {
            (Role::AccountAdministrator, Scope::PurchasingAccount(id)) => Some(*id),
            _ => None,
        });
        let accounts = lone_accounts(transaction, organization_id, id, mine.collect()).await?;
        let scopes: Vec<_> = accounts.into_iter().map(Scope::PurchasingAccount).collect();
        let names = Names::of(transaction, organization_id, scopes.iter().copied()).await?;
        for on in scopes {
            lone.push(names.scope(on)?);
        }
    }
    if lone.is_empty() { Ok(()) } else { Err(Problem::LoneAdministrator { accounts: lone }.into()) }
}

/// Everything that was ever sent to the address, and stays as it is until this is done.
async fn received(
    transaction: &DatabaseTransaction,
    email: &EmailAddress,
) -> Result<Vec<invitation::Model>, Error> {
    let select = scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Email.eq(email.as_ref()))
        .order_by_asc(invitation::Column::Id)
        .lock_exclusive();
    Ok(select.all(transaction).await?)
}

fn own(person: &Person, received: &[invitation::Model]) -> Result<Own, Error> {
    let mut names = vec![person.name.clone()];
    for row in received {
        names.push(name(&row.given_name, &row.family_name)?);
    }
    Ok(Own { email: person.email.clone(), names })
}

/// An address that no mail ever goes to (RFC 2606), and a name that says that there is none.
fn nobody(id: PersonId) -> Result<Own, Error> {
    let nothing: Name = stored(PersonName::ERASED, "name of nobody")?;
    let name = PersonName { given_name: nothing.clone(), family_name: nothing };
    let email = format!("{}@erased.invalid", id.0.simple());
    Ok(Own { email: stored(&email, "address of nobody")?, names: vec![name] })
}

/// Takes the person out of the organization.
async fn leave(act: &Act<'_>, id: PersonId, held: &[(Role, Scope)]) -> Result<(), Error> {
    let roles = scope::delete_in::<role_assignment::Entity>(act)
        .filter(role_assignment::Column::PersonId.eq(id.0));
    roles.exec(act.transaction()).await?;
    let membership =
        scope::delete_in::<membership::Entity>(act).filter(membership::Column::PersonId.eq(id.0));
    membership.exec(act.transaction()).await?;
    seats::free(act, id, None, &BTreeSet::new()).await?;
    seats::forget(act, id.0).await?;
    views::leave(act, id).await?;
    calendars::leave(act, id).await?;
    audit::record(act, Entry::new(Action::UserErased, id.0).roles(held, &[])).await
}

async fn replace_in_invitations(
    act: &Act<'_>,
    email: &EmailAddress,
    nobody: &Own,
) -> Result<(), Error> {
    let address = nobody.email.to_string();
    let invitation = invitation::ActiveModel {
        email: Set(address.clone()),
        given_name: Set(PersonName::ERASED.to_owned()),
        family_name: Set(PersonName::ERASED.to_owned()),
        ..Default::default()
    };
    let invitations = scope::update_in::<invitation::Entity>(act)
        .set(invitation)
        .filter(invitation::Column::Email.eq(email.as_ref()));
    invitations.exec(act.transaction()).await?;
    let lines = scope::update_in::<invitation_line::Entity>(act)
        .col_expr(invitation_line::Column::Email, address.into())
        .filter(invitation_line::Column::Email.eq(email.as_ref()));
    lines.exec(act.transaction()).await?;
    Ok(())
}

/// The designated administrator is not there any more: asked for again, the vendor's invitation
/// goes out anew, and whoever has the address by then may be somebody else.
async fn end_designations(
    transaction: &DatabaseTransaction,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let accounts = scope::deciding::<purchasing_account::Entity>()
        .filter(purchasing_account::Column::AdministratorEmail.eq(email.as_ref()))
        .filter(purchasing_account::Column::AdministratorAcceptedAt.is_not_null())
        .all(transaction)
        .await?;
    for account in accounts {
        let organization_id = OrganizationId(account.organization_id);
        let act = Act::by_store(&Proven(()), transaction, organization_id, Actor::Feed, now);
        let update = scope::update_in::<purchasing_account::Entity>(&act)
            .set(purchasing_account::ActiveModel {
                administrator_accepted_at: Set(None),
                ..Default::default()
            })
            .filter(purchasing_account::Column::Id.eq(account.id));
        update.exec(transaction).await?;
    }
    Ok(())
}

/// Nobody signs in as the person from here on.
async fn replace(
    transaction: &DatabaseTransaction,
    person: &Person,
    nobody: &Own,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = person::ActiveModel {
        email: Set(nobody.email.to_string()),
        given_name: Set(PersonName::ERASED.to_owned()),
        family_name: Set(PersonName::ERASED.to_owned()),
        password_hash: Set(String::new()),
        signed_in_at: Set(None),
        erased_at: Set(Some(now)),
        ..Default::default()
    };
    let update = scope::update_unowned::<person::Entity>()
        .set(row)
        .filter(person::Column::Id.eq(person.id.0))
        .filter(person::Column::PasswordHash.eq(person.password_hash.as_str()));
    if update.exec(transaction).await?.rows_affected == 0 {
        return Err(Problem::WrongCredentials.into());
    }
    Ok(())
}

async fn forget_sign_ins(transaction: &DatabaseTransaction, person: &Person) -> Result<(), Error> {
    let id = person.id.0;
    sessions::end_all(transaction, person.id).await?;
    scope::delete_unowned::<sign_in::Entity>()
        .filter(sign_in::Column::PersonId.eq(id))
        .exec(transaction)
        .await?;
    notices::forget(transaction, person.id).await?;
    scope::delete_unowned::<password_reset::Entity>()
        .filter(password_reset::Column::PersonId.eq(id))
        .exec(transaction)
        .await?;
    scope::delete_unowned::<invitation_request::Entity>()
        .filter(invitation_request::Column::Email.eq(person.email.as_ref()))
        .exec(transaction)
        .await?;
    inquiries::forget_about(transaction, person.email.as_ref()).await?;
    Ok(password_resets::forget_requests(transaction, person.email.as_ref()).await?)
}

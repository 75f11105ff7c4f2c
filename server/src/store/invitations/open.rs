//! Invitations, as the invited person holds them: by a link, or by being signed in with the
//! address.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, QueryFilter, QueryOrder, QuerySelect, Set,
};
use shared::{
    access::{Role, Scope},
    api::{
        invitation_links::{InvitationLink, Invitee, LinkState, Offer},
        invitations::InvitationState,
        session::PersonName,
    },
    ids::{InvitationId, OrganizationId, PersonId},
    problem::Problem,
    values::{EmailAddress, ShortName},
};
use uuid::Uuid;

use super::{Loaded, change, with_lines};
use crate::{
    access::{Act, Actor},
    error::Error,
    links::InvitationToken,
    mail::letter::{Letter, OrganizationFact},
    store::{
        Proven,
        audit::Action,
        entity::{
            invitation, membership, organization, person, purchasing_account, role_assignment,
        },
        me::Names,
        messages,
        people::{self, Person},
        rights::{self, columns_of},
        rows::{locale, name, name_of, stored},
        scope,
    },
};

/// How long administrators are left alone before they are asked again to confirm.
const ASK_AGAIN: TimeDelta = TimeDelta::days(1);

/// An invitation in the hands of its invitee: whoever has one holds the link or the mailbox.
pub(crate) struct Held {
    loaded: Loaded,
    state: LinkState,
}

/// Makes others wait who want to change the invitation, or another one to the same address in the
/// same organization: of many who accept at once, the first is done before the second looks.
pub(crate) async fn claim(
    transaction: &DatabaseTransaction,
    id: InvitationId,
) -> Result<(), Error> {
    let select = scope::deciding::<invitation::Entity>();
    let row = select.filter(invitation::Column::Id.eq(id.0)).one(transaction).await?;
    let Some(row) = row else {
        return Ok(());
    };
    scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::OrganizationId.eq(row.organization_id))
        .filter(invitation::Column::Email.eq(row.email))
        // Always in the same order, so that two never wait for each other.
        .order_by_asc(invitation::Column::Id)
        .lock_exclusive()
        .all(transaction)
        .await?;
    Ok(())
}

/// The invitation of the token. An older link of it is known, too, but no longer good.
pub(crate) async fn held_by_token(
    connection: &impl ConnectionTrait,
    token: InvitationToken,
    now: DateTime<Utc>,
) -> Result<Option<Held>, Error> {
    let select = scope::deciding::<invitation::Entity>();
    let select = select.filter(invitation::Column::Id.eq(token.invitation_id.0));
    let Some(mut held) = one(connection, select, now).await? else {
        return Ok(None);
    };
    if held.state == LinkState::Open && held.loaded.row.generation != token.generation {
        held.state = LinkState::Replaced;
    }
    Ok(Some(held))
}

/// The invitation with this id, if it is to this address.
pub(crate) async fn held_by_address(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<Option<Held>, Error> {
    let select = scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Email.eq(email.as_ref()))
        .filter(invitation::Column::Id.eq(id.0));
    one(connection, select, now).await
}

async fn one(
    connection: &impl ConnectionTrait,
    select: sea_orm::Select<invitation::Entity>,
    now: DateTime<Utc>,
) -> Result<Option<Held>, Error> {
    // One that is to be sent later is nobody's yet.
    let row = select.filter(invitation::Column::SentAt.lte(now)).one(connection).await?;
    let loaded = with_lines(connection, row.into_iter().collect()).await?.pop();
    let Some(loaded) = loaded else {
        return Ok(None);
    };
    let state = state_for_invitee(&loaded, connection, now).await?;
    Ok(Some(Held { loaded, state }))
}

async fn state_for_invitee(
    loaded: &Loaded,
    connection: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<LinkState, Error> {
    Ok(match loaded.state(connection, now).await? {
        InvitationState::Pending => LinkState::Open,
        InvitationState::Waiting => LinkState::Waiting,
        InvitationState::Accepted => LinkState::Accepted,
        InvitationState::Declined => LinkState::Declined,
        InvitationState::Expired => LinkState::Expired,
        InvitationState::Withdrawn => LinkState::Withdrawn,
    })
}

/// Why nobody can change it any more; nothing where somebody can.
pub(super) fn link_state(state: InvitationState) -> Option<LinkState> {
    match state {
        InvitationState::Pending | InvitationState::Waiting | InvitationState::Expired => None,
        InvitationState::Accepted => Some(LinkState::Accepted),
        InvitationState::Declined => Some(LinkState::Declined),
        InvitationState::Withdrawn => Some(LinkState::Withdrawn),
    }
}

/// Everything that waits for an answer from this address, the newest first.
pub(crate) async fn offers_to(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<Vec<Offer>, Error> {
    let select = scope::deciding::<invitation::Entity>()
        .filter(invitation::Column::Email.eq(email.as_ref()));
    let mut offers = Vec::new();
    for held in pending(connection, select, now).await? {
        offers.push(held.offer(connection).await?);
    }
    Ok(offers)
}

async fn pending(
    connection: &impl ConnectionTrait,
    select: sea_orm::Select<invitation::Entity>,
    now: DateTime<Utc>,
) -> Result<Vec<Held>, Error> {
    let rows = select
        .filter(invitation::Column::State.eq(InvitationState::Pending.code()))
        .filter(invitation::Column::SentAt.lte(now))
        .filter(invitation::Column::EndsAt.gt(now))
        .order_by_desc(invitation::Column::CreatedAt)
        .all(connection)
        .await?;
    let mut held = Vec::new();
    for loaded in with_lines(connection, rows).await? {
        let state = state_for_invitee(&loaded, connection, now).await?;
        held.push(Held { loaded, state });
    }
    Ok(held)
}

impl Held {
    pub(crate) fn state(&self) -> LinkState {
        self.state
    }

    pub(crate) fn email(&self) -> Result<EmailAddress, Error> {
        self.loaded.email()
    }

    /// The name, language and country that whoever invited wrote down.
    pub(crate) fn invitee(&self) -> Result<(PersonName, shared::locale::Locale, String), Error> {
        let row = &self.loaded.row;
        let name = name(&row.given_name, &row.family_name)?;
        Ok((name, locale(&row.language), row.country.clone()))
    }

    /// The page behind a link.
    pub(crate) async fn page(
        &self,
        connection: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<InvitationLink, Error> {
        let organization = organization(connection, self.loaded.organization_id()).await?;
        let is_open = self.state == LinkState::Open;
        Ok(InvitationLink {
            state: self.state,
            organization: stored(&organization.name, "name of an organization")?,
            short_name: stored(&organization.short_name, "short name")?,
            inviter: self.inviter(connection).await?,
            ends_at: self.loaded.row.ends_at,
            invitee: if is_open { Some(self.who(connection, now).await?) } else { None },
        })
    }

    async fn who(
        &self,
        connection: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<Invitee, Error> {
        let (name, language, _) = self.invitee()?;
        let email = self.email()?;
        let has_account = people::by_email(connection, &email).await?.is_some();
        let mut offers = vec![self.offer(connection).await?];
        for other in self.others(connection, now).await? {
            offers.push(other.offer(connection).await?);
        }
        Ok(Invitee { email, name, language, has_account, offers })
    }

    /// Everything else that waits for this address in this organization.
    pub(crate) async fn others(
        &self,
        connection: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<Vec<Self>, Error> {
        let row = &self.loaded.row;
        let select = scope::deciding::<invitation::Entity>()
            .filter(invitation::Column::OrganizationId.eq(row.organization_id))
            .filter(invitation::Column::Email.eq(row.email.clone()))
            .filter(invitation::Column::Id.ne(row.id));
        pending(connection, select, now).await
    }

    async fn offer(&self, connection: &impl ConnectionTrait) -> Result<Offer, Error> {
        let organization = organization(connection, self.loaded.organization_id()).await?;
        let names = Names::of(connection, self.loaded.organization_id()).await?;
        Ok(Offer {
            id: self.loaded.id(),
            organization: stored(&organization.name, "name of an organization")?,
            inviter: self.inviter(connection).await?,
            assignments: names.assignments(self.loaded.lines.iter().copied())?,
            ends_at: self.loaded.row.ends_at,
            state: self.state,
        })
    }

    async fn inviter(
        &self,
        connection: &impl ConnectionTrait,
    ) -> Result<Option<PersonName>, Error> {
        let Some(id) = self.loaded.row.inviter_id else {
            return Ok(None);
        };
        let select = scope::unowned::<person::Entity>().filter(person::Column::Id.eq(id));
        select.one(connection).await?.as_ref().map(name_of).transpose()
    }

    fn act<'a>(
        &self,
        transaction: &'a DatabaseTransaction,
        actor: Actor,
        now: DateTime<Utc>,
    ) -> Act<'a> {
        Act::by_store(&Proven(()), transaction, self.loaded.organization_id(), actor, now)
    }

    /// Gives the person what the invitation is for. The inviter's right to it is checked in the
    /// same transaction, and stays until it ends.
    pub(crate) async fn accept(
        &self,
        transaction: &DatabaseTransaction,
        person: &Person,
        now: DateTime<Utc>,
    ) -> Result<ShortName, Error> {
        let act = self.act(transaction, Actor::Person(person.id), now);
        if let Some(id) = self.loaded.row.inviter_id.map(PersonId) {
            let rights = rights::of_inviter(transaction, id, act.organization_id()).await?;
            if !self.loaded.is_grantable_by(&rights.unwrap_or_default()) {
                return Err(Problem::InvitationClosed { state: LinkState::Waiting }.into());
            }
        }
        join(&act, person.id).await?;
        for (role, on) in &self.loaded.lines {
            assign(&act, person.id, *role, *on).await?;
        }
        designate(&act, &self.loaded).await?;
        change::close(&act, &self.loaded, InvitationState::Accepted).await?;
        change::record(&act, &self.loaded, Action::InvitationAccepted).await?;
        let organization = change::organization_of(&act).await?;
        self.tell_inviter(&act, person, &organization).await?;
        stored(&organization.short_name, "short name")
    }

    async fn tell_inviter(
        &self,
        act: &Act<'_>,
        person: &Person,
        organization: &organization::Model,
    ) -> Result<(), Error> {
        let Some(inviter) = self.loaded.row.inviter_id.map(PersonId) else {
            return Ok(());
        };
        // Who is no member any more learns nothing of the organization.
        let organization_id = act.organization_id();
        if rights::of_another(act.transaction(), inviter, organization_id).await?.is_none() {
            return Ok(());
        }
        let names = Names::of(act.transaction(), organization_id).await?;
        let letter = Letter::InvitationAccepted {
            organization: organization_fact(organization)?,
            invitee: person.name.clone(),
            invitee_email: person.email.clone(),
            assignments: names.assignments(self.loaded.lines.iter().copied())?,
        };
        let inviter = people::get(act.transaction(), inviter).await?;
        messages::enqueue(act, &inviter.recipient(), &letter).await
    }

    /// Turns it down.
    pub(crate) async fn decline(
        &self,
        transaction: &DatabaseTransaction,
        person_id: PersonId,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let act = self.act(transaction, Actor::Person(person_id), now);
        change::close(&act, &self.loaded, InvitationState::Declined).await?;
        change::record(&act, &self.loaded, Action::InvitationDeclined).await
    }

    /// Asks the administrators of the accounts to stand in for the inviter; once a day at most.
    pub(crate) async fn ask_confirmation(
        &self,
        transaction: &DatabaseTransaction,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let was_asked = self.loaded.row.confirmation_asked_at;
        if was_asked.is_some_and(|at| now < at + ASK_AGAIN) {
            return Ok(());
        }
        let act = self.act(transaction, Actor::Requester, now);
        let update = scope::update_in::<invitation::Entity>(&act)
            .col_expr(invitation::Column::ConfirmationAskedAt, now.into())
            .filter(invitation::Column::Id.eq(self.loaded.row.id));
        update.exec(transaction).await?;
        change::record(&act, &self.loaded, Action::ConfirmationAsked).await?;
        let inviter = self.inviter(transaction).await?;
        let organization = change::organization_of(&act).await?;
        let names = Names::of(transaction, act.organization_id()).await?;
        let letter = Letter::ConfirmationAsked {
            organization: organization_fact(&organization)?,
            inviter: inviter.context("only a person's invitation waits")?,
            invitee_email: self.email()?,
            assignments: names.assignments(self.loaded.lines.iter().copied())?,
        };
        for administrator in who_could_confirm(&act, &self.loaded).await? {
            messages::enqueue(&act, &administrator.recipient(), &letter).await?;
        }
        Ok(())
    }
}

fn organization_fact(row: &organization::Model) -> Result<OrganizationFact, Error> {
    Ok(OrganizationFact {
        name: stored(&row.name, "name of an organization")?,
        short_name: stored(&row.short_name, "short name")?,
    })
}

async fn organization(
    connection: &impl ConnectionTrait,
    id: OrganizationId,
) -> Result<organization::Model, Error> {
    let select = scope::unowned::<organization::Entity>();
    let found = select.filter(organization::Column::Id.eq(id.0)).one(connection).await?;
    Ok(found.context("an invitation is to an organization")?)
}

/// Makes the person a member; one who is stays one.
async fn join(act: &Act<'_>, person_id: PersonId) -> Result<(), Error> {
    let row = membership::ActiveModel {
        person_id: Set(person_id.0),
        status: Set("active".to_owned()),
        created_at: Set(act.now()),
        ..Default::default()
    };
    Ok(scope::insert_once(act, row).await?)
}

/// Gives the role; who has it keeps it.
async fn assign(act: &Act<'_>, person_id: PersonId, role: Role, on: Scope) -> Result<(), Error> {
    let (purchasing_account_id, agreement_id) = columns_of(on);
    let row = role_assignment::ActiveModel {
        id: Set(Uuid::now_v7()),
        person_id: Set(person_id.0),
        role: Set(role.code().to_owned()),
        purchasing_account_id: Set(purchasing_account_id),
        agreement_id: Set(agreement_id),
        created_at: Set(act.now()),
        ..Default::default()
    };
    Ok(scope::insert_once(act, row).await?)
}

/// Notes on the accounts that the designated administrator is there.
async fn designate(act: &Act<'_>, loaded: &Loaded) -> Result<(), Error> {
    let accounts = loaded.lines.iter().filter_map(|(role, on)| match (role, on) {
        (Role::AccountAdministrator, Scope::PurchasingAccount(id)) => Some(id.0),
        _ => None,
    });
    let update = scope::update_in::<purchasing_account::Entity>(act)
        .col_expr(purchasing_account::Column::AdministratorAcceptedAt, act.now().into())
        .filter(purchasing_account::Column::Id.is_in(accounts))
        .filter(purchasing_account::Column::AdministratorEmail.eq(loaded.row.email.clone()))
        .filter(purchasing_account::Column::AdministratorAcceptedAt.is_null());
    update.exec(act.transaction()).await?;
    Ok(())
}

/// The account administrators who could have given all that the invitation gives.
async fn who_could_confirm(act: &Act<'_>, loaded: &Loaded) -> Result<Vec<Person>, Error> {
    let administrators: Vec<Uuid> = scope::select_in::<role_assignment::Entity>(act)
        .select_only()
        .column(role_assignment::Column::PersonId)
        .distinct()
        .filter(role_assignment::Column::Role.eq(Role::AccountAdministrator.code()))
        .into_tuple()
        .all(act.transaction())
        .await?;
    let mut found = Vec::new();
    for id in administrators.into_iter().map(PersonId) {
        let rights = rights::of_another(act.transaction(), id, act.organization_id()).await?;
        if rights.is_some_and(|rights| loaded.is_grantable_by(&rights)) {
            found.push(people::get(act.transaction(), id).await?);
        }
    }
    Ok(found)
}

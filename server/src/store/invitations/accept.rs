//! What the invited person does with an invitation: accept it, decline it, or ask for the
//! confirmation that it waits for.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, QueryFilter, QuerySelect, Set};
use shared::{
    access::{Role, Scope},
    api::{invitation_links::LinkState, invitations::InvitationState, users::UserStatus},
    ids::PersonId,
    problem::Problem,
    values::ShortName,
};
use uuid::Uuid;

use super::{Held, Loaded, change, setting};
use crate::{
    access::{Act, Actor},
    error::Error,
    mail::letter::{Letter, OrganizationFact},
    network::Network,
    store::{
        Proven,
        audit::Action,
        entity::{invitation, membership, organization, purchasing_account, role_assignment},
        me::Names,
        messages,
        people::{self, Person},
        rights::{self, columns_of},
        rows::stored,
        scope, user_access,
    },
};

/// How long administrators are left alone before they are asked again to confirm.
const ASK_AGAIN: TimeDelta = TimeDelta::days(1);

impl Held {
    fn act<'a>(
        &self,
        transaction: &'a DatabaseTransaction,
        actor: Actor,
        now: DateTime<Utc>,
        from: Option<Network>,
    ) -> Act<'a> {
        let organization_id = self.loaded.organization_id();
        Act::by_store(&Proven(()), transaction, organization_id, actor, now).asked_from(from)
    }

    /// Gives the person what the invitation is for. The inviter's right to it is checked in the
    /// same transaction, and stays until it ends.
    pub(crate) async fn accept(
        &self,
        transaction: &DatabaseTransaction,
        person: &Person,
        now: DateTime<Utc>,
        from: Option<Network>,
    ) -> Result<ShortName, Error> {
        let act = self.act(transaction, Actor::Person(person.id), now, from);
        if let Some(id) = self.loaded.row.inviter_id.map(PersonId) {
            let rights = rights::of_inviter(transaction, id, act.organization_id()).await?;
            if !self.loaded.is_grantable_by(&rights.unwrap_or_default()) {
                return Err(Problem::InvitationClosed { state: LinkState::Waiting }.into());
            }
        }
        // Only who may give back all that they hold lets somebody in who was kept out.
        if join(&act, person.id).await? == UserStatus::Deactivated {
            return Err(Problem::Deactivated.into());
        }
        for (role, on) in &self.loaded.lines {
            assign(&act, person.id, *role, *on).await?;
        }
        designate(&act, &self.loaded).await?;
        change::close(&act, &self.loaded, InvitationState::Accepted).await?;
        change::record(&act, &self.loaded, Action::InvitationAccepted).await?;
        let organization = setting::organization_of(&act).await?;
        self.tell_inviter(&act, person, &organization).await?;
        let (inviter, gained) = (self.loaded.row.inviter_id, &self.loaded.lines);
        let gained = gained.iter().copied().collect();
        user_access::tell_administrators(&act, inviter.map(PersonId), person, &gained).await?;
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
        let names = Names::of(act.transaction(), organization_id, self.loaded.scopes()).await?;
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
        from: Option<Network>,
    ) -> Result<(), Error> {
        let act = self.act(transaction, Actor::Person(person_id), now, from);
        change::close(&act, &self.loaded, InvitationState::Declined).await?;
        change::record(&act, &self.loaded, Action::InvitationDeclined).await
    }

    /// Asks the administrators of the accounts to stand in for the inviter; once a day at most.
    pub(crate) async fn ask_confirmation(
        &self,
        transaction: &DatabaseTransaction,
        now: DateTime<Utc>,
        from: Option<Network>,
    ) -> Result<(), Error> {
        let was_asked = self.loaded.row.confirmation_asked_at;
        if was_asked.is_some_and(|at| now < at + ASK_AGAIN) {
            return Ok(());
        }
        let act = self.act(transaction, Actor::Requester, now, from);
        let update = scope::update_in::<invitation::Entity>(&act)
            .col_expr(invitation::Column::ConfirmationAskedAt, now.into())
            .filter(invitation::Column::Id.eq(self.loaded.row.id));
        update.exec(transaction).await?;
        change::record(&act, &self.loaded, Action::ConfirmationAsked).await?;
        let inviter = self.inviter(transaction).await?;
        let organization = setting::organization_of(&act).await?;
        let names = Names::of(transaction, act.organization_id(), self.loaded.scopes()).await?;
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

/// Makes the person a member; one who is stays one. It stays like this until the transaction ends,
/// and returns whether they can come in.
pub(in crate::store) async fn join(
    act: &Act<'_>,
    person_id: PersonId,
) -> Result<UserStatus, Error> {
    // Whoever is a member may be removed at this moment: then they become one again.
    for _ in 0..2 {
        let row = membership::ActiveModel {
            person_id: Set(person_id.0),
            status: Set(UserStatus::Active.code().to_owned()),
            created_at: Set(act.now()),
            ..Default::default()
        };
        scope::insert_once(act, row).await?;
        let kept = scope::select_in::<membership::Entity>(act)
            .filter(membership::Column::PersonId.eq(person_id.0))
            .lock_shared();
        if let Some(row) = kept.one(act.transaction()).await? {
            return Ok(UserStatus::from_code(&row.status).context("status of a member")?);
        }
    }
    Err(Problem::Busy.into())
}

/// Gives the role; who has it keeps it.
pub(in crate::store) async fn assign(
    act: &Act<'_>,
    person_id: PersonId,
    role: Role,
    on: Scope,
) -> Result<(), Error> {
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

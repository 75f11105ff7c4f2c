//! The proof that handlers in an organization ask for.

use std::marker::PhantomData;

use axum::http::request::Parts;
use chrono::{DateTime, Utc};
use shared::{
    access::{Permission, Permit, Rights, Role, Scope},
    api::{Deferred, InOrganization, Read, Write},
    ids::{AgreementId, OrganizationId, PersonId, PurchasingAccountId},
    problem::Problem,
};

use super::{Act, Actor, Admits, Guard, Handle, Public, session_of};
use crate::{
    App,
    database::{Effect, Machine},
    error::Error,
    network::Network,
    store::{self, calendars::Holder, views::Subscriber},
};

/// The caller has the permission `P` in one organization, on certain scopes of it.
pub(crate) struct Access<P, F: Effect = Read> {
    organization_id: OrganizationId,
    person_id: PersonId,
    // Whoever shows the address of their calendar has none, and whoever is mailed to.
    session: Option<store::sessions::Live>,
    rights: Rights,
    scopes: Scopes,
    network: Option<Network>,
    handle: F::Handle,
    permission: PhantomData<P>,
}

/// Where somebody has a permission: what the store filters by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scopes {
    /// The purchasing accounts.
    pub(crate) accounts: Vec<PurchasingAccountId>,
    /// The agreements as a whole, and those of which an account is reached.
    pub(crate) agreements: Vec<AgreementId>,
}

impl Scopes {
    /// Where somebody with these rights has the permission.
    pub(crate) fn with(rights: &Rights, permission: Permission) -> Self {
        Self {
            accounts: rights.accounts_with(permission).collect(),
            agreements: rights.agreements_reached_with(permission).into_iter().collect(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.accounts.is_empty() && self.agreements.is_empty()
    }

    /// Each of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Scope> {
        let agreements = self.agreements.iter().map(|id| Scope::Agreement(*id));
        agreements.chain(self.accounts.iter().map(|id| Scope::PurchasingAccount(*id)))
    }
}

impl<P: Permit, F: Effect> Access<P, F> {
    pub(crate) fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    pub(crate) fn person_id(&self) -> PersonId {
        self.person_id
    }

    /// Where the caller has the permission.
    pub(crate) fn scopes(&self) -> &Scopes {
        &self.scopes
    }

    pub(crate) fn rights(&self) -> &Rights {
        &self.rights
    }

    /// The same proof for another permission, where the caller has that one, too.
    pub(crate) fn also<Q: Permit>(&self) -> Option<Access<Q, F>> {
        let scopes = Scopes::with(&self.rights, Q::PERMISSION);
        (!scopes.is_empty()).then(|| Access {
            organization_id: self.organization_id,
            person_id: self.person_id,
            // What takes long is asked with the first one.
            session: None,
            rights: self.rights.clone(),
            scopes,
            network: self.network,
            handle: self.handle.clone(),
            permission: PhantomData,
        })
    }

    pub(crate) fn connection(&self) -> &F::Connection {
        F::connection(&self.handle)
    }

    /// The lines among these that the caller may not give or withdraw.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for a scope that the caller may not know of, [`Problem::Forbidden`]
    /// for one on which they do not have the permission.
    pub(crate) fn not_grantable(
        &self,
        lines: &[(Role, Scope)],
    ) -> Result<Vec<(Role, Scope)>, Problem> {
        for (role, scope) in lines {
            // An agreement may also be given by who administers all of its accounts.
            if !self.rights.may_grant(*role, *scope) {
                self.rights.require(P::PERMISSION, *scope).or_else(|problem| match scope {
                    Scope::Agreement(_) if problem != Problem::NotFound => Ok(()),
                    Scope::Agreement(_) | Scope::PurchasingAccount(_) => Err(problem),
                })?;
            }
        }
        let is_refused = |(role, scope): &&(Role, Scope)| !self.rights.may_grant(*role, *scope);
        Ok(lines.iter().filter(is_refused).copied().collect())
    }
}

impl<P: Permit, F: Effect<Handle = <Write as Effect>::Handle>> Access<P, F> {
    /// What the caller is about to do.
    pub(crate) fn act(&self, now: DateTime<Utc>) -> Act<'_> {
        Act {
            transaction: &self.handle,
            organization_id: self.organization_id,
            actor: Actor::Person(self.person_id()),
            now,
            network: self.network,
            reason: None,
        }
    }
}

impl<E: InOrganization<Effect: Effect>, P: Permit> Guard<E> for Access<P, E::Effect> {
    const ADMITS: Admits = Admits::Holders(P::PERMISSION);

    async fn admit(app: &App, handle: Handle<E>, head: &Parts, at: &E) -> Result<Self, Error> {
        let session = session_of::<E::Effect>(app, &handle, head).await?;
        let person_id = session.person_id();
        let organization_id = at.organization_id();
        let network = Some(app.network(head));
        Self::of(person_id, Some(session), organization_id, network, handle).await
    }
}

impl<P: Permit, F: Effect> Access<P, F> {
    async fn of(
        person_id: PersonId,
        session: Option<store::sessions::Live>,
        organization_id: OrganizationId,
        network: Option<Network>,
        handle: F::Handle,
    ) -> Result<Self, Error> {
        // To an outsider the organization does not exist.
        let rights = store::rights::of::<F>(&handle, person_id, organization_id).await?;
        let rights = rights.ok_or(Problem::NotFound)?;
        store::suspensions::refuse(F::connection(&handle), organization_id).await?;
        let scopes = Scopes::with(&rights, P::PERMISSION);
        if scopes.is_empty() {
            return Err(Problem::Forbidden { permission: P::PERMISSION }.into());
        }
        let permission = PhantomData;
        Ok(Self {
            organization_id,
            person_id,
            session,
            rights,
            scopes,
            network,
            handle,
            permission,
        })
    }
}

impl<P: Permit> Access<P, Deferred> {
    /// Begins to change something, with the rights that the caller has by now: they stay as they are
    /// until it is done.
    pub(crate) async fn begin(&self, now: DateTime<Utc>) -> Result<(Act<'_>, Rights), Error> {
        let transaction = self.handle.transaction().await?;
        let (person_id, organization_id) = (self.person_id(), self.organization_id);
        let rights = store::rights::of_inviter(transaction, person_id, organization_id).await?;
        let rights = rights.ok_or(Problem::NotFound)?;
        store::suspensions::refuse(transaction, organization_id).await?;
        if Scopes::with(&rights, P::PERMISSION).is_empty() {
            return Err(Problem::Forbidden { permission: P::PERMISSION }.into());
        }
        let (actor, network) = (Actor::Person(person_id), self.network);
        Ok((Act { transaction, organization_id, actor, now, network, reason: None }, rights))
    }
}

impl<P: Permit> Access<P> {
    /// What the person may whose calendar somebody shows the address of: with their rights of now.
    pub(crate) async fn of_holder(public: Public, holder: &Holder) -> Result<Self, Error> {
        let (person_id, organization_id) = (holder.person_id(), holder.organization_id());
        let network = Some(public.network);
        let found = Self::of(person_id, None, organization_id, network, public.handle).await;
        // Whatever has ended, there is no such calendar.
        found.map_err(|error| match error {
            Error::Problem(_) => Problem::NotFound.into(),
            error @ Error::Internal(_) => error,
        })
    }

    /// What the person may, as of now, to whom a report is to be mailed.
    pub(crate) async fn of_subscriber(
        machine: &Machine,
        subscriber: &Subscriber,
    ) -> Result<Self, Error> {
        let (person_id, organization_id) = (subscriber.person_id(), subscriber.organization_id());
        Self::of(person_id, None, organization_id, None, machine.reader().clone()).await
    }

    /// The same proof, for now: what takes long may outlast the session, or the right to it.
    pub(crate) async fn again(self, now: DateTime<Utc>) -> Result<Self, Error> {
        let session = self.session.ok_or(Problem::SignedOut)?;
        let session = store::sessions::again(&self.handle, session, now).await?;
        let session = Some(session.ok_or(Problem::SignedOut)?);
        let (person_id, organization_id) = (self.person_id, self.organization_id);
        Self::of(person_id, session, organization_id, self.network, self.handle).await
    }
}

//! The proof that the vendor's own pages ask for: that somebody is an operator.

use axum::http::request::Parts;
use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use shared::{
    api::{Endpoint, Read, Write},
    ids::{OrganizationId, PersonId},
    problem::Problem,
    values::Purpose,
};

use super::{Act, Actor, Admits, Guard, Handle, session_of};
use crate::{App, database::Effect, error::Error, network::Network, store};

/// An operator.
pub(crate) struct OperatorAccess<F: Effect = Read> {
    session: store::sessions::Live,
    network: Network,
    handle: F::Handle,
}

impl<F: Effect> OperatorAccess<F> {
    pub(crate) fn person_id(&self) -> PersonId {
        self.session.person_id()
    }

    /// Where the request comes from.
    pub(crate) fn network(&self) -> Network {
        self.network
    }

    pub(crate) fn connection(&self) -> &F::Connection {
        F::connection(&self.handle)
    }
}

impl<F: Effect<Handle = <Write as Effect>::Handle>> OperatorAccess<F> {
    pub(crate) fn transaction(&self) -> &DatabaseTransaction {
        &self.handle
    }

    /// What the caller is about to do in a customer's organization, and why, in words that the
    /// customer reads.
    pub(crate) fn act<'a>(
        &'a self,
        organization_id: OrganizationId,
        reason: &'a Purpose,
        now: DateTime<Utc>,
    ) -> Act<'a> {
        Act { reason: Some(reason), ..self.act_as_asked(organization_id, now) }
    }

    /// What the caller is about to do in a customer's organization because the organization itself
    /// has asked for it before: it changes nothing there.
    pub(crate) fn act_as_asked(
        &self,
        organization_id: OrganizationId,
        now: DateTime<Utc>,
    ) -> Act<'_> {
        Act {
            transaction: &self.handle,
            organization_id,
            actor: Actor::Operator(self.person_id()),
            now,
            network: Some(self.network),
            reason: None,
        }
    }
}

impl<E: Endpoint<Effect: Effect>> Guard<E> for OperatorAccess<E::Effect> {
    const ADMITS: Admits = Admits::Operators;

    async fn admit(app: &App, handle: Handle<E>, head: &Parts, _: &E) -> Result<Self, Error> {
        let session = session_of::<E::Effect>(app, &handle, head).await?;
        // To anybody else there are no such pages.
        if !store::operators::is_one::<E::Effect>(&handle, session.person_id()).await? {
            return Err(Problem::NotFound.into());
        }
        Ok(Self { session, network: app.network(head), handle })
    }
}

//! The proofs that the Partner Center asks for: that somebody works for the partner of the path, and
//! that they say who else does.

use axum::http::request::Parts;
use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use shared::{
    access::Permission,
    api::{OfPartner, Read, Write, partner_users::PartnerRole},
    ids::PersonId,
    problem::Problem,
};

use super::{Act, Actor, Admits, Guard, Handle, session_of};
use crate::{
    App,
    database::Effect,
    error::Error,
    network::Network,
    store::{
        self,
        partners::{OfRecord, Partner},
    },
};

/// Somebody who works for a partner.
pub(crate) struct PartnerAccess<F: Effect = Read> {
    partner: Partner,
    role: PartnerRole,
    session: store::sessions::Live,
    network: Network,
    handle: F::Handle,
}

/// Somebody who says who works for a partner.
pub(crate) struct PartnerAdministration<F: Effect = Read>(PartnerAccess<F>);

impl<F: Effect> PartnerAccess<F> {
    pub(crate) fn partner(&self) -> &Partner {
        &self.partner
    }

    pub(crate) fn person_id(&self) -> PersonId {
        self.session.person_id()
    }

    pub(crate) fn connection(&self) -> &F::Connection {
        F::connection(&self.handle)
    }
}

impl<F: Effect<Handle = <Write as Effect>::Handle>> PartnerAccess<F> {
    pub(crate) fn transaction(&self) -> &DatabaseTransaction {
        &self.handle
    }

    /// What the caller is about to do for a customer of record.
    pub(crate) fn act<'a>(&'a self, customer: &'a OfRecord, now: DateTime<Utc>) -> Act<'a> {
        Act {
            transaction: &self.handle,
            organization_id: customer.organization_id(),
            actor: Actor::Partner(self.person_id(), self.partner.id),
            now,
            network: Some(self.network),
            reason: Some(customer.reason()),
        }
    }
}

impl<F: Effect> std::ops::Deref for PartnerAdministration<F> {
    type Target = PartnerAccess<F>;

    fn deref(&self) -> &PartnerAccess<F> {
        &self.0
    }
}

impl<E: OfPartner<Effect: Effect>> Guard<E> for PartnerAccess<E::Effect> {
    const ADMITS: Admits = Admits::PartnerUsers;

    async fn admit(app: &App, handle: Handle<E>, head: &Parts, at: &E) -> Result<Self, Error> {
        let session = session_of::<E::Effect>(app, &handle, head).await?;
        let found =
            store::partners::of::<E::Effect>(&handle, session.person_id(), at.partner_id()).await?;
        // To anybody else the partner does not exist.
        let (partner, role) = found.ok_or(Problem::NotFound)?;
        Ok(Self { partner, role, session, network: app.network(head), handle })
    }
}

impl<E: OfPartner<Effect: Effect>> Guard<E> for PartnerAdministration<E::Effect> {
    const ADMITS: Admits = Admits::PartnerAdministrators;

    async fn admit(app: &App, handle: Handle<E>, head: &Parts, at: &E) -> Result<Self, Error> {
        let access = <PartnerAccess<E::Effect> as Guard<E>>::admit(app, handle, head, at).await?;
        match access.role {
            PartnerRole::Administrator => Ok(Self(access)),
            PartnerRole::User => {
                Err(Problem::Forbidden { permission: Permission::InviteUsers }.into())
            }
        }
    }
}

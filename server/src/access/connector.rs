//! The proof that an online service has signed what it says. What is signed is the body: the handler
//! has it, and asks for [`ConnectorAccess::is_signed`] before anything else.

use axum::http::request::Parts;
use sea_orm::DatabaseTransaction;
use shared::{
    api::{Deferred, Endpoint},
    problem::Problem,
};

use super::{Admits, Guard, Handle};
use crate::{App, connector::Signature, database::Effect, error::Error};

/// Somebody who says to be the service.
pub(crate) struct ConnectorAccess<F: Effect> {
    signature: Signature,
    handle: F::Handle,
}

impl<F: Effect> ConnectorAccess<F> {
    /// What they have signed it with.
    pub(crate) fn signature(&self) -> &Signature {
        &self.signature
    }
}

impl ConnectorAccess<Deferred> {
    /// Begins to change something: from here on others wait.
    pub(crate) async fn transaction(&self) -> Result<&DatabaseTransaction, Error> {
        self.handle.transaction().await
    }
}

impl<E: Endpoint<Effect: Effect>> Guard<E> for ConnectorAccess<E::Effect> {
    const ADMITS: Admits = Admits::Connector;

    async fn admit(_: &App, handle: Handle<E>, head: &Parts, _: &E) -> Result<Self, Error> {
        let signature = Signature::read(&head.headers).ok_or(Problem::TokenRefused)?;
        Ok(Self { signature, handle })
    }
}

//! The proof that one of the vendor's systems has shown a token of the feed.

use axum::http::{header::AUTHORIZATION, request::Parts};
use shared::{api::Endpoint, problem::Problem};

use super::{Admits, Guard, Handle};
use crate::{
    App,
    database::Effect,
    error::Error,
    limits::{Limit, count},
    network::Network,
    store::feed_tokens::{self, FeedToken},
};

/// One of the vendor's systems: it may send the feed, and see what became of it.
pub(crate) struct FeedAccess<F: Effect> {
    token: FeedToken,
    network: Network,
    handle: F::Handle,
}

impl<F: Effect> FeedAccess<F> {
    /// With which token.
    pub(crate) fn token(&self) -> &FeedToken {
        &self.token
    }

    /// Where the request comes from.
    pub(crate) fn network(&self) -> Network {
        self.network
    }

    pub(crate) fn connection(&self) -> &F::Connection {
        F::connection(&self.handle)
    }
}

impl<E: Endpoint<Effect: Effect>> Guard<E> for FeedAccess<E::Effect> {
    const ADMITS: Admits = Admits::Feed;

    async fn admit(app: &App, handle: Handle<E>, head: &Parts, _: &E) -> Result<Self, Error> {
        let (network, now) = (app.network(head), app.clock.now());
        let shown = bearer(head).ok_or(Problem::TokenRefused)?;
        let connection = E::Effect::connection(&handle);
        let token = feed_tokens::live(connection, &app.config.secrets, shown, now).await?;
        let Some(token) = token else {
            // Only what is wrong is counted: nobody guesses 256 bits, and a stranger in the same
            // network must not keep out whoever has the right one.
            count(app, connection, &[Limit::FeedTokensFrom(network)]).await?;
            return Err(Problem::TokenRefused.into());
        };
        feed_tokens::note_use(&app.database, &token, now).await?;
        Ok(Self { token, network, handle })
    }
}

/// The token that the request shows, whatever it is (RFC 6750).
pub(crate) fn bearer(head: &Parts) -> Option<&str> {
    let value = head.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

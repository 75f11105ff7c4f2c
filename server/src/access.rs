//! Proofs that the caller may do what the handler is about to do.
//!
//! The fields are private and there are no constructors: the only way to get a proof is to be
//! admitted. Each carries the connection that its operation works on, so whoever has no proof
//! reaches no data.

mod act;
mod connector;
mod feed;
mod in_organization;
mod operator;
mod partner;

use std::fmt;

use axum::http::request::Parts;
use sea_orm::DatabaseTransaction;
use shared::{
    access::Permission,
    api::{Deferred, Endpoint, Read, Write, sessions::Device},
    ids::PersonId,
    problem::Problem,
};

pub(crate) use act::{Act, Actor};
pub(crate) use connector::ConnectorAccess;
pub(crate) use feed::{FeedAccess, bearer};
pub(crate) use in_organization::{Access, Scopes};
pub(crate) use operator::OperatorAccess;
pub(crate) use partner::{PartnerAccess, PartnerAdministration};

use crate::{
    App,
    database::Effect,
    error::Error,
    marks::Marks,
    network::Network,
    store::{self, sessions::Visitor},
    user_agent::{self, Program},
};

/// The connection or the transaction that the operation `E` works on.
pub(crate) type Handle<E> = <<E as Endpoint>::Effect as Effect>::Handle;

/// What a handler asks for before it runs: its second parameter.
pub(crate) trait Guard<E: Endpoint<Effect: Effect>>: Sized + Send {
    /// Who gets through, for `operations.txt` and the sweeps.
    const ADMITS: Admits;

    fn admit(
        app: &App,
        handle: Handle<E>,
        head: &Parts,
        at: &E,
    ) -> impl Future<Output = Result<Self, Error>> + Send;
}

/// Who gets through a guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admits {
    /// Everyone.
    Anyone,
    /// Whoever has a session.
    SignedIn,
    /// Members who hold the permission somewhere in the organization of the path.
    Holders(Permission),
    /// The vendor's own staff.
    Operators,
    /// Whoever works for the partner of the path.
    PartnerUsers,
    /// Whoever says who does.
    PartnerAdministrators,
    /// The vendor's systems, with a token of the feed.
    Feed,
    /// Online services, which sign what they say.
    Connector,
}

/// Anyone, signed in or not.
pub(crate) struct Public<F: Effect = Read> {
    session: Option<store::sessions::Live>,
    network: Network,
    device: Device,
    program: Program,
    marks: Marks,
    handle: F::Handle,
}

/// Somebody, in no organization in particular.
pub(crate) struct SignedIn<F: Effect = Read> {
    session: store::sessions::Live,
    network: Network,
    device: Device,
    marks: Marks,
    handle: F::Handle,
}

impl<F: Effect> Public<F> {
    /// The session that the request happens to bring.
    pub(crate) fn session(&self) -> Option<&store::sessions::Live> {
        self.session.as_ref()
    }

    /// Where the request comes from.
    pub(crate) fn network(&self) -> Network {
        self.network
    }

    /// What kind of program sends the request, as far as it says so.
    pub(crate) fn program(&self) -> Program {
        self.program
    }

    /// By what the browser is known again.
    pub(crate) fn marks(&self) -> &Marks {
        &self.marks
    }

    /// In which browser a session would begin, and from where.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor { device: self.device, network: Some(self.network) }
    }

    pub(crate) fn connection(&self) -> &F::Connection {
        F::connection(&self.handle)
    }
}

impl<F: Effect> SignedIn<F> {
    pub(crate) fn session(&self) -> &store::sessions::Live {
        &self.session
    }

    pub(crate) fn person_id(&self) -> PersonId {
        self.session.person_id()
    }

    /// Where the request comes from.
    pub(crate) fn network(&self) -> Network {
        self.network
    }

    /// By what the browser is known again.
    pub(crate) fn marks(&self) -> &Marks {
        &self.marks
    }

    /// In which browser a session would begin, and from where.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor { device: self.device, network: Some(self.network) }
    }

    pub(crate) fn connection(&self) -> &F::Connection {
        F::connection(&self.handle)
    }
}

impl Public<Write> {
    pub(crate) fn transaction(&self) -> &DatabaseTransaction {
        &self.handle
    }
}

impl Public<Deferred> {
    /// Begins to change something: from here on others wait.
    pub(crate) async fn transaction(&self) -> Result<&DatabaseTransaction, Error> {
        self.handle.transaction().await
    }
}

impl SignedIn<Write> {
    pub(crate) fn transaction(&self) -> &DatabaseTransaction {
        &self.handle
    }
}

impl SignedIn<Deferred> {
    /// Begins to change something: from here on others wait.
    pub(crate) async fn transaction(&self) -> Result<&DatabaseTransaction, Error> {
        self.handle.transaction().await
    }
}

impl<E: Endpoint<Effect: Effect>> Guard<E> for Public<E::Effect> {
    const ADMITS: Admits = Admits::Anyone;

    async fn admit(app: &App, handle: Handle<E>, head: &Parts, _: &E) -> Result<Self, Error> {
        let session = match app.session_token(head) {
            Some(token) => live::<E::Effect>(app, &handle, token).await?,
            None => None,
        };
        let marks = Marks::read(&app.browser_cookie, head);
        let (network, device) = (app.network(head), user_agent::device(head));
        let program = user_agent::program(head);
        Ok(Self { session, network, device, program, marks, handle })
    }
}

impl<E: Endpoint<Effect: Effect>> Guard<E> for SignedIn<E::Effect> {
    const ADMITS: Admits = Admits::SignedIn;

    async fn admit(app: &App, handle: Handle<E>, head: &Parts, _: &E) -> Result<Self, Error> {
        let session = session_of::<E::Effect>(app, &handle, head).await?;
        let marks = Marks::read(&app.browser_cookie, head);
        let (network, device) = (app.network(head), user_agent::device(head));
        Ok(Self { session, network, device, marks, handle })
    }
}

impl fmt::Display for Admits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Anyone => "anyone",
            Self::SignedIn => "signed in",
            Self::Holders(permission) => permission.code(),
            Self::Operators => "operator",
            Self::PartnerUsers => "partner's user",
            Self::PartnerAdministrators => "partner's administrator",
            Self::Feed => "feed token",
            Self::Connector => "signature",
        })
    }
}

/// The live session that the request's cookie belongs to.
async fn session_of<F: Effect>(
    app: &App,
    handle: &F::Handle,
    head: &Parts,
) -> Result<store::sessions::Live, Error> {
    let token = app.session_token(head).ok_or(Problem::SignedOut)?;
    Ok(live::<F>(app, handle, token).await?.ok_or(Problem::SignedOut)?)
}

/// Whoever has the session of the request, asked for beside what the request does.
pub(crate) async fn person_of(app: &App, head: &Parts) -> Result<PersonId, Error> {
    let handle = Read::begin(&app.database).await?;
    Ok(session_of::<Read>(app, &handle, head).await?.person_id())
}

async fn live<F: Effect>(
    app: &App,
    handle: &F::Handle,
    token: &str,
) -> Result<Option<store::sessions::Live>, Error> {
    let now = app.clock.now();
    let live = store::sessions::live(F::connection(handle), token, now).await?;
    if let Some(live) = &live {
        app.uses.remember(live, now);
    }
    Ok(live)
}

//! What Home asks the server for when the first of the rest is shown: all at once, and only what one
//! may see.

use std::future::Future;

use futures::{FutureExt, future::OptionFuture, try_join};
use shared::{
    access::Permission,
    api::{
        Endpoint, Failure,
        agreements::{self, AgreementFilter, AgreementState, AgreementSummary},
        invitations::{self, Invitation, InvitationFilter, InvitationState},
        me::{self, MyAccess},
    },
    page::{Limit, Page, PageQuery},
};

use crate::{api, session::Here};

/// So many rows of a list are on Home.
pub(super) const ROWS: u16 = 5;

/// What I reach, and the beginnings of its lists; what one may not see is not there.
#[derive(Clone, Debug)]
pub(super) struct Dashboard {
    /// What I am here.
    pub(super) access: MyAccess,
    /// The agreements in force that end first.
    pub(super) agreements: Option<Page<AgreementSummary>>,
    /// The latest invitations that wait for an answer.
    pub(super) pending: Option<Page<Invitation>>,
}

impl Dashboard {
    /// Asks for everything.
    pub(super) fn ask(here: &Here) -> impl Future<Output = Result<Self, Failure>> + use<> {
        let organization_id = here.id;
        let access = api::call(me::Get { organization_id });
        let state = Some(AgreementState::Active);
        let query = first(ROWS, AgreementFilter { state, ..AgreementFilter::default() });
        let agreements = api::call(agreements::List { organization_id }.query(query));
        let agreements = if_may(here, Permission::ViewAgreements, agreements);
        let state = Some(InvitationState::Pending);
        let query = first(ROWS, InvitationFilter { state, ..InvitationFilter::default() });
        let pending = api::call(invitations::List { organization_id }.query(query));
        let pending = if_may(here, Permission::ListUsers, pending);
        async move {
            let (access, agreements, pending) = try_join!(access, agreements, pending)?;
            Ok(Self { access, agreements, pending })
        }
    }
}

/// A question that is not put at all to a server that would refuse the answer.
pub(super) fn if_may<T, A: Future<Output = Result<T, Failure>>>(
    here: &Here,
    permission: Permission,
    question: A,
) -> impl Future<Output = Result<Option<T>, Failure>> + use<T, A> {
    OptionFuture::from(here.may(permission).then_some(question)).map(Option::transpose)
}

pub(super) fn first<F>(rows: u16, filter: F) -> PageQuery<F> {
    PageQuery { limit: Limit::try_from(rows).unwrap_or_default(), cursor: None, filter }
}

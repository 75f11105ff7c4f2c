//! What Home asks the server for: all at once, and only what one may see.

use std::future::Future;

use futures::{FutureExt, future::OptionFuture, try_join};
use shared::{
    access::Permission,
    api::{
        Endpoint, Failure,
        agreements::{self, AgreementFilter, AgreementState, AgreementSummary},
        invitations::{self, Invitation, InvitationFilter, InvitationState},
        me::{self, MyAccess},
        profile::{ListOffers, Offer},
        users::{self, User, UserFilter},
    },
    ids::OrganizationId,
    page::{Limit, Page, PageQuery},
};

use crate::{api, session::Here};

/// So many rows of a list are on Home.
const ROWS: u16 = 5;

/// Everything that Home shows; what one may not see is not there.
#[derive(Clone, Debug)]
pub(super) struct Dashboard {
    /// What I am here.
    pub(super) access: MyAccess,
    /// The invitations that wait for my answer, of whatever organization.
    pub(super) offers: Vec<Offer>,
    /// The agreements in force that end first.
    pub(super) agreements: Option<Page<AgreementSummary>>,
    /// The latest invitations that wait for an answer.
    pub(super) pending: Option<Page<Invitation>>,
    /// The invitations that wait for a confirmation.
    pub(super) waiting: Option<Page<Invitation>>,
    /// The first two people.
    people: Option<Page<User>>,
}

impl Dashboard {
    /// Asks for everything.
    pub(super) fn ask(here: &Here) -> impl Future<Output = Result<Self, Failure>> + use<> {
        let organization_id = here.id;
        let access = api::call(me::Get { organization_id });
        let offers = api::call(ListOffers {});
        let agreements = if_may(here, Permission::ViewAgreements, agreements(organization_id));
        let pending = if_may(here, Permission::ListUsers, pending(organization_id));
        let waiting = if_may(here, Permission::ListUsers, waiting(organization_id));
        let people = if_may(here, Permission::ListUsers, people(organization_id));
        async move {
            let (access, offers, agreements, pending, waiting, people) =
                try_join!(access, offers, agreements, pending, waiting, people)?;
            Ok(Self { access, offers, agreements, pending, waiting, people })
        }
    }

    /// Whether I could invite others, and nobody else is here or on the way.
    pub(super) fn is_alone(&self) -> bool {
        let is_empty = |page: &Option<Page<Invitation>>| {
            page.as_ref().is_some_and(|page| page.items.is_empty())
        };
        self.access.permissions.contains(&Permission::InviteUsers)
            && self.people.as_ref().is_some_and(|page| page.items.len() < 2)
            && is_empty(&self.pending)
            && is_empty(&self.waiting)
    }
}

/// A question that is not put at all to a server that would refuse the answer.
fn if_may<T, A: Future<Output = Result<T, Failure>>>(
    here: &Here,
    permission: Permission,
    question: A,
) -> impl Future<Output = Result<Option<T>, Failure>> + use<T, A> {
    OptionFuture::from(here.may(permission).then_some(question)).map(Option::transpose)
}

async fn agreements(organization_id: OrganizationId) -> Result<Page<AgreementSummary>, Failure> {
    let state = Some(AgreementState::Active);
    let query = first(ROWS, AgreementFilter { state, ..AgreementFilter::default() });
    api::call(agreements::List { organization_id }.query(query)).await
}

async fn pending(organization_id: OrganizationId) -> Result<Page<Invitation>, Failure> {
    let state = Some(InvitationState::Pending);
    let query = first(ROWS, InvitationFilter { state, ..InvitationFilter::default() });
    api::call(invitations::List { organization_id }.query(query)).await
}

async fn waiting(organization_id: OrganizationId) -> Result<Page<Invitation>, Failure> {
    let state = Some(InvitationState::Waiting);
    let query = first(Limit::MAX, InvitationFilter { state, ..InvitationFilter::default() });
    api::call(invitations::List { organization_id }.query(query)).await
}

async fn people(organization_id: OrganizationId) -> Result<Page<User>, Failure> {
    api::call(users::List { organization_id }.query(first(2, UserFilter::default()))).await
}

fn first<F>(rows: u16, filter: F) -> PageQuery<F> {
    PageQuery { limit: Limit::try_from(rows).unwrap_or_default(), cursor: None, filter }
}

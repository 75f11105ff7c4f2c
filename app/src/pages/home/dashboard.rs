//! What Home asks the server for to know what needs me: all at once, and only what one may see.

use std::future::Future;

use chrono::TimeDelta;
use futures::{FutureExt, future::OptionFuture, try_join};
use shared::{
    access::Permission,
    api::{
        Endpoint, Failure,
        agreements::{self, AgreementFilter, AgreementState, AgreementSummary},
        deliveries::Need,
        invitations::{self, Invitation, InvitationFilter, InvitationState},
        licenses::{self, CoverageEnding, EndingFilter},
        me::{self, MyAccess, ScopeName},
        profile::{ListOffers, Offer},
        users::{self, User, UserFilter},
    },
    ids::OrganizationId,
    page::{Limit, Page, PageQuery},
};

use crate::{api, format, session::Here};

/// So many rows of a list are on Home.
pub(super) const ROWS: u16 = 5;

/// What ends within so many days is on Home.
pub(super) const DAYS: TimeDelta = TimeDelta::days(90);

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
    /// The invitations that need somebody for another reason.
    pub(super) troubled: Option<Page<Invitation>>,
    /// What coverage ends soon.
    pub(super) endings: Option<Vec<CoverageEnding>>,
    /// The accounts that one person alone administers.
    pub(super) lone: Option<Vec<ScopeName>>,
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
        let troubled = if_may(here, Permission::ListUsers, troubled(organization_id));
        let endings = if_may(here, Permission::ViewLicenses, endings(organization_id));
        let lone = api::call(users::ListLoneAccounts { organization_id });
        let lone = if_may(here, Permission::ListUsers, lone);
        let people = if_may(here, Permission::ListUsers, people(organization_id));
        async move {
            let mine = async { try_join!(access, offers, agreements, endings) };
            let others = async { try_join!(pending, waiting, people, troubled, lone) };
            let (mine, others) = try_join!(mine, others)?;
            let (access, offers, agreements, endings) = mine;
            let (pending, waiting, people, troubled, lone) = others;
            Ok(Self {
                access,
                offers,
                agreements,
                pending,
                waiting,
                troubled,
                endings,
                lone,
                people,
            })
        }
    }

    /// How many invitations need somebody, beside those that wait for a confirmation.
    pub(super) fn troubled(&self) -> usize {
        let is_waiting = |it: &&Invitation| it.need == Some(Need::Waiting);
        let troubled = self.troubled.iter().flat_map(|page| &page.items);
        troubled.filter(|it| !is_waiting(it)).count()
    }

    /// What coverage ends soon and does not go on, the nearest first.
    pub(super) fn lapsing(&self) -> Vec<&CoverageEnding> {
        self.endings.iter().flatten().filter(|ending| ending.lapsing > 0).collect()
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
pub(super) fn if_may<T, A: Future<Output = Result<T, Failure>>>(
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

async fn troubled(organization_id: OrganizationId) -> Result<Page<Invitation>, Failure> {
    let query =
        first(Limit::MAX, InvitationFilter { needs_help: true, ..InvitationFilter::default() });
    api::call(invitations::List { organization_id }.query(query)).await
}

async fn endings(organization_id: OrganizationId) -> Result<Vec<CoverageEnding>, Failure> {
    let to = Some(format::today() + DAYS);
    let query = EndingFilter { to, ..EndingFilter::default() };
    api::call(licenses::ListEndings { organization_id }.query(query)).await
}

async fn people(organization_id: OrganizationId) -> Result<Page<User>, Failure> {
    api::call(users::List { organization_id }.query(first(2, UserFilter::default()))).await
}

pub(super) fn first<F>(rows: u16, filter: F) -> PageQuery<F> {
    PageQuery { limit: Limit::try_from(rows).unwrap_or_default(), cursor: None, filter }
}

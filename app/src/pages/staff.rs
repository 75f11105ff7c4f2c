//! The people who work for the vendor or for a partner, who is invited to, and what is done about
//! them.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use shared::{
    api::{
        Failure,
        operators::{Operator, OperatorInvitation},
        partner_users::{PartnerInvitation, PartnerRole, PartnerUser},
        session::PersonName,
    },
    ids::{OperatorInvitationId, PartnerInvitationId, PersonId},
    values::EmailAddress,
};

use crate::{
    format,
    parts::{Confirm, Trouble},
    session::use_session,
    ui::{
        ActionsCell, ActionsColumn, Button, ButtonKind, Cell, Column, Row, RowTitle, Sheet, Table,
        TableBody, TableHead, Toasts,
    },
    words::{Text, t, words},
};

/// Somebody who works there; with a role where there are several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    id: PersonId,
    name: PersonName,
    email: EmailAddress,
    role: Option<PartnerRole>,
    since: DateTime<Utc>,
}

impl From<Operator> for Member {
    fn from(Operator { id, name, email, since }: Operator) -> Self {
        Self { id, name, email, role: None, since }
    }
}

impl From<PartnerUser> for Member {
    fn from(PartnerUser { id, name, email, role, since }: PartnerUser) -> Self {
        Self { id, name, email, role: Some(role), since }
    }
}

/// Somebody who is invited to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Invitee<I> {
    id: I,
    email: EmailAddress,
    role: Option<PartnerRole>,
    ends_at: DateTime<Utc>,
}

impl From<OperatorInvitation> for Invitee<OperatorInvitationId> {
    fn from(OperatorInvitation { id, email, ends_at }: OperatorInvitation) -> Self {
        Self { id, email, role: None, ends_at }
    }
}

impl From<PartnerInvitation> for Invitee<PartnerInvitationId> {
    fn from(PartnerInvitation { id, email, role, ends_at }: PartnerInvitation) -> Self {
        Self { id, email, role: Some(role), ends_at }
    }
}

/// What is done about one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum StaffDeed<I> {
    Remove(PersonId, String),
    Withdraw(I),
    Resend(EmailAddress, Option<PartnerRole>),
}

/// What is being done; nothing can be by who may only look.
type Doing<I> = RwSignal<Option<StaffDeed<I>>>;

/// Both lists; with `doing`, something can be done about each.
#[component]
pub(super) fn StaffLists<I: Copy + Send + Sync + 'static>(
    /// What they are together.
    title: Text,
    members: Vec<Member>,
    invitees: Vec<Invitee<I>>,
    #[prop(optional_no_strip, into)] doing: Option<Doing<I>>,
) -> impl IntoView {
    let has_roles = members.iter().any(|member| member.role.is_some());
    let role = move || has_roles.then(|| view! { <Column label=t!(staff.role) /> });
    let actions = move || doing.map(|_| view! { <ActionsColumn label=t!(staff.actions) /> });
    let member = move |member| view! { <MemberRow member doing /> };
    let invitee = move |invitee| view! { <InviteeRow invitee doing /> };
    let waiting = (!invitees.is_empty()).then(|| {
        view! {
            <Sheet title=t!(staff.waiting)>
                <Table caption=t!(staff.waiting)>
                    <TableHead>
                        <Column label=t!(person.email) />
                        {role()}
                        <Column label=t!(staff.link_ends) />
                        {actions()}
                    </TableHead>
                    <TableBody>{invitees.into_iter().map(invitee).collect_view()}</TableBody>
                </Table>
            </Sheet>
        }
    });
    view! {
        <Sheet title>
            <Table caption=title>
                <TableHead>
                    <Column label=t!(staff.person) />
                    {role()}
                    <Column label=t!(staff.since) />
                    {actions()}
                </TableHead>
                <TableBody>{members.into_iter().map(member).collect_view()}</TableBody>
            </Table>
        </Sheet>
        {waiting}
    }
}

#[component]
fn MemberRow<I: Copy + Send + Sync + 'static>(
    member: Member,
    doing: Option<Doing<I>>,
) -> impl IntoView {
    let Member { id, name, email, role, since } = member;
    let whom = name.clone();
    let remove = move |doing: Doing<I>| {
        let called = whom.clone();
        let act = move || doing.set(Some(StaffDeed::Remove(id, format::full_name(&called))));
        let whom = move || format::full_name(&whom);
        view! {
            <ActionsCell>
                <Act what=t!(staff.remove) whom act />
            </ActionsCell>
        }
    };
    view! {
        <Row>
            <RowTitle>
                {move || format::full_name(&name)} <small>{email.to_string()}</small>
            </RowTitle>
            {role.map(role_cell)}
            <Cell label=t!(staff.since)>{move || format::day_of(since)}</Cell>
            {doing.map(remove)}
        </Row>
    }
}

#[component]
fn InviteeRow<I: Copy + Send + Sync + 'static>(
    invitee: Invitee<I>,
    doing: Option<Doing<I>>,
) -> impl IntoView {
    let Invitee { id, email, role, ends_at } = invitee;
    let address = email.to_string();
    let shown = address.clone();
    let actions = move |doing: Doing<I>| {
        let whom = move || address.clone();
        let resend = move || doing.set(Some(StaffDeed::Resend(email.clone(), role)));
        let withdraw = move || doing.set(Some(StaffDeed::Withdraw(id)));
        view! {
            <ActionsCell>
                <Act what=t!(staff.resend) whom=whom.clone() act=resend />
                <Act what=t!(staff.withdraw) whom act=withdraw />
            </ActionsCell>
        }
    };
    view! {
        <Row>
            <RowTitle>{shown}</RowTitle>
            {role.map(role_cell)}
            <Cell label=t!(staff.link_ends)>{move || format::deadline(ends_at)}</Cell>
            {doing.map(actions)}
        </Row>
    }
}

fn role_cell(role: PartnerRole) -> impl IntoView {
    view! { <Cell label=t!(staff.role)>{t!(staff.role_of, role)}</Cell> }
}

/// A button that says about whom it is to who does not see its row.
#[component]
fn Act(
    what: Text,
    whom: impl Fn() -> String + Send + Sync + 'static,
    #[prop(into)] act: Callback<()>,
) -> impl IntoView {
    let label = Signal::derive(move || format!("{}: {}", what(), whom()));
    view! {
        <Button kind=ButtonKind::Quiet label on_press=act>
            {what}
        </Button>
    }
}

/// Asks once before somebody is removed; the rest is done at once, and can be done again.
#[component]
pub(super) fn StaffDeeds<I, P, F>(
    doing: Doing<I>,
    title: Text,
    /// What somebody of this name loses.
    text: fn(&str) -> String,
    /// Has it done.
    perform: P,
    on_done: Callback<()>,
) -> impl IntoView
where
    I: Copy + Send + Sync + 'static,
    P: Fn(StaffDeed<I>) -> F + Copy + 'static,
    F: Future<Output = Result<(), Failure>> + 'static,
{
    let session = use_session();
    let toasts = Toasts::expect();
    let failure = RwSignal::new(None::<Failure>);
    let open = RwSignal::new(false);
    let act = Action::new_local(move |deed: &StaffDeed<I>| {
        let (deed, done) = (perform(deed.clone()), deed.done());
        async move {
            let answer = deed.await;
            doing.try_set(None);
            if answer.is_ok() {
                toasts.show(done);
                // It may have been oneself.
                session.changed().await.ok();
                on_done.try_run(());
            }
            failure.try_set(answer.err());
        }
    });
    Effect::new(move || match doing.get() {
        Some(StaffDeed::Remove(..)) => open.set(true),
        Some(deed @ (StaffDeed::Withdraw(_) | StaffDeed::Resend(..))) => {
            act.dispatch_local(deed);
        }
        None => open.set(false),
    });
    Effect::new(move || {
        // However it was closed.
        if !open.get() && doing.with_untracked(|it| matches!(it, Some(StaffDeed::Remove(..)))) {
            doing.set(None);
        }
    });
    let lost = move || match doing.get() {
        Some(StaffDeed::Remove(_, name)) => text(&name),
        Some(StaffDeed::Withdraw(_) | StaffDeed::Resend(..)) | None => String::new(),
    };
    let press = move || {
        if let Some(deed) = doing.get_untracked() {
            act.dispatch_local(deed);
        }
    };
    view! {
        <Trouble failure />
        <Confirm open title answer=t!(staff.remove) busy=act.pending() on_confirm=press>
            <p>{lost}</p>
        </Confirm>
    }
}

impl<I> StaffDeed<I> {
    /// Says that it is done.
    fn done(&self) -> String {
        let words = &words().staff;
        match self {
            Self::Remove(_, name) => (words.removed)(name),
            Self::Withdraw(_) => words.withdrawn.to_owned(),
            Self::Resend(email, _) => (words.invited)(email.as_ref()),
        }
    }
}

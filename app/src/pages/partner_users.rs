//! The people of a partner: who works here, who is invited, and what their administrators do about it.

use leptos::prelude::*;
use shared::{
    api::{
        Failure,
        partner_users::{
            List, PartnerInvitation, PartnerPeople, PartnerRole, PartnerUser, Remove, Withdraw,
        },
        session::MyPartner,
    },
    ids::{PartnerId, PartnerInvitationId, PersonId},
};

use super::partner::{CenterHeader, InCenter};
use crate::{
    api,
    asked::Asked,
    format,
    forms::partner_user::InvitePartnerUser,
    parts::{Loaded, Trouble},
    session::use_session,
    ui::{
        ActionsCell, ActionsColumn, Button, ButtonKind, Cell, Column, Dialog, Row, RowTitle,
        Section, Sheet, Table, TableBody, TableHead, Toasts,
    },
    words::{t, words},
};

/// Everybody who works here.
#[component]
pub(crate) fn PartnerUsersPage() -> impl IntoView {
    view! { <InCenter page=|partner| view! { <People partner /> }.into_any() /> }
}

/// Whom to remove, or which invitation to take back.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Doomed {
    User(PersonId, String),
    Invitation(PartnerInvitationId),
}

#[component]
fn People(partner: MyPartner) -> impl IntoView {
    let partner_id = partner.id;
    let people = Asked::new(move || api::call(List { partner_id }));
    let may = partner.role == PartnerRole::Administrator;
    let doomed = RwSignal::new(None::<Doomed>);
    let again = Callback::new(move |()| people.refetch());
    let invite = may.then(|| {
        view! {
            <Section title=t!(partner.invite)>
                <InvitePartnerUser partner_id on_invited=again />
            </Section>
        }
    });
    view! {
        <CenterHeader partner title=t!(partner.users) lead=t!(partner.users_lead) />
        <Loaded from=people let:people>
            <Listed people doomed=may.then_some(doomed) />
        </Loaded>
        {invite}
        <Removal partner_id doomed on_done=again />
    }
}

/// The lists; with `doomed`, the rows can be removed.
#[component]
fn Listed(people: PartnerPeople, doomed: Option<RwSignal<Option<Doomed>>>) -> impl IntoView {
    let PartnerPeople { users, invitations } = people;
    let user = move |user| view! { <UserRow user doomed /> };
    let waiting = (!invitations.is_empty()).then(|| {
        let row = move |invitation| view! { <InvitationRow invitation doomed /> };
        view! {
            <Sheet title=t!(partner.waiting)>
                <Table caption=t!(partner.waiting)>
                    <TableHead>
                        <Column label=t!(person.email) />
                        <Column label=t!(partner.role) />
                        <Column label=t!(partner.link_ends) />
                        {doomed.map(|_| view! { <ActionsColumn label=t!(partner.actions) /> })}
                    </TableHead>
                    <TableBody>{invitations.into_iter().map(row).collect_view()}</TableBody>
                </Table>
            </Sheet>
        }
    });
    view! {
        <Sheet title=t!(partner.users)>
            <Table caption=t!(partner.users)>
                <TableHead>
                    <Column label=t!(partner.user) />
                    <Column label=t!(partner.role) />
                    <Column label=t!(partner.since) />
                    {doomed.map(|_| view! { <ActionsColumn label=t!(partner.actions) /> })}
                </TableHead>
                <TableBody>{users.into_iter().map(user).collect_view()}</TableBody>
            </Table>
        </Sheet>
        {waiting}
    }
}

#[component]
fn UserRow(user: PartnerUser, doomed: Option<RwSignal<Option<Doomed>>>) -> impl IntoView {
    let PartnerUser { id, name, email, role, since } = user;
    let called = name.clone();
    let remove = doomed.map(|doomed| {
        let whom = called.clone();
        let press = move || doomed.set(Some(Doomed::User(id, format::full_name(&whom))));
        let label = {
            let whom = called.clone();
            move || format!("{}: {}", words().partner.remove, format::full_name(&whom))
        };
        view! {
            <ActionsCell>
                <Button kind=ButtonKind::Quiet label on_press=press>
                    {t!(partner.remove)}
                </Button>
            </ActionsCell>
        }
    });
    view! {
        <Row>
            <RowTitle>
                {move || format::full_name(&name)} <small>{email.to_string()}</small>
            </RowTitle>
            <Cell label=t!(partner.role)>{t!(partner.role_of, role)}</Cell>
            <Cell label=t!(partner.since)>{move || format::day_of(since)}</Cell>
            {remove}
        </Row>
    }
}

#[component]
fn InvitationRow(
    invitation: PartnerInvitation,
    doomed: Option<RwSignal<Option<Doomed>>>,
) -> impl IntoView {
    let PartnerInvitation { id, email, role, ends_at } = invitation;
    let address = email.to_string();
    let withdraw = doomed.map(|doomed| {
        let address = address.clone();
        let label = move || format!("{}: {address}", words().partner.withdraw);
        view! {
            <ActionsCell>
                <Button
                    kind=ButtonKind::Quiet
                    label
                    on_press=move || doomed.set(Some(Doomed::Invitation(id)))
                >
                    {t!(partner.withdraw)}
                </Button>
            </ActionsCell>
        }
    });
    view! {
        <Row>
            <RowTitle>{address}</RowTitle>
            <Cell label=t!(partner.role)>{t!(partner.role_of, role)}</Cell>
            <Cell label=t!(partner.link_ends)>{move || format::deadline(ends_at)}</Cell>
            {withdraw}
        </Row>
    }
}

/// Asks once, in words that name what is lost; an invitation is simply sent again.
#[component]
fn Removal(
    partner_id: PartnerId,
    doomed: RwSignal<Option<Doomed>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let toasts = Toasts::expect();
    let failure = RwSignal::new(None::<Failure>);
    let open = RwSignal::new(false);
    let remove = Action::new_local(move |what: &Doomed| {
        let what = what.clone();
        async move {
            let (done, said) = match what {
                Doomed::User(person_id, _) => {
                    let done = api::call(Remove { partner_id, person_id }).await;
                    (done, words().partner.removed)
                }
                Doomed::Invitation(partner_invitation_id) => {
                    let at = Withdraw { partner_id, partner_invitation_id };
                    (api::call(at).await, words().partner.withdrawn)
                }
            };
            doomed.try_set(None);
            if done.is_ok() {
                toasts.show(said);
                // It may have been oneself.
                session.changed().await.ok();
                on_done.try_run(());
            }
            failure.try_set(done.err());
        }
    });
    Effect::new(move || match doomed.get() {
        Some(Doomed::User(..)) => open.set(true),
        Some(what @ Doomed::Invitation(_)) => {
            remove.dispatch_local(what);
        }
        None => open.set(false),
    });
    Effect::new(move || {
        // However it was closed.
        if !open.get() && doomed.with_untracked(|it| matches!(it, Some(Doomed::User(..)))) {
            doomed.set(None);
        }
    });
    let text = move || match doomed.get() {
        Some(Doomed::User(_, name)) => (words().partner.remove_text)(&name),
        Some(Doomed::Invitation(_)) | None => String::new(),
    };
    let press = move || {
        if let Some(what) = doomed.get_untracked() {
            remove.dispatch_local(what);
        }
    };
    let actions = move || {
        view! {
            <Button on_press=move || open.set(false)>{t!(common.cancel)}</Button>
            <Button kind=ButtonKind::Danger busy=remove.pending() on_press=press>
                {t!(partner.remove)}
            </Button>
        }
    };
    view! {
        <Trouble failure />
        <Dialog open title=t!(partner.remove_title) actions>
            <p>{text}</p>
        </Dialog>
    }
}

//! The vendor's own staff: who they are, who is invited, and what operators do about it.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json,
        operators::{
            Invite, List, NewOperator, Operator, OperatorInvitation, OperatorPeople, Remove,
            Withdraw,
        },
    },
    ids::{OperatorInvitationId, PersonId},
    values::EmailAddress,
};

use super::operator::OperatorHeader;
use crate::{
    api,
    asked::Asked,
    format,
    forms::operator_invite::{InviteByOperator, InviteTo},
    language,
    parts::{Loaded, Trouble},
    session::use_session,
    ui::{
        ActionsCell, ActionsColumn, Button, ButtonKind, Cell, Column, Dialog, Row, RowTitle,
        Section, Sheet, Table, TableBody, TableHead, Toasts,
    },
    words::{t, words},
};

/// Whom to remove, which invitation to take back or to send again.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Doing {
    Remove(PersonId, String),
    Withdraw(OperatorInvitationId),
    Resend(EmailAddress),
}

/// Everybody who sees these pages.
#[component]
pub(crate) fn OperatorsPage() -> impl IntoView {
    let people = Asked::new(|| api::call(List {}));
    let doing = RwSignal::new(None::<Doing>);
    let again = Callback::new(move |()| people.refetch());
    view! {
        <OperatorHeader title=t!(operators.staff) lead=t!(operators.staff_lead) />
        <Loaded from=people let:people>
            <Listed people doing />
        </Loaded>
        <Section title=t!(operators.invite_title)>
            <InviteByOperator to=InviteTo::Operators on_invited=again />
        </Section>
        <Deeds doing on_done=again />
    }
}

#[component]
fn Listed(people: OperatorPeople, doing: RwSignal<Option<Doing>>) -> impl IntoView {
    let OperatorPeople { operators, invitations } = people;
    let operator = move |operator| view! { <OperatorRow operator doing /> };
    let waiting = (!invitations.is_empty()).then(|| {
        let row = move |invitation| view! { <InvitationRow invitation doing /> };
        view! {
            <Sheet title=t!(operators.waiting)>
                <Table caption=t!(operators.waiting)>
                    <TableHead>
                        <Column label=t!(person.email) />
                        <Column label=t!(operators.link_ends) />
                        <ActionsColumn label=t!(operators.actions) />
                    </TableHead>
                    <TableBody>{invitations.into_iter().map(row).collect_view()}</TableBody>
                </Table>
            </Sheet>
        }
    });
    view! {
        <Sheet title=t!(operators.staff)>
            <Table caption=t!(operators.staff)>
                <TableHead>
                    <Column label=t!(operators.operator) />
                    <Column label=t!(operators.since) />
                    <ActionsColumn label=t!(operators.actions) />
                </TableHead>
                <TableBody>{operators.into_iter().map(operator).collect_view()}</TableBody>
            </Table>
        </Sheet>
        {waiting}
    }
}

#[component]
fn OperatorRow(operator: Operator, doing: RwSignal<Option<Doing>>) -> impl IntoView {
    let Operator { id, name, email, since } = operator;
    let whom = name.clone();
    let label = {
        let whom = name.clone();
        move || format!("{}: {}", words().operators.remove, format::full_name(&whom))
    };
    let press = move || doing.set(Some(Doing::Remove(id, format::full_name(&whom))));
    view! {
        <Row>
            <RowTitle>
                {move || format::full_name(&name)} <small>{email.to_string()}</small>
            </RowTitle>
            <Cell label=t!(operators.since)>{move || format::day_of(since)}</Cell>
            <ActionsCell>
                <Button kind=ButtonKind::Quiet label on_press=press>
                    {t!(operators.remove)}
                </Button>
            </ActionsCell>
        </Row>
    }
}

#[component]
fn InvitationRow(invitation: OperatorInvitation, doing: RwSignal<Option<Doing>>) -> impl IntoView {
    let OperatorInvitation { id, email, ends_at } = invitation;
    let address = email.to_string();
    let named = |word: fn() -> &'static str| {
        let address = address.clone();
        move || format!("{}: {address}", word())
    };
    let (resend, withdraw) = (named(t!(operators.resend)), named(t!(operators.withdraw)));
    view! {
        <Row>
            <RowTitle>{address.clone()}</RowTitle>
            <Cell label=t!(operators.link_ends)>{move || format::deadline(ends_at)}</Cell>
            <ActionsCell>
                <Button
                    kind=ButtonKind::Quiet
                    label=resend
                    on_press=move || doing.set(Some(Doing::Resend(email.clone())))
                >
                    {t!(operators.resend)}
                </Button>
                <Button
                    kind=ButtonKind::Quiet
                    label=withdraw
                    on_press=move || doing.set(Some(Doing::Withdraw(id)))
                >
                    {t!(operators.withdraw)}
                </Button>
            </ActionsCell>
        </Row>
    }
}

impl Doing {
    async fn call(self) -> Result<String, Failure> {
        match self {
            Self::Remove(person_id, _) => {
                api::call(Remove { person_id }).await?;
                Ok(words().operators.removed.to_owned())
            }
            Self::Withdraw(operator_invitation_id) => {
                api::call(Withdraw { operator_invitation_id }).await?;
                Ok(words().operators.withdrawn.to_owned())
            }
            Self::Resend(email) => {
                let new = NewOperator { email, language: language::current() };
                let sent = api::call(Invite {}.with(Json(new))).await?;
                Ok((words().operators.invited)(sent.email.as_ref()))
            }
        }
    }
}

/// Asks once before somebody is removed; the rest is done at once, and can be done again.
#[component]
fn Deeds(doing: RwSignal<Option<Doing>>, on_done: Callback<()>) -> impl IntoView {
    let session = use_session();
    let toasts = Toasts::expect();
    let failure = RwSignal::new(None::<Failure>);
    let open = RwSignal::new(false);
    let act = Action::new_local(move |what: &Doing| {
        let what = what.clone();
        async move {
            let done = what.call().await;
            doing.try_set(None);
            match done {
                Ok(said) => {
                    toasts.show(said);
                    // It may have been oneself.
                    session.changed().await.ok();
                    on_done.try_run(());
                    failure.try_set(None);
                }
                Err(refused) => {
                    failure.try_set(Some(refused));
                }
            }
        }
    });
    Effect::new(move || match doing.get() {
        Some(Doing::Remove(..)) => open.set(true),
        Some(what @ (Doing::Withdraw(_) | Doing::Resend(_))) => {
            act.dispatch_local(what);
        }
        None => open.set(false),
    });
    Effect::new(move || {
        // However it was closed.
        if !open.get() && doing.with_untracked(|it| matches!(it, Some(Doing::Remove(..)))) {
            doing.set(None);
        }
    });
    let text = move || match doing.get() {
        Some(Doing::Remove(_, name)) => (words().operators.remove_text)(&name),
        Some(Doing::Withdraw(_) | Doing::Resend(_)) | None => String::new(),
    };
    let press = move || {
        if let Some(what) = doing.get_untracked() {
            act.dispatch_local(what);
        }
    };
    let actions = move || {
        view! {
            <Button on_press=move || open.set(false)>{t!(common.cancel)}</Button>
            <Button kind=ButtonKind::Danger busy=act.pending() on_press=press>
                {t!(operators.remove)}
            </Button>
        }
    };
    view! {
        <Trouble failure />
        <Dialog open title=t!(operators.remove_title) actions>
            <p>{text}</p>
        </Dialog>
    }
}

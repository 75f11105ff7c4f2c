//! The people of a subscription: who may use it, and who holds one of its seats.

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint, Failure,
        seats::{Assign, List, Release, SeatObstacle, SeatPerson},
    },
    ids::{PersonId, SubscriptionId},
};

use crate::{
    api, format,
    guides::Part,
    links,
    parts::{GuideLink, ListColumn, ListFilter, ListOf, ListSheet, Rows, Trouble, UrlFilters},
    session::Here,
    ui::{Badge, Button, ButtonKind, Empty, LinkButton, Symbol, Toasts, Tone},
    words::{t, words},
};

/// What is to be done about whom.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Deed {
    Assign(PersonId),
    Release(PersonId),
}

/// The list of them, under how many seats are assigned.
#[component]
pub(super) fn People(
    here: Here,
    id: SubscriptionId,
    /// How many seats are assigned, and how many there are.
    counted: Memo<Option<(u64, u64)>>,
    /// The domains for which the service is ready.
    ready: Memo<Vec<String>>,
    /// Something has changed about the subscription.
    again: Callback<()>,
) -> impl IntoView {
    let (organization_id, subscription_id) = (here.id, id);
    let rows = Rows::new(UrlFilters::here(), move |query| {
        api::call(List { organization_id, subscription_id }.query(query))
    });
    // Where it is ready, there are other people.
    Effect::new(move |before: Option<Vec<String>>| {
        let now = ready.get();
        if before.is_some_and(|before| before != now) {
            rows.reload();
        }
        now
    });
    let (failure, toasts) = (RwSignal::new(None::<Failure>), Toasts::expect());
    let act = Action::new_local(move |(deed, name): &(Deed, String)| {
        let (deed, name) = (deed.clone(), name.clone());
        async move {
            failure.try_set(None);
            let (person_id, done, said) = match deed {
                Deed::Assign(person_id) => {
                    let call = Assign { organization_id, subscription_id, person_id };
                    (person_id, api::call(call).await, words().services.assigned)
                }
                Deed::Release(person_id) => {
                    let call = Release { organization_id, subscription_id, person_id };
                    (person_id, api::call(call).await, words().services.released)
                }
            };
            match done {
                Ok(seats) => {
                    rows.update(move |it| {
                        if it.id == person_id {
                            it.seat_since = seats.since;
                            it.obstacle = it.obstacle.filter(|_| seats.since.is_some());
                        }
                    });
                    toasts.show(said(&name));
                    again.try_run(());
                }
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        }
    });
    let head = move || {
        view! {
            <div class="body stack tight">
                <strong>
                    {move || {
                        let (seats, quantity) = counted.get().unwrap_or_default();
                        (words().services.seats_assigned)(seats, quantity)
                    }}
                </strong>
                <p class="muted">{t!(services.people_lead)}</p>
                <Trouble failure />
            </div>
        }
        .into_any()
    };
    let list = ListOf::new("seats", rows, |it: &SeatPerson| it.email.to_string())
        .filter(ListFilter::search(t!(services.search_people)))
        .headed(head);
    let list = columns(list, counted, act);
    let may_invite = untrack(|| here.may(Permission::InviteUsers));
    let here = StoredValue::new(here);
    let nothing = move || view! { <Nobody here=here.get_value() ready may_invite /> }.into_any();
    view! {
        <div class="stack loose">
            <ListSheet title=t!(services.people_title) list nothing />
        </div>
    }
}

/// Why there is nobody, and what to do.
#[component]
fn Nobody(here: Here, ready: Memo<Vec<String>>, may_invite: bool) -> impl IntoView {
    let (domains, invite) = (links::domains(&here.short_name), links::invite(&here.short_name));
    move || {
        let names = ready.get();
        if names.is_empty() {
            let domains = domains.clone();
            let actions = move || {
                view! { <LinkButton href=domains>{t!(services.to_domains)}</LinkButton> }.into_any()
            };
            return view! {
                <Empty symbol=Symbol::Globe title=t!(services.not_ready) actions>
                    {t!(services.not_ready_text)} " " <GuideLink part=Part::SetUpService />
                </Empty>
            }
            .into_any();
        }
        let invite = invite.clone();
        let actions = move || {
            may_invite
                .then(|| {
                    view! { <LinkButton href=invite>{t!(services.invite_people)}</LinkButton> }
                })
                .into_any()
        };
        let names = names.join(", ");
        view! {
            <Empty symbol=Symbol::People title=t!(services.nobody) actions>
                {move || (words().services.nobody_text)(&names)} " "
                <GuideLink part=Part::AssignSeats />
            </Empty>
        }
        .into_any()
    }
}

fn columns(
    list: ListOf<SeatPerson>,
    counted: Memo<Option<(u64, u64)>>,
    act: Action<(Deed, String), ()>,
) -> ListOf<SeatPerson> {
    let name = |it: &SeatPerson| {
        let name = it.name.clone();
        move || format::full_name(&name)
    };
    let reason = |it: &SeatPerson| {
        let domain = it.domain.as_ref().map(ToString::to_string);
        let obstacle = it.obstacle;
        let text = move || match (obstacle, &domain) {
            (Some(obstacle), _) => (words().services.obstacle)(obstacle).to_owned(),
            (None, Some(domain)) => (words().services.because)(domain),
            (None, None) => String::new(),
        };
        let guide = obstacle.map(|it| view! { " " <GuideLink part=helping(it) /> });
        view! { {text} {guide} }
    };
    let seat = |it: &SeatPerson| {
        let (tone, icon) = match it.obstacle {
            Some(_) => (Tone::Warning, Symbol::Alert),
            None => (Tone::Success, Symbol::Check),
        };
        let since = it.seat_since;
        since.map(|at| {
            let text = move || (words().services.seat_since)(&format::day_of(at));
            view! {
                <Badge tone icon>
                    {text}
                </Badge>
            }
        })
    };
    let press = move |it: &SeatPerson| view! { <Press person=it.clone() counted act /> };
    list.column(ListColumn::title("name", t!(users.name), name))
        .column(ListColumn::new("email", t!(person.work_account), |it: &SeatPerson| {
            it.email.to_string()
        }))
        .column(ListColumn::new("reason", t!(services.why), reason))
        .column(ListColumn::new("seat", t!(services.seat), seat))
        .column(ListColumn::actions(t!(lists.actions), press))
}

/// The part of the guide that says what to do about it.
const fn helping(obstacle: SeatObstacle) -> Part {
    match obstacle {
        SeatObstacle::NoRole => Part::AssignSeats,
        SeatObstacle::DomainLost => Part::DomainLost,
        SeatObstacle::NotProvided => Part::SetUpFails,
    }
}

/// Assigns a seat, or takes it back.
#[component]
fn Press(
    person: SeatPerson,
    counted: Memo<Option<(u64, u64)>>,
    act: Action<(Deed, String), ()>,
) -> impl IntoView {
    let (id, has_seat) = (person.id, person.seat_since.is_some());
    let name = StoredValue::new(format::full_name(&person.name));
    let deed = if has_seat { Deed::Release(id) } else { Deed::Assign(id) };
    let press = move || {
        act.dispatch_local((deed.clone(), name.get_value()));
    };
    let busy = Signal::derive(move || {
        let under_way = act.input().get();
        let Some((Deed::Assign(of) | Deed::Release(of), _)) = under_way else { return false };
        of == id && act.pending().get()
    });
    let unavailable = Signal::derive(move || {
        let is_full = counted.get().is_some_and(|(seats, quantity)| seats >= quantity);
        (is_full && !has_seat).then(|| words().services.no_seat_left.to_owned())
    });
    let label = Signal::derive(move || {
        let words = &words().services;
        let label = if has_seat { words.release_of } else { words.assign_to };
        name.with_value(|name| label(name))
    });
    let text = move || {
        let words = &words().services;
        if has_seat { words.release } else { words.assign }
    };
    view! {
        <Button kind=ButtonKind::Quiet label busy unavailable on_press=press>
            {text}
        </Button>
    }
}

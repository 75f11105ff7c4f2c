//! The tab *Invitations*: who is invited to what, and where each invitation stands.

mod actions;
mod columns;
mod withdraw;

use leptos::prelude::*;
use shared::api::{
    Endpoint,
    invitations::{Invitation, InvitationFilter, InvitationState, List as ListInvitations},
};

pub(crate) use actions::{Actions, Deed};
pub(crate) use columns::{look, named};
pub(crate) use withdraw::WithdrawDialog;

use actions::row_id;
use columns::columns;

use crate::{
    api,
    guides::Part,
    pages::access::Access,
    parts::{GuideLink, ListFilter, ListOf, ListSheet, Rows, UrlFilters},
    session::Here,
    ui::{Chip, Chips, Empty, Symbol, focus_if_lost},
    watch::watch,
    words::{t, words},
};

const STATE: &str = "state";
const HELP: &str = "needs_help";

/// The tab *Invitations*.
#[component]
pub(crate) fn InvitationsPage(here: Here) -> impl IntoView {
    let list = here.clone();
    let page = move || view! { <Invitations here=list.clone() /> }.into_any();
    view! { <Access here tab=t!(access.invitations) page /> }
}

#[component]
fn Invitations(here: Here) -> impl IntoView {
    let filters = UrlFilters::here();
    let organization_id = here.id;
    let rows = Rows::new(filters, move |query| {
        api::call(ListInvitations { organization_id }.query(query))
    });
    watch(organization_id, move |_| rows.refresh());
    let changed = move |changed: Option<Invitation>| match changed {
        Some(changed) => {
            rows.update(|row| {
                if row.id == changed.id {
                    row.clone_from(&changed);
                }
            });
            focus_if_lost(&row_id(changed.id));
        }
        None => rows.reload(),
    };
    let actions = Actions::new(organization_id, Callback::new(changed));
    let withdrawn = RwSignal::new(None::<Invitation>);
    let list = ListOf::new("invitations", rows, |it: &Invitation| it.id.to_string())
        .filter(ListFilter::search(t!(invitations.search)))
        .filter(ListFilter::accounts(organization_id))
        .filter(ListFilter::by_link(STATE, t!(invitations.state), state_said))
        .filter(ListFilter::by_link(HELP, t!(invitations.state), |_| {
            words().delivery.needs_help.to_owned()
        }))
        .headed(move || view! { <States filters /> }.into_any());
    let list = columns(list, &here.short_name, actions, withdrawn);
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Mail title=t!(invitations.none)>
                {t!(invitations.none_text)} " " <GuideLink part=Part::FollowUp />
            </Empty>
        }
        .into_any()
    };
    view! {
        {move || actions.trouble()}
        <ListSheet title=t!(access.invitations) list nothing />
        <WithdrawDialog asked=withdrawn actions />
    }
}

fn state_said(code: &str) -> String {
    let state = InvitationState::from_code(code);
    state.map_or_else(|| code.to_owned(), |state| (words().states.invitation)(state).to_owned())
}

#[component]
fn States(filters: UrlFilters) -> impl IntoView {
    let filter = Memo::new(move |_| filters.query::<InvitationFilter>().filter);
    let state = move || filter.read().state;
    let needs_help = move || filter.read().needs_help;
    let chip = move |wanted: InvitationState| {
        view! {
            <Chip
                href=move || filters.instead(&[HELP], STATE, wanted.code())
                current=Signal::derive(move || state() == Some(wanted))
            >
                {t!(states.invitation, wanted)}
            </Chip>
        }
    };
    view! {
        <Chips label=t!(invitations.state)>
            <Chip
                href=move || filters.instead(&[HELP], STATE, "")
                current=Signal::derive(move || state().is_none() && !needs_help())
            >
                {t!(invitations.all_states)}
            </Chip>
            <Chip
                href=move || filters.instead(&[STATE], HELP, "true")
                current=Signal::derive(needs_help)
            >
                {t!(delivery.needs_help)}
            </Chip>
            {InvitationState::ALL.iter().map(|state| chip(*state)).collect_view()}
        </Chips>
    }
}

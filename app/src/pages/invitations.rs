//! The tab *Invitations*: who is invited to what, and where each invitation stands.

mod actions;
mod table;
mod withdraw;

use leptos::prelude::*;
use shared::api::{
    Endpoint,
    invitations::{Invitation, InvitationFilter, InvitationState, List as ListInvitations},
};

pub(crate) use actions::{Actions, Deed};
pub(crate) use table::{look, named};
pub(crate) use withdraw::WithdrawDialog;

use actions::row_id;
use table::InvitationTable;

use crate::{
    api,
    pages::access::Access,
    parts::{ACCOUNT, AccountFilter, List, Listing, NoMatch, UrlFilters, accounts_in},
    session::Here,
    ui::{Chip, Chips, Empty, Filters, Heading, SearchField, Sheet, Symbol, focus_if_lost},
    watch::watch,
    words::{t, words},
};

const SEARCH: &str = "search";
const STATE: &str = "state";
const HELP: &str = "help";

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
    let listing = Listing::new(
        move || filter(filters),
        move |query| api::call(ListInvitations { organization_id }.query(query)),
    );
    watch(organization_id, move |_| listing.refresh());
    let changed = move |changed: Option<Invitation>| match changed {
        Some(changed) => {
            listing.update(|row| {
                if row.id == changed.id {
                    row.clone_from(&changed);
                }
            });
            focus_if_lost(&row_id(changed.id));
        }
        None => listing.reload(),
    };
    let actions = Actions::new(organization_id, Callback::new(changed));
    let nothing = move || {
        if filters.is_any(&[SEARCH, STATE, ACCOUNT, HELP]) {
            view! { <NoMatch filters only=move || described(filters) /> }.into_any()
        } else {
            view! {
                <Empty symbol=Symbol::Mail title=t!(invitations.none)>
                    {t!(invitations.none_text)}
                </Empty>
            }
            .into_any()
        }
    };
    let extent = |extent| (words().invitations.extent)(extent);
    let organization = here.short_name.clone();
    let table = move || {
        view! { <InvitationTable organization=organization.clone() listing actions /> }.into_any()
    };
    view! {
        {move || actions.trouble()}
        <Sheet title=t!(access.invitations) heading=Heading::Hidden>
            <Filters label=t!(lists.filters)>
                <SearchField
                    label=t!(invitations.search)
                    value=filters.text(SEARCH)
                    on_search=filters.setter(SEARCH)
                />
                <AccountFilter organization_id filters />
            </Filters>
            <States filters />
            <List listing extent nothing table />
        </Sheet>
    }
}

fn filter(filters: UrlFilters) -> InvitationFilter {
    InvitationFilter {
        search: filters.get(SEARCH),
        state: state(filters),
        needs_help: needs_help(filters),
        account: accounts_in(filters),
    }
}

fn needs_help(filters: UrlFilters) -> bool {
    filters.get(HELP).is_some()
}

fn state(filters: UrlFilters) -> Option<InvitationState> {
    filters.get(STATE).and_then(|code| InvitationState::from_code(&code))
}

/// What the filters let through, in words.
fn described(filters: UrlFilters) -> Vec<String> {
    let InvitationFilter { search, state, needs_help, account } = filter(filters);
    let words = words();
    let search = search.map(|text| (words.lists.quoted)(&text));
    let state = state.map(|state| (words.states.invitation)(state).to_owned());
    let accounts = account.iter().map(|number| (words.profile.account_number)(number.as_ref()));
    let help = needs_help.then(|| words.delivery.needs_help.to_owned());
    search.into_iter().chain(help).chain(state).chain(accounts).collect()
}

#[component]
fn States(filters: UrlFilters) -> impl IntoView {
    let chip = move |wanted: InvitationState| {
        view! {
            <Chip
                href=move || filters.instead(&[HELP], STATE, wanted.code())
                current=Signal::derive(move || state(filters) == Some(wanted))
            >
                {t!(states.invitation, wanted)}
            </Chip>
        }
    };
    view! {
        <Chips label=t!(invitations.state)>
            <Chip
                href=move || filters.instead(&[HELP], STATE, "")
                current=Signal::derive(move || state(filters).is_none() && !needs_help(filters))
            >
                {t!(invitations.all_states)}
            </Chip>
            <Chip
                href=move || filters.instead(&[STATE], HELP, "needed")
                current=Signal::derive(move || needs_help(filters))
            >
                {t!(delivery.needs_help)}
            </Chip>
            {InvitationState::ALL.iter().map(|state| chip(*state)).collect_view()}
        </Chips>
    }
}

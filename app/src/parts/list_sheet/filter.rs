//! The filters above a list: a few stand there, many behind a button, with those in use in sight.

use std::sync::Arc;

use leptos::{children::ViewFnOnce, prelude::*};
use shared::ids::OrganizationId;

use crate::{
    format,
    parts::{ACCOUNT, AccountFilter, UrlFilters},
    ui::{
        DayFilter, FilterChip, FilterSelect, FilterToggle, Filters, MoreFilters, SearchField,
        SelectOption,
    },
    words::{Text, t, words},
};

const SEARCH: &str = "search";
const SORT: &str = "sort";

/// As many stand beside the search; more stand behind a button.
const FEW: usize = 3;

/// Something that a list is filtered by: a value in its address.
#[derive(Clone)]
pub(crate) struct ListFilter {
    /// Its name in the address, and in the filter that the server takes.
    name: &'static str,
    label: Text,
    control: Control,
}

#[derive(Clone)]
enum Control {
    Search,
    /// The same, but what is typed stands in no address.
    SearchUnsaid,
    Day,
    /// One of a few, or all.
    Choice {
        all: Text,
        options: Signal<Vec<SelectOption>>,
    },
    Account(OrganizationId),
    /// None: links on the page set it, and what it lets through is said like this.
    Link(Arc<dyn Fn(&str) -> String + Send + Sync>),
}

impl ListFilter {
    /// Text to look for.
    pub(crate) const fn search(label: Text) -> Self {
        Self { name: SEARCH, label, control: Control::Search }
    }

    /// Text to look for that may be a secret: what is typed stays in the page.
    pub(crate) const fn search_unsaid(label: Text) -> Self {
        Self { name: SEARCH, label, control: Control::SearchUnsaid }
    }

    /// A day that it begins or ends with.
    pub(crate) const fn day(name: &'static str, label: Text) -> Self {
        Self { name, label, control: Control::Day }
    }

    /// One of a few values; `all` says that it is none of them in particular.
    pub(crate) fn choice(
        name: &'static str,
        label: Text,
        all: Text,
        options: impl Fn() -> Vec<SelectOption> + Send + Sync + 'static,
    ) -> Self {
        let options = Signal::derive(options);
        Self { name, label, control: Control::Choice { all, options } }
    }

    /// A purchasing account, for whoever reaches several.
    pub(crate) fn accounts(organization_id: OrganizationId) -> Self {
        let label = t!(lists.account);
        Self { name: ACCOUNT, label, control: Control::Account(organization_id) }
    }

    /// What links on the page filter by; `said` is what a value lets through.
    pub(crate) fn by_link(
        name: &'static str,
        label: Text,
        said: impl Fn(&str) -> String + Send + Sync + 'static,
    ) -> Self {
        Self { name, label, control: Control::Link(Arc::new(said)) }
    }

    const fn is_search(&self) -> bool {
        matches!(self.control, Control::Search | Control::SearchUnsaid)
    }

    const fn is_link(&self) -> bool {
        matches!(self.control, Control::Link(_))
    }

    /// What it lets through now, if it is in use.
    fn value(&self, url: UrlFilters) -> Option<String> {
        match self.control {
            Control::SearchUnsaid => url.unsaid(),
            _ => url.get(self.name),
        }
    }

    fn view(&self, url: UrlFilters) -> AnyView {
        let Self { name, label, control } = self.clone();
        let (value, on_change) = (url.text(name), url.setter(name));
        match control {
            Control::Search => view! { <SearchField label value on_search=on_change /> }.into_any(),
            Control::SearchUnsaid => {
                let value = Signal::derive(move || url.unsaid().unwrap_or_default());
                view! { <SearchField label value on_search=url.set_unsaid() /> }.into_any()
            }
            Control::Day => view! { <DayFilter label value on_change /> }.into_any(),
            Control::Choice { all, options } => {
                let options = move || {
                    let all = SelectOption::new("", all());
                    [all].into_iter().chain(options.get()).collect::<Vec<_>>()
                };
                view! { <FilterSelect label options=Signal::derive(options) value on_change /> }
                    .into_any()
            }
            Control::Account(organization_id) => {
                view! { <AccountFilter organization_id filters=url /> }.into_any()
            }
            Control::Link(_) => ().into_any(),
        }
    }

    /// What it lets through, in words, if it is in use.
    fn said(&self, url: UrlFilters) -> Option<String> {
        let value = self.value(url)?;
        Some(match &self.control {
            Control::Search | Control::SearchUnsaid => (words().lists.quoted)(&value),
            Control::Day => value.parse().map_or(value, format::day),
            Control::Choice { all: _, options } => {
                let options = options.read();
                let option = options.iter().find(|option| option.value == value);
                option.map_or(value, |option| option.label.clone())
            }
            Control::Account(_) => url.all(self.name).join(", "),
            Control::Link(said) => said(&value),
        })
    }
}

/// Whether any of them is in use.
pub(super) fn is_any(url: UrlFilters, filters: &[ListFilter]) -> bool {
    filters.iter().any(|filter| filter.value(url).is_some())
}

/// What those in use let through, in words.
pub(super) fn said(url: UrlFilters, filters: &[ListFilter]) -> Vec<String> {
    let said = |filter: &ListFilter| {
        let value = filter.said(url)?;
        Some(if filter.is_search() { value } else { format!("{}: {value}", (filter.label)()) })
    };
    filters.iter().filter_map(said).collect()
}

/// The filters, and at the end what else can be done about the list.
#[component]
pub(super) fn FilterBar(
    url: UrlFilters,
    filters: StoredValue<Vec<ListFilter>>,
    /// Every order that the list can have.
    orders: Signal<Vec<SelectOption>>,
    /// The one that it has when nothing is said.
    sort: &'static str,
    #[prop(into)] tools: ViewFnOnce,
) -> impl IntoView {
    let (search, others): (Vec<_>, Vec<_>) =
        filters.get_value().into_iter().partition(ListFilter::is_search);
    let search = search.iter().map(|filter| filter.view(url)).collect_view();
    let are_many = others.iter().filter(|it| !it.is_link()).count() > FEW;
    let controls = others.iter().map(|filter| filter.view(url)).collect_view();
    let value = Signal::derive(move || url.get(SORT).unwrap_or_else(|| sort.to_owned()));
    // Cards have no heads to sort by.
    let order = (!orders.read_untracked().is_empty()).then(|| {
        view! {
            <span class="only-narrow">
                <FilterSelect
                    label=t!(list_sheet.order)
                    options=orders
                    value
                    on_change=url.setter(SORT)
                />
            </span>
        }
    });
    let open = RwSignal::new(false);
    let (toggle, controls) = if are_many {
        let toggle =
            view! { <FilterToggle open controls="more-filters" label=t!(list_sheet.filter) /> };
        let controls = view! { <MoreFilters open id="more-filters" label=t!(lists.filters)>{controls}</MoreFilters> };
        (Some(toggle), controls.into_any())
    } else {
        (None, controls.into_any())
    };
    let (before, after) = if are_many { (None, Some(controls)) } else { (Some(controls), None) };
    view! {
        <Filters label=t!(lists.filters)>
            {search} {toggle} {before} {order} <div class="end">{tools.run()}</div> {after}
        </Filters>
        <Show when=move || are_many>
            <InUse url filters />
        </Show>
    }
}

/// Those in use, each with the way out of it.
#[component]
fn InUse(url: UrlFilters, filters: StoredValue<Vec<ListFilter>>) -> impl IntoView {
    let chip = move |filter: &ListFilter| {
        let value = filter.said(url)?;
        let (name, label) = (filter.name, filter.label);
        let remove = (words().list_sheet.remove_filter)(&format!("{}: {value}", label()));
        Some(view! {
            <FilterChip label remove on_remove=move || url.setter(name).run(String::new())>
                {value}
            </FilterChip>
        })
    };
    move || {
        let chips = filters.with_value(|filters| {
            filters.iter().filter(|it| !it.is_search()).filter_map(chip).collect::<Vec<_>>()
        });
        (!chips.is_empty()).then(|| view! { <div class="chips">{chips}</div> })
    }
}

//! *Keys*: the product keys of one's accounts, masked until one is revealed.

mod secret;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint, Json,
        keys::{Key, KeyFilter, ListProducts, Search},
    },
    page::{Limit, PageQuery},
    values::RecordNumber,
};

use secret::{Secret, Shown};

use crate::{
    api,
    asked::Asked,
    format,
    forms::export_keys::ExportKeys,
    guides::Part,
    pages::software::Software,
    parts::{GuideLink, ListColumn, ListFilter, ListOf, ListSheet, Rows, UrlFilters},
    session::Here,
    ui::{Empty, SelectOption, Symbol},
    words::{t, words},
};

/// The tab *Keys*.
#[component]
pub(crate) fn KeysPage(here: Here) -> impl IntoView {
    let list = here.clone();
    let page = move || view! { <Keys here=list.clone() /> }.into_any();
    view! { <Software here tab=t!(keys.keys) permission=Permission::ViewKeys page /> }
}

#[component]
fn Keys(here: Here) -> impl IntoView {
    let organization_id = here.id;
    let filters = UrlFilters::here();
    let rows = Rows::new(filters, move |mut query: PageQuery<KeyFilter>| {
        query.filter.search = filters.unsaid();
        api::call(Search { organization_id }.with(Json(query)))
    });
    let shown = Shown::new(organization_id);
    let asked = RwSignal::new(None::<Vec<RecordNumber>>);
    let export = move |numbers: Vec<String>| {
        let numbers = numbers.iter().filter_map(|number| RecordNumber::parse(number).ok());
        asked.set(Some(numbers.collect()));
    };
    let list = ListOf::new("keys", rows, |key: &Key| key.number.to_string())
        .filter(ListFilter::search_unsaid(t!(keys.search)))
        .filter(products(&here))
        .filter(ListFilter::accounts(organization_id))
        .picked_for(t!(keys.export), Symbol::Download, export);
    let list = columns(list, shown);
    let nothing = move || {
        view! {
            <Empty symbol=Symbol::Lock title=t!(keys.none)>
                {t!(keys.none_text)} " " <GuideLink part=Part::NothingThere />
            </Empty>
        }
    };
    view! {
        <ListSheet title=t!(keys.keys) list nothing />
        <ExportKeys here filters asked />
    }
}

/// One of the products that there are keys of.
fn products(here: &Here) -> ListFilter {
    let organization_id = here.id;
    let products = Asked::new(move || {
        let limit = Limit::try_from(Limit::MAX).unwrap_or_default();
        api::call(ListProducts { organization_id }.query(PageQuery { limit, ..Default::default() }))
    });
    let options = Memo::new(move |_| match &*products.read() {
        Some(Ok(page)) => {
            page.items.iter().map(|it| (it.code.to_string(), it.name.to_string())).collect()
        }
        // Without it the list still works.
        Some(Err(_)) | None => Vec::new(),
    });
    let options = move || {
        options.get().into_iter().map(|(code, name)| SelectOption::new(code, name)).collect()
    };
    ListFilter::choice("product", t!(keys.product), t!(keys.all_products), options)
}

fn columns(list: ListOf<Key>, shown: Shown) -> ListOf<Key> {
    list.column(ListColumn::title("product", t!(keys.product), |key: &Key| {
        let (name, number) = (key.product.name.to_string(), key.number.to_string());
        view! {
            {name}
            <small>{number}</small>
        }
    }))
    .column(ListColumn::new("key", t!(keys.key), move |key: &Key| {
        view! { <Secret key=key.clone() shown /> }
    }))
    .column(ListColumn::number("activations", t!(keys.activations), |key: &Key| {
        let (used, allowed) = (key.activations_used, key.activations_allowed);
        move || {
            let used = format::number(used.into());
            match allowed {
                Some(allowed) => (words().keys.used_of)(&used, &format::number(allowed.into())),
                None => used,
            }
        }
    }))
    .column(ListColumn::new("account", t!(keys.account), |key: &Key| {
        crate::problem::scope_in_short(&key.account)
    }))
    .column(ListColumn::new("issued_on", t!(keys.issued), |key: &Key| {
        let day = key.issued_on;
        move || format::day(day)
    }))
    .column(
        ListColumn::new("order", t!(keys.order), |key: &Key| {
            key.order.as_ref().map(ToString::to_string)
        })
        .on_request(),
    )
}

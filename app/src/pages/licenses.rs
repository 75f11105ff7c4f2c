//! The license position: what one may use, product by product, on any day.

mod columns;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint,
        licenses::{
            Export, License, LicenseFamilies, LicenseFilter, LicenseSort, List as ListLicenses,
            ListFamilies, PositionFilter,
        },
    },
    table::TableQuery,
};

use columns::columns;

use crate::{
    api,
    asked::Asked,
    parts::{
        Compared, Guarded, ListFilter, ListOf, ListSheet, PositionDays, Rows, ShownDays,
        UrlFilters, position_in,
    },
    session::Here,
    ui::{Empty, PageHeader, SelectOption, Symbol},
    words::t,
};

/// The list, under the days that it is of.
#[component]
pub(crate) fn LicensesPage(here: Here) -> impl IntoView {
    let list = here.clone();
    view! {
        <PageHeader title=t!(shell.licenses) lead=t!(licenses.lead) />
        <Guarded
            here
            permission=Permission::ViewLicenses
            page=move || view! { <Licenses here=list.clone() /> }.into_any()
        />
    }
}

#[component]
fn Licenses(here: Here) -> impl IntoView {
    let filters = UrlFilters::here();
    let position = position_in(filters);
    let organization_id = here.id;
    let asked =
        Asked::new(move || api::call(ListFamilies { organization_id }.query(position.get())));
    // Without it the list still works.
    let families = Memo::new(move |_| match &*asked.read() {
        Some(Ok(families)) => Some(families.clone()),
        Some(Err(_)) | None => None,
    });
    let shown = Signal::derive(move || {
        let LicenseFamilies { on, compared_to, .. } = families.get()?;
        Some(ShownDays { on, compared_to })
    });
    let compared = Memo::new(move |_| Compared::of(&position.read()));
    let list = move || {
        let (here, compared) = (here.clone(), compared.get());
        view! { <Positions here filters position families compared /> }
    };
    view! {
        <PositionDays filters shown />
        {list}
    }
}

#[component]
fn Positions(
    here: Here,
    filters: UrlFilters,
    position: Memo<PositionFilter>,
    families: Memo<Option<LicenseFamilies>>,
    compared: Compared,
) -> impl IntoView {
    let organization_id = here.id;
    let rows =
        Rows::new(filters, move |query| api::call(ListLicenses { organization_id }.query(query)));
    let options = move || {
        let families = families.read();
        let families = families.iter().flat_map(|it| &it.families);
        families.map(|it| SelectOption::new(it.family.as_ref(), it.family.as_ref())).collect()
    };
    let file = move |format| {
        let filter = filters.query::<LicenseFilter>().filter;
        api::address(Export { organization_id }.query(TableQuery { format, filter }))
    };
    let list = ListOf::new("licenses", rows, |row: &License| row.product.code.to_string())
        .sorted(LicenseSort::Product.code())
        .exported_whole(file)
        .filter(ListFilter::search(t!(licenses.search)))
        .filter(ListFilter::choice(
            "family",
            t!(licenses.family),
            t!(licenses.all_families),
            options,
        ))
        .filter(ListFilter::accounts(organization_id));
    let list = columns(list, here, position, compared);
    let nothing = move || nothing(position);
    view! { <ListSheet title=t!(shell.licenses) list nothing /> }
}

/// Why there is nothing: there never was, or not yet on the day.
fn nothing(position: Memo<PositionFilter>) -> AnyView {
    let (title, text) = if position.read().on.is_some() {
        (t!(licenses.none_then), t!(licenses.none_then_text))
    } else {
        (t!(licenses.none), t!(licenses.none_text))
    };
    view! {
        <Empty symbol=Symbol::Agreement title>
            {text}
        </Empty>
    }
    .into_any()
}

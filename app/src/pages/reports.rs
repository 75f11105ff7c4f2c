//! Reports: charts and tables of what one has, bought and uses, to be taken to a meeting. What they
//! are about is in the address.

mod boxed;
mod calendar;
mod endings;
mod filters;
mod keys;
mod licenses;
mod long;
mod orders;
mod people;
mod views;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint,
        reports::{self, Report, ReportFilter},
    },
};

use crate::{
    api,
    asked::Asked,
    format,
    parts::{Guarded, Loaded, UrlFilters, WaitingBox},
    session::Here,
    ui::{Button, PageHeader},
    words::{t, words},
};
use boxed::Source;
use calendar::CalendarBox;
use endings::{Endings, Nearest};
use filters::ReportFilters;
use keys::Keys;
use licenses::Licenses;
use orders::Orders;
use people::People;
use views::{SaidOfView, Views, ViewsMenu};

/// The report that the address asks for.
#[component]
pub(crate) fn ReportsPage(here: Here) -> impl IntoView {
    let report = here.clone();
    let actions = || {
        view! { <Button on_press=print>{t!(reports.print)}</Button> }
    };
    view! {
        <PageHeader title=t!(shell.reports) lead=t!(reports.lead) actions />
        <Guarded
            here
            permission=Permission::ViewReports
            page=move || view! { <Reports here=report.clone() /> }.into_any()
        />
    }
}

fn print() {
    // Where printing is forbidden, nothing is printed.
    window().print().ok();
}

#[component]
fn Reports(here: Here) -> impl IntoView {
    let filters = UrlFilters::here();
    let organization_id = here.id;
    let filter = Memo::new(move |_| filters.query::<ReportFilter>().filter);
    let asked = Asked::new(move || api::call(reports::Get { organization_id }.query(filter.get())));
    let known = Memo::new(move |_| match &*asked.read() {
        Some(Ok(report)) => Some(report.clone()),
        Some(Err(_)) | None => None,
    });
    let source = Source { organization_id, filter };
    let views = Views::of(&here, filters);
    views::follow(views);
    let here = StoredValue::new(here);
    let is_there = Memo::new(move |_| !views.is_gone());
    let boxes = move || {
        let skeleton = || view! { <WaitingBox lines=12 /> }.into_any();
        view! {
            <Loaded from=asked skeleton let:report>
                <Boxes here=here.get_value() source report />
            </Loaded>
        }
    };
    view! {
        <div class="side">
            <ViewsMenu views />
        </div>
        <SaidOfView views />
        <ReportFilters organization_id filters report=known />
        {move || is_there.get().then(boxes)}
        <CalendarBox organization_id />
    }
}

#[component]
fn Boxes(here: Here, source: Source, report: Report) -> impl IntoView {
    let Report { from, to, families: _, licenses, orders, endings, nearest, keys, people } = report;
    let span =
        Signal::derive(move || (words().reports.period)(&format::day(from), &format::day(to)));
    let place = StoredValue::new(here.clone());
    view! {
        // On paper the filters are gone, and what they say is not.
        <p class="only-print">{span}</p>
        <div class="halves">
            <Licenses here=here.clone() source on=to licenses />
            <Orders source from to orders />
            <Endings source from=to endings />
            <Nearest here=place.get_value() nearest />
            {keys.map(|keys| view! { <Keys here=place.get_value() source keys /> })}
            {people.map(|people| view! { <People source people /> })}
        </div>
    }
}

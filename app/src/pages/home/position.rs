//! The license position in a few numbers, and by family as bars. Each leads to the list behind it.

use std::cmp::Reverse;

use chrono::Months;
use leptos::{either::Either, prelude::*};
use shared::api::{
    Endpoint,
    licenses::{
        LicenseFamilies, LicenseFamily, LicenseSort, ListFamilies, PositionFilter, Quantities,
    },
};

use crate::{
    api,
    asked::Asked,
    format, links,
    parts::{Loaded, WaitingBox},
    session::Here,
    ui::{
        Align, Cell, Column, Legend, Row, RowTitle, ShareBar, Sheet, Table, TableBody, TableHead,
        Tile, Tiles,
    },
    words::{t, words},
};

/// So many families have a bar: those with the most licenses.
const FAMILIES: usize = 6;

/// What it is compared to.
const QUARTER: Months = Months::new(3);

/// Asked for by itself: it can take longer than all the rest. How much coverage lapses soon is known
/// already.
#[component]
pub(super) fn LicensePosition(here: Here, lapsing: i64) -> impl IntoView {
    let organization_id = here.id;
    let families = Asked::new(move || {
        let compared_to = format::today().checked_sub_months(QUARTER);
        let query = PositionFilter { compared_to, ..PositionFilter::default() };
        api::call(ListFamilies { organization_id }.query(query))
    });
    view! {
        <Loaded from=families skeleton=|| view! { <WaitingBox lines=10 /> } let:position>
            <Position here=here.clone() position lapsing />
        </Loaded>
    }
}

#[component]
fn Position(here: Here, position: LicenseFamilies, lapsing: i64) -> impl IntoView {
    if position.families.is_empty() {
        return Either::Left(view! {
            <Sheet title=t!(overview.position)>
                <p class="body muted">{t!(licenses.none_text)}</p>
            </Sheet>
        });
    }
    let now = sum(position.families.iter().map(|family| family.quantities));
    let before = sum(position.families.iter().filter_map(|family| family.before));
    Either::Right(view! {
        <Numbers here=here.clone() now before lapsing />
        <Families here families=position.families />
    })
}

fn sum(quantities: impl Iterator<Item = Quantities>) -> Quantities {
    quantities.fold(Quantities::default(), |sum, it| Quantities {
        effective: sum.effective + it.effective,
        covered: sum.covered + it.covered,
    })
}

#[component]
fn Numbers(here: Here, now: Quantities, before: Quantities, lapsing: i64) -> impl IntoView {
    let list = links::licenses(&here.short_name);
    let [all, covered, ending] =
        [LicenseSort::Effective, LicenseSort::Covered, LicenseSort::CoverageEnd]
            .map(|sort| links::sorted(&list, sort.code()));
    let since =
        |change: i64| move || (words().overview.in_three_months)(&format::difference(change));
    let tile = |label, value: i64, note: Signal<String>, href: String| {
        let value = move || format::quantity(value);
        view! { <Tile label value note href current=false /> }
    };
    let numbers = [
        tile(
            Signal::derive(|| words().licenses.effective.to_owned()),
            now.effective,
            Signal::derive(since(now.effective - before.effective)),
            all,
        ),
        tile(
            Signal::derive(|| words().licenses.covered.to_owned()),
            now.covered,
            Signal::derive(since(now.covered - before.covered)),
            covered,
        ),
        tile(
            Signal::derive(|| words().overview.ending.to_owned()),
            lapsing,
            Signal::derive(|| words().overview.ending_note.to_owned()),
            ending,
        ),
    ];
    view! { <Tiles label=t!(overview.position)>{numbers.into_iter().collect_view()}</Tiles> }
}

#[component]
fn Families(here: Here, families: Vec<LicenseFamily>) -> impl IntoView {
    let href = links::licenses(&here.short_name);
    let actions = move || view! { <a href=href>{t!(overview.all_licenses)}</a> };
    let mut families = families;
    families.sort_by_key(|family| Reverse(family.quantities.effective));
    families.truncate(FAMILIES);
    let most = families.first().map_or(0, |family| count(family.quantities.effective));
    let row = move |family| view! { <FamilyRow here=here.clone() family most /> };
    let labels = vec![
        Signal::derive(|| words().licenses.covered.to_owned()),
        Signal::derive(|| words().reports.uncovered.to_owned()),
    ];
    view! {
        <Sheet title=t!(overview.by_family) actions>
            <div class="body">
                <Legend labels />
            </div>
            <Table caption=t!(overview.by_family)>
                <TableHead>
                    <Column label=t!(licenses.family) />
                    <Column label=t!(reports.share) />
                    <Column label=t!(licenses.effective) align=Align::End />
                    <Column label=t!(licenses.covered) align=Align::End />
                </TableHead>
                <TableBody>{families.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
}

#[component]
fn FamilyRow(here: Here, family: LicenseFamily, most: u64) -> impl IntoView {
    let LicenseFamily { family, quantities, .. } = family;
    let Quantities { effective, covered } = quantities;
    let href = links::filtered(&links::licenses(&here.short_name), "family", &[&family]);
    let parts = vec![count(covered), count(effective - covered)];
    view! {
        <Row>
            <RowTitle>
                <a href=href>{family.to_string()}</a>
            </RowTitle>
            <Cell label=t!(reports.share)>
                <ShareBar parts most />
            </Cell>
            <Cell label=t!(licenses.effective) align=Align::End>
                {move || format::quantity(effective)}
            </Cell>
            <Cell label=t!(licenses.covered) align=Align::End>
                {move || format::quantity(covered)}
            </Cell>
        </Row>
    }
}

/// What a bar shows of it: where more went away than came, nothing.
fn count(quantity: i64) -> u64 {
    quantity.try_into().unwrap_or_default()
}

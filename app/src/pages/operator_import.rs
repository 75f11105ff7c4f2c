//! One import: what it changed kind by kind, and what was wrong with it, line by line. While it goes
//! on, it is asked for again and again.

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*};
use shared::{
    api::{
        Endpoint,
        feed::{Fault, Import, ImportState, KindCount},
        operator_imports::{self, KnownImport, ListFaults},
    },
    ids::ImportId,
};

use super::{
    addressed::addressed,
    operator::{OperatorHeader, untold},
};
use crate::{
    api,
    asked::Asked,
    format,
    parts::{ImportBadge, ListColumn, ListOf, ListSheet, Rows, UrlFilters, WaitingBox},
    ui::{
        Banner, Cell, Column, Empty, Fact, Facts, Row, RowTitle, Section, Sheet, Symbol, Table,
        TableBody, TableHead, Tone,
    },
    words::{t, words},
};

/// How long an import that goes on is left alone before it is asked for again.
const AGAIN: Duration = Duration::from_secs(2);

/// The import that the address names.
#[component]
pub(crate) fn OperatorImportPage() -> impl IntoView {
    addressed("import", move |id: ImportId| view! { <Followed id /> })
}

#[component]
fn Followed(id: ImportId) -> impl IntoView {
    let asked = Asked::new(move || api::call(operator_imports::Get { import_id: id }));
    let known = RwSignal::new(None::<KnownImport>);
    Effect::new(move || {
        let answer = asked.read();
        let Some(Ok(import)) = &*answer else { return };
        if known.with_untracked(|known| known.as_ref() != Some(import)) {
            known.set(Some(import.clone()));
        }
        if is_going_on(import.import.state)
            && let Ok(later) = set_timeout_with_handle(move || asked.refetch(), AGAIN)
        {
            on_cleanup(move || later.clear());
        }
    });
    let is_known = Memo::new(move |_| known.read().is_some());
    move || {
        if is_known.get() {
            return view! { <Told id known /> }.into_any();
        }
        match &*asked.read() {
            Some(Err(failure)) => untold(failure, asked),
            Some(Ok(_)) | None => view! { <WaitingBox lines=12 /> }.into_any(),
        }
    }
}

const fn is_going_on(state: ImportState) -> bool {
    match state {
        ImportState::Waiting | ImportState::Running => true,
        ImportState::Applied | ImportState::Refused | ImportState::BrokenOff => false,
    }
}

#[component]
fn Told(id: ImportId, known: RwSignal<Option<KnownImport>>) -> impl IntoView {
    let title =
        move || known.read().as_ref().map(|known| known.import.name.clone()).unwrap_or_default();
    let has_faults =
        Memo::new(move |_| known.read().as_ref().is_some_and(|known| known.fault_count > 0));
    view! {
        <OperatorHeader title lead=t!(desk.imports_lead) />
        <div class="stack">
            {move || known.get().map(|known| view! { <About known /> })}
            {move || known.get().map(|known| view! { <Changes import=known.import /> })}
            {move || has_faults.get().then(|| view! { <Faults id /> })}
        </div>
    }
}

#[component]
fn About(known: KnownImport) -> impl IntoView {
    let KnownImport { import, fault_count, token, operator, network } = known;
    let Import { state, began_at, ended_at, checked, invitations, is_cut_off, .. } = import;
    let by = move || match (&token, &operator) {
        (Some(token), _) => token.clone(),
        (None, Some(operator)) => format::full_name(operator),
        (None, None) => words().desk.by_operator.to_owned(),
    };
    let network = network.map(|it| view! { <Fact term=t!(desk.network)>{it}</Fact> });
    let ended = ended_at.map(|at| {
        view! { <Fact term=t!(desk.ended)>{move || format::exact_moment(at)}</Fact> }
    });
    let cut_off = is_cut_off.then(|| {
        view! { <Banner tone=Tone::Warning title=t!(desk.cut_off) /> }
    });
    view! {
        {cut_off}
        <Section title=t!(desk.feed)>
            <Facts>
                <Fact term=t!(desk.state)>
                    <ImportBadge state />
                </Fact>
                <Fact term=t!(desk.sent_by)>{by}</Fact>
                {network}
                <Fact term=t!(desk.began)>{move || format::exact_moment(began_at)}</Fact>
                {ended}
                <Fact term=t!(desk.lines)>{move || format::number(checked)}</Fact>
                <Fact term=t!(desk.invitations_made)>{move || format::number(invitations)}</Fact>
                <Fact term=t!(desk.faults)>{t!(desk.fault_count, fault_count)}</Fact>
            </Facts>
        </Section>
    }
}

/// Kind by kind; nothing before there is anything.
#[component]
fn Changes(import: Import) -> impl IntoView {
    let row = |count: KindCount| {
        let KindCount { kind, new, changed, unchanged, kept } = count;
        let number = |count: u64| move || format::number(count);
        view! {
            <Row>
                <RowTitle>
                    <code translate="no">{kind}</code>
                </RowTitle>
                <Cell label=t!(desk.new)>{number(new)}</Cell>
                <Cell label=t!(desk.changed)>{number(changed)}</Cell>
                <Cell label=t!(desk.unchanged)>{number(unchanged)}</Cell>
                <Cell label=t!(desk.kept)>{number(kept)}</Cell>
            </Row>
        }
    };
    (!import.counts.is_empty()).then(|| {
        view! {
            <Sheet title=t!(desk.what_changed)>
                <Table caption=t!(desk.what_changed)>
                    <TableHead>
                        <Column label=t!(desk.kind) />
                        <Column label=t!(desk.new) />
                        <Column label=t!(desk.changed) />
                        <Column label=t!(desk.unchanged) />
                        <Column label=t!(desk.kept) />
                    </TableHead>
                    <TableBody>{import.counts.into_iter().map(row).collect_view()}</TableBody>
                </Table>
            </Sheet>
        }
    })
}

/// What was wrong, in pages.
#[component]
fn Faults(id: ImportId) -> impl IntoView {
    let rows = Rows::new(UrlFilters::here(), move |query| {
        api::call(ListFaults { import_id: id }.query(query))
    });
    let list =
        ListOf::new("faults", rows, |it: &Fault| format!("{}{} {}", it.line, it.pointer, it.rule))
            .column(ListColumn::title("line", t!(desk.line), |it: &Fault| {
                let line = it.line;
                move || format::number(line)
            }))
            .column(ListColumn::new("place", t!(desk.place), |it: &Fault| {
                view! { <code translate="no">{it.pointer.clone()}</code> }
            }))
            .column(ListColumn::new("rule", t!(desk.rule), |it: &Fault| {
                let (rule, asked) = (it.rule.clone(), it.asked.clone());
                view! {
                    <code translate="no">{rule}</code>
                    <small lang="en">{asked}</small>
                }
            }))
            .column(ListColumn::new("value", t!(desk.value), |it: &Fault| {
                view! { <code translate="no">{it.value.clone()}</code> }
            }));
    let nothing = || view! { <Empty symbol=Symbol::Check title=t!(desk.no_faults) /> }.into_any();
    view! { <ListSheet title=t!(desk.faults) list nothing /> }
}

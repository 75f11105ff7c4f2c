//! Every partner, and the form for another one.

use leptos::prelude::*;
use shared::api::{
    Endpoint,
    operator_partners::{List, PartnerSummary},
    operator_records::PartnerRecord,
};

use super::operator::OperatorHeader;
use crate::{
    api, format,
    forms::by_hand::{Draft, Entering, EntryDialog},
    links,
    parts::{ListColumn, ListFilter, ListOf, ListSheet, Rows, UrlFilters},
    ui::{Button, Empty, Symbol},
    words::t,
};

/// The list of partners.
#[component]
pub(crate) fn OperatorPartnersPage() -> impl IntoView {
    let filters = UrlFilters::here();
    let rows = Rows::new(filters, move |query| api::call(List {}.query(query)));
    let list = ListOf::new("partners", rows, |it: &PartnerSummary| it.short_name.to_string())
        .filter(ListFilter::search(t!(operators.search_partners)));
    let entering = RwSignal::new(None::<Entering>);
    let start = move || entering.set(Some(Entering::Partner(Draft::new(PartnerRecord::default()))));
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Building title=t!(operators.no_partners)>
                {t!(operators.no_partners_text)}
            </Empty>
        }
        .into_any()
    };
    let again = Callback::new(move |()| rows.reload());
    view! {
        <OperatorHeader title=t!(operators.partners) lead=t!(operators.partners_lead) />
        <div class="actions">
            <Button on_press=start>{t!(operators.new_partner)}</Button>
        </div>
        <ListSheet title=t!(operators.partners) list=columns(list) nothing />
        <EntryDialog entering on_done=again />
    }
}

fn columns(list: ListOf<PartnerSummary>) -> ListOf<PartnerSummary> {
    let partner = |it: &PartnerSummary| {
        let (href, name) = (links::operator_partner(&it.short_name), it.name.to_string());
        let short_name = it.short_name.to_string();
        view! {
            <a href=href>{name}</a>
            <small>{short_name}</small>
        }
    };
    list.column(ListColumn::title("partner", t!(operators.partner), partner))
        .column(ListColumn::new("email", t!(operators.address), |it: &PartnerSummary| {
            it.email.to_string()
        }))
        .column(ListColumn::number(
            "agreements",
            t!(operators.agreements),
            |it: &PartnerSummary| {
                let count = it.agreements;
                move || format::number(count)
            },
        ))
        .column(ListColumn::number("people", t!(operators.people), |it: &PartnerSummary| {
            let count = it.people;
            move || format::number(count)
        }))
}

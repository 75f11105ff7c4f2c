//! The outbox of everybody: what waits, what has failed, and the way to each mail.

use leptos::prelude::*;
use shared::api::{
    Endpoint,
    operator_mails::{GetFigures, List, MailFigures, MailStanding, MailSummary},
};

use super::operator::OperatorHeader;
use crate::{
    api,
    asked::Asked,
    format, links,
    parts::{ListColumn, ListFilter, ListOf, ListSheet, MailBadge, Rows, UrlFilters},
    ui::{Empty, SelectOption, Symbol, Tile, Tiles, Tone},
    words::{t, words},
};

/// More are not counted.
const COUNTED: u64 = 10_000;

/// The list of mails, with how many wait above it.
#[component]
pub(crate) fn OperatorMailsPage() -> impl IntoView {
    let filters = UrlFilters::here();
    let rows = Rows::new(filters, move |query| api::call(List {}.query(query)));
    let list = ListOf::new("mails", rows, |it: &MailSummary| it.id.to_string())
        .filter(ListFilter::search(t!(desk.mail_search)))
        .filter(ListFilter::choice(
            "standing",
            t!(desk.standing),
            t!(desk.all_standings),
            standings,
        ));
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Mail title=t!(desk.no_mails)>
                {t!(desk.no_mails_text)}
            </Empty>
        }
        .into_any()
    };
    view! {
        <OperatorHeader title=t!(desk.mails) lead=t!(desk.mails_lead) />
        <Figures filters />
        <ListSheet title=t!(desk.mails) list=columns(list) nothing />
    }
}

fn standings() -> Vec<SelectOption> {
    let words = &words().desk;
    let option = |it: &MailStanding| SelectOption::new(it.code(), (words.standing_of)(*it));
    MailStanding::ALL.iter().map(option).collect()
}

/// How many wait, are held back, and have failed lately: each number leads to the list of them.
#[component]
fn Figures(filters: UrlFilters) -> impl IntoView {
    let figures = Asked::new(move || api::call(GetFigures {}));
    move || {
        let MailFigures { waiting, deferred, waiting_since, failed_in_a_day } =
            match &*figures.read() {
                Some(Ok(figures)) => *figures,
                Some(Err(_)) | None => return None,
            };
        let oldest = move || match waiting_since {
            Some(since) => (words().desk.waiting_note)(&format::moment(since)),
            None => words().desk.waiting_nothing.to_owned(),
        };
        let is_shown = move |standing: MailStanding| {
            Signal::derive(move || filters.get("standing").as_deref() == Some(standing.code()))
        };
        let late = if waiting_since.is_some() { Tone::Warning } else { Tone::Neutral };
        let held = if deferred > 0 { Tone::Warning } else { Tone::Neutral };
        let failed = if failed_in_a_day > 0 { Tone::Danger } else { Tone::Neutral };
        Some(view! {
            <Tiles label=t!(desk.mails)>
                <Tile
                    label=t!(desk.waiting)
                    value=move || counted(waiting)
                    note=oldest
                    href=links::operator_mails(Some(MailStanding::Queued))
                    current=is_shown(MailStanding::Queued)
                    tone=late
                />
                <Tile
                    label=t!(desk.deferred)
                    value=move || counted(deferred)
                    note=t!(desk.deferred_note)
                    href=links::operator_mails(Some(MailStanding::Deferred))
                    current=is_shown(MailStanding::Deferred)
                    tone=held
                />
                <Tile
                    label=t!(desk.failed)
                    value=move || counted(failed_in_a_day)
                    note=t!(desk.failed_note)
                    href=links::operator_mails(Some(MailStanding::Refused))
                    current=is_shown(MailStanding::Refused)
                    tone=failed
                />
            </Tiles>
        })
    }
}

fn counted(count: u64) -> String {
    if count > COUNTED {
        return (words().desk.counted)(&format::number(COUNTED));
    }
    format::number(count)
}

fn columns(list: ListOf<MailSummary>) -> ListOf<MailSummary> {
    let recipient = |it: &MailSummary| {
        let (href, email, topic) = (links::operator_mail(it.id), it.email.to_string(), it.topic);
        view! {
            <a href=href>{email}</a>
            <small>{t!(desk.topic_of, topic)}</small>
        }
    };
    list.column(ListColumn::title("recipient", t!(desk.recipient), recipient))
        .column(ListColumn::new("standing", t!(desk.standing), |it: &MailSummary| {
            view! { <MailBadge standing=it.standing /> }
        }))
        .column(ListColumn::new("organization", t!(desk.organization), |it: &MailSummary| {
            let name = it.organization.as_ref().map(|it| it.name.to_string());
            move || name.clone().unwrap_or_else(|| words().desk.nobodys.to_owned())
        }))
        .column(ListColumn::new("written", t!(desk.written), |it: &MailSummary| {
            let at = it.created_at;
            move || format::moment(at)
        }))
        .column(ListColumn::new("next", t!(desk.next_try), |it: &MailSummary| {
            let at = it.next_at;
            move || at.map(format::moment)
        }))
        .column(ListColumn::new("failed", t!(desk.failed_since), |it: &MailSummary| {
            let at = it.failed_at;
            move || at.map(format::moment)
        }))
        .column(ListColumn::number("attempts", t!(desk.attempts), |it: &MailSummary| {
            let attempts = it.attempts.into();
            move || format::number(attempts)
        }))
}

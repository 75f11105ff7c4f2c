//! What a look at the DNS found, and what to do about it.

use leptos::prelude::*;
use shared::{
    api::domains::{Domain, DomainCheck, ListChecks, NameServerQuestion, Verdict},
    ids::{DomainId, OrganizationId},
};

use crate::{
    api,
    asked::Asked,
    format,
    parts::Loaded,
    ui::{Banner, Cell, Column, Disclosure, Row, RowTitle, Table, TableBody, TableHead, Tone},
    words::{t, words},
};

/// The last look at a domain, those before it, and when the next one is.
#[component]
pub(super) fn LastCheck(organization_id: OrganizationId, domain: Domain) -> impl IntoView {
    let (next, domain_id) = (domain.next_check_at, domain.id);
    let name = domain.name.to_string();
    let looks = domain.last_check.is_some().then(|| {
        let name = name.clone();
        view! {
            <Disclosure
                title=t!(domains.looks)
                label=move || (words().domains.looks_of)(&name)
                content=move || view! { <Looks organization_id domain_id /> }
            />
        }
    });
    let found = domain.last_check.map(|check| view! { <Found name check /> });
    let when = move || match next {
        Some(at) => (words().domains.next_look)(&format::moment(at)),
        None => words().domains.no_next_look.to_owned(),
    };
    view! {
        {found}
        {looks}
        <p class="muted">{when}</p>
    }
}

/// What the last few looks found, asked for when somebody wants to know.
#[component]
fn Looks(organization_id: OrganizationId, domain_id: DomainId) -> impl IntoView {
    let asked = Asked::new(move || api::call(ListChecks { organization_id, domain_id }));
    view! {
        <Loaded from=asked let:checks>
            <Table caption=t!(domains.looks)>
                <TableHead>
                    <Column label=t!(domains.looked_at) />
                    <Column label=t!(domains.found) />
                </TableHead>
                <TableBody>{checks.iter().map(look_row).collect_view()}</TableBody>
            </Table>
        </Loaded>
    }
}

fn look_row(check: &DomainCheck) -> AnyView {
    let (at, verdict) = (check.at, check.verdict);
    view! {
        <Row>
            <RowTitle>{move || format::moment(at)}</RowTitle>
            <Cell label=t!(domains.found)>{t!(domains.verdict, verdict)}</Cell>
        </Row>
    }
    .into_any()
}

#[component]
fn Found(name: String, check: DomainCheck) -> impl IntoView {
    let DomainCheck { at, verdict, expected, questions, older_for_seconds } = check;
    let tone = if verdict == Verdict::Found { Tone::Success } else { Tone::Warning };
    let older = older_for_seconds.map(|seconds| {
        let minutes = seconds.div_ceil(60);
        view! { <p>{t!(domains.older_for, minutes)}</p> }
    });
    let content = move || questions_view(expected.clone(), questions.clone());
    view! {
        <Banner tone title=Signal::derive(move || (words().domains.verdict)(verdict).to_owned())>
            <p>{t!(domains.advice, verdict)}</p>
            {older}
            <p class="muted">{move || (words().domains.last_look)(&format::moment(at))}</p>
        </Banner>
        <Disclosure
            title=t!(domains.questions)
            label=move || (words().domains.questions_of)(&name)
            content
        />
    }
}

fn questions_view(expected: String, questions: Vec<NameServerQuestion>) -> AnyView {
    let rows = questions.into_iter().map(question_row).collect_view();
    view! {
        <p>{t!(domains.expected)} ": " <code>{expected}</code></p>
        <Table caption=t!(domains.questions)>
            <TableHead>
                <Column label=t!(domains.server) />
                <Column label=t!(domains.asked) />
                <Column label=t!(domains.answer) />
            </TableHead>
            <TableBody>{rows}</TableBody>
        </Table>
    }
    .into_any()
}

fn question_row(question: NameServerQuestion) -> AnyView {
    let NameServerQuestion { server, address, name, reply, texts } = question;
    let server = move || server.clone().unwrap_or_else(|| words().domains.resolver.to_owned());
    let texts = texts.into_iter().map(|text| view! { <code>{text}</code> });
    view! {
        <Row>
            <RowTitle>
                {server} <small>{address}</small>
            </RowTitle>
            <Cell label=t!(domains.asked)>
                <code>{name}</code>
            </Cell>
            <Cell label=t!(domains.answer)>
                {t!(domains.reply, reply)} <div class="stack tight">{texts.collect_view()}</div>
            </Cell>
        </Row>
    }
    .into_any()
}

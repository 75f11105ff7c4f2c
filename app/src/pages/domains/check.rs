//! What a look at the DNS found, and what to do about it.

use leptos::prelude::*;
use shared::api::domains::{Domain, DomainCheck, NameServerQuestion, Verdict};

use crate::{
    format,
    ui::{Banner, Cell, Column, Disclosure, Row, RowTitle, Table, TableBody, TableHead, Tone},
    words::{t, words},
};

/// The last look at a domain, and when the next one is.
#[component]
pub(super) fn LastCheck(domain: Domain) -> impl IntoView {
    let next = domain.next_check_at;
    let name = domain.name.to_string();
    let found = domain.last_check.map(|check| view! { <Found name check /> });
    let when = move || match next {
        Some(at) => (words().domains.next_look)(&format::moment(at)),
        None => words().domains.no_next_look.to_owned(),
    };
    view! {
        {found}
        <p class="muted">{when}</p>
    }
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

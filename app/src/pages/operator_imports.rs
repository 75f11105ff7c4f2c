//! The imports, the newest first, and the tokens with which the feed is sent.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure,
        feed::ImportState,
        operator_imports::{FeedToken, ImportSummary, List, ListTokens, RevokeToken},
    },
    values::FeedName,
};

use super::operator::OperatorHeader;
use crate::{
    api,
    asked::Asked,
    format,
    forms::feed_token::CreateFeedToken,
    links,
    parts::{
        Confirm, ImportBadge, ListColumn, ListFilter, ListOf, ListSheet, Loaded, Rows, Trouble,
        UrlFilters,
    },
    ui::{
        Button, ButtonKind, Cell, Column, Empty, Row, RowTitle, Section, SelectOption, Sheet,
        Symbol, Table, TableBody, TableHead, Toasts, open_about,
    },
    words::{t, words},
};

/// The list of imports, and below it the tokens.
#[component]
pub(crate) fn OperatorImportsPage() -> impl IntoView {
    let filters = UrlFilters::here();
    let rows = Rows::new(filters, move |query| api::call(List {}.query(query)));
    let list = ListOf::new("imports", rows, |it: &ImportSummary| it.id.to_string())
        .filter(ListFilter::choice("state", t!(desk.state), t!(desk.all_states), states));
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Upload title=t!(desk.no_imports)>
                {t!(desk.no_imports_text)}
            </Empty>
        }
        .into_any()
    };
    view! {
        <OperatorHeader title=t!(desk.imports) lead=t!(desk.imports_lead) />
        <div class="stack loose">
            <ListSheet title=t!(desk.imports) list=columns(list) nothing />
            <Tokens />
        </div>
    }
}

fn states() -> Vec<SelectOption> {
    let words = &words().desk;
    let option = |it: &ImportState| SelectOption::new(it.code(), (words.import_state)(*it));
    ImportState::ALL.iter().map(option).collect()
}

fn columns(list: ListOf<ImportSummary>) -> ListOf<ImportSummary> {
    let feed = |it: &ImportSummary| {
        let (href, name) = (links::operator_import(it.id), it.name.clone());
        view! { <a href=href>{name}</a> }
    };
    let number = |count: u64| move || format::number(count);
    list.column(ListColumn::title("feed", t!(desk.feed), feed))
        .column(ListColumn::new("state", t!(desk.state), |it: &ImportSummary| {
            view! { <ImportBadge state=it.state /> }
        }))
        .column(ListColumn::new("sent_by", t!(desk.sent_by), |it: &ImportSummary| {
            let (token, operator) = (it.token.clone(), it.operator.clone());
            move || match (&token, &operator) {
                (Some(token), _) => token.clone(),
                (None, Some(operator)) => format::full_name(operator),
                (None, None) => words().desk.by_operator.to_owned(),
            }
        }))
        .column(ListColumn::new("began", t!(desk.began), |it: &ImportSummary| {
            let at = it.began_at;
            move || format::moment(at)
        }))
        .column(ListColumn::number("new", t!(desk.new), move |it: &ImportSummary| number(it.new)))
        .column(ListColumn::number("changed", t!(desk.changed), move |it: &ImportSummary| {
            number(it.changed)
        }))
        .column(ListColumn::number("faults", t!(desk.faults), |it: &ImportSummary| {
            let count = it.faults;
            t!(desk.fault_count, count)
        }))
}

/// The tokens, and the form for another one.
#[component]
fn Tokens() -> impl IntoView {
    let tokens = Asked::new(|| api::call(ListTokens {}));
    let doomed = RwSignal::new(None::<FeedName>);
    let again = Callback::new(move |()| tokens.refetch());
    view! {
        <Loaded from=tokens let:tokens>
            <Listed tokens doomed />
        </Loaded>
        <Section title=t!(desk.create_token)>
            <p>{t!(desk.tokens_lead)}</p>
            <CreateFeedToken on_created=again />
        </Section>
        <Revocation doomed on_done=again />
    }
}

#[component]
fn Listed(tokens: Vec<FeedToken>, doomed: RwSignal<Option<FeedName>>) -> impl IntoView {
    if tokens.is_empty() {
        return view! {
            <Sheet title=t!(desk.tokens)>
                <Empty symbol=Symbol::Lock title=t!(desk.no_tokens)>
                    {t!(desk.tokens_lead)}
                </Empty>
            </Sheet>
        }
        .into_any();
    }
    let row = move |token| view! { <TokenRow token doomed /> };
    view! {
        <Sheet title=t!(desk.tokens)>
            <Table caption=t!(desk.tokens)>
                <TableHead>
                    <Column label=t!(desk.token_name) />
                    <Column label=t!(desk.token_ends) />
                    <Column label=t!(desk.token_used) />
                    <Column label=t!(lists.actions) />
                </TableHead>
                <TableBody>{tokens.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
    .into_any()
}

#[component]
fn TokenRow(token: FeedToken, doomed: RwSignal<Option<FeedName>>) -> impl IntoView {
    let FeedToken { name, ends_at, revoked_at, used_at, created_at: _ } = token;
    let called = name.to_string();
    let used = move || match used_at {
        Some(at) => format::moment(at),
        None => words().desk.token_never.to_owned(),
    };
    let label = {
        let called = called.clone();
        move || format!("{}: {called}", words().desk.revoke)
    };
    let press = move || doomed.set(Some(name.clone()));
    let action = match revoked_at {
        Some(_) => view! { <span class="muted">{t!(desk.token_ended)}</span> }.into_any(),
        None => view! {
            <Button kind=ButtonKind::Quiet label on_press=press>
                {t!(desk.revoke)}
            </Button>
        }
        .into_any(),
    };
    view! {
        <Row>
            <RowTitle>{called}</RowTitle>
            <Cell label=t!(desk.token_ends)>{move || format::deadline(ends_at)}</Cell>
            <Cell label=t!(desk.token_used)>{used}</Cell>
            <Cell label=t!(lists.actions)>{action}</Cell>
        </Row>
    }
}

/// Asks once, in words that name what is lost.
#[component]
fn Revocation(doomed: RwSignal<Option<FeedName>>, on_done: Callback<()>) -> impl IntoView {
    let toasts = Toasts::expect();
    let failure = RwSignal::new(None::<Failure>);
    let open = open_about(doomed);
    let revoke = Action::new_local(move |name: &FeedName| {
        let token_name = name.clone();
        async move {
            let called = token_name.to_string();
            let done = api::call(RevokeToken { token_name }).await;
            doomed.try_set(None);
            if done.is_ok() {
                toasts.show((words().desk.revoked)(&called));
                on_done.try_run(());
            }
            failure.try_set(done.err());
        }
    });
    let text = move || {
        let name = doomed.get().map(|name| name.to_string()).unwrap_or_default();
        (words().desk.revoke_text)(&name)
    };
    let press = move || {
        if let Some(name) = doomed.get_untracked() {
            revoke.dispatch_local(name);
        }
    };
    view! {
        <Trouble failure />
        <Confirm
            open
            title=t!(desk.revoke_title)
            answer=t!(desk.revoke)
            busy=revoke.pending()
            on_confirm=press
        >
            <p>{text}</p>
        </Confirm>
    }
}

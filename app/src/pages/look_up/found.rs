//! What was found, by what was looked for; and what was looked for where nothing was found.

use leptos::prelude::*;
use shared::api::{
    look_ups::{AccountFound, AgreementFound, Asked, Found, OrderFound},
    operator_mails::{MailSummary, OfOrganization},
};

use super::address::Story;
use crate::{
    format, links,
    parts::{AgreementBadge, MailBadge},
    ui::{
        Cell, Column, Empty, Fact, Facts, Row, RowTitle, Section, Sheet, Symbol, Table, TableBody,
        TableHead,
    },
    words::{t, words},
};

/// All of it.
#[component]
pub(super) fn FoundView(found: Found) -> impl IntoView {
    let Found {
        asked,
        address,
        mail,
        organizations,
        has_more_organizations,
        agreement,
        account,
        order,
    } = found;
    let is_nothing = address.is_none()
        && mail.is_none()
        && organizations.is_empty()
        && agreement.is_none()
        && account.is_none()
        && order.is_none();
    if is_nothing {
        return view! { <Nothing asked /> }.into_any();
    }
    let organizations = (!organizations.is_empty()).then(|| {
        view! { <Organizations organizations has_more=has_more_organizations /> }
    });
    view! {
        {address.map(|story| view! { <Story story=*story /> })}
        {mail.map(|mail| view! { <MailTable title=t!(desk.mail_title) mails=vec![mail] /> })}
        {organizations}
        {agreement.map(|agreement| view! { <Agreement agreement /> })}
        {account
            .map(|account| {
                view! { <Accounts title=t!(desk.account) accounts=vec![account] /> }
            })}
        {order.map(|order| view! { <Order order /> })}
    }
    .into_any()
}

#[component]
fn Nothing(asked: Asked) -> impl IntoView {
    let title = move || {
        let words = &words().desk;
        match &asked {
            Asked::Address(email) => (words.nothing_of_address)(email.as_ref()),
            Asked::Message(id) => (words.nothing_of_message)(id),
            Asked::Number(number) => (words.nothing_of_number)(number),
            Asked::Name(name) => (words.nothing_of_name)(name),
        }
    };
    view! {
        <Empty symbol=Symbol::Search title>
            {t!(desk.nothing_next)}
        </Empty>
    }
}

/// Mails, each leading to its story.
#[component]
pub(super) fn MailTable(
    #[prop(into)] title: Signal<String>,
    mails: Vec<MailSummary>,
) -> impl IntoView {
    let row = |mail: MailSummary| {
        let MailSummary { id, topic, email, standing, created_at, .. } = mail;
        view! {
            <Row>
                <RowTitle>
                    <a href=links::operator_mail(id)>{t!(desk.topic_of, topic)}</a>
                    <small>{email.to_string()}</small>
                </RowTitle>
                <Cell label=t!(desk.standing)>
                    <MailBadge standing />
                </Cell>
                <Cell label=t!(desk.written)>{move || format::moment(created_at)}</Cell>
            </Row>
        }
    };
    view! {
        <Sheet title>
            <Table caption=title>
                <TableHead>
                    <Column label=t!(desk.topic) />
                    <Column label=t!(desk.standing) />
                    <Column label=t!(desk.written) />
                </TableHead>
                <TableBody>{mails.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
}

#[component]
fn Organizations(organizations: Vec<OfOrganization>, has_more: bool) -> impl IntoView {
    let item = |it: OfOrganization| {
        view! { <li>{it.name.to_string()} " " <small>{it.short_name.to_string()}</small></li> }
    };
    let more = has_more.then(|| view! { <p class="muted">{t!(desk.more_organizations)}</p> });
    view! {
        <Section title=t!(desk.organizations)>
            <ul class="plain">{organizations.into_iter().map(item).collect_view()}</ul>
            {more}
        </Section>
    }
}

#[component]
fn Agreement(agreement: AgreementFound) -> impl IntoView {
    let AgreementFound { organization, number, name, state, ends_on, accounts } = agreement;
    view! {
        <Section title=t!(desk.agreement)>
            <Facts>
                <Fact term=t!(desk.agreement)>
                    {name.to_string()} " " <span class="mono">{number.to_string()}</span>
                </Fact>
                <Fact term=t!(desk.organization)>{organization.name.to_string()}</Fact>
                <Fact term=t!(desk.state)>
                    <AgreementBadge state />
                </Fact>
                <Fact term=t!(desk.ended)>{move || format::day(ends_on)}</Fact>
            </Facts>
        </Section>
        {(!accounts.is_empty())
            .then(|| view! { <Accounts title=t!(desk.account) accounts /> })}
    }
}

/// Accounts, each with who is designated there.
#[component]
pub(super) fn Accounts(
    #[prop(into)] title: Signal<String>,
    accounts: Vec<AccountFound>,
) -> impl IntoView {
    let row = |account: AccountFound| {
        let AccountFound {
            organization,
            number,
            name,
            agreement_number,
            administrator,
            administrator_email,
            accepted_at,
        } = account;
        let accepted = move || match accepted_at {
            Some(at) => format!("{} · {}", words().desk.accepted, format::day_of(at)),
            None => words().desk.not_accepted.to_owned(),
        };
        let email = administrator_email.to_string();
        view! {
            <Row>
                <RowTitle>
                    {name.to_string()} " " <span class="mono">{number.to_string()}</span>
                    <small>{organization.name.to_string()}</small>
                </RowTitle>
                <Cell label=t!(desk.agreement)>
                    <a class="mono" href=links::look_up(agreement_number.as_ref())>
                        {agreement_number.to_string()}
                    </a>
                </Cell>
                <Cell label=t!(desk.administrator)>
                    {move || format::full_name(&administrator)} " "
                    <a href=links::look_up(&email)>{email.clone()}</a> <small>{accepted}</small>
                </Cell>
            </Row>
        }
    };
    view! {
        <Sheet title>
            <Table caption=title>
                <TableHead>
                    <Column label=t!(desk.account) />
                    <Column label=t!(desk.agreement) />
                    <Column label=t!(desk.administrator) />
                </TableHead>
                <TableBody>{accounts.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
}

#[component]
fn Order(order: OrderFound) -> impl IntoView {
    let OrderFound { number, ordered_on, account } = order;
    view! {
        <Section title=t!(desk.order)>
            <Facts>
                <Fact term=t!(desk.order)>
                    <span class="mono">{number}</span>
                </Fact>
                <Fact term=t!(desk.ordered_on)>{move || format::day(ordered_on)}</Fact>
            </Facts>
        </Section>
        <Accounts title=t!(desk.account) accounts=vec![account] />
    }
}

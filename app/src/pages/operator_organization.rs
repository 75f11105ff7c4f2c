//! One customer organization: what is recorded of it, its agreements with their accounts, and who
//! administers it; and what an operator does to it.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint,
        agreements::AgreementState,
        operator_organizations::{
            self, ListAccounts, OperatorAccount, OperatorAgreement, OrganizationAdministrator,
            OrganizationDetail, OrganizationState,
        },
        operator_records::{AccountRecord, AgreementRecord},
    },
    page::PageQuery,
    values::{AgreementNumber, ShortName},
};

use super::{
    addressed::addressed, operator::OperatorHeader, operator_organizations::OrganizationBadge,
};
use crate::{
    api,
    asked::Asked,
    format,
    forms::{
        because::{OperatorDeed, OperatorDeedDialog},
        by_hand::{Draft, Entering, EntryDialog},
    },
    language,
    parts::{AgreementBadge, Associations, CustomerBadge, Loaded},
    ui::{
        ActionsCell, ActionsColumn, Banner, Button, ButtonKind, Cell, Column, Fact, Facts, Row,
        RowTitle, Section, Sheet, Table, TableBody, TableHead, Tone,
    },
    words::{t, words},
};

/// The organization that the address names.
#[component]
pub(crate) fn OperatorOrganizationPage() -> impl IntoView {
    addressed("organization", move |short_name: ShortName| view! { <Named short_name /> })
}

/// What is being done on the page.
#[derive(Clone, Copy)]
struct Doing {
    deed: RwSignal<Option<OperatorDeed>>,
    entering: RwSignal<Option<Entering>>,
    /// Counts what was done: the accounts are asked for again.
    done: RwSignal<u32>,
}

#[component]
fn Named(short_name: ShortName) -> impl IntoView {
    let named = short_name.to_string();
    let asked = Asked::new(move || {
        api::call(operator_organizations::Get { short_name: short_name.clone() })
    });
    let title = move || match &*asked.read() {
        Some(Ok(detail)) => detail.record.name.clone(),
        Some(Err(_)) | None => words().operators.organization.to_owned(),
    };
    let doing =
        Doing { deed: RwSignal::new(None), entering: RwSignal::new(None), done: RwSignal::new(0) };
    let again = Callback::new(move |()| {
        doing.done.update(|count| *count += 1);
        asked.refetch();
    });
    view! {
        <OperatorHeader title lead=move || named.clone() />
        <Loaded from=asked let:detail>
            <Shown detail doing />
        </Loaded>
        <OperatorDeedDialog doing=doing.deed on_done=again />
        <EntryDialog entering=doing.entering on_done=again />
    }
}

#[component]
fn Shown(detail: OrganizationDetail, doing: Doing) -> impl IntoView {
    let OrganizationDetail {
        record,
        created_at: _,
        suspension,
        agreements,
        administrators,
        domains,
        ..
    } = detail;
    let state = match suspension {
        Some(_) => OrganizationState::Suspended,
        None => OrganizationState::Active,
    };
    let banner = suspension.map(|it| {
        let text = move || {
            let words = &words().operators;
            let since = (words.is_suspended)(&format::moment(it.since));
            format!("{since}. {}", (words.because)(it.reason.as_ref()))
        };
        view! { <Banner tone=Tone::Warning>{text}</Banner> }
    });
    let short_name = ShortName::parse(&record.short_name).ok();
    let press = move || {
        doing.deed.set(short_name.clone().map(|short_name| match state {
            OrganizationState::Active => OperatorDeed::Suspend(short_name),
            OrganizationState::Suspended => OperatorDeed::Resume(short_name),
        }));
    };
    let (label, kind) = match state {
        OrganizationState::Active => (t!(operators.suspend), ButtonKind::Secondary),
        OrganizationState::Suspended => (t!(operators.resume), ButtonKind::Primary),
    };
    let seen = record.clone();
    let correct = move || doing.entering.set(Some(Entering::Organization(Draft::of(&seen))));
    let organization = record.short_name.clone();
    let new_agreement = {
        let organization = organization.clone();
        move || {
            let start = AgreementRecord {
                organization: organization.clone(),
                state: AgreementState::Active.code().to_owned(),
                ..AgreementRecord::default()
            };
            doing.entering.set(Some(Entering::Agreement(Draft::new(start))));
        }
    };
    let none = agreements.is_empty();
    let agreements = agreements.into_iter().map(|agreement| {
        view! { <Agreement agreement organization=organization.clone() doing /> }
    });
    let agreements = agreements.collect_view();
    let code = record.country;
    let country = move || match code.parse() {
        Ok(country) => format::country(&country),
        Err(_) => code.clone(),
    };
    view! {
        {banner}
        <Section title=t!(operators.recorded)>
            <Facts>
                <Fact term=t!(operators.name)>{record.name}</Fact>
                <Fact term=t!(operators.short_name)>{record.short_name}</Fact>
                <Fact term=t!(operators.state)>
                    <OrganizationBadge state />
                </Fact>
                <Fact term=t!(operators.time_zone)>{record.time_zone}</Fact>
                <Fact term=t!(operators.country)>{country}</Fact>
            </Facts>
            <div class="actions">
                <Button on_press=correct>{t!(operators.correct)}</Button>
                <Button kind on_press=press>
                    {label}
                </Button>
            </div>
        </Section>
        <Section title=t!(operators.agreements)>
            {none.then(|| view! { <p class="muted">{t!(operators.no_agreements)}</p> })}
            <div class="actions">
                <Button on_press=new_agreement>{t!(operators.new_agreement)}</Button>
            </div>
        </Section>
        {agreements}
        <Section title=t!(domains.associations)>
            <Associations associations=domains with_account=true />
        </Section>
        <Section title=t!(operators.administrators)>
            <Administrators administrators />
        </Section>
    }
}

#[component]
fn Administrators(administrators: Vec<OrganizationAdministrator>) -> impl IntoView {
    if administrators.is_empty() {
        return view! { <p class="muted">{t!(operators.no_administrators)}</p> }.into_any();
    }
    let row = |it: OrganizationAdministrator| {
        let OrganizationAdministrator { name, email, accounts, .. } = it;
        view! {
            <Row>
                <RowTitle>{move || format::full_name(&name)}</RowTitle>
                <Cell label=t!(person.email)>{email.to_string()}</Cell>
                <Cell label=t!(operators.accounts)>
                    {move || (words().operators.administers)(accounts)}
                </Cell>
            </Row>
        }
    };
    view! {
        <Table caption=t!(operators.administrators)>
            <TableHead>
                <Column label=t!(operators.name) />
                <Column label=t!(person.email) />
                <Column label=t!(operators.accounts) />
            </TableHead>
            <TableBody>{administrators.into_iter().map(row).collect_view()}</TableBody>
        </Table>
    }
    .into_any()
}

/// One agreement with its accounts.
#[component]
fn Agreement(agreement: OperatorAgreement, organization: String, doing: Doing) -> impl IntoView {
    let OperatorAgreement {
        number, name, state, starts_on, ends_on, partner, partner_name, ..
    } = agreement;
    let seen = AgreementRecord {
        number: number.to_string(),
        organization,
        partner: partner.map(|it| it.to_string()),
        name: name.to_string(),
        state: state.code().to_owned(),
        starts_on: starts_on.to_string(),
        ends_on: ends_on.to_string(),
    };
    let correct = move || doing.entering.set(Some(Entering::Agreement(Draft::of(&seen))));
    let end = (state != AgreementState::Ended).then(|| {
        let number = number.clone();
        let press = move || doing.deed.set(Some(OperatorDeed::End(number.clone())));
        view! {
            <Button on_press=press>
                {t!(operators.end)}
            </Button>
        }
    });
    let agreement = number.to_string();
    let new_account = move || {
        let start = AccountRecord { agreement: agreement.clone(), ..AccountRecord::default() };
        doing.entering.set(Some(Entering::Account(Draft::new(start))));
    };
    let title = format!("{number} · {name}");
    let partner = partner_name.map(|it| it.to_string());
    view! {
        <Section title=move || title.clone()>
            <Facts>
                <Fact term=t!(operators.state)>
                    <AgreementBadge state />
                </Fact>
                <Fact term=t!(operators.starts_on)>{move || format::day(starts_on)}</Fact>
                <Fact term=t!(operators.ends_on)>{move || format::day(ends_on)}</Fact>
                {partner.map(|name| view! { <Fact term=t!(operators.partner)>{name}</Fact> })}
            </Facts>
            <Accounts number doing />
            <div class="actions">
                <Button on_press=correct>{t!(operators.correct)}</Button>
                <Button on_press=new_account>{t!(operators.new_account)}</Button>
                {end}
            </div>
        </Section>
    }
}

/// The accounts of an agreement; the first of them until more are asked for.
#[component]
fn Accounts(number: AgreementNumber, doing: Doing) -> impl IntoView {
    let caption = number.to_string();
    let asked = Asked::new(move || {
        doing.done.track();
        let at = ListAccounts { agreement_number: number.clone() };
        api::call(at.query(PageQuery { limit: most(), ..PageQuery::default() }))
    });
    view! {
        <Loaded from=asked let:page>
            {
                if page.items.is_empty() {
                    view! { <p class="muted">{t!(operators.no_accounts)}</p> }.into_any()
                } else {
                    let rows = page.items.into_iter().map(|account| view! { <Account account doing /> }).collect_view();
                    let caption = caption.clone();
                    let caption = move || format!("{} {caption}", words().operators.accounts);
                    view! {
                        <Sheet title=t!(operators.accounts)>
                            <Table caption=caption>
                                <TableHead>
                                    <Column label=t!(operators.account) />
                                    <Column label=t!(operators.designated) />
                                    <Column label=t!(operators.standing) />
                                    <Column label=t!(operators.link_ends) />
                                    <ActionsColumn label=t!(operators.actions) />
                                </TableHead>
                                <TableBody>{rows}</TableBody>
                            </Table>
                        </Sheet>
                    }
                        .into_any()
                }
            }
        </Loaded>
    }
}

fn most() -> shared::page::Limit {
    shared::page::Limit::default()
}

#[component]
fn Account(account: OperatorAccount, doing: Doing) -> impl IntoView {
    let OperatorAccount { record, state, link_ends_at, is_in_recovery } = account;
    let seen = record.clone();
    let number = record.number.clone();
    let label = move || format!("{}: {number}", words().operators.correct);
    let correct = move || doing.entering.set(Some(Entering::Account(Draft::of(&seen))));
    let recovery = is_in_recovery.then(|| view! { <small>{t!(operators.in_recovery)}</small> });
    let administrator = record.administrator;
    let name = move || {
        let (given_name, family_name) = (&administrator.given_name, &administrator.family_name);
        language::current().full_name(given_name, family_name)
    };
    view! {
        <Row>
            <RowTitle>
                <span class="mono">{record.number}</span> <small>{record.name}</small>
            </RowTitle>
            <Cell label=t!(operators.designated)>
                {administrator.email}
                <small>{name}</small>
            </Cell>
            <Cell label=t!(operators.standing)>
                <CustomerBadge state need=None />
                {recovery}
            </Cell>
            <Cell label=t!(operators.link_ends)>
                {move || link_ends_at.map(format::deadline)}
            </Cell>
            <ActionsCell>
                <Button kind=ButtonKind::Quiet label on_press=correct>
                    {t!(operators.correct)}
                </Button>
            </ActionsCell>
        </Row>
    }
}

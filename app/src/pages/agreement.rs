//! One agreement: its days, its partner, and the purchasing accounts of it that one reaches.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::{
    access::Permission,
    api::{
        Failure,
        agreements::{self, Agreement, AgreementAccount, AgreementPartner, AgreementState},
    },
    ids::OrganizationId,
    problem::Problem,
    values::AgreementNumber,
};

use crate::{
    api,
    asked::Asked,
    format, links,
    pages::not_found::NotFoundPage,
    parts::{AgreementBadge, Ending, Guarded, Loaded, WaitingBox},
    session::Here,
    ui::{
        Badge, Banner, Breadcrumbs, Cell, Column, Crumb, Fact, Facts, PageHeader, Row, RowTitle,
        Section, Sheet, Symbol, Table, TableBody, TableHead, Tone,
    },
    words::{t, words},
};

/// The agreement that the address names.
#[component]
pub(crate) fn AgreementPage(here: Here) -> impl IntoView {
    let params = use_params_map();
    let number = Memo::new(move |_| {
        AgreementNumber::parse(&params.read().get("number").unwrap_or_default()).ok()
    });
    move || match number.get() {
        Some(number) => view! { <Numbered here=here.clone() number /> }.into_any(),
        None => view! { <NotFoundPage /> }.into_any(),
    }
}

#[component]
fn Numbered(here: Here, number: AgreementNumber) -> impl IntoView {
    let is_missing = RwSignal::new(false);
    move || {
        if is_missing.get() {
            return view! { <NotFoundPage /> }.into_any();
        }
        let list = links::agreements(&here.short_name);
        let own = number.to_string();
        let title = {
            let number = own.clone();
            move || (words().agreements.title)(&number)
        };
        let breadcrumbs = move || {
            view! {
                <Breadcrumbs label=t!(shell.breadcrumb)>
                    <Crumb text=t!(shell.agreements) href=list />
                    <Crumb text=own />
                </Breadcrumbs>
            }
        };
        let (organization_id, number) = (here.id, number.clone());
        let page =
            move || view! { <Asked organization_id number=number.clone() is_missing /> }.into_any();
        view! {
            <PageHeader title breadcrumbs />
            <Guarded here=here.clone() permission=Permission::ViewAgreements page />
        }
        .into_any()
    }
}

#[component]
fn Asked(
    organization_id: OrganizationId,
    number: AgreementNumber,
    /// Set when there is no such agreement, or none that one may know of.
    is_missing: RwSignal<bool>,
) -> impl IntoView {
    let agreement = Asked::new(move || {
        let get = agreements::Get { organization_id, agreement_number: number.clone() };
        async move {
            let answer = api::call(get).await;
            if let Err(Failure::Problem(document)) = &answer
                && document.problem == Problem::NotFound
            {
                is_missing.try_set(true);
            }
            answer
        }
    });
    view! {
        <Loaded
            from=agreement
            skeleton=|| view! { <WaitingBox lines=18 /> }.into_any()
            let:agreement
        >
            <Everything agreement />
        </Loaded>
    }
}

#[component]
fn Everything(agreement: Agreement) -> impl IntoView {
    let Agreement { id: _, number, name, state, starts_on, ends_on, partner, accounts } = agreement;
    let ended = (state == AgreementState::Ended).then(|| {
        view! {
            <Banner title=t!(problems.agreement_ended)>{t!(problems.agreement_ended_next)}</Banner>
        }
    });
    view! {
        {ended}
        <Section title=t!(agreements.overview)>
            <Facts>
                <Fact term=t!(agreements.number)>
                    <span class="mono">{number.to_string()}</span>
                </Fact>
                <Fact term=t!(agreements.name)>{name.to_string()}</Fact>
                <Fact term=t!(agreements.state)>
                    <AgreementBadge state />
                </Fact>
                <Fact term=t!(agreements.starts)>{move || format::day(starts_on)}</Fact>
                <Fact term=t!(agreements.ends)>
                    <Ending state ends_on />
                </Fact>
                <Fact term=t!(agreements.partner)>{partner_view(partner)}</Fact>
            </Facts>
        </Section>
        <Accounts accounts />
    }
}

fn partner_view(partner: Option<AgreementPartner>) -> AnyView {
    match partner {
        Some(AgreementPartner { name, email }) => view! {
            {name.to_string()}
            <small>
                <a href=format!("mailto:{email}") rel="external">
                    {email.to_string()}
                </a>
            </small>
        }
        .into_any(),
        None => view! { <span class="muted">{t!(agreements.no_partner)}</span> }.into_any(),
    }
}

#[component]
fn Accounts(accounts: Vec<AgreementAccount>) -> impl IntoView {
    let row = |account| view! { <AccountRow account /> };
    view! {
        <Sheet title=t!(agreements.accounts)>
            <Table caption=t!(agreements.accounts)>
                <TableHead>
                    <Column label=t!(agreements.account) />
                    <Column label=t!(agreements.account_number) />
                    <Column label=t!(agreements.administrator) />
                    <Column label=t!(agreements.acceptance) />
                </TableHead>
                <TableBody>{accounts.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
}

#[component]
fn AccountRow(account: AgreementAccount) -> impl IntoView {
    let AgreementAccount { id: _, number, name, administrator } = account;
    let person = administrator.name;
    let accepted = if administrator.has_accepted {
        view! {
            <Badge tone=Tone::Success icon=Symbol::Check>
                {t!(agreements.accepted)}
            </Badge>
        }
        .into_any()
    } else {
        view! {
            <Badge tone=Tone::Warning icon=Symbol::Clock>
                {t!(agreements.not_accepted)}
            </Badge>
        }
        .into_any()
    };
    view! {
        <Row>
            <RowTitle>{name.to_string()}</RowTitle>
            <Cell label=t!(agreements.account_number)>
                <span class="mono">{number.to_string()}</span>
            </Cell>
            <Cell label=t!(agreements.administrator)>
                {move || format::full_name(&person)}
                <small>{administrator.email.to_string()}</small>
            </Cell>
            <Cell label=t!(agreements.acceptance)>{accepted}</Cell>
        </Row>
    }
}

//! The online services of all purchasing accounts that one reaches, and one subscription with the
//! domains that it is provided for.

mod domain;
mod people;

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_timeout_with_handle, prelude::*};
use shared::{
    access::Permission,
    api::{
        Endpoint,
        services::{
            List as ListServices, Provisioning, ProvisioningState, Subscription,
            SubscriptionDetails,
        },
    },
    ids::SubscriptionId,
};

use self::{
    domain::{Gone, OneDomain},
    people::People,
};
use crate::{
    api,
    asked::Asked,
    format,
    guides::Part,
    links,
    pages::addressed::addressed,
    parts::{
        Guarded, GuideLink, ListColumn, ListFilter, ListOf, ListSheet, Loaded, Rows, ServiceBadge,
        UrlFilters,
    },
    session::Here,
    ui::{
        Badge, Banner, Breadcrumbs, Crumb, Empty, Fact, Facts, PageHeader, Section, Symbol, Tone,
    },
    words::{t, words},
};

/// How often it is looked again while something is under way.
const AGAIN: Duration = Duration::from_secs(3);

/// The list.
#[component]
pub(crate) fn ServicesPage(here: Here) -> impl IntoView {
    let list = here.clone();
    let page = move || view! { <Services here=list.clone() /> }.into_any();
    view! {
        <PageHeader title=t!(shell.services) lead=t!(services.lead) />
        <Guarded here permission=Permission::ViewServices page />
    }
}

#[component]
fn Services(here: Here) -> impl IntoView {
    let filters = UrlFilters::here();
    let organization_id = here.id;
    let rows =
        Rows::new(filters, move |query| api::call(ListServices { organization_id }.query(query)));
    let list = ListOf::new("services", rows, |it: &Subscription| it.number.to_string())
        .filter(ListFilter::search(t!(services.search)))
        .filter(ListFilter::accounts(organization_id));
    let list = columns(list, here);
    let nothing = || {
        view! {
            <Empty symbol=Symbol::Globe title=t!(services.none)>
                {t!(services.none_text)} " " <GuideLink part=Part::AssociateDomain />
            </Empty>
        }
        .into_any()
    };
    view! { <ListSheet title=t!(shell.services) list nothing /> }
}

fn columns(list: ListOf<Subscription>, here: Here) -> ListOf<Subscription> {
    let service = move |it: &Subscription| {
        let href = links::service(&here.short_name, it.id);
        view! { <a href=href>{it.service.name.to_string()}</a> }
    };
    let account = |it: &Subscription| {
        let account = it.account.clone();
        view! {
            {account.name.to_string()}
            " "
            <span class="muted nowrap">{account.number}</span>
        }
    };
    let provided = |it: &Subscription| {
        let none = it.provisionings.is_empty();
        let shown = it.provisionings.iter().map(|it| {
            let (domain, state) = (it.domain.to_string(), it.state);
            view! { <span class="nowrap">{domain} " " <ServiceBadge state /></span> " " }
        });
        view! {
            {shown.collect_view()}
            {none.then(|| view! { <span class="muted">{t!(services.no_domain)}</span> })}
        }
    };
    list.column(ListColumn::title("service", t!(services.service), service))
        .column(ListColumn::new("number", t!(services.number), |it: &Subscription| {
            it.number.to_string()
        }))
        .column(ListColumn::new("account", t!(lists.account), account))
        .column(ListColumn::number("quantity", t!(services.quantity), |it: &Subscription| {
            let (seats, quantity) = (it.seats, it.quantity);
            move || (words().services.seats_of)(seats, quantity)
        }))
        .column(ListColumn::new("ends_on", t!(services.ends_on), ends))
        .column(ListColumn::new("state", t!(services.state), force))
        .column(ListColumn::new("domains", t!(shell.domains), provided))
}

fn ends(it: &Subscription) -> impl IntoView + use<> {
    let day = it.ends_on;
    view! { <span class="nowrap">{move || day.map(format::day)}</span> }
}

fn force(it: &Subscription) -> impl IntoView + use<> {
    let is_in_force = it.is_in_force;
    let (tone, icon) =
        if is_in_force { (Tone::Success, Symbol::Check) } else { (Tone::Neutral, Symbol::Minus) };
    let text = move || {
        let words = &words().services;
        if is_in_force { words.in_force } else { words.not_in_force }
    };
    view! {
        <Badge tone icon>
            {text}
        </Badge>
    }
}

/// The subscription that the address names.
#[component]
pub(crate) fn ServicePage(here: Here) -> impl IntoView {
    addressed("subscription", move |id: SubscriptionId| {
        let organization = here.clone();
        let page = move || view! { <One here=organization.clone() id /> }.into_any();
        view! { <Guarded here=here.clone() permission=Permission::ViewServices page /> }
    })
}

#[component]
fn One(here: Here, id: SubscriptionId) -> impl IntoView {
    let organization_id = here.id;
    let asked = Asked::new(move || {
        api::call(shared::api::services::Get { organization_id, subscription_id: id })
    });
    // What is under way is looked at again by and by, for as long as the page is there.
    Effect::new(move |_| {
        let is_under_way = |it: &Provisioning| it.state.is_under_way();
        if let Some(Ok(details)) = &*asked.read()
            && details.subscription.provisionings.iter().any(is_under_way)
            && let Ok(later) = set_timeout_with_handle(move || asked.refetch(), AGAIN)
        {
            on_cleanup(move || later.clear());
        }
    });
    let again = Callback::new(move |()| asked.refetch());
    // Its people stay while it is looked at again: somebody may be searching them.
    let subscription = move || match &*asked.read() {
        Some(Ok(details)) => Some(details.subscription.clone()),
        Some(Err(_)) | None => None,
    };
    let may = Memo::new(move |_| subscription().is_some_and(|it| it.may_provision));
    let counted = Memo::new(move |_| subscription().map(|it| (it.seats, it.quantity)));
    let ready = Memo::new(move |_| subscription().map(|it| ready_for(&it)).unwrap_or_default());
    let own = StoredValue::new(here.clone());
    view! {
        <Loaded from=asked let:details>
            <Details here=here.clone() details again />
        </Loaded>
        <Show when=move || may.get()>
            <People here=own.get_value() id counted ready again />
        </Show>
    }
}

/// The domains whose people can use it.
fn ready_for(it: &Subscription) -> Vec<String> {
    let ready = it.provisionings.iter().filter(|it| it.state == ProvisioningState::Ready);
    ready.map(|it| it.domain.to_string()).collect()
}

#[component]
fn Details(here: Here, details: SubscriptionDetails, again: Callback<()>) -> impl IntoView {
    let SubscriptionDetails { subscription, domains, is_connected, is_agreement_active } = details;
    let list = links::services(&here.short_name);
    let (title, own) = (subscription.service.name.to_string(), subscription.number.to_string());
    let breadcrumbs = move || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(shell.services) href=list />
                <Crumb text=own />
            </Breadcrumbs>
        }
    };
    let is_usable = is_connected && is_agreement_active && subscription.is_in_force;
    let why_not = move || {
        let words = &words().services;
        if !is_agreement_active {
            words.agreement_ended
        } else if !subscription.is_in_force {
            words.not_in_force_text
        } else {
            words.not_connected
        }
    };
    let is_empty = domains.is_empty();
    let to_domains = links::domains(&here.short_name);
    let names: Vec<_> = domains.iter().map(|it| it.name.clone()).collect();
    let is_gone = |it: &&Provisioning| !names.contains(&it.domain);
    let gone: Vec<_> = subscription.provisionings.iter().filter(is_gone).cloned().collect();
    let shown = {
        let (subscription, here) = (subscription.clone(), here.clone());
        domains.into_iter().map(move |domain| {
            let (subscription, here) = (subscription.clone(), here.clone());
            view! { <OneDomain here subscription domain is_usable again /> }
        })
    };
    let facts = subscription.clone();
    view! {
        <PageHeader title breadcrumbs />
        <div class="stack loose">
            {(!is_usable).then(|| view! {
                    <Banner tone=Tone::Warning>
                        {why_not} " " <GuideLink part=Part::SetUpFails />
                    </Banner>
                })}
            <Section title=t!(services.overview)>
                <FactsOf subscription=facts />
            </Section>
            <Section title=t!(shell.domains)>
                <p class="muted">{t!(services.domains_lead)}</p>
                {is_empty.then(|| view! {
                    <p>
                        {t!(services.no_domains)} " "
                        <a href=to_domains>{t!(services.to_domains)}</a>
                    </p>
                })}
                <ul class="stack">
                    {shown.collect_view()}
                    {gone.into_iter().map(|it| {
                        let (subscription, here) = (subscription.clone(), here.clone());
                        view! { <Gone here subscription provided=it again /> }
                    }).collect_view()}
                </ul>
            </Section>
        </div>
    }
}

#[component]
fn FactsOf(subscription: Subscription) -> impl IntoView {
    let state = force(&subscription);
    let Subscription { number, account, quantity, seats, starts_on, ends_on, .. } = subscription;
    view! {
        <Facts>
            <Fact term=t!(services.number)>{number.to_string()}</Fact>
            <Fact term=t!(lists.account)>{account.name.to_string()} " " {account.number}</Fact>
            <Fact term=t!(services.quantity)>
                {move || (words().services.seats_of)(seats, quantity)}
            </Fact>
            <Fact term=t!(services.starts_on)>{move || format::day(starts_on)}</Fact>
            <Fact term=t!(services.ends_on)>
                {move || ends_on.map_or_else(|| words().services.no_end.to_owned(), format::day)}
            </Fact>
            <Fact term=t!(services.state)>{state}</Fact>
        </Facts>
    }
}

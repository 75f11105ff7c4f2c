//! One purchasing account of a customer: where its administrator stands, and what a partner can do
//! about it (R15).

use leptos::prelude::*;
use shared::{
    api::{
        partners::{Customer, CustomerState, GetCustomer, ListCustomerDomains},
        session::MyPartner,
    },
    values::PurchasingAccountNumber,
};

use super::{addressed::addressed, partner::InCenter, partner_orders::PartnerOrders};
use crate::{
    api,
    asked::Asked,
    format,
    forms::partner_deed::{Deed, DeedDialog},
    links,
    parts::{Associations, CustomerBadge, DeliveryBadge, Loaded, WaitingBox},
    ui::{Banner, Breadcrumbs, Button, Crumb, Fact, Facts, PageHeader, Section, Tone},
    words::{t, words},
};

/// The account that the address names.
#[component]
pub(crate) fn PartnerCustomerPage() -> impl IntoView {
    view! { <InCenter page=|partner| view! { <Named partner /> }.into_any() /> }
}

#[component]
fn Named(partner: MyPartner) -> impl IntoView {
    addressed(
        "number",
        move |number: PurchasingAccountNumber| view! { <One partner=partner.clone() number /> },
    )
}

#[component]
fn One(partner: MyPartner, number: PurchasingAccountNumber) -> impl IntoView {
    let get = GetCustomer { partner_id: partner.id, purchasing_account_number: number };
    let asked = Asked::new(move || api::call(get.clone()));
    // What a deed has changed is shown at once.
    let newer = RwSignal::new(None::<Customer>);
    view! {
        <Loaded from=asked skeleton=|| view! { <WaitingBox lines=12 /> }.into_any() let:customer>
            {
                let partner = partner.clone();
                move || {
                    let customer = newer.get().unwrap_or_else(|| customer.clone());
                    view! { <Shown partner=partner.clone() customer newer /> }
                }
            }
        </Loaded>
    }
}

#[component]
fn Shown(
    partner: MyPartner,
    customer: Customer,
    newer: RwSignal<Option<Customer>>,
) -> impl IntoView {
    let doing = RwSignal::new(None::<Deed>);
    let list = links::partner(&partner.short_name);
    let own = customer.organization.to_string();
    let title = own.clone();
    // A customer may have several accounts: which one this is stands in the page and in the window.
    let account = format!("{} ({})", customer.number, customer.name);
    let window_title = format!("{own} {}", customer.number);
    let lead = move || format!("{} {account}", words().partner.account);
    let breadcrumbs = move || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(partner.customers) href=list />
                <Crumb text=own />
            </Breadcrumbs>
        }
    };
    let note = match customer.state {
        CustomerState::Announced => Some(t!(partner.announced_text)),
        CustomerState::Objected => Some(t!(partner.objected_text)),
        CustomerState::Registered
        | CustomerState::Invited
        | CustomerState::Expired
        | CustomerState::Declined
        | CustomerState::Uninvited
        | CustomerState::Ended => None,
    };
    let deeds = Deed::ALL.into_iter().filter(|deed| deed.is_for(customer.state)).map(|deed| {
        view! {
            <Button icon=deed.symbol() on_press=move || doing.set(Some(deed))>
                {deed.label()}
            </Button>
        }
    });
    let deeds = deeds.collect_view();
    let standing = customer.clone();
    let list_domains = ListCustomerDomains {
        partner_id: partner.id,
        purchasing_account_number: customer.number.clone(),
    };
    let domains = Asked::new(move || api::call(list_domains.clone()));
    view! {
        <PageHeader title=title window_title lead=Signal::derive(lead) breadcrumbs />
        {note.map(|text| view! { <Banner tone=Tone::Info>{text}</Banner> })}
        <Section title=t!(partner.administrator)>
            <Standing customer=standing />
            <div class="actions">{deeds}</div>
        </Section>
        <Section title=t!(domains.associations)>
            <Loaded from=domains let:associations>
                <Associations associations />
            </Loaded>
        </Section>
        <PartnerOrders partner_id=partner.id number=customer.number.clone() />
        <DeedDialog partner_id=partner.id customer doing newer />
    }
}

#[component]
fn Standing(customer: Customer) -> impl IntoView {
    let Customer { administrator, email, state, need, delivery, sent_at, link_ends_at, .. } =
        customer.clone();
    let sent = match state {
        CustomerState::Announced => t!(partner.will_be_sent),
        CustomerState::Registered
        | CustomerState::Invited
        | CustomerState::Objected
        | CustomerState::Expired
        | CustomerState::Declined
        | CustomerState::Uninvited
        | CustomerState::Ended => t!(partner.sent),
    };
    view! {
        <Facts>
            <Fact term=t!(person.email)>{email.to_string()}</Fact>
            <Fact term=t!(staff.person)>{move || format::full_name(&administrator)}</Fact>
            <Fact term=t!(partner.standing)>
                <CustomerBadge state need />
            </Fact>
            {delivery
                .map(|delivery| {
                    view! {
                        <Fact term=t!(partner.mail)>
                            <DeliveryBadge delivery />
                        </Fact>
                    }
                })}
            {sent_at.map(|at| view! { <Fact term=sent>{move || format::moment(at)}</Fact> })}
            {link_ends_at
                .map(|at| {
                    view! { <Fact term=t!(partner.link_ends)>{move || format::deadline(at)}</Fact> }
                })}
            <Fact term=t!(partner.agreement)>
                {format!("{} ({})", customer.agreement_number, customer.agreement)}
            </Fact>
            <Fact term=t!(partner.ends)>{move || format::day(customer.ends_on)}</Fact>
        </Facts>
    }
}

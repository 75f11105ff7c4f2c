//! Whom one may ask about an organization: its administrators by a form that does not name them, and
//! its partners of record where one may see agreements.

use std::collections::BTreeMap;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint, Failure,
        agreements::{AgreementPartner, Get, List},
        me,
    },
    ids::OrganizationId,
    page::PageQuery,
};

use crate::{
    api,
    asked::Asked,
    forms::question::QuestionForm,
    links,
    parts::Loaded,
    session::Here,
    ui::{Breadcrumbs, Crumb, PageHeader, Section},
    words::{t, words},
};

/// The form, and beside it the partners.
#[component]
pub(crate) fn ContactPage(here: Here) -> impl IntoView {
    let organization_id = here.id;
    let mine = Asked::new(move || api::call(me::Get { organization_id }));
    let partners = move || {
        let may = here.may(Permission::ViewAgreements);
        may.then(|| view! { <Partners organization_id /> })
    };
    let breadcrumbs = || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(shell.support) href=Signal::stored(links::SUPPORT.to_owned()) />
            </Breadcrumbs>
        }
    };
    view! {
        <PageHeader
            title=t!(support.question)
            lead=t!(support.question_lead)
            breadcrumbs
        />
        <div class="split narrow">
            <section class="box roomy" aria-label=t!(support.question)>
                <Loaded from=mine let:mine>
                    <QuestionForm organization_id accounts=mine.accounts />
                </Loaded>
            </section>
            {partners}
        </div>
    }
}

/// So many agreements are looked at: hardly anybody has more, and these lead to the others.
const LOOKED_AT: usize = 10;

/// A partner, and the numbers of the agreements that it is the partner of.
type PartnerOf = (AgreementPartner, Vec<String>);

#[component]
fn Partners(organization_id: OrganizationId) -> impl IntoView {
    let partners = Asked::new(move || partners(organization_id));
    let partner = |(partner, numbers): PartnerOf| {
        let address = partner.email.to_string();
        let href = format!("mailto:{address}");
        let agreements = move || (words().support.of_agreements)(&numbers.join(", "));
        view! {
            <li>
                <strong>{partner.name.to_string()}</strong>
                <p>
                    <a href=href>{address}</a>
                </p>
                <p class="muted">{agreements}</p>
            </li>
        }
    };
    let list = move |partners: Vec<PartnerOf>| {
        if partners.is_empty() {
            return view! { <p class="muted">{t!(support.no_partner)}</p> }.into_any();
        }
        view! { <ul class="stack">{partners.into_iter().map(partner).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <Section title=t!(support.partner)>
            <Loaded from=partners let:partners>
                {list(partners)}
            </Loaded>
        </Section>
    }
}

/// The partners of record of the agreements that I see, with their addresses.
async fn partners(organization_id: OrganizationId) -> Result<Vec<PartnerOf>, Failure> {
    let list = api::call(List { organization_id }.query(PageQuery::default())).await?;
    let with_partner = list.items.into_iter().filter(|it| it.partner.is_some());
    let get = |number| api::call(Get { organization_id, agreement_number: number });
    let asked = with_partner.take(LOOKED_AT).map(|it| get(it.number));
    let mut partners = BTreeMap::<String, PartnerOf>::new();
    for agreement in futures::future::try_join_all(asked).await? {
        let Some(partner) = agreement.partner else { continue };
        let of = partners.entry(partner.email.to_string());
        of.or_insert_with(|| (partner, Vec::new())).1.push(agreement.number.to_string());
    }
    Ok(partners.into_values().collect())
}

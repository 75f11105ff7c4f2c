//! *Help* of the Partner Center: the guide that partners read to their customers (R16).

use leptos::prelude::*;
use shared::api::session::MyPartner;

use super::partner::{CenterHeader, InCenter};
use crate::{
    guides::Part,
    links,
    parts::GuideLink,
    ui::{LinkButton, Section},
    words::t,
};

/// The guide “Register for the Business Center”.
#[component]
pub(crate) fn PartnerHelpPage() -> impl IntoView {
    view! { <InCenter page=|partner| view! { <Guide partner /> }.into_any() /> }
}

#[component]
fn Guide(partner: MyPartner) -> impl IntoView {
    let customers = links::partner(&partner.short_name);
    view! {
        <CenterHeader partner title=t!(partner_help.title) lead=t!(partner_help.lead) />
        <Section title=t!(partner_help.customer)>
            <p>{t!(partner_help.customer_text)}</p>
            <ul class="stack">
                <li>
                    <GuideLink part=Part::OpenMail />
                </li>
                <li>
                    <GuideLink part=Part::LookFirst />
                </li>
            </ul>
        </Section>
        <Section title=t!(partner_help.you)>
            <p>{t!(partner_help.you_text)}</p>
            <div class="actions">
                <LinkButton href=customers>{t!(partner_help.open_customers)}</LinkButton>
            </div>
        </Section>
    }
}

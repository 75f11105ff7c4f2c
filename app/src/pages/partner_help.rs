//! *Help* of the Partner Center: the guide that partners read to their customers (R16).

use leptos::prelude::*;
use shared::api::session::MyPartner;

use super::partner::{CenterHeader, InCenter};
use crate::{
    links,
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
        <Section title=t!(partner_help.who)>
            <p>{t!(partner_help.who_text)}</p>
        </Section>
        <Section title=t!(partner_help.missing)>
            <p>{t!(partner_help.missing_text)}</p>
        </Section>
        <Section title=t!(partner_help.again)>
            <p>{t!(partner_help.again_text)}</p>
        </Section>
        <Section title=t!(partner_help.you)>
            <p>{t!(partner_help.you_text)}</p>
            <div class="actions">
                <LinkButton href=customers>{t!(partner_help.open_customers)}</LinkButton>
            </div>
        </Section>
        <Section title=t!(partner_help.accept)>
            <p>{t!(partner_help.accept_text)}</p>
        </Section>
    }
}

//! What the organization says of an agreement itself.

use leptos::prelude::*;
use shared::api::agreements::{AgreementDetails, Contact, PostalAddress};

use crate::{
    format, language,
    ui::{
        Cell, Column, Fact, Facts, LinkButton, Row, RowTitle, Section, Sheet, Symbol, Table,
        TableBody, TableHead,
    },
    words::{t, words},
};

/// The entries, and where they are edited by who may.
#[component]
pub(super) fn OwnDetails(details: AgreementDetails, edit: Option<String>) -> impl IntoView {
    let AgreementDetails {
        version: _,
        nickname,
        purchase_order,
        address,
        billing_address,
        contacts,
    } = details;
    let actions = move || {
        edit.map(|href| {
            view! {
                <LinkButton href icon=Symbol::Edit>
                    {t!(agreement_details.edit)}
                </LinkButton>
            }
        })
    };
    view! {
        <Section title=t!(agreement_details.own) actions>
            <Facts>
                <Fact term=t!(agreement_details.nickname)>{or_none(nickname)}</Fact>
                <Fact term=t!(agreement_details.purchase_order)>{or_none(purchase_order)}</Fact>
                <Fact term=t!(agreement_details.address)>{address_view(address)}</Fact>
                <Fact term=t!(agreement_details.billing_address)>
                    {address_view(billing_address)}
                </Fact>
            </Facts>
        </Section>
        <Contacts contacts />
    }
}

fn or_none(value: Option<impl ToString>) -> AnyView {
    match value {
        Some(value) => value.to_string().into_any(),
        None => view! { <span class="muted">{t!(agreement_details.none_given)}</span> }.into_any(),
    }
}

fn address_view(address: Option<PostalAddress>) -> AnyView {
    let Some(PostalAddress { street, extra, city, region, postal_code, country }) = address else {
        return or_none(None::<String>);
    };
    let town = [Some(city), region, postal_code].into_iter().flatten();
    let town = town.map(|part| part.to_string()).collect::<Vec<_>>().join(", ");
    view! {
        {street.to_string()}
        {extra.map(|extra| view! { <small>{extra.to_string()}</small> })}
        <small>{town}</small>
        <small>{move || format::country(&country)}</small>
    }
    .into_any()
}

#[component]
fn Contacts(contacts: Vec<Contact>) -> impl IntoView {
    if contacts.is_empty() {
        return view! {
            <Section title=t!(agreement_details.contacts)>
                <p class="muted">{t!(agreement_details.nobody)}</p>
            </Section>
        }
        .into_any();
    }
    let row = |contact| view! { <ContactRow contact /> };
    view! {
        <Sheet title=t!(agreement_details.contacts)>
            <Table caption=t!(agreement_details.contacts)>
                <TableHead>
                    <Column label=t!(agreement_details.about) />
                    <Column label=t!(agreement_details.contact) />
                    <Column label=t!(person.email) />
                    <Column label=t!(agreement_details.phone) />
                </TableHead>
                <TableBody>{contacts.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
    .into_any()
}

#[component]
fn ContactRow(contact: Contact) -> impl IntoView {
    let Contact { concern, given_name, family_name, email, phone } = contact;
    let name = move || language::current().full_name(given_name.as_ref(), family_name.as_ref());
    let phone = phone.map(|phone| {
        let href = format!("tel:{}", phone.to_string().replace(' ', ""));
        view! { <a href=href rel="external">{phone.to_string()}</a> }
    });
    view! {
        <Row>
            <RowTitle>{move || (words().agreement_details.concern)(concern)}</RowTitle>
            <Cell label=t!(agreement_details.contact)>{name}</Cell>
            <Cell label=t!(person.email)>
                <a href=format!("mailto:{email}") rel="external">
                    {email.to_string()}
                </a>
            </Cell>
            <Cell label=t!(agreement_details.phone)>{phone}</Cell>
        </Row>
    }
}

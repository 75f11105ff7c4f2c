//! Editing what the organization says of an agreement: the page around the form.

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::agreements::{self, AgreementDetails},
    values::AgreementNumber,
};

use crate::{
    api,
    asked::Asked,
    forms::agreement::AgreementForm,
    links,
    pages::addressed::addressed,
    parts::{Guarded, Loaded, WaitingBox},
    session::Here,
    ui::{Banner, Breadcrumbs, Crumb, PageHeader},
    words::{t, words},
};

/// The form, for the agreement that the address names.
#[component]
pub(crate) fn EditAgreementPage(here: Here) -> impl IntoView {
    addressed(
        "number",
        move |number: AgreementNumber| view! { <Numbered here=here.clone() number /> },
    )
}

#[component]
fn Numbered(here: Here, number: AgreementNumber) -> impl IntoView {
    let own = number.to_string();
    let title = {
        let number = own.clone();
        move || (words().agreement_details.edit_title)(&number)
    };
    let (list, agreement) =
        (links::agreements(&here.short_name), links::agreement(&here.short_name, &number));
    let breadcrumbs = move || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(shell.agreements) href=list />
                <Crumb text=own href=agreement />
                <Crumb text=t!(agreement_details.edit) />
            </Breadcrumbs>
        }
    };
    let organization = here.clone();
    let page =
        move || view! { <Asked here=organization.clone() number=number.clone() /> }.into_any();
    view! {
        <PageHeader title lead=t!(agreement_details.edit_lead) breadcrumbs />
        <Guarded here permission=Permission::EditAgreements page />
    }
}

#[component]
fn Asked(here: Here, number: AgreementNumber) -> impl IntoView {
    let get = agreements::Get { organization_id: here.id, agreement_number: number.clone() };
    let asked = Asked::new(move || api::call(get.clone()));
    // What somebody else has made of it, where the form is to start from that.
    let newer = RwSignal::new(None::<AgreementDetails>);
    let on_again = Callback::new(move |present| newer.set(Some(present)));
    view! {
        <Loaded
            from=asked
            skeleton=|| view! { <WaitingBox lines=24 /> }.into_any()
            let:agreement
        >
            {
                let (here, number) = (here.clone(), number.clone());
                move || {
                    if !agreement.may_edit {
                        return view! { <Banner title=t!(problems.agreement_ended)>{t!(problems.agreement_ended_next)}</Banner> }
                            .into_any();
                    }
                    let details = newer.get().unwrap_or_else(|| agreement.details.clone());
                    let page = links::agreement(&here.short_name, &number);
                    let (organization_id, number) = (here.id, number.clone());
                    view! { <AgreementForm organization_id number page details on_again /> }.into_any()
                }
            }
        </Loaded>
    }
}

//! The domains of the organization: what is to be published, what was found, and what to do about it.

mod add;
mod check;
mod one;

use leptos::prelude::*;
use shared::{access::Permission, api::domains::List};

use self::{add::AddDomain, one::OneDomain};
use crate::{
    api,
    asked::Asked,
    guides::Part,
    parts::{Guarded, GuideLink, Loaded},
    session::Here,
    ui::{Breadcrumbs, Crumb, Empty, PageHeader, Symbol},
    words::t,
};

/// The domains, and the form for another one.
#[component]
pub(crate) fn DomainsPage(here: Here) -> impl IntoView {
    let breadcrumbs = || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(shell.account) />
                <Crumb text=t!(shell.domains) />
            </Breadcrumbs>
        }
    };
    let list = here.clone();
    let page = move || view! { <Domains here=list.clone() /> }.into_any();
    view! {
        <PageHeader title=t!(shell.domains) lead=t!(domains.lead) breadcrumbs />
        <Guarded here permission=Permission::ViewServices page />
    }
}

#[component]
fn Domains(here: Here) -> impl IntoView {
    let organization_id = here.id;
    let asked = Asked::new(move || api::call(List { organization_id }));
    let again = Callback::new(move |()| asked.refetch());
    let may_manage = here.may(Permission::ManageDomains);
    view! {
        <div class="stack loose">
            <Loaded from=asked let:domains>
                {if domains.is_empty() { nothing() } else { ().into_any() }}
                {domains
                    .into_iter()
                    .map(|domain| view! { <OneDomain organization_id domain again /> })
                    .collect_view()}
            </Loaded>
            {may_manage.then(|| view! { <AddDomain organization_id again /> })}
        </div>
    }
}

fn nothing() -> AnyView {
    view! {
        <Empty symbol=Symbol::Globe title=t!(domains.none)>
            {t!(domains.none_text)} " " <GuideLink part=Part::AssociateDomain />
        </Empty>
    }
    .into_any()
}

//! The tab *Partner visibility*: what the partners of an account see of each other's orders.

mod editor;
mod save;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        me::{self, MyAccess, MyAccount},
        visibility::{self as operations, Visibility},
    },
    ids::OrganizationId,
    values::PurchasingAccountNumber,
};

use self::editor::Editor;
use crate::{
    api,
    asked::Asked,
    guides::Part,
    pages::access::Access,
    parts::{ACCOUNT, FailureBanner, Guarded, GuideLink, Loaded, UrlFilters, WaitingBox},
    problem::Explanation,
    session::Here,
    ui::{Empty, FilterSelect, Section, SelectOption, Symbol},
    words::{t, words},
};

/// The tab, for whoever administers an account.
#[component]
pub(crate) fn VisibilityPage(here: Here) -> impl IntoView {
    let inner = here.clone();
    let page = move || {
        let here = inner.clone();
        let organization_id = here.id;
        let page = move || view! { <Accounts organization_id /> }.into_any();
        view! { <Guarded here permission=Permission::ManagePartners page /> }.into_any()
    };
    view! { <Access here tab=t!(visibility.title) page /> }
}

#[component]
fn Accounts(organization_id: OrganizationId) -> impl IntoView {
    let asked = Asked::new(move || api::call(me::Get { organization_id }));
    view! {
        <div class="stack loose">
            <Section title=t!(visibility.title)>
                <p>{t!(visibility.lead)}</p>
                <p>{t!(visibility.what)}</p>
                <p>{t!(visibility.at_once)}</p>
                <p>
                    <GuideLink part=Part::WhoSees />
                </p>
            </Section>
            <Loaded from=asked let:access>
                <OfAccount organization_id accounts=administered(&access) />
            </Loaded>
        </div>
    }
}

/// The accounts that I administer.
fn administered(access: &MyAccess) -> Vec<MyAccount> {
    let may = |it: &&MyAccount| it.roles.iter().any(|role| role.may(Permission::ManagePartners));
    access.accounts.iter().filter(may).cloned().collect()
}

#[component]
fn OfAccount(organization_id: OrganizationId, accounts: Vec<MyAccount>) -> impl IntoView {
    let filters = UrlFilters::here();
    let options = options(&accounts);
    let several = accounts.len() > 1;
    // The account of the address, else the first one.
    let number = Memo::new(move |_| {
        let wanted = filters.get(ACCOUNT);
        let found = accounts.iter().find(|it| Some(it.number.as_ref()) == wanted.as_deref());
        found.or(accounts.first()).map(|it| it.number.clone())
    });
    let chosen = Signal::derive(move || number.get().map(|it| it.to_string()).unwrap_or_default());
    view! {
        {several
            .then(|| {
                view! {
                    <div class="filters">
                        <FilterSelect
                            label=t!(visibility.account)
                            options=move || options.clone()
                            value=chosen
                            on_change=filters.setter(ACCOUNT)
                        />
                    </div>
                }
            })}
        {move || number.get().map(|number| view! { <One organization_id number /> })}
    }
}

fn options(accounts: &[MyAccount]) -> Vec<SelectOption> {
    let option = |it: &MyAccount| {
        SelectOption::new(it.number.as_ref(), format!("{} ({})", it.name, it.number))
    };
    accounts.iter().map(option).collect()
}

#[component]
fn One(organization_id: OrganizationId, number: PurchasingAccountNumber) -> impl IntoView {
    let get = operations::Get { organization_id, purchasing_account_number: number };
    let asked = Asked::new(move || api::call(get.clone()));
    let again = Callback::new(move |()| asked.refetch());
    // It stays when the present state is shown below it.
    let failed = RwSignal::new(None::<Explanation>);
    view! {
        {move || failed.get().map(|explanation| view! { <FailureBanner explanation /> })}
        <Loaded from=asked skeleton=|| view! { <WaitingBox lines=8 /> }.into_any() let:visibility>
            {shown(organization_id, visibility, failed, again)}
        </Loaded>
    }
}

fn shown(
    organization_id: OrganizationId,
    visibility: Visibility,
    failed: RwSignal<Option<Explanation>>,
    again: Callback<()>,
) -> AnyView {
    match visibility.partners.as_slice() {
        [] => view! {
            <Empty symbol=Symbol::Building title=t!(visibility.no_partner)>
                {t!(visibility.no_partner_text)}
            </Empty>
        }
        .into_any(),
        [only] => {
            let name = only.name.to_string();
            view! {
                <Empty symbol=Symbol::Building title=t!(visibility.one_partner)>
                    {move || (words().visibility.one_partner_text)(&name)}
                </Empty>
            }
            .into_any()
        }
        _ => view! { <Editor organization_id visibility failed again /> }.into_any(),
    }
}

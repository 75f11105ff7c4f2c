//! The filter of a list by purchasing account, for whoever reaches several.

use leptos::prelude::*;
use shared::{
    api::me::{self, MyAccount},
    ids::OrganizationId,
};

use super::UrlFilters;
use crate::{
    api,
    asked::Asked,
    ui::{FilterSelect, SelectOption},
    words::{t, words},
};

/// The name of the filter in the address.
pub(crate) const ACCOUNT: &str = "account";

/// One of my accounts, or all.
#[component]
pub(crate) fn AccountFilter(organization_id: OrganizationId, filters: UrlFilters) -> impl IntoView {
    let access = Asked::new(move || api::call(me::Get { organization_id }));
    // It comes last among the filters and moves none of them; without it the list still works.
    let accounts = Memo::new(move |_| match &*access.read() {
        Some(Ok(access)) if access.accounts.len() > 1 => access.accounts.clone(),
        Some(Ok(_) | Err(_)) | None => Vec::new(),
    });
    view! {
        <Show when=move || !accounts.read().is_empty()>
            <FilterSelect
                label=t!(lists.account)
                options=move || options(&accounts.read())
                value=filters.text(ACCOUNT)
                on_change=filters.setter(ACCOUNT)
            />
        </Show>
    }
}

fn options(accounts: &[MyAccount]) -> Vec<SelectOption> {
    let all = SelectOption::new("", words().lists.all_accounts);
    let option = |account: &MyAccount| {
        let MyAccount { number, name, .. } = account;
        SelectOption::new(number.as_ref(), format!("{name} ({number})"))
    };
    [all].into_iter().chain(accounts.iter().map(option)).collect()
}

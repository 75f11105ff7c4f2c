//! What the licenses of one product are made of, on any day, and what made the difference between
//! two.

mod entries;
mod parts;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Endpoint,
        licenses::{self, LicenseExplanation, PositionFilter},
    },
    values::ProductCode,
};

use entries::Entries;
use parts::{Parts, Rules};

use super::{
    addressed::{addressed, or_missing},
    not_found::NotFoundPage,
};
use crate::{
    api,
    asked::Asked,
    links,
    parts::{
        Compared, Guarded, Loaded, PositionDays, ShownDays, UrlFilters, WaitingBox, position_in,
    },
    session::Here,
    ui::{Breadcrumbs, Crumb, PageHeader},
    words::{t, words},
};

/// The product that the address names.
#[component]
pub(crate) fn LicensePage(here: Here) -> impl IntoView {
    addressed("product", move |code: ProductCode| view! { <Coded here=here.clone() code /> })
}

#[component]
fn Coded(here: Here, code: ProductCode) -> impl IntoView {
    let filters = UrlFilters::here();
    let position = position_in(filters);
    let is_missing = RwSignal::new(false);
    let known = RwSignal::new(None::<LicenseExplanation>);
    move || {
        if is_missing.get() {
            return view! { <NotFoundPage /> }.into_any();
        }
        let own = code.to_string();
        let title = {
            let code = own.clone();
            move || {
                known.read().as_ref().map_or_else(|| code.clone(), |it| it.product.name.to_string())
            }
        };
        let lead = move || {
            let known = known.read();
            known.as_ref().map(lead).unwrap_or_default()
        };
        let short_name = here.short_name.clone();
        let back = move || links::licenses_on(&short_name, &position.read_untracked());
        let breadcrumbs = move || {
            view! {
                <Breadcrumbs label=t!(shell.breadcrumb)>
                    <Crumb text=t!(shell.licenses) href=back() />
                    <Crumb text=own />
                </Breadcrumbs>
            }
        };
        let (organization, code) = (here.clone(), code.clone());
        let page = move || {
            let (here, code) = (organization.clone(), code.clone());
            view! { <Explanation here code filters position known is_missing /> }.into_any()
        };
        view! {
            <PageHeader title lead breadcrumbs />
            <Guarded here=here.clone() permission=Permission::ViewLicenses page />
        }
        .into_any()
    }
}

/// Version and term.
fn lead(explanation: &LicenseExplanation) -> String {
    let product = &explanation.product;
    let term = (words().licenses.term_of)(product.term);
    let edition = product.edition.as_ref().map(|edition| format!("{edition} · "));
    format!("{} · {}{term}", product.version, edition.unwrap_or_default())
}

#[component]
fn Explanation(
    here: Here,
    code: ProductCode,
    filters: UrlFilters,
    position: Memo<PositionFilter>,
    /// What the head of the page says.
    known: RwSignal<Option<LicenseExplanation>>,
    /// Set when there is no such product, or nothing of it that one may know of.
    is_missing: RwSignal<bool>,
) -> impl IntoView {
    let organization_id = here.id;
    let asked = {
        let code = code.clone();
        Asked::new(move || {
            let get = licenses::Get { organization_id, product_code: code.clone() };
            let get = get.query(position.get());
            async move {
                let answer = or_missing(api::call(get).await, is_missing);
                if let Ok(explanation) = &answer {
                    known.try_set(Some(explanation.clone()));
                }
                answer
            }
        })
    };
    let shown = Signal::derive(move || {
        let known = known.read();
        known.as_ref().map(|it| ShownDays { on: it.on, compared_to: it.compared_to })
    });
    let compared = Memo::new(move |_| Compared::of(&position.read()));
    let entries = move || {
        let (here, code, compared) = (here.clone(), code.clone(), compared.get());
        view! { <Entries here code filters compared /> }
    };
    view! {
        <PositionDays filters shown />
        <Loaded
            from=asked
            skeleton=|| view! { <WaitingBox lines=8 /> }.into_any()
            let:explanation
        >
            <Parts explanation=explanation.clone() />
            <Rules rules=explanation.rules />
        </Loaded>
        {entries}
    }
}

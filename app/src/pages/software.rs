//! *Downloads & keys*: the frame around its tabs, each of which is a page.

use leptos::{children::ViewFn, prelude::*};
use shared::access::Permission;

use crate::{
    links,
    parts::Guarded,
    session::Here,
    ui::{PageHeader, Tab, Tabs},
    words::t,
};

/// Title, tabs, and the page of one tab, for whoever has its permission.
#[component]
pub(crate) fn Software(
    here: Here,
    /// The name of the tab.
    #[prop(into)]
    tab: Signal<String>,
    permission: Permission,
    #[prop(into)] page: ViewFn,
) -> impl IntoView {
    let tabbed = here.clone();
    let page = move || {
        view! {
            <SoftwareTabs here=tabbed.clone() />
            {page.run()}
        }
        .into_any()
    };
    view! {
        <PageHeader title=t!(shell.software) window_title=tab lead=t!(keys.lead) />
        <Guarded here permission page />
    }
}

/// Only where there is more than one.
#[component]
fn SoftwareTabs(here: Here) -> impl IntoView {
    let name = StoredValue::new(here.short_name.clone());
    let may_both = move || here.may(Permission::DownloadSoftware) && here.may(Permission::ViewKeys);
    let tabs = move || {
        let (downloads, keys) = name.with_value(|name| (links::downloads(name), links::keys(name)));
        view! {
            <Tabs label=t!(shell.software)>
                <Tab href=downloads>{t!(keys.downloads)}</Tab>
                <Tab href=keys>{t!(keys.keys)}</Tab>
            </Tabs>
        }
    };
    view! { <Show when=may_both>{tabs}</Show> }
}

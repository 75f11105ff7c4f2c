//! What is stored about me: to take along, and to have erased.

use leptos::prelude::*;
use shared::{api::profile::Export, values::Name};

use crate::{
    api,
    forms::erase::EraseForm,
    ui::{Button, Dialog, DownloadLink, Sheet, Symbol, Task, Tasks},
    words::t,
};

/// A file of it, and the way to have it erased.
#[component]
pub(super) fn Personal(
    /// Where roles would be lost.
    organizations: Vec<Name>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let close = Callback::new(move |()| open.set(false));
    let download = || {
        view! { <DownloadLink href=|| api::address(Export {})>{t!(personal.download)}</DownloadLink> }
    };
    let erase = move || {
        view! { <Button on_press=move || open.set(true)>{t!(personal.erase)}</Button> }
    };
    view! {
        <Sheet title=t!(personal.title)>
            <Tasks>
                <Task symbol=Symbol::Download title=t!(personal.download_title) actions=download>
                    {t!(personal.download_text)}
                </Task>
                <Task symbol=Symbol::Trash title=t!(personal.erase_title) actions=erase>
                    {t!(personal.erase_text)}
                </Task>
            </Tasks>
        </Sheet>
        <Dialog open title=t!(personal.ask)>
            {move || {
                let organizations = organizations.clone();
                open.get().then(|| view! { <EraseForm organizations on_cancel=close /> })
            }}
        </Dialog>
    }
}

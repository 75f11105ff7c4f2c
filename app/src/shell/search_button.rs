//! The way to the one box in which everything is looked for: a button, and Ctrl K or ⌘ K.

use leptos::{ev, prelude::*};
use shared::api::session::MyOrganization;

use crate::{
    later::later,
    search::SearchBox,
    ui::{Button, Dialog, IconButton, Symbol},
    words::t,
};

/// What the key is where Latin, Korean or Japanese letters are typed.
const SHORTCUT: [&str; 4] = ["k", "K", "ㅏ", "の"];

/// Opens the box; so does the shortcut, wherever the focus is.
#[component]
pub(crate) fn SearchButton(open: RwSignal<bool>) -> impl IntoView {
    let shortcut = window_event_listener(ev::keydown, move |event| {
        let is_alone = !event.shift_key() && !event.alt_key();
        let is_held = event.ctrl_key() || event.meta_key();
        if is_held && is_alone && SHORTCUT.contains(&event.key().as_str()) {
            event.prevent_default();
            open.set(true);
        }
    });
    on_cleanup(move || shortcut.remove());
    let press = move |()| open.set(true);
    view! { <IconButton symbol=Symbol::Search label=t!(shell.search) on_press=press /> }
}

/// The box in its dialog: fetched when it is first opened, and another one in another organization.
#[component]
pub(crate) fn SearchDialog(
    #[prop(into)] current: Signal<Option<MyOrganization>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let was_opened =
        Memo::new(move |was: Option<&bool>| was.copied().unwrap_or_default() || open.get());
    let search_box = later!(search, SearchBox, organization: MyOrganization, open: RwSignal<bool>);
    let content = move || {
        let organization = was_opened.get().then(|| current.get()).flatten();
        organization.map(|organization| search_box(organization, open))
    };
    let close = move |()| open.set(false);
    let actions = move || view! { <Button on_press=close>{t!(common.close)}</Button> };
    view! {
        <Dialog open title=t!(shell.search) actions>
            {content}
        </Dialog>
    }
}

//! A page with something typed is not left by accident: by closing it the browser asks, by a link
//! inside the app we do.

use leptos::{ev, leptos_dom::helpers::WindowListenerHandle, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use crate::{
    ui::{Button, ButtonKind, Dialog},
    words::t,
};

/// Asks before the page is left while there is something to lose.
#[component]
pub(crate) fn Unsaved(
    /// Whether there is.
    #[prop(into)]
    when: Signal<bool>,
) -> impl IntoView {
    let navigate = use_navigate();
    let is_asking = RwSignal::new(false);
    let target = StoredValue::new(String::new());
    let close = window_event_listener(ev::beforeunload, move |event| {
        if when.get_untracked() {
            event.prevent_default();
        }
    });
    let follow = watch_links(move |event, link| {
        if when.get_untracked() {
            event.prevent_default();
            target.set_value(format!("{}{}", link.pathname(), link.search()));
            is_asking.set(true);
        }
    });
    on_cleanup(move || {
        WindowListenerHandle::remove(close);
        follow();
    });
    let leave = move || {
        is_asking.set(false);
        navigate(&target.get_value(), NavigateOptions::default());
    };
    let answers = move || {
        view! {
            <Button on_press=move || is_asking.set(false)>{t!(unsaved.stay)}</Button>
            <Button kind=ButtonKind::Danger on_press=leave.clone()>
                {t!(unsaved.leave)}
            </Button>
        }
    };
    view! {
        <Dialog open=is_asking title=t!(unsaved.title) actions=answers>
            <p>{t!(unsaved.text)}</p>
        </Dialog>
    }
}

/// Calls back for each link inside the app before the router follows it; the answer ends that.
fn watch_links(
    met: impl Fn(&MouseEvent, &HtmlAnchorElement) + 'static,
) -> impl FnOnce() + Send + Sync + 'static {
    let listener = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        if let Some(link) = link_of(&event) {
            met(&event, &link);
        }
    });
    let function = listener.as_ref().unchecked_ref::<js_sys::Function>().clone();
    // Capturing comes before the router, which listens at the window.
    document().add_event_listener_with_callback_and_bool("click", &function, true).ok();
    let listener = StoredValue::new_local(listener);
    move || {
        listener.try_with_value(|listener| {
            let function = listener.as_ref().unchecked_ref();
            document().remove_event_listener_with_callback_and_bool("click", function, true).ok();
        });
    }
}

/// The link inside the app that a plain click met.
fn link_of(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let is_plain =
        event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key();
    let target = event.target()?.dyn_into::<Element>().ok().filter(|_| is_plain)?;
    let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let is_ours = link.origin() == window().location().origin().ok()?
        && link.target().is_empty()
        && !link.get_attribute("href")?.starts_with('#');
    is_ours.then_some(link)
}

//! Says that there is a newer version, and leaves it to the person when to load it: what they have
//! typed stays until they say so.

use leptos::prelude::*;

use crate::{
    ui::{Banner, Button, ButtonKind, Symbol, Tone},
    version,
    words::t,
};

/// The offer to reload, as long as it was not put off.
#[component]
pub(crate) fn NewVersion() -> impl IntoView {
    let offered = Memo::new(|_| version::offered());
    let put_off = RwSignal::new(None::<String>);
    let is_shown = Memo::new(move |_| {
        let offered = offered.read();
        offered.is_some() && *offered != *put_off.read()
    });
    let reload = move || {
        window().location().reload().ok();
    };
    let actions = move || {
        view! {
            <Button icon=Symbol::Refresh on_press=reload>
                {t!(common.reload)}
            </Button>
            <Button kind=ButtonKind::Quiet on_press=move || put_off.set(offered.get_untracked())>
                {t!(new_version.later)}
            </Button>
        }
    };
    // Always there, so that what appears in it is read out; without it, it takes no room.
    view! {
        <div role="status" class:hidden=move || !is_shown.get()>
            <Show when=move || is_shown.get()>
                <Banner tone=Tone::Info title=Signal::derive(|| t!(new_version.title)().to_owned()) actions>
                    {t!(new_version.text)}
                </Banner>
            </Show>
        </div>
    }
}

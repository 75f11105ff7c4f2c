//! The frame of pages with one decision: brand, language, and nothing else.

use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::{brand::Brand, foot::Foot, language_menu::LanguageMenu, new_version::NewVersion};
use crate::{ui::SkipLink, words::t};

/// The calm frame around a page.
#[component]
pub(crate) fn Calm() -> impl IntoView {
    view! {
        <CalmFrame>
            <Outlet />
        </CalmFrame>
    }
}

/// The calm frame around anything.
#[component]
pub(crate) fn CalmFrame(children: Children) -> impl IntoView {
    view! {
        <div class="calm">
            <SkipLink label=t!(shell.skip) />
            <header class="topbar">
                <div class="row">
                    <Brand />
                    <div class="end">
                        <LanguageMenu />
                    </div>
                </div>
            </header>
            <main class="page" id="main" tabindex="-1">
                <NewVersion />
                {children()}
            </main>
            <Foot />
        </div>
    }
}

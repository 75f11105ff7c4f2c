//! What suits the computer that the person sits at: a filter at hand, and never one by itself. Often
//! the file is for another machine.

use leptos::prelude::*;
use shared::api::{downloads::DownloadChoices, products::Architecture};

use crate::{
    format,
    parts::UrlFilters,
    ui::Chip,
    words::{t, words},
};

/// The filters in the address.
pub(super) const LANGUAGE: &str = "language";
pub(super) const MACHINE: &str = "architecture";

/// The language and the machine of this browser, as far as there are files for them.
#[component]
pub(super) fn Suggested(filters: UrlFilters, choices: Memo<DownloadChoices>) -> impl IntoView {
    let language = Memo::new(move |_| {
        let own = window().navigator().language()?;
        let is_own = |tag: &str| tag == own || Some(tag) == own.split('-').next();
        choices.read().languages.iter().map(ToString::to_string).find(|tag| is_own(tag))
    });
    let machine = Memo::new(move |_| {
        let own = machine(&window().navigator().user_agent().ok()?)?;
        choices.read().architectures.contains(&own).then_some(own)
    });
    let is_any = move || language.read().is_some() || machine.read().is_some();
    let chip = move |filter: &'static str, value: String, text: fn(&str) -> String| {
        let (wanted, shown) = (value.clone(), value.clone());
        let is_current =
            Memo::new(move |_| filters.get(filter).as_deref() == Some(wanted.as_str()));
        // Pressed again it takes itself away.
        let href = move || filters.address(filter, if is_current.get() { "" } else { &value });
        view! {
            <Chip href=Signal::derive(href) current=is_current>
                {move || text(&shown)}
            </Chip>
        }
    };
    let languages = move || language.get().map(|tag| chip(LANGUAGE, tag, format::language));
    let machines =
        move || machine.get().map(|it| chip(MACHINE, it.code().to_owned(), machine_name));
    view! {
        <Show when=is_any>
            <div class="side" role="group" aria-label=t!(downloads.for_this_computer)>
                <span class="muted">{t!(downloads.for_this_computer)}</span>
                {languages}
                {machines}
            </div>
        </Show>
    }
}

fn machine_name(code: &str) -> String {
    let machine = Architecture::from_code(code);
    machine.map_or_else(|| code.to_owned(), |it| (words().downloads.machine)(it).to_owned())
}

/// The machine, as far as a browser tells: on some systems all say the same.
fn machine(user_agent: &str) -> Option<Architecture> {
    let says = |words: &[&str]| words.iter().any(|word| user_agent.contains(word));
    if says(&["aarch64", "arm64", "ARM64"]) {
        Some(Architecture::Arm64)
    } else if says(&["x86_64", "Win64", "WOW64", "amd64"]) {
        Some(Architecture::X64)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use shared::api::products::Architecture;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::machine;

    #[wasm_bindgen_test]
    fn a_machine_is_known_where_the_browser_tells_it() {
        let cases = [
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/1", Some(Architecture::X64)),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:1) Firefox/1", Some(Architecture::X64)),
            ("Mozilla/5.0 (X11; Linux aarch64) Chrome/1", Some(Architecture::Arm64)),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/1", None),
        ];
        for (user_agent, expected) in cases {
            assert_eq!(machine(user_agent), expected, "{user_agent}");
        }
    }
}

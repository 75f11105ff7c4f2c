//! How one knows that a file came as it was sent.

use leptos::prelude::*;

use crate::{
    ui::{Disclosure, Section},
    words::t,
};

/// A command for each system; names of systems are the same in every language.
const COMMANDS: [(&str, &str); 3] = [
    ("Windows", "Get-FileHash FILE -Algorithm SHA256"),
    ("macOS", "shasum -a 256 FILE"),
    ("Linux", "sha256sum FILE"),
];

/// What to type, and what to compare.
#[component]
pub(super) fn HowToCheck() -> impl IntoView {
    let commands = || {
        let command = |(system, command): (&'static str, &'static str)| {
            view! {
                <dt>{system}</dt>
                <dd>
                    <code>{command}</code>
                </dd>
            }
        };
        COMMANDS.map(command).collect_view()
    };
    let content = move || {
        view! {
            <div class="stack">
                <p>{t!(downloads.check_text)}</p>
                <dl class="facts">{commands()}</dl>
                <p>{t!(downloads.check_outcome)}</p>
            </div>
        }
    };
    view! {
        <Section title=t!(downloads.check_title)>
            <Disclosure title=t!(downloads.check_show) label=t!(downloads.check_show) content />
        </Section>
    }
}

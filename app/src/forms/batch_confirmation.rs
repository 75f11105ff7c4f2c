//! The question before a batch is sent: who gets a mail, when the first one leaves, and until when all
//! of it can be taken back.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use shared::{
    api::{
        Failure,
        batches::{Begin, Confirmation},
    },
    limits::{BATCH_AHEAD_DAYS, BATCH_UNDO_MINUTES},
};

use crate::{
    api,
    form::Form,
    format, local_time,
    parts::Trouble,
    ui::{Button, ButtonKind, Dialog, MomentField, SelectField, SelectOption, Symbol},
    words::{t, words},
};

/// What is confirmed is what was seen: these people, at this revision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// How many people get an invitation.
    pub(crate) people: u32,
    /// How many rows are left out as they are.
    pub(crate) to_fix: u32,
    /// The revision.
    pub(crate) revision: u32,
}

/// When it begins, as it is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Soon,
    Later,
}

impl When {
    const LATER: &'static str = "later";

    fn of(chosen: &str) -> Self {
        if chosen == Self::LATER { Self::Later } else { Self::Soon }
    }
}

/// The question, in a dialog.
#[component]
pub(crate) fn BatchConfirmation(
    open: RwSignal<bool>,
    #[prop(into)] seen: Signal<Seen>,
    /// Confirms it, under a key that stands for this very intent.
    confirm: Callback<(String, Confirmation)>,
    #[prop(into)] busy: Signal<bool>,
    refused: RwSignal<Option<Failure>>,
) -> impl IntoView {
    let title = move || (words().batch_sending.title)(seen.get().people);
    let form = move || open.get().then(|| view! { <Confirm open seen confirm busy refused /> });
    view! {
        <Dialog open title>
            {form}
        </Dialog>
    }
}

#[component]
fn Confirm(
    open: RwSignal<bool>,
    seen: Signal<Seen>,
    confirm: Callback<(String, Confirmation)>,
    busy: Signal<bool>,
    refused: RwSignal<Option<Failure>>,
) -> impl IntoView {
    let when = RwSignal::new(String::new());
    let moment = RwSignal::new(local_time::in_hours(1));
    let chosen = Memo::new(move |_| When::of(&when.read()));
    let is_wrong = RwSignal::new(false);
    let intent = StoredValue::new(None::<(Confirmation, String)>);
    let submit = Action::new_local(move |(): &()| {
        let begin = begin(chosen.get_untracked(), &moment.read_untracked());
        is_wrong.set(begin.is_none());
        if let Some(begin) = begin {
            let confirmation = Confirmation { revision: seen.get_untracked().revision, begin };
            confirm.run((key_of(intent, confirmation), confirmation));
        }
        std::future::ready(())
    });
    let people = move || (words().batch_sending.invite)(seen.get().people);
    view! {
        <Form submit>
            <Trouble failure=refused />
            <p>{t!(batch_sending.mails)}</p>
            <LeftOut seen />
            <SelectField
                id="when"
                label=t!(batch_sending.when)
                options=Signal::derive(choices)
                value=when
                hint=move || when_hint(chosen.get())
            />
            <Show when=move || chosen.get() == When::Later>
                <Moment moment is_wrong />
            </Show>
            <div class="actions">
                <Button on_press=move || open.set(false)>{t!(common.cancel)}</Button>
                <Button kind=ButtonKind::Primary icon=Symbol::Send busy>
                    {people}
                </Button>
            </div>
        </Form>
    }
}

#[component]
fn LeftOut(seen: Signal<Seen>) -> impl IntoView {
    let text = move || {
        let rows = seen.get().to_fix;
        (rows > 0).then(|| view! { <p>{(words().batch_sending.to_fix)(rows)}</p> })
    };
    view! { {text} }
}

/// The field for the moment, which says what it means: with its weekday and its zone.
#[component]
fn Moment(moment: RwSignal<String>, is_wrong: RwSignal<bool>) -> impl IntoView {
    let hint = move || match local_time::read(&moment.read()) {
        Some(moment) => (words().batch_sending.begins)(&format::deadline(moment)),
        None => (words().batch_sending.wrong_moment)(BATCH_AHEAD_DAYS),
    };
    let error = move || {
        let is_still_wrong = is_wrong.get() && later(&moment.read()).is_none();
        is_still_wrong.then(|| (words().batch_sending.wrong_moment)(BATCH_AHEAD_DAYS))
    };
    view! {
        <MomentField
            id="moment"
            label=t!(batch_sending.moment)
            hint
            value=moment
            error=Signal::derive(error)
        />
    }
}

fn choices() -> Vec<SelectOption> {
    let words = &words().batch_sending;
    vec![SelectOption::new("", words.soon), SelectOption::new(When::LATER, words.later)]
}

fn when_hint(when: When) -> String {
    let words = &words().batch_sending;
    match when {
        When::Soon => (words.soon_text)(BATCH_UNDO_MINUTES),
        When::Later => words.later_text.to_owned(),
    }
}

/// When it begins, if the field holds a moment that will do.
fn begin(when: When, moment: &str) -> Option<Begin> {
    match when {
        When::Soon => Some(Begin::Soon),
        When::Later => later(moment).map(Begin::At),
    }
}

fn later(moment: &str) -> Option<DateTime<Utc>> {
    let ahead = chrono::TimeDelta::days(BATCH_AHEAD_DAYS);
    let now = local_time::now();
    local_time::read(moment).filter(|moment| (now..=now + ahead).contains(moment))
}

/// The same intent has the same key, however often it is sent; another one has another.
fn key_of(intent: StoredValue<Option<(Confirmation, String)>>, now: Confirmation) -> String {
    let known = intent.get_value().filter(|(before, _)| *before == now);
    let (_, key) = known.unwrap_or_else(|| (now, api::new_key()));
    intent.set_value(Some((now, key.clone())));
    key
}

//! What all forms have in common: what is typed into each field and what is wrong with it, why the
//! whole was refused, and that nothing is sent twice or before its time.
//!
//! A field is checked when it is left and when the form is sent, by the types of the contract; while
//! it is wrong also with every letter, so that the fault goes as soon as it is mended.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

use std::{fmt::Display, sync::Arc};

use leptos::{ev::SubmitEvent, prelude::*};
use shared::{
    api::Failure,
    problem::{FieldCode, FieldError},
};

use crate::{
    parts::Trouble,
    press,
    problem::{self, Wrong},
    ui::{ErrorSummary, Fault, Paused},
    waiting,
    words::words,
};

type Reader<T> = Arc<dyn Fn(&str) -> Result<T, Wrong> + Send + Sync>;

/// What is typed into one field, and how it becomes a value.
#[derive(Debug)]
pub(crate) struct Entry<T: 'static> {
    /// What is typed.
    pub(crate) text: RwSignal<String>,
    /// What is wrong with it, as far as it is shown.
    pub(crate) wrong: RwSignal<Option<Wrong>>,
    read: StoredValue<Reader<T>>,
}

impl<T> Clone for Entry<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Entry<T> {}

impl<T> Entry<T> {
    /// A field that is read by the `parse` of a type of the contract.
    pub(crate) fn new<E: Display>(
        text: impl Into<String>,
        parse: impl Fn(&str) -> Result<T, E> + Send + Sync + 'static,
    ) -> Self {
        Self::checked(text, move |text| parse(text).map_err(|error| broken_rule(&error)))
    }

    /// A field with a rule of its own.
    pub(crate) fn checked(
        text: impl Into<String>,
        read: impl Fn(&str) -> Result<T, Wrong> + Send + Sync + 'static,
    ) -> Self {
        let entry = Self {
            text: RwSignal::new(text.into()),
            wrong: RwSignal::new(None),
            read: StoredValue::new(Arc::new(read)),
        };
        Effect::new(move || {
            entry.text.track();
            if entry.wrong.with_untracked(Option::is_some) {
                entry.value();
            }
        });
        entry
    }

    /// The value, or nothing and the field says why.
    pub(crate) fn value(self) -> Option<T> {
        let text = self.text.try_get_untracked()?;
        let read = self.read.try_get_value()?;
        let value = if text.is_empty() { Err(needed()) } else { read(&text) };
        self.wrong.try_set(value.as_ref().err().cloned());
        value.ok()
    }

    /// The value of a field that may be left empty.
    ///
    /// # Errors
    /// When what is typed is wrong; the field says why.
    pub(crate) fn optional_value(self) -> Result<Option<T>, Faulty> {
        if self.text.try_get_untracked().ok_or(Faulty)?.trim().is_empty() {
            self.wrong.try_set(None);
            return Ok(None);
        }
        self.value().map(Some).ok_or(Faulty)
    }

    /// What the field says is wrong.
    pub(crate) fn error(self) -> Signal<Option<String>> {
        said(self.wrong)
    }

    /// Checks what was typed when the field is left; one that was only passed by says nothing.
    pub(crate) fn on_blur(self) -> Callback<()> {
        let check = Callback::new(move |()| {
            if self.text.try_with_untracked(|text| !text.is_empty()).unwrap_or_default() {
                self.value();
            }
        });
        Callback::new(move |()| press::after(check))
    }
}

/// What is typed is wrong, as the fields say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Faulty;

fn needed() -> Wrong {
    Wrong::Rule(FieldError::new("", FieldCode::Empty))
}

/// The errors of our values say their code and its numbers: `name_too_long max=100`.
pub(crate) fn broken_rule(error: &impl Display) -> Wrong {
    let message = error.to_string();
    let mut words = message.split_whitespace();
    let code = words.next().and_then(FieldCode::from_code).unwrap_or(FieldCode::WrongType);
    let params = words.filter_map(|word| word.split_once('='));
    let error = FieldError::new("", code);
    Wrong::Rule(params.fold(error, |error, (name, value)| error.with(name, value)))
}

/// What is wrong, in words that follow the language.
pub(crate) fn said(wrong: RwSignal<Option<Wrong>>) -> Signal<Option<String>> {
    Signal::derive(move || wrong.read().as_ref().map(problem::wrong))
}

/// A field as the form knows it when something about it is refused.
#[derive(Clone, Debug)]
pub(crate) struct FormField {
    /// Where its value stands in the body: `/people/0/email`.
    pub(crate) pointer: String,
    /// The id of its control.
    pub(crate) id: String,
    /// Its label.
    pub(crate) label: Signal<String>,
    /// What it says is wrong: that of its `Entry`, or one of its own for a group of choices.
    pub(crate) wrong: RwSignal<Option<Wrong>>,
}

impl FormField {
    /// A field at a pointer.
    pub(crate) fn new(
        pointer: impl Into<String>,
        id: impl Into<String>,
        label: impl Fn() -> &'static str + Send + Sync + 'static,
        wrong: RwSignal<Option<Wrong>>,
    ) -> Self {
        let label = Signal::derive(move || label().to_owned());
        Self { pointer: pointer.into(), id: id.into(), label, wrong }
    }

    fn fault(&self) -> Option<Fault> {
        let Self { id, label, wrong, .. } = self.clone();
        // What was refused stays listed as it was until the form is sent again.
        let refused = wrong.get_untracked()?;
        let message = move || (words().fields.named)(&label.read(), &problem::wrong(&refused));
        Some(Fault { field: id, message: Signal::derive(message) })
    }
}

/// Why a form was refused.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormErrors {
    faults: RwSignal<Vec<Fault>>,
    failure: RwSignal<Option<Failure>>,
}

impl FormErrors {
    /// Nothing is wrong yet.
    pub(crate) fn new() -> Self {
        Self { faults: RwSignal::new(Vec::new()), failure: RwSignal::new(None) }
    }

    /// Forgets what was wrong with the attempt before.
    pub(crate) fn clear(self) {
        self.faults.try_set(Vec::new());
        self.failure.try_set(None);
    }

    /// Lists the fields that say that something is wrong with them.
    pub(crate) fn list(self, fields: &[FormField]) {
        self.faults.try_set(fields.iter().filter_map(FormField::fault).collect());
    }

    /// Takes the server's refusal: each fault goes to its field, the rest above the form.
    pub(crate) fn refuse(self, failure: Failure, fields: &[FormField]) {
        let errors = match &failure {
            Failure::Problem(document) => document.problem.field_errors(),
            Failure::Offline | Failure::VersionSkew => &[],
        };
        let mut all_found = !errors.is_empty();
        for error in errors {
            match fields.iter().find(|field| field.pointer == error.pointer) {
                Some(field) => {
                    field.wrong.try_set(Some(Wrong::Rule(error.clone())));
                }
                None => all_found = false,
            }
        }
        self.list(fields);
        self.failure.try_set((!all_found).then_some(failure));
        waiting::count_down(self.failure);
    }

    /// Whether sending it again is no use yet.
    fn is_waiting(self) -> bool {
        self.failure.read().as_ref().is_some_and(waiting::is_asked_for)
    }
}

/// Why the form was refused, above its fields.
#[component]
pub(crate) fn Refusal(errors: FormErrors) -> impl IntoView {
    if let Some(Paused(paused)) = use_context::<Paused>() {
        Effect::new(move || paused.set(errors.is_waiting()));
    }
    let title = move || (words().common.errors_title)(errors.faults.read().len());
    view! {
        <ErrorSummary title faults=errors.faults />
        <Trouble failure=errors.failure />
    }
}

/// A form: what happens when it is sent is one action, and until that ends it is not sent again.
#[component]
pub(crate) fn Form(
    submit: Action<(), ()>,
    /// How its parts are laid out.
    #[prop(default = "stack")]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let paused = RwSignal::new(false);
    provide_context(Paused(paused));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if !submit.pending().get_untracked() && !paused.get_untracked() {
            submit.dispatch_local(());
        }
    };
    view! {
        <form class=class novalidate on:submit=send>
            {children()}
        </form>
    }
}

#[cfg(test)]
mod tests {
    use shared::{
        problem::{FieldCode, FieldError},
        values::{EmailAddress, Name},
    };
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::broken_rule;
    use crate::problem::Wrong;

    #[wasm_bindgen_test]
    fn a_broken_rule_is_told_with_its_numbers() {
        let long = Name::parse(&"a".repeat(101)).unwrap_err();
        let expected = FieldError::new("", FieldCode::NameTooLong).with("max", "100");
        assert_eq!(broken_rule(&long), Wrong::Rule(expected));
        let malformed = EmailAddress::parse("ann@").unwrap_err();
        let expected = FieldError::new("", FieldCode::MalformedEmailAddress);
        assert_eq!(broken_rule(&malformed), Wrong::Rule(expected));
    }
}

//! Choosing a password: typed twice, with a count of its characters.

use leptos::prelude::*;
use shared::{
    problem::{FieldCode, FieldError},
    values::NewPassword,
};

use crate::{
    form::{Entry, FormField, broken_rule},
    problem::Wrong,
    session::use_session,
    ui::{Password, PasswordField},
    words::{t, words},
};

const PASSWORD: &str = "new-password";
const CONFIRMATION: &str = "confirm-password";

/// What is typed into the two fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewPasswordEntries {
    password: Entry<NewPassword>,
    confirmation: Entry<()>,
    minimum: usize,
}

impl NewPasswordEntries {
    /// Nothing is typed yet; the shortest length is the portal's.
    pub(crate) fn new() -> Self {
        let minimum = use_session().portal().password_minimum;
        let password = Entry::checked("", move |text| read(text, minimum));
        let confirmation = Entry::checked("", move |text| {
            let is_same = password.text.with_untracked(|password| password == text);
            is_same.then_some(()).ok_or(Wrong::PasswordsDiffer)
        });
        Effect::new(move || {
            password.text.track();
            if confirmation.wrong.with_untracked(Option::is_some) {
                confirmation.value();
            }
        });
        Self { password, confirmation, minimum }
    }

    /// The password, when both fields are right.
    pub(crate) fn value(self) -> Option<NewPassword> {
        let password = self.password.value();
        self.confirmation.value()?;
        password
    }

    /// The two fields for the form; the server knows the first one by the pointer.
    pub(crate) fn fields(
        self,
        pointer: &str,
        label: impl Fn() -> &'static str + Send + Sync + 'static,
    ) -> [FormField; 2] {
        let confirm = t!(invitation.confirm_password);
        [
            FormField::new(pointer, PASSWORD, label, self.password.wrong),
            FormField::new("", CONFIRMATION, confirm, self.confirmation.wrong),
        ]
    }

    /// Forgets what was typed.
    pub(crate) fn clear(self) {
        self.password.text.try_set(String::new());
        self.confirmation.text.try_set(String::new());
    }
}

/// An operator may ask for longer passwords than the contract does.
fn read(text: &str, minimum: usize) -> Result<NewPassword, Wrong> {
    if text.chars().count() < minimum {
        let error = FieldError::new("", FieldCode::PasswordTooShort);
        return Err(Wrong::Rule(error.with("min", &minimum.to_string())));
    }
    NewPassword::parse(text).map_err(|error| broken_rule(&error))
}

/// The two fields.
#[component]
pub(crate) fn NewPasswordFields(
    entries: NewPasswordEntries,
    /// The label of the first field.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let NewPasswordEntries { password, confirmation, minimum } = entries;
    let length = move || {
        let length = password.text.read().chars().count();
        (words().invitation.password_length)(length, minimum)
    };
    view! {
        <PasswordField
            id=PASSWORD
            label
            value=password.text
            which=Password::New
            show=t!(common.show)
            hide=t!(common.hide)
            hint=t!(invitation.password_hint, minimum)
            error=password.error()
            on_blur=password.on_blur()
        >
            <p class="hint">{length}</p>
        </PasswordField>
        <PasswordField
            id=CONFIRMATION
            label=t!(invitation.confirm_password)
            value=confirmation.text
            which=Password::New
            show=t!(common.show)
            hide=t!(common.hide)
            error=confirmation.error()
            on_blur=confirmation.on_blur()
        />
    }
}

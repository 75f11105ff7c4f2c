//! Changing one's password.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Json,
        profile::{ChangePassword, PasswordChange},
    },
    values::{EmailAddress, Password},
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    parts::{NewPasswordEntries, NewPasswordFields},
    ui::{self, Button, PasswordField, Toasts},
    words::{t, words},
};

/// The present password, the new one twice, and *Change password*.
#[component]
pub(crate) fn PasswordForm(email: EmailAddress) -> impl IntoView {
    let toasts = Toasts::expect();
    focus_if_asked_for();
    let errors = FormErrors::new();
    let current = Entry::new("", Password::parse);
    let passwords = NewPasswordEntries::new();
    let fields = move || {
        let [new, confirmation] = passwords.fields("/new", t!(profile.new_password));
        let label = t!(profile.current_password);
        [FormField::new("/current", "current-password", label, current.wrong), new, confirmation]
    };
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let (present, new) = (current.value(), passwords.value());
        let (Some(present), Some(new)) = (present, new) else { return errors.list(&fields()) };
        let change = PasswordChange { current: present, new };
        match api::call(ChangePassword {}.with(Json(change))).await {
            Ok(()) => {
                current.text.try_set(String::new());
                passwords.clear();
                toasts.show(words().profile.password_changed);
            }
            Err(failure) => errors.refuse(failure, &fields()),
        }
    });
    view! {
        <Form submit>
            <Refusal errors />
            <p class="muted">{t!(profile.password_text)}</p>
            // A password manager wants to know whose password it is.
            <input type="text" name="email" autocomplete="username" value=email.to_string() hidden readonly />
            <PasswordField
                id="current-password"
                label=t!(profile.current_password)
                value=current.text
                which=ui::Password::Current
                show=t!(common.show)
                hide=t!(common.hide)
                error=current.error()
            />
            <NewPasswordFields entries=passwords label=t!(profile.new_password) />
            <div class="actions">
                <Button busy=submit.pending()>{t!(profile.change_password)}</Button>
            </div>
        </Form>
    }
}

/// Password managers lead to `/profile#password`.
fn focus_if_asked_for() {
    if window().location().hash().is_ok_and(|hash| hash == "#password") {
        // In the next frame the field is there.
        request_animation_frame(|| ui::focus("current-password"));
    }
}

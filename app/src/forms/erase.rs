//! Having oneself erased: what is lost, and the password.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Json,
        profile::{Erase, Erasure},
    },
    values::{Name, Password},
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    language, links,
    session::use_session,
    ui::{self, Button, ButtonKind, PasswordField},
    words::{t, words},
};

/// Names what is lost and what stays, and asks for the password.
#[component]
pub(crate) fn EraseForm(organizations: Vec<Name>, on_cancel: Callback<()>) -> impl IntoView {
    let session = use_session();
    let errors = FormErrors::new();
    let password = Entry::new("", Password::parse);
    let fields = move || {
        let label = t!(personal.password);
        [FormField::new("/password", "erase-password", label, password.wrong)]
    };
    let submit = Action::new_local(move |(): &()| async move {
        errors.clear();
        let Some(password) = password.value() else { return errors.list(&fields()) };
        let erase = Erase {}.with(Json(Erasure { password }));
        match language::outlasting(api::call(erase)).await {
            Ok(()) => {
                session.ended(links::ERASED).ok();
            }
            Err(failure) => errors.refuse(failure, &fields()),
        }
    });
    view! {
        <Form submit>
            <Refusal errors />
            <Lost organizations />
            <PasswordField
                id="erase-password"
                label=t!(personal.password)
                value=password.text
                which=ui::Password::Current
                show=t!(common.show)
                hide=t!(common.hide)
                error=password.error()
            />
            <div class="actions">
                <Button on_press=on_cancel>{t!(common.cancel)}</Button>
                <Button kind=ButtonKind::Danger busy=submit.pending()>
                    {t!(personal.confirm)}
                </Button>
            </div>
        </Form>
    }
}

#[component]
fn Lost(organizations: Vec<Name>) -> impl IntoView {
    let names: Vec<_> = organizations.iter().map(ToString::to_string).collect();
    let roles = (!names.is_empty()).then(|| {
        let names = names.join(", ");
        view! { <li>{move || (words().personal.lost_roles)(&names)}</li> }
    });
    view! {
        <p>{t!(personal.lost)}</p>
        <ul class="bullets">
            <li>{t!(personal.lost_name)}</li>
            {roles}
            <li>{t!(personal.lost_no_roles)}</li>
            <li>{t!(personal.lost_sign_in)}</li>
        </ul>
        <p>{t!(personal.stays)}</p>
        <ul class="bullets">
            <li>{t!(personal.stays_log)}</li>
            <li>{t!(personal.stays_vendor)}</li>
        </ul>
    }
}

//! What the forms have in common with which somebody who is not signed in asks for a mail, or answers
//! with what was mailed.

use leptos::prelude::*;
use shared::api::Failure;

use crate::{
    form::{Entry, Form, FormErrors, FormField, Refusal},
    ui::{Button, ButtonKind, LinkButton},
    words::Text,
};

/// The fields, the button that sends them, the way back, and what the answer will say.
#[component]
pub(crate) fn AskingForm(
    submit: Action<(), ()>,
    errors: FormErrors,
    /// What the button says.
    send: Text,
    /// Where the other way leads.
    href: &'static str,
    /// What it says.
    back: Text,
    #[prop(optional)] note: Option<Text>,
    children: Children,
) -> impl IntoView {
    view! {
        <Form submit class="stack loose">
            <Refusal errors />
            {children()}
            <div class="actions">
                <Button kind=ButtonKind::Primary busy=submit.pending()>
                    {send}
                </Button>
                <LinkButton href kind=ButtonKind::Quiet>
                    {back}
                </LinkButton>
            </div>
            {note.map(|note| view! { <p class="muted">{note}</p> })}
        </Form>
    }
}

/// Asks with what is in one field, whose name in the request is its id in the page.
pub(super) fn ask_with<T, A, F>(
    (name, label): (&'static str, Text),
    entry: Entry<T>,
    errors: FormErrors,
    ask: impl Fn(T) -> F + Copy + 'static,
    on_answer: Callback<A>,
) -> Action<(), ()>
where
    T: 'static,
    A: 'static,
    F: Future<Output = Result<A, Failure>> + 'static,
{
    let fields = move || [FormField::new(format!("/{name}"), name, label, entry.wrong)];
    Action::new_local(move |(): &()| async move {
        errors.clear();
        let Some(value) = entry.value() else { return errors.list(&fields()) };
        match ask(value).await {
            Ok(answer) => {
                on_answer.try_run(answer);
            }
            Err(failure) => errors.refuse(failure, &fields()),
        }
    })
}

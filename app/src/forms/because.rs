//! What operators do to a customer as a whole: suspend, resume, end an agreement. Each asks once, and
//! for a reason that the customer reads.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json,
        operator_organizations::{Because, EndAgreement, Resume, Suspend},
    },
    values::{AgreementNumber, Purpose, ShortName},
};

use crate::{
    api,
    form::{Entry, Form, FormErrors, FormField, Refusal},
    ui::{Button, ButtonKind, Dialog, TextField, Toasts, open_about},
    words::{Text, t, words},
};

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OperatorDeed {
    /// Everything in the organization stops.
    Suspend(ShortName),
    /// It goes on.
    Resume(ShortName),
    /// The agreement ends.
    End(AgreementNumber),
}

impl OperatorDeed {
    fn title(&self) -> Text {
        match self {
            Self::Suspend(_) => t!(operators.suspend_title),
            Self::Resume(_) => t!(operators.resume_title),
            Self::End(_) => t!(operators.end_title),
        }
    }

    fn text(&self) -> String {
        let words = &words().operators;
        match self {
            Self::Suspend(_) => words.suspend_text.to_owned(),
            Self::Resume(_) => words.resume_text.to_owned(),
            Self::End(number) => (words.end_text)(number.as_ref()),
        }
    }

    fn label(&self) -> Text {
        match self {
            Self::Suspend(_) => t!(operators.suspend),
            Self::Resume(_) => t!(operators.resume),
            Self::End(_) => t!(operators.end),
        }
    }

    fn done(&self) -> &'static str {
        let words = &words().operators;
        match self {
            Self::Suspend(_) => words.suspended,
            Self::Resume(_) => words.resumed,
            Self::End(_) => words.ended,
        }
    }

    const fn kind(&self) -> ButtonKind {
        match self {
            Self::Suspend(_) | Self::End(_) => ButtonKind::Danger,
            Self::Resume(_) => ButtonKind::Primary,
        }
    }

    async fn call(self, reason: Purpose) -> Result<(), Failure> {
        let body = Json(Because { reason });
        match self {
            Self::Suspend(short_name) => api::call(Suspend { short_name }.with(body)).await,
            Self::Resume(short_name) => api::call(Resume { short_name }.with(body)).await,
            Self::End(agreement_number) => {
                api::call(EndAgreement { agreement_number }.with(body)).await
            }
        }
    }
}

/// The dialog: open as long as something is being done.
#[component]
pub(crate) fn OperatorDeedDialog(
    doing: RwSignal<Option<OperatorDeed>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let open = open_about(doing);
    let title = move || doing.get().map(|deed| deed.title()()).unwrap_or_default();
    let form = move || {
        let deed = doing.get()?;
        Some(view! { <BecauseForm deed open on_done /> })
    };
    view! {
        <Dialog open title>
            {form}
        </Dialog>
    }
}

#[component]
fn BecauseForm(deed: OperatorDeed, open: RwSignal<bool>, on_done: Callback<()>) -> impl IntoView {
    let errors = FormErrors::new();
    let toasts = Toasts::expect();
    let reason = Entry::new("", Purpose::parse);
    let fields =
        move || vec![FormField::new("/reason", "reason", t!(operators.reason), reason.wrong)];
    let (label, kind) = (deed.label(), deed.kind());
    let text = {
        let deed = deed.clone();
        move || deed.text()
    };
    let submit = Action::new_local(move |(): &()| {
        let deed = deed.clone();
        async move {
            errors.clear();
            let Some(because) = reason.value() else { return errors.list(&fields()) };
            let done = deed.done();
            match deed.call(because).await {
                Ok(()) => {
                    toasts.show(done);
                    open.try_set(false);
                    on_done.try_run(());
                }
                Err(failure) => errors.refuse(failure, &fields()),
            }
        }
    });
    view! {
        <Form submit>
            <Refusal errors />
            <p>{text}</p>
            <TextField
                id="reason"
                label=t!(operators.reason)
                hint=t!(operators.reason_hint)
                value=reason.text
                error=reason.error()
                on_blur=reason.on_blur()
            />
            <div class="actions">
                <Button on_press=move || open.set(false)>{t!(common.cancel)}</Button>
                <Button kind busy=submit.pending()>
                    {label}
                </Button>
            </div>
        </Form>
    }
}

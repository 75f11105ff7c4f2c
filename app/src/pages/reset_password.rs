//! Asking for a new password by mail.

use leptos::prelude::*;

use crate::{
    forms::reset_password::ResetPasswordForm,
    links,
    parts::{Advice, Asking, LookIntoMailbox, Question},
    words::t,
};

/// The form, then an answer that is the same for everybody.
#[component]
pub(crate) fn ResetPasswordPage() -> impl IntoView {
    view! {
        <Asking
            ask=|on_sent| view! { <Ask on_sent /> }.into_any()
            answer=|on_again| view! { <Sent on_again /> }.into_any()
        >
            <aside class="stack loose" aria-labelledby="nothing">
                <h2 id="nothing">{t!(password_reset.nothing)}</h2>
                <div class="stack">
                    <Advice title=t!(password_reset.spam)>{t!(password_reset.spam_text)}</Advice>
                    <Advice title=t!(password_reset.not_registered)>
                        {t!(password_reset.not_registered_text)}
                    </Advice>
                    <p>
                        <a href=links::REQUEST_INVITATION>{t!(invitation.ask_again)}</a>
                    </p>
                    <Advice title=t!(password_reset.administrator)>
                        {t!(password_reset.administrator_text)}
                    </Advice>
                </div>
            </aside>
        </Asking>
    }
}

#[component]
fn Ask(on_sent: Callback<()>) -> impl IntoView {
    let lead = || view! { <p class="muted">{t!(password_reset.lead)}</p> };
    view! {
        <Question title=t!(password_reset.title) lead>
            <ResetPasswordForm on_sent />
        </Question>
    }
}

#[component]
fn Sent(on_again: Callback<()>) -> impl IntoView {
    view! {
        <LookIntoMailbox
            title=t!(password_reset.sent)
            text=t!(password_reset.sent_text)
            next=t!(password_reset.sent_next)
            back=t!(password_reset.back)
            again=t!(password_reset.again)
            on_again
        />
    }
}

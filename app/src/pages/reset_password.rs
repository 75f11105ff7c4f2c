//! Asking for a new password by mail.

use leptos::prelude::*;

use crate::{
    forms::reset_password::ResetPasswordForm,
    links,
    parts::Advice,
    ui::{Breadcrumbs, Button, ButtonKind, Crumb, Icon, LinkButton, PageTitle, Symbol},
    words::t,
};

/// The form, then an answer that is the same for everybody.
#[component]
pub(crate) fn ResetPasswordPage() -> impl IntoView {
    let is_sent = RwSignal::new(false);
    let main = move || {
        if is_sent.get() {
            view! { <Sent on_again=move || is_sent.set(false) /> }.into_any()
        } else {
            view! { <Ask on_sent=move || is_sent.set(true) /> }.into_any()
        }
    };
    view! {
        <div class="split">
            {main}
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
        </div>
    }
}

#[component]
fn Ask(#[prop(into)] on_sent: Callback<()>) -> impl IntoView {
    view! {
        <div class="box roomy stack loose">
            <div>
                <Breadcrumbs label=t!(shell.breadcrumb)>
                    <Crumb text=t!(sign_in.title) href=links::SIGN_IN />
                    <Crumb text=t!(password_reset.title) />
                </Breadcrumbs>
                <PageTitle title=t!(password_reset.title) />
                <p class="muted">{t!(password_reset.lead)}</p>
            </div>
            <ResetPasswordForm on_sent />
        </div>
    }
}

#[component]
fn Sent(#[prop(into)] on_again: Callback<()>) -> impl IntoView {
    view! {
        <section class="box roomy stack loose">
            <div>
                <Icon symbol=Symbol::Mail />
                <PageTitle title=t!(password_reset.sent) />
                <p>{t!(password_reset.sent_text)}</p>
            </div>
            <p class="muted">{t!(password_reset.sent_next)}</p>
            <div class="actions">
                <LinkButton href=links::SIGN_IN kind=ButtonKind::Primary>
                    {t!(password_reset.back)}
                </LinkButton>
                <Button kind=ButtonKind::Quiet on_press=on_again>
                    {t!(password_reset.again)}
                </Button>
            </div>
        </section>
    }
}

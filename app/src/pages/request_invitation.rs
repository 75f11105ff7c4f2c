//! "I did not get it": the purchasing account administrator asks for the invitation again.

use leptos::prelude::*;

use crate::{
    forms::request_invitation::RequestInvitationForm,
    links,
    parts::Advice,
    ui::{
        Banner, Breadcrumbs, Button, ButtonKind, Crumb, Icon, LinkButton, PageTitle, Symbol, Tone,
    },
    words::t,
};

/// The form, then an answer that is the same for everybody.
#[component]
pub(crate) fn RequestInvitationPage() -> impl IntoView {
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
            <aside class="stack loose" aria-labelledby="before">
                <h2 id="before">{t!(request_invitation.before)}</h2>
                <div class="stack">
                    <Advice title=t!(request_invitation.spam)>
                        {t!(request_invitation.spam_text)}
                    </Advice>
                    <Advice title=t!(request_invitation.colleague)>
                        {t!(request_invitation.colleague_text)}
                    </Advice>
                    <Advice title=t!(request_invitation.who)>
                        {t!(request_invitation.who_text)}
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
                    <Crumb text=t!(request_invitation.title) />
                </Breadcrumbs>
                <PageTitle title=t!(request_invitation.title) />
                <p>
                    <a href=links::SIGN_IN>{t!(request_invitation.sign_in_first)}</a>
                    " "
                    <span class="muted">{t!(request_invitation.sign_in_first_why)}</span>
                </p>
            </div>
            <Banner tone=Tone::Info title=t!(request_invitation.only)>
                {t!(request_invitation.only_text)}
            </Banner>
            <RequestInvitationForm on_sent />
            <Elsewhere />
        </div>
    }
}

/// For everybody, also for those whom a colleague has invited.
#[component]
fn Elsewhere() -> impl IntoView {
    view! {
        <section class="stack" aria-labelledby="where">
            <h2 id="where">{t!(whereabouts.title)}</h2>
            <p class="muted">{t!(whereabouts.lead)}</p>
            <p>
                <a href=links::FIND_INVITATION>{t!(whereabouts.see)}</a>
            </p>
        </section>
    }
}

#[component]
fn Sent(#[prop(into)] on_again: Callback<()>) -> impl IntoView {
    view! {
        <section class="box roomy stack loose">
            <div>
                <Icon symbol=Symbol::Mail />
                <PageTitle title=t!(request_invitation.sent) />
                <p>{t!(request_invitation.sent_text)}</p>
            </div>
            <p class="muted">{t!(request_invitation.sent_next)}</p>
            <p>
                <strong>{t!(request_invitation.nothing)}</strong>
                " "
                <span class="muted">{t!(request_invitation.nothing_text)}</span>
            </p>
            <div class="actions">
                <LinkButton href=links::SIGN_IN kind=ButtonKind::Primary>
                    {t!(request_invitation.back)}
                </LinkButton>
                <Button kind=ButtonKind::Quiet on_press=on_again>
                    {t!(request_invitation.again)}
                </Button>
            </div>
            <Elsewhere />
        </section>
    }
}

//! "I did not get it": the purchasing account administrator asks for the invitation again.

use leptos::prelude::*;

use crate::{
    forms::request_invitation::RequestInvitationForm,
    guides::Part,
    links,
    parts::{Advice, Asking, GuideLink, LookIntoMailbox, Question},
    ui::{Banner, Tone},
    words::t,
};

/// The form, then an answer that is the same for everybody.
#[component]
pub(crate) fn RequestInvitationPage() -> impl IntoView {
    view! {
        <Asking
            ask=|on_sent| view! { <Ask on_sent /> }.into_any()
            answer=|on_again| view! { <Sent on_again /> }.into_any()
        >
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
                    <p>
                        <GuideLink part=Part::LookFirst />
                    </p>
                </div>
            </aside>
        </Asking>
    }
}

#[component]
fn Ask(on_sent: Callback<()>) -> impl IntoView {
    let lead = || {
        view! {
            <p>
                <a href=links::SIGN_IN>{t!(request_invitation.sign_in_first)}</a>
                " "
                <span class="muted">{t!(request_invitation.sign_in_first_why)}</span>
            </p>
        }
    };
    view! {
        <Question title=t!(request_invitation.title) lead>
            <Banner tone=Tone::Info title=t!(request_invitation.only)>
                {t!(request_invitation.only_text)}
            </Banner>
            <RequestInvitationForm on_sent />
            <Elsewhere />
        </Question>
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
fn Sent(on_again: Callback<()>) -> impl IntoView {
    view! {
        <LookIntoMailbox
            title=t!(request_invitation.sent)
            text=t!(request_invitation.sent_text)
            next=t!(request_invitation.sent_next)
            back=t!(request_invitation.back)
            again=t!(request_invitation.again)
            on_again
        >
            <p>
                <strong>{t!(request_invitation.nothing)}</strong>
                " "
                <span class="muted">{t!(request_invitation.nothing_text)}</span>
            </p>
            <Elsewhere />
        </LookIntoMailbox>
    }
}

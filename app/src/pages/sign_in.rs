//! Signing in, with everything that helps who cannot.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Redirect, hooks::use_query_map};

use crate::{
    forms::{invitation_code::InvitationCodeForm, sign_in::SignInForm},
    links,
    parts::Advice,
    session::use_session,
    ui::{Banner, Disclosure, PageTitle, Tone},
    words::{t, words},
};

/// The form; who is signed in goes on to the page that was asked for, or Home.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let session = use_session();
    let query = use_query_map();
    let next = move || query.read_untracked().get(links::NEXT).and_then(|page| links::local(&page));
    let is_here = Memo::new(move |_| session.person().is_some());
    move || {
        if is_here.get() {
            let path = next().unwrap_or_else(|| untrack(|| session.home()));
            let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
            view! { <Redirect path options /> }.into_any()
        } else {
            let go_on =
                next().map(|_| view! { <Banner tone=Tone::Info title=t!(sign_in.go_on) /> });
            let erased = query.read_untracked().get("erased").map(|_| {
                view! {
                    <Banner tone=Tone::Success title=t!(personal.erased)>
                        {t!(personal.erased_text)}
                    </Banner>
                }
            });
            view! {
                <div class="split">
                    <div class="box roomy stack loose">
                        <div>
                            <PageTitle title=t!(sign_in.title) />
                            <p class="muted">{t!(sign_in.lead)}</p>
                        </div>
                        {go_on} {erased}
                        <SignInForm />
                        <p>
                            <a href=links::RESET_PASSWORD>{t!(sign_in.forgotten)}</a>
                        </p>
                        <p>
                            <a href=links::REQUEST_INVITATION>{t!(sign_in.not_received)}</a>
                        </p>
                        <Disclosure
                            title=t!(codes.have_code)
                            label=t!(codes.have_code)
                            content=|| view! { <InvitationCodeForm /> }.into_any()
                        />
                    </div>
                    <Guidance />
                </div>
            }
            .into_any()
        }
    }
}

/// Who can sign in, and how one comes by an invitation.
#[component]
fn Guidance() -> impl IntoView {
    let session = use_session();
    let invited = move || (words().sign_in.invited_text)(&session.portal().vendor);
    view! {
        <aside class="stack loose" aria-labelledby="cannot">
            <h2 id="cannot">{t!(sign_in.cannot)}</h2>
            <div class="stack">
                <Advice title=t!(sign_in.invited)>{invited}</Advice>
                <Advice title=t!(sign_in.colleague)>{t!(sign_in.colleague_text)}</Advice>
                <Advice title=t!(sign_in.who)>{t!(sign_in.who_text)}</Advice>
                <Advice title=t!(sign_in.others)>{t!(sign_in.others_text)}</Advice>
                <Advice title=t!(sign_in.account)>{t!(sign_in.account_text)}</Advice>
                <p>
                    <a href=links::SUPPORT>{t!(shell.support)}</a>
                </p>
            </div>
        </aside>
    }
}

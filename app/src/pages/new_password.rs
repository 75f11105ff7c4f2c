//! What a link that sets a new password opens: the form, or why the link is not good any more, which
//! is said on opening and not after typing. Opening changes nothing.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::{
    api::{
        Endpoint, Failure, Json,
        invitation_links::Holder,
        password_resets::{LookUp, PasswordResetLink, ResetState},
    },
    problem::Problem,
    values::{EmailAddress, LinkToken},
};

use crate::{
    api,
    asked::Asked,
    format,
    forms::new_password::NewPasswordForm,
    language, links,
    parts::Loaded,
    ui::{ButtonKind, LinkButton, PageTitle, Skeleton},
    words::{t, words},
};

/// Looks the link up and shows what it is good for.
#[component]
pub(crate) fn NewPasswordPage() -> impl IntoView {
    let params = use_params_map();
    let token =
        Memo::new(move |_| LinkToken::parse(&params.read().get("token").unwrap_or_default()).ok());
    move || match token.get() {
        Some(token) => view! { <LookedUp token /> }.into_any(),
        None => view! { <CutOff /> }.into_any(),
    }
}

#[component]
fn LookedUp(token: LinkToken) -> impl IntoView {
    let link = {
        let token = token.clone();
        Asked::new(move || look_up(token.clone()))
    };
    let again = Callback::new(move |()| link.refetch());
    let is_done = RwSignal::new(false);
    let done = Callback::new(move |()| is_done.set(true));
    let looked_up = move || {
        let token = token.clone();
        view! {
            <Loaded from=link skeleton=Waiting let:link>
                {match link {
                    Some(PasswordResetLink { email: Some(email), .. }) => {
                        let token = token.clone();
                        view! { <Choose token email on_done=done on_changed=again /> }.into_any()
                    }
                    Some(link) => view! { <Closed link /> }.into_any(),
                    None => view! { <CutOff /> }.into_any(),
                }}
            </Loaded>
        }
    };
    move || if is_done.get() { view! { <Done /> }.into_any() } else { looked_up().into_any() }
}

/// What the link leads to, in the language of whoever it was mailed to; nothing when there is no
/// such link.
async fn look_up(token: LinkToken) -> Result<Option<PasswordResetLink>, Failure> {
    match api::call(LookUp {}.with(Json(Holder { token }))).await {
        Ok(link) => {
            language::follow(Some(link.language)).await;
            Ok(Some(link))
        }
        Err(Failure::Problem(document)) if document.problem == Problem::NotFound => Ok(None),
        Err(failure) => Err(failure),
    }
}

#[component]
fn Choose(
    token: LinkToken,
    email: EmailAddress,
    on_done: Callback<()>,
    on_changed: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="box roomy stack loose">
            <div>
                <PageTitle title=t!(password_reset.choose) />
                <p class="muted">{t!(password_reset.choose_text)}</p>
            </div>
            <NewPasswordForm token email on_done on_changed />
        </div>
    }
}

#[component]
fn Done() -> impl IntoView {
    view! {
        <section class="box roomy stack loose">
            <div>
                <PageTitle title=t!(password_reset.done) />
                <p>{t!(password_reset.done_text)}</p>
            </div>
            <div class="actions">
                <LinkButton href=links::SIGN_IN kind=ButtonKind::Primary>
                    {t!(password_reset.to_sign_in)}
                </LinkButton>
            </div>
        </section>
    }
}

#[component]
fn Closed(link: PasswordResetLink) -> impl IntoView {
    let PasswordResetLink { state, ends_at, .. } = link;
    let text = move || (words().password_reset.closed_text)(state, &format::deadline(ends_at));
    // Who has set a password signs in; everybody else asks again.
    let (ask, sign_in) = match state {
        ResetState::Used | ResetState::Overtaken => (ButtonKind::Secondary, ButtonKind::Primary),
        ResetState::Open | ResetState::Expired | ResetState::Replaced => {
            (ButtonKind::Primary, ButtonKind::Secondary)
        }
    };
    view! {
        <section class="box roomy stack loose">
            <div>
                <PageTitle title=t!(password_reset.closed, state) />
                <p>{text}</p>
            </div>
            <p>{t!(password_reset.closed_next, state)}</p>
            <WaysOn ask sign_in />
        </section>
    }
}

#[component]
fn CutOff() -> impl IntoView {
    view! {
        <section class="box roomy stack loose">
            <div>
                <PageTitle title=t!(password_reset.cut_off) />
                <p>{t!(password_reset.cut_off_text)}</p>
            </div>
            <WaysOn ask=ButtonKind::Primary sign_in=ButtonKind::Secondary />
        </section>
    }
}

#[component]
fn WaysOn(ask: ButtonKind, sign_in: ButtonKind) -> impl IntoView {
    view! {
        <div class="actions">
            <LinkButton href=links::RESET_PASSWORD kind=ask>
                {t!(password_reset.ask_again)}
            </LinkButton>
            <LinkButton href=links::SIGN_IN kind=sign_in>
                {t!(password_reset.to_sign_in)}
            </LinkButton>
        </div>
    }
}

#[component]
fn Waiting() -> impl IntoView {
    view! {
        <div class="box roomy stack loose">
            <PageTitle title=t!(password_reset.title) />
            <Skeleton label=t!(common.loading) lines=6 />
        </div>
    }
}

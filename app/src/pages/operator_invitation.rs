//! What a link to the vendor's own pages opens: the way to accept, or why that is not possible.
//! Opening changes nothing.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use shared::{
    api::{
        Endpoint, Failure, Json,
        invitation_links::Holder,
        operator_links::{Accept, LookUp, OperatorLink},
        partner_links::PartnerInvitee,
    },
    problem::Problem,
    values::LinkToken,
};

use crate::{
    api,
    asked::Asked,
    forms::partner_registration::{PartnerRegistrationForm, RegisterAt},
    links,
    parts::{Loaded, Trouble},
    session::use_session,
    ui::{Button, ButtonKind, LinkButton, PageTitle},
    words::{t, words},
};

/// Looks the link up and shows what it is good for.
#[component]
pub(crate) fn OperatorInvitationPage() -> impl IntoView {
    let params = use_params_map();
    let token =
        Memo::new(move |_| LinkToken::parse(&params.read().get("token").unwrap_or_default()).ok());
    move || match token.get() {
        Some(token) => view! { <LookedUp token /> }.into_any(),
        None => view! { <Unknown /> }.into_any(),
    }
}

#[component]
fn LookedUp(token: LinkToken) -> impl IntoView {
    let link = {
        let token = token.clone();
        Asked::new(move || look_up(token.clone()))
    };
    let again = Callback::new(move |()| link.refetch());
    view! {
        <Loaded from=link let:link>
            {match link {
                Some(link) => match link.invitee.clone() {
                    Some(invitee) => {
                        let token = token.clone();
                        view! { <Open token invitee on_changed=again /> }.into_any()
                    }
                    None => view! { <Closed link /> }.into_any(),
                },
                None => view! { <Unknown /> }.into_any(),
            }}
        </Loaded>
    }
}

async fn look_up(token: LinkToken) -> Result<Option<OperatorLink>, Failure> {
    match api::call(LookUp {}.with(Json(Holder { token }))).await {
        Ok(link) => Ok(Some(link)),
        Err(Failure::Problem(document)) if document.problem == Problem::NotFound => Ok(None),
        Err(failure) => Err(failure),
    }
}

#[component]
fn Open(token: LinkToken, invitee: PartnerInvitee, on_changed: Callback<()>) -> impl IntoView {
    // Looked at once: signing in here must not take the form away.
    let present = use_session().me_now().map(|me| me.email);
    let PartnerInvitee { email, has_account } = invitee;
    let answer = match present {
        Some(present) if present == email => view! { <AcceptNow token on_changed /> }.into_any(),
        Some(present) => {
            let text =
                move || (words().partner_invitation.other_text)(email.as_ref(), present.as_ref());
            view! { <p>{text}</p> }.into_any()
        }
        None if has_account => {
            let href = links::sign_in_for(&links::operator_invitation(&token));
            view! {
                <p>{t!(partner_invitation.sign_in_text)}</p>
                <div class="actions">
                    <LinkButton href kind=ButtonKind::Primary>
                        {t!(partner_invitation.sign_in)}
                    </LinkButton>
                </div>
            }
            .into_any()
        }
        None => view! {
            <p class="muted">{t!(operators.invitation_lead)}</p>
            <PartnerRegistrationForm token at=RegisterAt::Operators email on_changed />
        }
        .into_any(),
    };
    view! {
        <div class="box roomy stack loose">
            <PageTitle title=t!(operators.invitation_title) />
            {answer}
        </div>
    }
}

#[component]
fn AcceptNow(token: LinkToken, on_changed: Callback<()>) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let failure = RwSignal::new(None::<Failure>);
    let accept = Action::new_local(move |(): &()| {
        let (holder, navigate) = (Holder { token: token.clone() }, navigate.clone());
        async move {
            match api::call(Accept {}.with(Json(holder))).await {
                Ok(()) => {
                    session.changed().await.ok();
                    navigate(links::OPERATOR, NavigateOptions::default());
                }
                Err(refused) => {
                    failure.try_set(Some(refused));
                    on_changed.try_run(());
                }
            }
        }
    });
    view! {
        <p>{t!(operators.invitation_accept)}</p>
        <Trouble failure />
        <div class="actions">
            <Button
                kind=ButtonKind::Primary
                busy=accept.pending()
                on_press=move || {
                    accept.dispatch_local(());
                }
            >
                {t!(partner_invitation.accept)}
            </Button>
        </div>
    }
}

#[component]
fn Closed(link: OperatorLink) -> impl IntoView {
    let state = link.state;
    view! {
        <div class="box roomy stack loose">
            <PageTitle title=t!(partner_invitation.closed) />
            <p>{t!(states.link, state)}</p>
            <p>{t!(operators.ask_again)}</p>
            <div class="actions">
                <LinkButton href=links::START>{t!(partner_invitation.start)}</LinkButton>
            </div>
        </div>
    }
}

#[component]
fn Unknown() -> impl IntoView {
    view! {
        <div class="box roomy stack loose">
            <PageTitle title=t!(partner_invitation.closed) />
            <p>{t!(partner_invitation.unknown)}</p>
        </div>
    }
}

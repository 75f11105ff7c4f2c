//! What a link to the vendor's own pages or to the Partner Center opens: the way to accept, or why
//! that is not possible. Opening changes nothing.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use shared::{
    api::{
        Endpoint, Failure, Json,
        invitation_links::{Holder, LinkState},
        operator_links,
        partner_links::{self, PartnerInvitee, PartnerRegistration},
    },
    problem::Problem,
    values::{LinkToken, Name, ShortName},
};

use crate::{
    api,
    asked::Asked,
    forms::staff_registration::StaffRegistrationForm,
    links,
    parts::{Loaded, Trouble},
    session::use_session,
    ui::{Button, ButtonKind, LinkButton, PageTitle},
    words::{t, words},
};

/// Whose pages a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Staff {
    /// The vendor's.
    Operators,
    /// A partner's.
    Partner,
}

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Offer {
    door: Door,
    state: LinkState,
    invitee: Option<PartnerInvitee>,
}

/// Where whoever accepts comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// The vendor's own pages.
    Operators,
    /// The Partner Center of this partner.
    Partner { name: Name, short_name: ShortName },
}

impl Staff {
    async fn look_up(self, token: LinkToken) -> Result<Option<Offer>, Failure> {
        let body = Json(Holder { token });
        let offer = match self {
            Self::Operators => api::call(operator_links::LookUp {}.with(body)).await.map(|link| {
                Offer { door: Door::Operators, state: link.state, invitee: link.invitee }
            }),
            Self::Partner => api::call(partner_links::LookUp {}.with(body)).await.map(|link| {
                let door = Door::Partner { name: link.partner, short_name: link.short_name };
                Offer { door, state: link.state, invitee: link.invitee }
            }),
        };
        match offer {
            Ok(offer) => Ok(Some(offer)),
            Err(Failure::Problem(document)) if document.problem == Problem::NotFound => Ok(None),
            Err(failure) => Err(failure),
        }
    }
}

impl Door {
    async fn accept(&self, token: LinkToken) -> Result<(), Failure> {
        let body = Json(Holder { token });
        match self {
            Self::Operators => api::call(operator_links::Accept {}.with(body)).await,
            Self::Partner { .. } => api::call(partner_links::Accept {}.with(body)).await,
        }
    }

    /// Makes a work account, and accepts.
    pub(crate) async fn register(&self, registration: PartnerRegistration) -> Result<(), Failure> {
        let body = Json(registration);
        match self {
            Self::Operators => api::call(operator_links::Register {}.with(body)).await,
            Self::Partner { .. } => api::call(partner_links::Register {}.with(body)).await,
        }
    }

    /// The page of the link.
    fn link(&self, token: &LinkToken) -> String {
        match self {
            Self::Operators => links::operator_invitation(token),
            Self::Partner { .. } => links::partner_invitation(token),
        }
    }

    /// Where it leads to in the end.
    pub(crate) fn home(&self) -> String {
        match self {
            Self::Operators => links::OPERATOR.to_owned(),
            Self::Partner { short_name, .. } => links::partner(short_name),
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Operators => words().operators.invitation_title.to_owned(),
            Self::Partner { name, .. } => (words().partner_invitation.title)(name.as_ref()),
        }
    }

    fn lead(&self) -> &'static str {
        match self {
            Self::Operators => words().operators.invitation_lead,
            Self::Partner { .. } => words().partner_invitation.lead,
        }
    }

    fn accept_text(&self) -> &'static str {
        match self {
            Self::Operators => words().operators.invitation_accept,
            Self::Partner { .. } => words().partner_invitation.accept_text,
        }
    }

    fn ask_again(&self) -> &'static str {
        match self {
            Self::Operators => words().operators.ask_again,
            Self::Partner { .. } => words().partner_invitation.ask_again,
        }
    }
}

/// What a link to the vendor's own pages opens.
#[component]
pub(crate) fn OperatorInvitationPage() -> impl IntoView {
    view! { <StaffInvitation staff=Staff::Operators /> }
}

/// What a link to the Partner Center opens.
#[component]
pub(crate) fn PartnerInvitationPage() -> impl IntoView {
    view! { <StaffInvitation staff=Staff::Partner /> }
}

/// Looks the link up and shows what it is good for.
#[component]
fn StaffInvitation(staff: Staff) -> impl IntoView {
    let params = use_params_map();
    let token =
        Memo::new(move |_| LinkToken::parse(&params.read().get("token").unwrap_or_default()).ok());
    move || match token.get() {
        Some(token) => view! { <LookedUp staff token /> }.into_any(),
        None => view! { <Unknown /> }.into_any(),
    }
}

#[component]
fn LookedUp(staff: Staff, token: LinkToken) -> impl IntoView {
    let offer = {
        let token = token.clone();
        Asked::new(move || staff.look_up(token.clone()))
    };
    let again = Callback::new(move |()| offer.refetch());
    view! {
        <Loaded from=offer let:offer>
            {match offer.clone() {
                Some(Offer { door, invitee: Some(invitee), .. }) => {
                    let token = token.clone();
                    view! { <Open token door invitee on_changed=again /> }.into_any()
                }
                Some(Offer { door, state, .. }) => view! { <Closed door state /> }.into_any(),
                None => view! { <Unknown /> }.into_any(),
            }}
        </Loaded>
    }
}

#[component]
fn Open(
    token: LinkToken,
    door: Door,
    invitee: PartnerInvitee,
    on_changed: Callback<()>,
) -> impl IntoView {
    // Looked at once: signing in here must not take the form away.
    let present = use_session().me_now().map(|me| me.email);
    let PartnerInvitee { email, has_account } = invitee;
    let title = {
        let door = door.clone();
        move || door.title()
    };
    let answer = match present {
        Some(present) if present == email => {
            view! { <AcceptNow token door on_changed /> }.into_any()
        }
        Some(present) => {
            let text =
                move || (words().partner_invitation.other_text)(email.as_ref(), present.as_ref());
            view! { <p>{text}</p> }.into_any()
        }
        None if has_account => {
            let href = links::sign_in_for(&door.link(&token));
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
        None => {
            let lead = {
                let door = door.clone();
                move || door.lead()
            };
            view! {
                <p class="muted">{lead}</p>
                <StaffRegistrationForm token door email on_changed />
            }
            .into_any()
        }
    };
    view! {
        <div class="box roomy stack loose">
            <PageTitle title />
            {answer}
        </div>
    }
}

#[component]
fn AcceptNow(token: LinkToken, door: Door, on_changed: Callback<()>) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let failure = RwSignal::new(None::<Failure>);
    let text = {
        let door = door.clone();
        move || door.accept_text()
    };
    let accept = Action::new_local(move |(): &()| {
        let (token, door, navigate) = (token.clone(), door.clone(), navigate.clone());
        async move {
            match door.accept(token).await {
                Ok(()) => {
                    session.changed().await.ok();
                    navigate(&door.home(), NavigateOptions::default());
                }
                Err(refused) => {
                    failure.try_set(Some(refused));
                    on_changed.try_run(());
                }
            }
        }
    });
    view! {
        <p>{text}</p>
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
fn Closed(door: Door, state: LinkState) -> impl IntoView {
    view! {
        <div class="box roomy stack loose">
            <PageTitle title=t!(partner_invitation.closed) />
            <p>{t!(states.link, state)}</p>
            <p>{move || door.ask_again()}</p>
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

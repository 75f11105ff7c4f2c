//! One invitation: what it gives, where it stands, and everything that happened to it and to its
//! mails. It follows what happens while it is shown.

mod meaning;
mod story;

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::{
        Failure,
        deliveries::{self, Timeline},
        invitations::{Invitation, InvitationState},
    },
    ids::InvitationId,
    problem::Problem,
    values::ShortName,
};

use meaning::Advised;
pub(super) use story::Event as StoryEvent;
use story::StoryOf;

use super::{
    addressed::addressed,
    invitations::{Actions, Deed, WithdrawDialog, look, named},
};
use crate::{
    api,
    asked::Asked,
    format, links,
    pages::not_found::NotFoundPage,
    parts::{DeliveryBadges, FailureView, Guarded, RoleBadges, WaitingBox},
    problem::explain,
    session::{Here, use_session},
    ui::{Breadcrumbs, Button, Crumb, Fact, Facts, LinkButton, PageHeader, Section, Symbol},
    watch::watch,
    words::t,
};

/// The invitation that the address names.
#[component]
pub(crate) fn DeliveryPage(here: Here) -> impl IntoView {
    addressed("invitation", move |id: InvitationId| {
        let organization = here.clone();
        let page = move || view! { <Followed here=organization.clone() id /> }.into_any();
        view! { <Guarded here=here.clone() permission=Permission::ListUsers page /> }
    })
}

/// Asks for it, and again when it has changed. What is shown stays until something else is known.
#[component]
fn Followed(here: Here, id: InvitationId) -> impl IntoView {
    let organization_id = here.id;
    let asked =
        Asked::new(move || api::call(deliveries::Get { organization_id, invitation_id: id }));
    watch(organization_id, move |hint| {
        if hint.concerns(id) {
            asked.refetch();
        }
    });
    let known = RwSignal::new(None::<Timeline>);
    Effect::new(move || {
        if let Some(Ok(timeline)) = &*asked.read()
            && known.with_untracked(|known| known.as_ref() != Some(timeline))
        {
            known.set(Some(timeline.clone()));
        }
    });
    let is_known = Memo::new(move |_| known.read().is_some());
    let changed = Callback::new(move |_: Option<Invitation>| asked.refetch());
    move || {
        if is_known.get() {
            return view! { <Told here=here.clone() known changed /> }.into_any();
        }
        match &*asked.read() {
            Some(Err(failure)) => untold(failure, asked),
            Some(Ok(_)) | None => view! { <WaitingBox lines=16 /> }.into_any(),
        }
    }
}

fn untold(failure: &Failure, asked: Asked<Timeline>) -> AnyView {
    if let Failure::Problem(document) = failure
        && document.problem == Problem::NotFound
    {
        return view! { <NotFoundPage /> }.into_any();
    }
    let again = Callback::new(move |()| asked.refetch());
    view! { <FailureView explanation=explain(failure) on_again=again /> }.into_any()
}

#[component]
fn Told(
    here: Here,
    known: RwSignal<Option<Timeline>>,
    changed: Callback<Option<Invitation>>,
) -> impl IntoView {
    let invitation = Memo::new(move |_| known.read().as_ref().map(|it| it.invitation.clone()));
    let title = move || {
        invitation.read().as_ref().map(|it| format::full_name(&it.name)).unwrap_or_default()
    };
    let short_name = here.short_name.clone();
    let (users, list) = (links::users(&short_name), links::invitations(&short_name));
    let breadcrumbs = move || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(shell.account) />
                <Crumb text=t!(shell.manage_access) href=users />
                <Crumb text=t!(access.invitations) href=list />
            </Breadcrumbs>
        }
    };
    let actions = Actions::new(here.id, changed);
    let withdrawn = RwSignal::new(None::<Invitation>);
    let deeds = move || {
        let of = invitation.get().filter(|it| it.is_mine_to_change);
        of.map(|it| deeds(&it, &short_name, actions, withdrawn))
    };
    view! {
        <PageHeader title breadcrumbs actions=move || view! { {deeds} } />
        {move || actions.trouble()}
        <div class="stack">
            {move || known.get().map(|timeline| view! { <Advised timeline /> })}
            <Section title=t!(delivery.about)>
                {move || invitation.get().map(|it| view! { <About invitation=it /> })}
            </Section>
            <Section title=t!(delivery.story)>
                <StoryOf known />
            </Section>
        </div>
        <WithdrawDialog asked=withdrawn actions />
    }
}

/// What can be done about it.
fn deeds(
    invitation: &Invitation,
    organization: &ShortName,
    actions: Actions,
    withdrawn: RwSignal<Option<Invitation>>,
) -> Vec<AnyView> {
    let about = StoredValue::new(invitation.clone());
    let deeds = Deed::in_state(invitation.state);
    let href = links::correct_invitation(organization, invitation.id);
    // Whom the vendor designates is not the organization's to correct.
    let is_ours = invitation.inviter.is_some();
    let correct = (is_ours && !deeds.is_empty()).then(|| {
        view! {
            <LinkButton href icon=Symbol::Edit>
                {t!(correction.action)}
            </LinkButton>
        }
        .into_any()
    });
    let button = |deed: &Deed| {
        let (deed, (icon, _)) = (*deed, look(*deed));
        let press = move || match deed {
            Deed::Withdraw => withdrawn.set(Some(about.get_value())),
            Deed::Resend | Deed::Confirm => actions.act(deed, about.get_value()),
        };
        view! {
            <Button icon on_press=press>
                {move || named(deed)}
            </Button>
        }
        .into_any()
    };
    correct.into_iter().chain(deeds.iter().map(button)).collect()
}

#[component]
fn About(invitation: Invitation) -> impl IntoView {
    let session = use_session();
    let Invitation { email, assignments, state, inviter, sent_at, ends_at, delivery, need, .. } =
        invitation;
    let inviter = move || {
        let inviter = inviter.as_ref().map(|inviter| &inviter.name);
        format::inviter(inviter, &session.portal().vendor)
    };
    let ends = match state {
        InvitationState::Pending | InvitationState::Waiting | InvitationState::Expired => {
            Some(view! {
                <Fact term=t!(invitations.ends)>{move || format::deadline(ends_at)}</Fact>
            })
        }
        InvitationState::Accepted | InvitationState::Declined | InvitationState::Withdrawn => None,
    };
    view! {
        <Facts>
            <Fact term=t!(invitations.state)>
                <DeliveryBadges state delivery need />
            </Fact>
            <Fact term=t!(person.email)>{email.to_string()}</Fact>
            <Fact term=t!(person.roles)>
                <RoleBadges assignments />
            </Fact>
            <Fact term=t!(invitations.invited_by)>{inviter}</Fact>
            <Fact term=t!(invitations.sent)>{move || format::moment(sent_at)}</Fact>
            {ends}
        </Facts>
    }
}

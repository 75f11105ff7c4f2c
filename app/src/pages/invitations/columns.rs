//! What is said of each invitation, and what can be done about it.

use leptos::prelude::*;
use shared::{
    api::invitations::{Invitation, InvitationState, Inviter},
    values::ShortName,
};

use super::actions::{Actions, Deed, row_id};
use crate::{
    format, links,
    parts::{DeliveryBadges, ListColumn, ListOf, RoleBadges},
    session::use_session,
    ui::{MenuButton, MenuLink, RowMenu, Symbol, Tone},
    words::{t, words},
};

/// The columns of the list; `withdrawn` is what is about to be taken back.
pub(super) fn columns(
    list: ListOf<Invitation>,
    organization: &ShortName,
    actions: Actions,
    withdrawn: RwSignal<Option<Invitation>>,
) -> ListOf<Invitation> {
    let session = use_session();
    let (own, menu) = (organization.clone(), organization.clone());
    let person = move |it: &Invitation| {
        let href = links::delivery(&own, it.id);
        let name = it.name.clone();
        view! {
            <a href=href id=row_id(it.id)>
                {move || format::full_name(&name)}
            </a>
            <small>{it.email.to_string()}</small>
        }
    };
    let inviter = move |it: &Invitation| {
        let inviter = it.inviter.clone();
        move || {
            let inviter = inviter.as_ref().map(|inviter| &inviter.name);
            format::inviter(inviter, &session.portal().vendor)
        }
    };
    list.column(ListColumn::title("person", t!(invitations.person), person))
        .column(ListColumn::new("state", t!(invitations.state), |it: &Invitation| {
            view! { <DeliveryBadges state=it.state delivery=it.delivery need=it.need /> }
        }))
        .column(ListColumn::new("roles", t!(person.roles), |it: &Invitation| {
            view! { <RoleBadges assignments=it.assignments.clone() /> }
        }))
        .column(ListColumn::new("inviter", t!(invitations.invited_by), inviter))
        .column(ListColumn::new("sent", t!(invitations.sent), |it: &Invitation| {
            let sent_at = it.sent_at;
            move || format::moment(sent_at)
        }))
        .column(ListColumn::new("ends", t!(invitations.ends), |it: &Invitation| {
            let ends_at = it.ends_at;
            has_end(it.state).then_some(move || format::short_deadline(ends_at))
        }))
        .column(ListColumn::actions(t!(lists.actions), move |it: &Invitation| {
            let correct = links::correct_invitation(&menu, it.id);
            view! { <InvitationMenu correct invitation=it.clone() actions withdrawn /> }
        }))
}

/// Whether the day on which it ends still means something.
const fn has_end(state: InvitationState) -> bool {
    match state {
        InvitationState::Pending | InvitationState::Waiting | InvitationState::Expired => true,
        InvitationState::Accepted | InvitationState::Declined | InvitationState::Withdrawn => false,
    }
}

#[component]
fn InvitationMenu(
    /// Where it is corrected.
    correct: String,
    invitation: Invitation,
    actions: Actions,
    withdrawn: RwSignal<Option<Invitation>>,
) -> impl IntoView {
    let deeds = Deed::in_state(invitation.state);
    let is_mine = invitation.is_mine_to_change;
    let by = invitation.inviter.clone();
    let name = invitation.name.clone();
    let label = move || (words().invitations.actions_for)(&format::full_name(&name));
    let invitation = StoredValue::new(invitation);
    let option = move |deed: Deed| {
        let (icon, tone) = look(deed);
        let press = move || match deed {
            Deed::Withdraw => withdrawn.set(Some(invitation.get_value())),
            Deed::Resend | Deed::Confirm => actions.act(deed, invitation.get_value()),
        };
        let unavailable = move || (!is_mine).then(|| words().invitations.not_mine.to_owned());
        view! {
            <MenuButton icon tone on_press=press unavailable=Signal::derive(unavailable)>
                {move || named(deed)}
            </MenuButton>
        }
    };
    (!deeds.is_empty()).then(|| {
        view! {
            <RowMenu label>
                {if is_mine && by.is_some() {
                    view! {
                        <MenuLink href=correct icon=Symbol::Edit>
                            {t!(correction.action)}
                        </MenuLink>
                    }
                        .into_any()
                } else {
                    not_to_correct(by.as_ref())
                }} {deeds.iter().map(|deed| option(*deed)).collect_view()}
            </RowMenu>
        }
    })
}

/// Why it cannot be corrected: the vendor designates whom it is to, or it gives what is not theirs.
fn not_to_correct(inviter: Option<&Inviter>) -> AnyView {
    let is_ours = inviter.is_some();
    let reason = move || {
        let words = words();
        Some(if is_ours { words.invitations.not_mine } else { words.correction.not_yours })
    };
    let unavailable = Signal::derive(move || reason().map(str::to_owned));
    view! {
        <MenuButton icon=Symbol::Edit on_press=|| {} unavailable>
            {t!(correction.action)}
        </MenuButton>
    }
    .into_any()
}

/// How the button looks.
pub(crate) const fn look(deed: Deed) -> (Symbol, Tone) {
    match deed {
        Deed::Resend => (Symbol::Send, Tone::Neutral),
        Deed::Withdraw => (Symbol::Trash, Tone::Danger),
        Deed::Confirm => (Symbol::Check, Tone::Neutral),
    }
}

/// What the button says.
pub(crate) fn named(deed: Deed) -> &'static str {
    let words = &words().invitations;
    match deed {
        Deed::Resend => words.resend,
        Deed::Withdraw => words.withdraw,
        Deed::Confirm => words.confirm,
    }
}

//! The table of invitations, with what can be done about each.

use leptos::prelude::*;
use shared::{
    api::invitations::{Invitation, InvitationState, Inviter},
    ids::InvitationId,
    values::ShortName,
};

use super::{
    actions::{Actions, Deed, row_id},
    withdraw::WithdrawDialog,
};
use crate::{
    format, links,
    parts::{DeliveryBadges, Listing, RoleBadges},
    session::use_session,
    ui::{
        ActionsCell, ActionsColumn, Cell, Column, MenuButton, MenuLink, Row, RowMenu, RowTitle,
        SkeletonRows, Symbol, Table, TableBody, TableHead, Tone,
    },
    words::{t, words},
};

/// One row for each invitation.
#[component]
pub(super) fn InvitationTable(
    organization: ShortName,
    listing: Listing<Invitation>,
    actions: Actions,
) -> impl IntoView {
    let withdrawn = RwSignal::new(None::<Invitation>);
    view! {
        <Table caption=t!(access.invitations) busy=listing.is_asking()>
            <TableHead>
                <Column label=t!(invitations.person) />
                <Column label=t!(invitations.state) />
                <Column label=t!(person.roles) />
                <Column label=t!(invitations.invited_by) />
                <Column label=t!(invitations.sent) />
                <Column label=t!(invitations.ends) />
                <ActionsColumn label=t!(lists.actions) />
            </TableHead>
            <TableBody>
                <Show when=move || listing.is_new()>
                    <SkeletonRows rows=12 columns=7 />
                </Show>
                // A row that has changed is another row.
                <For
                    each=move || listing.rows()
                    key=key
                    children=move |invitation| {
                        let href = links::delivery(&organization, invitation.id);
                        let correct = links::correct_invitation(&organization, invitation.id);
                        view! { <InvitationRow href correct invitation actions withdrawn /> }
                    }
                />
            </TableBody>
        </Table>
        <WithdrawDialog asked=withdrawn actions />
    }
}

fn key(it: &Invitation) -> (InvitationId, String) {
    let shown = (it.state, it.delivery, it.need, it.sent_at, it.is_mine_to_change);
    (it.id, format!("{shown:?} {} {:?}", it.email, it.name))
}

#[component]
fn InvitationRow(
    href: String,
    correct: String,
    invitation: Invitation,
    actions: Actions,
    withdrawn: RwSignal<Option<Invitation>>,
) -> impl IntoView {
    let session = use_session();
    let whole = invitation.clone();
    let Invitation {
        id,
        email,
        name,
        assignments,
        state,
        inviter,
        sent_at,
        ends_at,
        delivery,
        need,
        ..
    } = invitation;
    let inviter = move || {
        let inviter = inviter.as_ref().map(|inviter| &inviter.name);
        format::inviter(inviter, &session.portal().vendor)
    };
    view! {
        <Row>
            <RowTitle>
                <a href=href id=row_id(id)>
                    {move || format::full_name(&name)}
                </a>
                <small>{email.to_string()}</small>
            </RowTitle>
            <Cell label=t!(invitations.state)>
                <DeliveryBadges state delivery need />
            </Cell>
            <Cell label=t!(person.roles)>
                <RoleBadges assignments />
            </Cell>
            <Cell label=t!(invitations.invited_by)>{inviter}</Cell>
            <Cell label=t!(invitations.sent)>{move || format::moment(sent_at)}</Cell>
            <Cell label=t!(invitations.ends)>
                {has_end(state).then_some(move || format::short_deadline(ends_at))}
            </Cell>
            <ActionsCell>
                <InvitationMenu correct invitation=whole actions withdrawn />
            </ActionsCell>
        </Row>
    }
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

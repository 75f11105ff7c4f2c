//! The people of a partner: who works here, who is invited, and what their administrators do about it.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json,
        partner_users::{
            Invite, List, NewPartnerUser, PartnerPeople, PartnerRole, Remove, Withdraw,
        },
        session::MyPartner,
    },
    ids::{PartnerId, PartnerInvitationId},
};

use super::{
    partner::{CenterHeader, InCenter},
    staff::{StaffDeed, StaffDeeds, StaffLists},
};
use crate::{
    api,
    asked::Asked,
    forms::invite_staff::{InviteStaff, InviteTo},
    language,
    parts::Loaded,
    ui::Section,
    words::{t, words},
};

/// Everybody who works here.
#[component]
pub(crate) fn PartnerUsersPage() -> impl IntoView {
    view! { <InCenter page=|partner| view! { <People partner /> }.into_any() /> }
}

#[component]
fn People(partner: MyPartner) -> impl IntoView {
    let partner_id = partner.id;
    let people = Asked::new(move || api::call(List { partner_id }));
    let doing = RwSignal::new(None);
    let may = partner.role == PartnerRole::Administrator;
    let again = Callback::new(move |()| people.refetch());
    let invite = may.then(|| {
        view! {
            <Section title=t!(partner.invite)>
                <InviteStaff to=InviteTo::Colleagues(partner_id) on_invited=again />
            </Section>
        }
    });
    let listed = move |PartnerPeople { users, invitations }| {
        let members = users.into_iter().map(Into::into).collect();
        let invitees = invitations.into_iter().map(Into::into).collect();
        let doing = may.then_some(doing);
        view! { <StaffLists title=t!(partner.users) members invitees doing /> }
    };
    view! {
        <CenterHeader partner title=t!(partner.users) lead=t!(partner.users_lead) />
        <Loaded from=people let:people>
            {listed(people)}
        </Loaded>
        {invite}
        <StaffDeeds
            doing
            title=t!(partner.remove_title)
            text=|name| (words().partner.remove_text)(name)
            perform=move |deed| perform(partner_id, deed)
            on_done=again
        />
    }
}

async fn perform(
    partner_id: PartnerId,
    deed: StaffDeed<PartnerInvitationId>,
) -> Result<(), Failure> {
    match deed {
        StaffDeed::Remove(person_id, _) => api::call(Remove { partner_id, person_id }).await,
        StaffDeed::Withdraw(partner_invitation_id) => {
            api::call(Withdraw { partner_id, partner_invitation_id }).await
        }
        StaffDeed::Resend(email, role) => {
            let (role, language) = (role.unwrap_or(PartnerRole::User), language::current());
            let new = NewPartnerUser { email, language, role };
            api::call(Invite { partner_id }.with(Json(new))).await.map(drop)
        }
    }
}

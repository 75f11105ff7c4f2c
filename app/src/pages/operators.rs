//! The vendor's own staff: who they are, who is invited, and what operators do about it.

use leptos::prelude::*;
use shared::{
    api::{
        Endpoint, Failure, Json,
        operators::{Invite, List, NewOperator, OperatorPeople, Remove, Withdraw},
    },
    ids::OperatorInvitationId,
};

use super::{
    operator::OperatorHeader,
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

/// Everybody who sees these pages.
#[component]
pub(crate) fn OperatorsPage() -> impl IntoView {
    let people = Asked::new(|| api::call(List {}));
    let doing = RwSignal::new(None);
    let again = Callback::new(move |()| people.refetch());
    let listed = move |OperatorPeople { operators, invitations }| {
        let members = operators.into_iter().map(Into::into).collect();
        let invitees = invitations.into_iter().map(Into::into).collect();
        view! { <StaffLists title=t!(operators.staff) members invitees doing /> }
    };
    view! {
        <OperatorHeader title=t!(operators.staff) lead=t!(operators.staff_lead) />
        <Loaded from=people let:people>
            {listed(people)}
        </Loaded>
        <Section title=t!(operators.invite_title)>
            <InviteStaff to=InviteTo::Operators on_invited=again />
        </Section>
        <StaffDeeds
            doing
            title=t!(operators.remove_title)
            text=|name| (words().operators.remove_text)(name)
            perform
            on_done=again
        />
    }
}

async fn perform(deed: StaffDeed<OperatorInvitationId>) -> Result<(), Failure> {
    match deed {
        StaffDeed::Remove(person_id, _) => api::call(Remove { person_id }).await,
        StaffDeed::Withdraw(operator_invitation_id) => {
            api::call(Withdraw { operator_invitation_id }).await
        }
        StaffDeed::Resend(email, _) => {
            let new = NewOperator { email, language: language::current() };
            api::call(Invite {}.with(Json(new))).await.map(drop)
        }
    }
}

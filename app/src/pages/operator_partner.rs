//! One partner: what is recorded of it, who works for it here, and the form that invites somebody to.

use leptos::prelude::*;
use shared::{
    api::operator_partners::{self, PartnerDetail},
    values::ShortName,
};

use super::{
    addressed::addressed,
    operator::OperatorHeader,
    staff::{Invitee, StaffLists},
};
use crate::{
    api,
    asked::Asked,
    format,
    forms::{
        by_hand::{Draft, Entering, EntryDialog},
        invite_staff::{InviteStaff, InviteTo},
    },
    parts::Loaded,
    ui::{Button, Fact, Facts, Section},
    words::{t, words},
};

/// The partner that the address names.
#[component]
pub(crate) fn OperatorPartnerPage() -> impl IntoView {
    addressed("partner", move |short_name: ShortName| view! { <Named short_name /> })
}

#[component]
fn Named(short_name: ShortName) -> impl IntoView {
    let (named, of) = (short_name.to_string(), short_name.clone());
    let asked =
        Asked::new(move || api::call(operator_partners::Get { short_name: short_name.clone() }));
    let title = move || match &*asked.read() {
        Some(Ok(detail)) => detail.record.name.clone(),
        Some(Err(_)) | None => words().operators.partner.to_owned(),
    };
    let entering = RwSignal::new(None::<Entering>);
    let again = Callback::new(move |()| asked.refetch());
    view! {
        <OperatorHeader title lead=move || named.clone() />
        <Loaded from=asked let:detail>
            <Shown detail entering />
        </Loaded>
        <Section title=t!(operators.invite_title)>
            <InviteStaff to=InviteTo::Partner(of) on_invited=again />
        </Section>
        <EntryDialog entering on_done=again />
    }
}

#[component]
fn Shown(detail: PartnerDetail, entering: RwSignal<Option<Entering>>) -> impl IntoView {
    let PartnerDetail { record, agreements, people, .. } = detail;
    let seen = record.clone();
    let correct = move || entering.set(Some(Entering::Partner(Draft::of(&seen))));
    let members = people.users.into_iter().map(Into::into).collect();
    let invitees = people.invitations.into_iter().map(Invitee::from).collect();
    view! {
        <Section title=t!(operators.recorded)>
            <Facts>
                <Fact term=t!(operators.name)>{record.name}</Fact>
                <Fact term=t!(operators.short_name)>{record.short_name}</Fact>
                <Fact term=t!(operators.address)>{record.email}</Fact>
                <Fact term=t!(operators.agreements)>{move || format::number(agreements)}</Fact>
            </Facts>
            <div class="actions">
                <Button on_press=correct>{t!(operators.correct)}</Button>
            </div>
        </Section>
        <StaffLists title=t!(operators.people) members invitees />
    }
}

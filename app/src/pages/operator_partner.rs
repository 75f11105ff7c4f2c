//! One partner: what is recorded of it, who works for it here, and the form that invites somebody to.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::{
    api::{
        operator_partners::{self, PartnerDetail},
        partner_users::{PartnerInvitation, PartnerUser},
    },
    values::ShortName,
};

use super::{not_found::NotFoundPage, operator::OperatorHeader};
use crate::{
    api,
    asked::Asked,
    format,
    forms::{
        by_hand::{Draft, Entering, EntryDialog},
        operator_invite::{InviteByOperator, InviteTo},
    },
    parts::Loaded,
    ui::{
        Button, Cell, Column, Fact, Facts, Row, RowTitle, Section, Sheet, Table, TableBody,
        TableHead,
    },
    words::{t, words},
};

/// The partner that the address names.
#[component]
pub(crate) fn OperatorPartnerPage() -> impl IntoView {
    let params = use_params_map();
    let short_name = Memo::new(move |_| {
        ShortName::parse(&params.read().get("partner").unwrap_or_default()).ok()
    });
    move || match short_name.get() {
        Some(short_name) => view! { <Named short_name /> }.into_any(),
        None => view! { <NotFoundPage /> }.into_any(),
    }
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
            <InviteByOperator to=InviteTo::Partner(of) on_invited=again />
        </Section>
        <EntryDialog entering on_done=again />
    }
}

#[component]
fn Shown(detail: PartnerDetail, entering: RwSignal<Option<Entering>>) -> impl IntoView {
    let PartnerDetail { record, agreements, people, .. } = detail;
    let seen = record.clone();
    let correct = move || entering.set(Some(Entering::Partner(Draft::of(&seen))));
    let user = |it: PartnerUser| {
        let PartnerUser { name, email, role, since, .. } = it;
        view! {
            <Row>
                <RowTitle>
                    {move || format::full_name(&name)} <small>{email.to_string()}</small>
                </RowTitle>
                <Cell label=t!(partner.role)>{t!(partner.role_of, role)}</Cell>
                <Cell label=t!(partner.since)>{move || format::day_of(since)}</Cell>
            </Row>
        }
    };
    let invitation = |it: PartnerInvitation| {
        let PartnerInvitation { email, role, ends_at, .. } = it;
        view! {
            <Row>
                <RowTitle>{email.to_string()}</RowTitle>
                <Cell label=t!(partner.role)>{t!(partner.role_of, role)}</Cell>
                <Cell label=t!(partner.link_ends)>{move || format::deadline(ends_at)}</Cell>
            </Row>
        }
    };
    let waiting = (!people.invitations.is_empty()).then(|| {
        let rows = people.invitations.into_iter().map(invitation).collect_view();
        view! {
            <Sheet title=t!(partner.waiting)>
                <Table caption=t!(partner.waiting)>
                    <TableHead>
                        <Column label=t!(person.email) />
                        <Column label=t!(partner.role) />
                        <Column label=t!(partner.link_ends) />
                    </TableHead>
                    <TableBody>{rows}</TableBody>
                </Table>
            </Sheet>
        }
    });
    let users = people.users.into_iter().map(user).collect_view();
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
        <Sheet title=t!(operators.people)>
            <Table caption=t!(operators.people)>
                <TableHead>
                    <Column label=t!(partner.user) />
                    <Column label=t!(partner.role) />
                    <Column label=t!(partner.since) />
                </TableHead>
                <TableBody>{users}</TableBody>
            </Table>
        </Sheet>
        {waiting}
    }
}

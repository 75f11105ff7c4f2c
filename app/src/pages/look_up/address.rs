//! The whole story of an address.

use leptos::prelude::*;
use shared::api::look_ups::{
    AddressStory, EventFound, InvitationFound, MembershipFound, PersonFound,
};

use super::found::{Accounts, MailTable};
use crate::{
    event_words::{actor, changes, sentence},
    format,
    parts::{DeliveryBadges, RoleBadges, UserBadge},
    ui::{Cell, Column, Fact, Facts, Row, RowTitle, Section, Sheet, Table, TableBody, TableHead},
    words::{t, words},
};

/// Who it is, what they are where, what was sent to them, and what was written down.
#[component]
pub(super) fn Story(story: AddressStory) -> impl IntoView {
    let AddressStory { person, memberships, partners, designations, invitations, mails, events } =
        story;
    let partners = partners.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    view! {
        <Person person partners />
        {(!memberships.is_empty()).then(|| view! { <Memberships memberships /> })}
        {(!designations.is_empty())
            .then(|| view! { <Accounts title=t!(desk.designations) accounts=designations /> })}
        {(!invitations.is_empty()).then(|| view! { <Invitations invitations /> })}
        {(!mails.is_empty()).then(|| view! { <MailTable title=t!(desk.mails_to) mails /> })}
        {(!events.is_empty()).then(|| view! { <Events events /> })}
    }
}

#[component]
fn Person(person: Option<PersonFound>, partners: String) -> impl IntoView {
    let works = (!partners.is_empty()).then(|| {
        view! { <Fact term=t!(desk.partners)>{partners}</Fact> }
    });
    let Some(PersonFound { name, language, since, last_sign_in_on, .. }) = person else {
        return view! {
            <Section title=t!(desk.person)>
                <p>{t!(desk.no_person)}</p>
            </Section>
        }
        .into_any();
    };
    let last = move || match last_sign_in_on {
        Some(day) => format::day(day),
        None => words().desk.never_signed_in.to_owned(),
    };
    let title = move || format::full_name(&name);
    view! {
        <Section title>
            <Facts>
                <Fact term=t!(person.language)>{language.own_name()}</Fact>
                <Fact term=t!(desk.since)>{move || format::day_of(since)}</Fact>
                <Fact term=t!(desk.last_sign_in)>{last}</Fact>
                {works}
            </Facts>
        </Section>
    }
    .into_any()
}

#[component]
fn Memberships(memberships: Vec<MembershipFound>) -> impl IntoView {
    let row = |it: MembershipFound| {
        let MembershipFound { organization, status, assignments } = it;
        let roles = if assignments.is_empty() {
            view! { <span class="muted">{t!(desk.no_roles)}</span> }.into_any()
        } else {
            view! { <RoleBadges assignments /> }.into_any()
        };
        view! {
            <Row>
                <RowTitle>{organization.name.to_string()}</RowTitle>
                <Cell label=t!(desk.state)>
                    <UserBadge status />
                </Cell>
                <Cell label=t!(person.roles)>{roles}</Cell>
            </Row>
        }
    };
    view! {
        <Sheet title=t!(desk.roles)>
            <Table caption=t!(desk.roles)>
                <TableHead>
                    <Column label=t!(desk.organization) />
                    <Column label=t!(desk.state) />
                    <Column label=t!(person.roles) />
                </TableHead>
                <TableBody>{memberships.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
}

#[component]
fn Invitations(invitations: Vec<InvitationFound>) -> impl IntoView {
    let row = |it: InvitationFound| {
        let InvitationFound {
            organization,
            state,
            delivery,
            assignments,
            sent_at,
            ends_at,
            name: _,
        } = it;
        view! {
            <Row>
                <RowTitle>{organization.name.to_string()}</RowTitle>
                <Cell label=t!(desk.state)>
                    <DeliveryBadges state delivery need=None />
                </Cell>
                <Cell label=t!(person.roles)>
                    <RoleBadges assignments />
                </Cell>
                <Cell label=t!(desk.sent)>{move || format::moment(sent_at)}</Cell>
                <Cell label=t!(desk.ends)>{move || format::deadline(ends_at)}</Cell>
            </Row>
        }
    };
    view! {
        <Sheet title=t!(desk.invitations)>
            <Table caption=t!(desk.invitations)>
                <TableHead>
                    <Column label=t!(desk.organization) />
                    <Column label=t!(desk.state) />
                    <Column label=t!(person.roles) />
                    <Column label=t!(desk.sent) />
                    <Column label=t!(desk.ends) />
                </TableHead>
                <TableBody>{invitations.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
}

#[component]
fn Events(events: Vec<EventFound>) -> impl IntoView {
    let row = |EventFound { organization, event }: EventFound| {
        let at = event.at;
        let doer = event.actor.clone();
        let event = StoredValue::new(event);
        let lines = move || {
            let line = |line: String| view! { <small>{line}</small> };
            event.with_value(changes).into_iter().map(line).collect_view()
        };
        view! {
            <Row>
                <RowTitle>{move || event.with_value(sentence)} {lines}</RowTitle>
                <Cell label=t!(desk.by)>{move || actor(&doer)}</Cell>
                <Cell label=t!(desk.organization)>{organization.name.to_string()}</Cell>
                <Cell label=t!(desk.when)>{move || format::moment(at)}</Cell>
            </Row>
        }
    };
    view! {
        <Sheet title=t!(desk.events)>
            <Table caption=t!(desk.events)>
                <TableHead>
                    <Column label=t!(audit.what) />
                    <Column label=t!(desk.by) />
                    <Column label=t!(desk.organization) />
                    <Column label=t!(desk.when) />
                </TableHead>
                <TableBody>{events.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
}

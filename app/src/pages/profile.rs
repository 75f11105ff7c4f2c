//! My profile: what I am where, who I am, how and where I sign in, and what is stored about me.

mod personal;
mod sessions;

use std::collections::BTreeSet;

use leptos::{html::Div, prelude::*};
use shared::api::{
    profile::{Get, NoticeKind, Profile},
    session::MyPartner,
};

use personal::Personal;
use sessions::Sessions;

use crate::{
    api,
    asked::Asked,
    forms::{
        notices::{self, NoticesForm},
        password::PasswordForm,
        profile::ProfileForm,
    },
    links,
    parts::{Leave, Loaded, RolesTable},
    session::use_session,
    ui::{Empty, Fact, Facts, PageHeader, Section, Symbol},
    words::{t, words},
};

/// Roles per organization and scope, name and language, password, sessions, what is stored.
#[component]
pub(crate) fn ProfilePage() -> impl IntoView {
    let session = use_session();
    let profile = Asked::new(|| api::call(Get {}));
    let on_left = Callback::new(move |()| profile.refetch());
    let address = move || session.me().map(|me| me.email.to_string()).unwrap_or_default();
    view! {
        <PageHeader title=t!(profile.title) lead=address />
        <Loaded from=profile let:profile>
            <Everything profile on_left />
        </Loaded>
    }
}

#[component]
fn Everything(profile: Profile, on_left: Callback<()>) -> impl IntoView {
    let email = profile.email.clone();
    let organizations = profile.organizations.clone();
    let (kinds, refused) = (notices::kinds(&profile), profile.refused_notices.clone());
    let notices = (!kinds.is_empty()).then(|| view! { <Notifications kinds refused /> });
    let names = organizations.iter().map(|organization| organization.name.clone()).collect();
    let partners = use_session().partners();
    let roles = if organizations.is_empty() && partners.is_empty() {
        view! { <NoRoles /> }.into_any()
    } else {
        let tables = organizations.into_iter();
        let tables = tables.map(|organization| {
            let name = organization.name.clone();
            let title = move || (words().profile.roles_in)(name.as_ref());
            let assignments = organization.assignments.clone();
            view! {
                <RolesTable title assignments>
                    <Leave organization on_left />
                </RolesTable>
            }
        });
        tables.collect_view().into_any()
    };
    view! {
        <div class="stack loose">
            {roles} {(!partners.is_empty()).then(|| view! { <AtPartners partners /> })}
            <div class="halves">
                <Section title=t!(profile.person)>
                    <ProfileForm profile />
                </Section>
                <Section title=t!(profile.password)>
                    <PasswordForm email />
                </Section>
            </div>
            {notices}
            <Sessions />
            <Personal organizations=names />
        </div>
    }
}

/// Mails lead to `/profile#notifications`.
#[component]
fn Notifications(kinds: Vec<NoticeKind>, refused: BTreeSet<NoticeKind>) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let is_asked_for = window().location().hash().is_ok_and(|hash| hash == "#notifications");
    place.on_load(move |place| {
        if is_asked_for {
            // In the next frame the page is as long as it will be.
            request_animation_frame(move || place.scroll_into_view());
        }
    });
    view! {
        <div node_ref=place>
            <Section title=t!(notices.title)>
                <NoticesForm kinds refused />
            </Section>
        </div>
    }
}

/// The partners one works for: nobody has a role in an organization by that.
#[component]
fn AtPartners(partners: Vec<MyPartner>) -> impl IntoView {
    let fact = |partner: MyPartner| {
        let MyPartner { short_name, name, role, .. } = partner;
        let center = links::partner(&short_name);
        view! {
            <Fact term=name.to_string()>
                {t!(staff.role_of, role)} " · " <a href=center>{t!(partner.center)}</a>
            </Fact>
        }
    };
    view! {
        <Section title=t!(profile.roles)>
            <Facts>{partners.into_iter().map(fact).collect_view()}</Facts>
        </Section>
    }
}

#[component]
fn NoRoles() -> impl IntoView {
    view! {
        <Section title=t!(profile.roles)>
            <Empty symbol=Symbol::Shield title=t!(profile.no_roles)>
                {t!(profile.no_roles_text)}
            </Empty>
        </Section>
    }
}

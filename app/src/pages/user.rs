//! One person whose roles somebody changes.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    access::Permission,
    api::{
        Failure,
        users::{self, UserAccess, UserStatus},
    },
    ids::PersonId,
};

use crate::{
    api,
    asked::Asked,
    format,
    forms::user_roles::UserRolesForm,
    links,
    pages::addressed::addressed,
    parts::{
        Guarded, Loaded, Trouble, UserBadge, UserChanges, UserDeed, UserDeedDialog, WaitingBox,
    },
    session::Here,
    ui::{Banner, Breadcrumbs, Button, Crumb, Fact, Facts, PageHeader, Section, Symbol, Tone},
    words::{t, words},
};

/// The person whom the address names.
#[component]
pub(crate) fn UserPage(here: Here) -> impl IntoView {
    addressed("person", move |id: PersonId| {
        let list = links::users(&here.short_name);
        let breadcrumbs = move || {
            view! {
                <Breadcrumbs label=t!(shell.breadcrumb)>
                    <Crumb text=t!(shell.account) />
                    <Crumb text=t!(shell.manage_access) href=list />
                    <Crumb text=t!(user_access.change_roles) />
                </Breadcrumbs>
            }
        };
        let organization = here.clone();
        let page = move || view! { <Asked here=organization.clone() id /> }.into_any();
        view! {
            <PageHeader title=t!(user_access.change_roles) breadcrumbs />
            <Guarded here=here.clone() permission=Permission::ManageUsers page />
        }
    })
}

#[component]
fn Asked(here: Here, id: PersonId) -> impl IntoView {
    let (organization_id, changes) = (here.id, UserChanges::expect());
    let failure = RwSignal::new(None::<Failure>);
    let access = Asked::new(move || {
        changes.count();
        api::call(users::Get { organization_id, person_id: id })
    });
    let on_refused = Callback::new(move |refused: Failure| {
        failure.try_set(Some(refused));
        // Most often somebody else was faster: the form starts from what they did.
        access.refetch();
    });
    view! {
        <Trouble failure />
        <Loaded
            from=access
            skeleton=|| view! { <WaitingBox lines=24 /> }.into_any()
            let:access
        >
            <Person here=here.clone() access on_refused />
        </Loaded>
    }
}

#[component]
fn Person(here: Here, access: UserAccess, on_refused: Callback<Failure>) -> impl IntoView {
    let UserAccess { user, has_roles_elsewhere, .. } = access.clone();
    let asked = RwSignal::new(None);
    let navigate = use_navigate();
    let list = links::users(&here.short_name);
    let on_done = Callback::new(move |deed| {
        if deed == UserDeed::Remove {
            navigate(&list, NavigateOptions::default());
        }
    });
    let switch = match user.status {
        UserStatus::Active => UserDeed::Deactivate,
        UserStatus::Deactivated => UserDeed::Reactivate,
    };
    let (name, about) = (user.name.clone(), StoredValue::new(user.clone()));
    let actions = move || {
        let button = |deed: UserDeed, icon| {
            let press = move || asked.set(Some((deed, about.get_value())));
            view! {
                <Button icon on_press=press>
                    {move || deed.label()}
                </Button>
            }
        };
        view! { {button(switch, Symbol::Lock)} {button(UserDeed::Remove, Symbol::Trash)} }
    };
    let title = move || format::full_name(&name);
    let lead = {
        let name = user.name.clone();
        move || (words().user_access.lead)(&format::full_name(&name))
    };
    view! {
        <Section title actions>
            <Facts>
                <Fact term=t!(person.work_account)>{user.email.to_string()}</Fact>
                <Fact term=t!(users.status)>
                    <UserBadge status=user.status />
                </Fact>
            </Facts>
            <p class="muted">{lead}</p>
            {notes(user.status, has_roles_elsewhere)}
        </Section>
        <UserRolesForm here=here.clone() access on_refused />
        <UserDeedDialog organization_id=here.id asked on_done />
    }
}

/// What is to be known before something is changed.
fn notes(status: UserStatus, has_roles_elsewhere: bool) -> AnyView {
    let deactivated = (status == UserStatus::Deactivated).then(|| {
        view! { <Banner tone=Tone::Warning title=t!(user_access.is_deactivated) /> }
    });
    let elsewhere =
        has_roles_elsewhere.then(|| view! { <p class="muted">{t!(user_access.elsewhere)}</p> });
    view! {
        {deactivated}
        {elsewhere}
    }
    .into_any()
}

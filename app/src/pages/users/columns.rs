//! What is said of each person, and what can be done about them.

use leptos::prelude::*;
use shared::{
    access::Permission,
    api::users::{User, UserStatus},
};

use crate::{
    format, links,
    parts::{ListColumn, ListOf, RoleBadges, UserBadge, UserDeed},
    session::{Here, use_session},
    ui::{
        Direction::{Ascending, Descending},
        MenuButton, MenuLink, RowMenu, Symbol, Tone,
    },
    words::{t, words},
};

/// The columns of the list; `asked` is what is to be done about whom.
pub(super) fn columns(
    list: ListOf<User>,
    here: Here,
    asked: RwSignal<Option<(UserDeed, User)>>,
) -> ListOf<User> {
    let session = use_session();
    let name = move |user: &User| {
        let (id, name) = (user.id, user.name.clone());
        view! {
            {move || format::full_name(&name)}
            <Show when=move || session.person() == Some(id)>
                " " <span class="muted">{t!(users.you)}</span>
            </Show>
        }
    };
    let signed_in = |user: &User| {
        let signed_in_at = user.signed_in_at;
        move || match signed_in_at {
            Some(at) => format::moment(at).into_any(),
            None => view! { <span class="muted">{words().users.never}</span> }.into_any(),
        }
    };
    let may_manage = untrack(|| here.may(Permission::ManageUsers));
    let list = list
        .column(ListColumn::title("name", t!(users.name), name).sorts(&[("name", Ascending)]))
        .column(
            ListColumn::new("email", t!(person.work_account), |user: &User| user.email.to_string())
                .sorts(&[("email", Ascending)]),
        )
        .column(ListColumn::new("roles", t!(person.roles), |user: &User| {
            view! { <RoleBadges assignments=user.assignments.clone() /> }
        }))
        .column(ListColumn::new("status", t!(users.status), |user: &User| {
            view! { <UserBadge status=user.status /> }
        }))
        .column(
            ListColumn::new("joined", t!(users.joined), |user: &User| {
                let joined_at = user.joined_at;
                move || format::day_of(joined_at)
            })
            .sorts(&[("newest", Descending)]),
        )
        .column(ListColumn::new("signed_in", t!(users.signed_in), signed_in));
    if !may_manage {
        return list;
    }
    list.column(ListColumn::actions(t!(lists.actions), move |user: &User| {
        let (id, user, here) = (user.id, StoredValue::new(user.clone()), here.clone());
        view! {
            // Nobody changes their own roles.
            <Show when=move || session.person() != Some(id)>
                <UserMenu here=here.clone() user=user.get_value() asked />
            </Show>
        }
    }))
}

#[component]
fn UserMenu(here: Here, user: User, asked: RwSignal<Option<(UserDeed, User)>>) -> impl IntoView {
    let name = user.name.clone();
    let label = move || (words().user_access.actions_for)(&format::full_name(&name));
    let page = links::user(&here.short_name, user.id);
    let switch = match user.status {
        UserStatus::Active => UserDeed::Deactivate,
        UserStatus::Deactivated => UserDeed::Reactivate,
    };
    let user = StoredValue::new(user);
    let option = move |deed: UserDeed, icon, tone| {
        let press = move || asked.set(Some((deed, user.get_value())));
        view! {
            <MenuButton icon tone on_press=press>
                {move || deed.label()}
            </MenuButton>
        }
    };
    view! {
        <RowMenu label>
            <MenuLink href=page icon=Symbol::Edit>
                {t!(user_access.change_roles)}
            </MenuLink>
            {option(switch, Symbol::Lock, Tone::Neutral)}
            {option(UserDeed::Remove, Symbol::Trash, Tone::Danger)}
        </RowMenu>
    }
}

//! The person's own menu at the top right.

use leptos::prelude::*;
use shared::api::session::MyPartner;

use super::language_menu::LanguageOptions;
use crate::{
    format, links,
    session::use_session,
    ui::{Align, Menu, MenuButton, MenuLink, MenuRule, MenuTitle, Symbol},
    words::{t, words},
};

/// Profile, language, sign out.
#[component]
pub(crate) fn UserMenu(#[prop(into)] on_sign_out: Callback<()>) -> impl IntoView {
    let session = use_session();
    let name = move || session.me().map(|me| format::full_name(&me.name)).unwrap_or_default();
    let partners = move || {
        let link = |partner: MyPartner| {
            let href = links::partner(&partner.short_name);
            let name = move || (words().shell.partner_center)(partner.name.as_ref());
            view! {
                <MenuLink href icon=Symbol::Building>
                    {name}
                </MenuLink>
            }
        };
        session.partners().into_iter().map(link).collect_view()
    };
    let operations = move || {
        session.is_operator().then(|| {
            view! {
                <MenuLink href=links::OPERATOR icon=Symbol::Building>
                    {t!(shell.operations)}
                </MenuLink>
            }
        })
    };
    view! {
        <Menu label=name icon=Symbol::User align=Align::End>
            <MenuLink href=links::PROFILE icon=Symbol::User>
                {t!(shell.my_profile)}
            </MenuLink>
            {partners}
            {operations}
            <MenuRule />
            <MenuTitle text=t!(shell.language) />
            <LanguageOptions />
            <MenuRule />
            <MenuButton on_press=on_sign_out icon=Symbol::SignOut>
                {t!(shell.sign_out)}
            </MenuButton>
        </Menu>
    }
}

//! The router: one line per page.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    language,
    pages::{
        agreement::AgreementPage, agreements::AgreementsPage, home::HomePage,
        invitation::InvitationPage, invitations::InvitationsPage, invite::InvitePage,
        not_found::NotFoundPage, profile::ProfilePage, request_invitation::RequestInvitationPage,
        roles::RolesPage, sign_in::SignInPage, start::StartPage, users::UsersPage,
    },
    press,
    session::{Here, Session},
    shell::{Calm, CalmFrame, Inside, Portal, StartUp},
    ui::{Titles, ToastRegion, Toasts},
    words::t,
};

/// The whole app.
#[component]
pub(crate) fn App() -> impl IntoView {
    language::announce();
    press::watch();
    Titles::provide(Signal::derive(|| t!(common.product)().to_owned()));
    Toasts::provide();
    let session = Session::provide();
    view! {
        <StartUp session app=|| view! { <Pages /> } />
        <ToastRegion close=t!(common.close) />
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=not_found>
                <ParentRoute path=path!("") view=Calm>
                    <Route path=path!("sign-in") view=SignInPage />
                    <Route path=path!("request-invitation") view=RequestInvitationPage />
                    <Route path=path!("invitations/:token") view=InvitationPage />
                </ParentRoute>
                <ParentRoute path=path!("") view=Portal>
                    <Route path=path!("") view=StartPage />
                    <Route path=path!("profile") view=ProfilePage />
                    <Route path=path!("o/:organization") view=inside(|here| view! { <HomePage here /> }.into_any()) />
                    <Route path=path!("o/:organization/agreements") view=inside(|here| view! { <AgreementsPage here /> }.into_any()) />
                    <Route path=path!("o/:organization/agreements/:number") view=inside(|here| view! { <AgreementPage here /> }.into_any()) />
                    <Route path=path!("o/:organization/account/access") view=inside(|here| view! { <UsersPage here /> }.into_any()) />
                    <Route path=path!("o/:organization/account/access/invitations") view=inside(|here| view! { <InvitationsPage here /> }.into_any()) />
                    <Route path=path!("o/:organization/account/access/roles") view=inside(|here| view! { <RolesPage here /> }.into_any()) />
                    <Route path=path!("o/:organization/account/access/invite") view=inside(|here| view! { <InvitePage here /> }.into_any()) />
                </ParentRoute>
            </Routes>
        </Router>
    }
}

fn not_found() -> impl IntoView {
    view! {
        <CalmFrame>
            <NotFoundPage />
        </CalmFrame>
    }
}

/// A page in the organization that the address names.
fn inside(page: fn(Here) -> AnyView) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
    move || view! { <Inside page /> }.into_any()
}

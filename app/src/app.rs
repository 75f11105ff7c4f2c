//! The router: one line per page.
//!
//! What is not on Home is fetched when it is first shown: `later!` names its file.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};

use crate::{
    language,
    later::later,
    pages::{
        agreement::AgreementPage, agreements::AgreementsPage, audit::AuditPage, batch::BatchPage,
        batch_upload::BatchUploadPage, batches::BatchesPage, contact::ContactPage,
        correct_invitation::CorrectInvitationPage, delivery::DeliveryPage, domains::DomainsPage,
        downloads::DownloadsPage, edit_agreement::EditAgreementPage,
        find_invitation::FindInvitationPage, guide::GuidePage, home::HomePage,
        invitation::InvitationPage, invitations::InvitationsPage, invite::InvitePage,
        keys::KeysPage, license::LicensePage, licenses::LicensesPage,
        new_password::NewPasswordPage, not_found::NotFoundPage, order::OrderPage,
        orders::OrdersPage, partner_customer::PartnerCustomerPage,
        partner_customers::PartnerCustomersPage, partner_help::PartnerHelpPage,
        partner_invitation::PartnerInvitationPage, partner_users::PartnerUsersPage,
        profile::ProfilePage, reports::ReportsPage, request_invitation::RequestInvitationPage,
        reset_password::ResetPasswordPage, roles::RolesPage, sign_in::SignInPage, start::StartPage,
        support::SupportPage, user::UserPage, users::UsersPage,
    },
    parts::UserChanges,
    pattern::Pattern,
    press,
    session::{Here, Session},
    shell::{Anybody, Calm, CalmFrame, Inside, Portal, StartUp},
    ui::{Titles, ToastRegion, Toasts},
    words::t,
};

/// The path of a page.
macro_rules! path {
    ($pattern:literal) => {
        Pattern($pattern)
    };
}

/// The whole app, as soon as there are words for it.
#[component]
pub(crate) fn App() -> impl IntoView {
    press::watch();
    let session = Session::provide();
    let has_words = Memo::new(|_| language::is_known());
    move || has_words.get().then(|| view! { <Worded session /> })
}

#[component]
fn Worded(session: Session) -> impl IntoView {
    language::announce();
    Titles::provide(Signal::derive(|| t!(common.product)().to_owned()));
    Toasts::provide();
    UserChanges::provide();
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
                    <Route path=path!("sign-in") view=later!(door, SignInPage) />
                    <Route path=path!("request-invitation") view=later!(door, RequestInvitationPage) />
                    <Route path=path!("find-invitation") view=later!(door, FindInvitationPage) />
                    <Route path=path!("invitations/:token") view=later!(door, InvitationPage) />
                    <Route path=path!("partner-invitations/:token") view=later!(partner, PartnerInvitationPage) />
                    <Route path=path!("reset-password") view=later!(door, ResetPasswordPage) />
                    <Route path=path!("reset-password/:token") view=later!(door, NewPasswordPage) />
                </ParentRoute>
                <ParentRoute path=path!("") view=Anybody>
                    <Route path=path!("support") view=later!(support, SupportPage) />
                    <Route path=path!("support/:guide") view=later!(support, GuidePage) />
                </ParentRoute>
                <ParentRoute path=path!("") view=Portal>
                    <Route path=path!("") view=StartPage />
                    <Route path=path!("profile") view=later!(profile, ProfilePage) />
                    <Route path=path!("partner/:partner") view=later!(partner, PartnerCustomersPage) />
                    <Route path=path!("partner/:partner/customers/:number") view=later!(partner, PartnerCustomerPage) />
                    <Route path=path!("partner/:partner/users") view=later!(partner, PartnerUsersPage) />
                    <Route path=path!("partner/:partner/help") view=later!(partner, PartnerHelpPage) />
                    <Route path=path!("o/:organization") view=inside(|here| view! { <HomePage here /> }.into_any()) />
                    <Route path=path!("o/:organization/agreements") view=inside(later!(agreements, AgreementsPage, here: Here)) />
                    <Route path=path!("o/:organization/agreements/:number") view=inside(later!(agreements, AgreementPage, here: Here)) />
                    <Route path=path!("o/:organization/agreements/:number/edit") view=inside(later!(agreements, EditAgreementPage, here: Here)) />
                    <Route path=path!("o/:organization/orders") view=inside(later!(orders, OrdersPage, here: Here)) />
                    <Route path=path!("o/:organization/orders/:number") view=inside(later!(orders, OrderPage, here: Here)) />
                    <Route path=path!("o/:organization/licenses") view=inside(later!(licenses, LicensesPage, here: Here)) />
                    <Route path=path!("o/:organization/licenses/:product") view=inside(later!(licenses, LicensePage, here: Here)) />
                    <Route path=path!("o/:organization/downloads") view=inside(later!(software, DownloadsPage, here: Here)) />
                    <Route path=path!("o/:organization/downloads/keys") view=inside(later!(software, KeysPage, here: Here)) />
                    <Route path=path!("o/:organization/reports") view=inside(later!(reports, ReportsPage, here: Here)) />
                    <Route path=path!("o/:organization/contact") view=inside(later!(support, ContactPage, here: Here)) />
                    <Route path=path!("o/:organization/account/domains") view=inside(later!(domains, DomainsPage, here: Here)) />
                    <Route path=path!("o/:organization/account/audit") view=inside(later!(account, AuditPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access") view=inside(later!(account, UsersPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/users/:person") view=inside(later!(account, UserPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/invitations") view=inside(later!(account, InvitationsPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/invitations/:invitation") view=inside(later!(account, DeliveryPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/invitations/:invitation/correct") view=inside(later!(account, CorrectInvitationPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/roles") view=inside(later!(account, RolesPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/invite") view=inside(later!(account, InvitePage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/invite/batch") view=inside(later!(batches, BatchUploadPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/batches") view=inside(later!(batches, BatchesPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/batches/:batch") view=inside(later!(batches, BatchPage, here: Here)) />
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

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
        agreement::AgreementPage,
        agreements::AgreementsPage,
        audit::AuditPage,
        batch::BatchPage,
        batch_upload::BatchUploadPage,
        batches::BatchesPage,
        contact::ContactPage,
        correct_invitation::CorrectInvitationPage,
        delivery::DeliveryPage,
        domains::DomainsPage,
        downloads::DownloadsPage,
        edit_agreement::EditAgreementPage,
        find_invitation::FindInvitationPage,
        guide::GuidePage,
        home::HomePage,
        invitation::InvitationPage,
        invitations::InvitationsPage,
        invite::InvitePage,
        keys::KeysPage,
        license::LicensePage,
        licenses::LicensesPage,
        look_up::LookUpPage,
        new_password::NewPasswordPage,
        not_found::NotFoundPage,
        operator::Operations,
        operator_connector::OperatorConnectorPage,
        operator_connector_event::OperatorConnectorEventPage,
        operator_import::OperatorImportPage,
        operator_imports::OperatorImportsPage,
        operator_mail::OperatorMailPage,
        operator_mails::OperatorMailsPage,
        operator_organization::OperatorOrganizationPage,
        operator_organizations::OperatorOrganizationsPage,
        operator_partner::OperatorPartnerPage,
        operator_partners::OperatorPartnersPage,
        operators::OperatorsPage,
        order::OrderPage,
        orders::OrdersPage,
        partner_accounts::{PartnerAccountPage, PartnerAccountsPage},
        partner_customer::PartnerCustomerPage,
        partner_customers::PartnerCustomersPage,
        partner_help::PartnerHelpPage,
        partner_users::PartnerUsersPage,
        profile::ProfilePage,
        reports::ReportsPage,
        request_invitation::RequestInvitationPage,
        reset_password::ResetPasswordPage,
        roles::RolesPage,
        services::{ServicePage, ServicesPage},
        sign_in::SignInPage,
        staff_invitation::{OperatorInvitationPage, PartnerInvitationPage},
        start::StartPage,
        support::SupportPage,
        user::UserPage,
        users::UsersPage,
        visibility::VisibilityPage,
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
                    <Route path=path!("partner-invitations/:token") view=later!(staff, PartnerInvitationPage) />
                    <Route path=path!("operator-invitations/:token") view=later!(staff, OperatorInvitationPage) />
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
                    <Route path=path!("partner/:partner/accounts") view=later!(partner, PartnerAccountsPage) />
                    <Route path=path!("partner/:partner/accounts/:number") view=later!(partner, PartnerAccountPage) />
                    <Route path=path!("partner/:partner/users") view=later!(partner, PartnerUsersPage) />
                    <Route path=path!("partner/:partner/help") view=later!(partner, PartnerHelpPage) />
                    <ParentRoute path=path!("operator") view=Operations>
                        <Route path=path!("organizations") view=later!(operators, OperatorOrganizationsPage) />
                        <Route path=path!("organizations/:organization") view=later!(operators, OperatorOrganizationPage) />
                        <Route path=path!("partners") view=later!(operators, OperatorPartnersPage) />
                        <Route path=path!("partners/:partner") view=later!(operators, OperatorPartnerPage) />
                        <Route path=path!("operators") view=later!(operators, OperatorsPage) />
                        <Route path=path!("look-up") view=later!(desk, LookUpPage) />
                        <Route path=path!("mail") view=later!(desk, OperatorMailsPage) />
                        <Route path=path!("mail/:mail") view=later!(desk, OperatorMailPage) />
                        <Route path=path!("connector") view=later!(desk, OperatorConnectorPage) />
                        <Route path=path!("connector/:event") view=later!(desk, OperatorConnectorEventPage) />
                        <Route path=path!("imports") view=later!(desk, OperatorImportsPage) />
                        <Route path=path!("imports/:import") view=later!(desk, OperatorImportPage) />
                    </ParentRoute>
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
                    <Route path=path!("o/:organization/services") view=inside(later!(domains, ServicesPage, here: Here)) />
                    <Route path=path!("o/:organization/services/:subscription") view=inside(later!(domains, ServicePage, here: Here)) />
                    <Route path=path!("o/:organization/account/domains") view=inside(later!(domains, DomainsPage, here: Here)) />
                    <Route path=path!("o/:organization/account/audit") view=inside(later!(account, AuditPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access") view=inside(later!(account, UsersPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/users/:person") view=inside(later!(account, UserPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/invitations") view=inside(later!(account, InvitationsPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/invitations/:invitation") view=inside(later!(account, DeliveryPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/invitations/:invitation/correct") view=inside(later!(account, CorrectInvitationPage, here: Here)) />
                    <Route path=path!("o/:organization/account/access/partners") view=inside(later!(account, VisibilityPage, here: Here)) />
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

//! Every link inside the app. The router in `app.rs` has the patterns of the same paths.

use shared::{
    api::{
        Query, Segment, invitations::InvitationState, licenses::PositionFilter,
        operator_mails::MailStanding,
    },
    ids::{
        BatchId, ConnectorEventId, ImportId, InquiryId, InvitationId, MailId, PersonId,
        SubscriptionId,
    },
    locale::Locale,
    values::{
        AgreementNumber, LinkToken, OrderNumber, ProductCode, PurchasingAccountNumber, ShortName,
    },
};

use crate::guides::{Part, Topic};

/// Where one is led on: to Home, or to sign in.
pub(crate) const START: &str = "/";
/// Where one signs in.
pub(crate) const SIGN_IN: &str = "/sign-in";
/// Where the vendor's invitation is asked for again.
pub(crate) const REQUEST_INVITATION: &str = "/request-invitation";
/// Where one sees what became of the invitations to one's address.
pub(crate) const FIND_INVITATION: &str = "/find-invitation";
/// The name of the query parameter that says which question it is.
pub(crate) const INQUIRY: &str = "inquiry";
/// Where a new password is asked for.
pub(crate) const RESET_PASSWORD: &str = "/reset-password";
/// Where one signs in, after one was erased.
pub(crate) const ERASED: &str = "/sign-in?erased";
/// The guides, and whom to contact.
pub(crate) const SUPPORT: &str = "/support";
/// What the paths of Partner Centers begin with.
pub(crate) const PARTNER: &str = "/partner/";
/// What the paths of the vendor's own pages begin with.
pub(crate) const OPERATIONS: &str = "/operator/";
/// The first of the vendor's own pages: the organizations.
pub(crate) const OPERATOR: &str = "/operator/organizations";
/// The partners, as operators see them.
pub(crate) const OPERATOR_PARTNERS: &str = "/operator/partners";
/// The operators.
pub(crate) const OPERATORS: &str = "/operator/operators";
/// Where operators look something up.
pub(crate) const LOOK_UP: &str = "/operator/look-up";
/// What has become of the imports.
pub(crate) const OPERATOR_IMPORTS: &str = "/operator/imports";
/// What services were told.
pub(crate) const OPERATOR_CONNECTOR: &str = "/operator/connector";
/// The outbox of everybody.
const OPERATOR_MAILS: &str = "/operator/mail";
/// One's own profile.
pub(crate) const PROFILE: &str = "/profile";

/// The name of the query parameter that says where to go after signing in.
pub(crate) const NEXT: &str = "next";

/// Where one signs in to come back to a page.
pub(crate) fn sign_in_for(page: &str) -> String {
    format!("{SIGN_IN}?{NEXT}={}", String::from(js_sys::encode_uri_component(page)))
}

/// The page to go to after signing in, if it is one of ours: never an address elsewhere.
pub(crate) fn local(page: &str) -> Option<String> {
    let is_odd = |letter: char| letter == '\\' || letter.is_control() || letter.is_whitespace();
    let is_local = page.starts_with('/') && !page.starts_with("//") && !page.contains(is_odd);
    is_local.then(|| page.to_owned())
}

/// An invitation.
pub(crate) fn invitation(token: &LinkToken) -> String {
    format!("/invitations/{}", token.expose())
}

/// An invitation to the Partner Center.
pub(crate) fn partner_invitation(token: &LinkToken) -> String {
    format!("/partner-invitations/{}", token.expose())
}

/// An invitation to the vendor's own pages.
pub(crate) fn operator_invitation(token: &LinkToken) -> String {
    format!("/operator-invitations/{}", token.expose())
}

/// One organization, as operators see it.
pub(crate) fn operator_organization(short_name: &ShortName) -> String {
    format!("{OPERATOR}/{}", short_name.segment())
}

/// One partner, as operators see it.
pub(crate) fn operator_partner(short_name: &ShortName) -> String {
    format!("{OPERATOR_PARTNERS}/{}", short_name.segment())
}

/// Looks this up.
pub(crate) fn look_up(text: &str) -> String {
    format!("{LOOK_UP}?q={}", String::from(js_sys::encode_uri_component(text)))
}

/// The outbox, or the mails of it that stand there.
pub(crate) fn operator_mails(standing: Option<MailStanding>) -> String {
    match standing {
        Some(standing) => format!("{OPERATOR_MAILS}?standing={}", standing.code()),
        None => OPERATOR_MAILS.to_owned(),
    }
}

/// One mail of the outbox.
pub(crate) fn operator_mail(id: MailId) -> String {
    format!("{OPERATOR_MAILS}/{id}")
}

/// Something that a service was told.
pub(crate) fn operator_connector_event(id: ConnectorEventId) -> String {
    format!("{OPERATOR_CONNECTOR}/{id}")
}

/// One import.
pub(crate) fn operator_import(id: ImportId) -> String {
    format!("{OPERATOR_IMPORTS}/{id}")
}

/// The Partner Center of a partner: its customers.
pub(crate) fn partner(short_name: &ShortName) -> String {
    format!("{PARTNER}{}", short_name.segment())
}

/// One purchasing account of a customer.
pub(crate) fn partner_customer(partner: &ShortName, number: &PurchasingAccountNumber) -> String {
    format!("{}/customers/{}", self::partner(partner), number.segment())
}

/// The accounts that ordered through a partner which is not their reseller of record.
pub(crate) fn partner_accounts(partner: &ShortName) -> String {
    format!("{}/accounts", self::partner(partner))
}

/// One of them.
pub(crate) fn partner_account(partner: &ShortName, number: &PurchasingAccountNumber) -> String {
    format!("{}/{}", partner_accounts(partner), number.segment())
}

/// The people of a partner.
pub(crate) fn partner_users(partner: &ShortName) -> String {
    format!("{}/users", self::partner(partner))
}

/// The guide for partners.
pub(crate) fn partner_help(partner: &ShortName) -> String {
    format!("{}/help", self::partner(partner))
}

/// Where the code of a question is entered.
pub(crate) fn inquiry(id: InquiryId) -> String {
    format!("{FIND_INVITATION}?{INQUIRY}={}", id.segment())
}

/// A picture of a guide.
pub(crate) fn picture(name: &str, locale: Locale) -> String {
    format!("/guides/{name}.{}.webp", locale.code())
}

/// Home of an organization.
pub(crate) fn home(organization: &ShortName) -> String {
    format!("/o/{}", organization.segment())
}

/// Its agreements.
pub(crate) fn agreements(organization: &ShortName) -> String {
    format!("{}/agreements", home(organization))
}

/// One agreement.
pub(crate) fn agreement(organization: &ShortName, number: &AgreementNumber) -> String {
    format!("{}/{}", agreements(organization), number.segment())
}

/// Where what the organization says of an agreement is edited.
pub(crate) fn edit_agreement(organization: &ShortName, number: &AgreementNumber) -> String {
    format!("{}/edit", agreement(organization, number))
}

/// A list that shows only what is on any of these.
pub(crate) fn filtered<T: AsRef<str>>(list: &str, name: &str, values: &[T]) -> String {
    let value = |value: &T| {
        format!("{name}={}", String::from(js_sys::encode_uri_component(value.as_ref())))
    };
    format!("{list}?{}", values.iter().map(value).collect::<Vec<_>>().join("&"))
}

/// A list in another order.
pub(crate) fn sorted(list: &str, sort: &str) -> String {
    format!("{list}?sort={sort}")
}

/// *Downloads & keys*: the tab *Downloads*.
pub(crate) fn downloads(organization: &ShortName) -> String {
    format!("{}/downloads", home(organization))
}

/// *Downloads & keys*: the tab *Keys*.
pub(crate) fn keys(organization: &ShortName) -> String {
    format!("{}/keys", downloads(organization))
}

/// Where one asks those who administer its accounts.
pub(crate) fn contact(organization: &ShortName) -> String {
    format!("{}/contact", home(organization))
}

/// A guide.
pub(crate) fn guides_of(topic: Topic) -> String {
    format!("{SUPPORT}/{}", topic.code())
}

/// A part of a guide.
pub(crate) fn guide(part: Part) -> String {
    format!("{}#{}", guides_of(part.topic()), part.code())
}

/// Its orders.
pub(crate) fn orders(organization: &ShortName) -> String {
    format!("{}/orders", home(organization))
}

/// One order.
pub(crate) fn order(organization: &ShortName, number: &OrderNumber) -> String {
    format!("{}/{}", orders(organization), number.segment())
}

/// Its reports.
pub(crate) fn reports(organization: &ShortName) -> String {
    format!("{}/reports", home(organization))
}

/// Its online services.
pub(crate) fn services(organization: &ShortName) -> String {
    format!("{}/services", home(organization))
}

/// One subscription to an online service.
pub(crate) fn service(organization: &ShortName, id: SubscriptionId) -> String {
    format!("{}/{id}", services(organization))
}

/// The license position.
pub(crate) fn licenses(organization: &ShortName) -> String {
    format!("{}/licenses", home(organization))
}

/// The license position of some accounts, and of some days.
pub(crate) fn licenses_on(organization: &ShortName, position: &PositionFilter) -> String {
    asking(licenses(organization), position)
}

/// What the numbers of one product are made of, on the same accounts and days.
pub(crate) fn license_on(
    organization: &ShortName,
    product: &ProductCode,
    position: &PositionFilter,
) -> String {
    asking(license(organization, product), position)
}

fn asking(page: String, query: &impl Query) -> String {
    match query.encode() {
        Ok(query) if !query.is_empty() => format!("{page}?{query}"),
        Ok(_) | Err(_) => page,
    }
}

/// What the numbers of one product are made of.
pub(crate) fn license(organization: &ShortName, product: &ProductCode) -> String {
    format!("{}/{}", licenses(organization), product.segment())
}

/// The domains.
pub(crate) fn domains(organization: &ShortName) -> String {
    format!("{}/account/domains", home(organization))
}

/// The audit log.
pub(crate) fn audit(organization: &ShortName) -> String {
    format!("{}/account/audit", home(organization))
}

/// *Manage access*: the tab *Manage users*.
pub(crate) fn users(organization: &ShortName) -> String {
    format!("{}/account/access", home(organization))
}

/// One person whose roles somebody changes.
pub(crate) fn user(organization: &ShortName, id: PersonId) -> String {
    format!("{}/users/{}", users(organization), id.segment())
}

/// *Manage access*: the tab *Invitations*.
pub(crate) fn invitations(organization: &ShortName) -> String {
    format!("{}/invitations", users(organization))
}

/// *Manage access*: the tab *Partner visibility*.
pub(crate) fn visibility(organization: &ShortName) -> String {
    format!("{}/partners", users(organization))
}

/// Where an invitation is corrected.
pub(crate) fn correct_invitation(organization: &ShortName, id: InvitationId) -> String {
    format!("{}/{}/correct", invitations(organization), id.segment())
}

/// One invitation, with everything that happened to it.
pub(crate) fn delivery(organization: &ShortName, id: InvitationId) -> String {
    format!("{}/{}", invitations(organization), id.segment())
}

/// The invitations that wait for a confirmation.
pub(crate) fn waiting_invitations(organization: &ShortName) -> String {
    format!("{}?state={}", invitations(organization), InvitationState::Waiting.code())
}

/// The invitations that need somebody who looks after them.
pub(crate) fn troubled_invitations(organization: &ShortName) -> String {
    format!("{}?needs_help=true", invitations(organization))
}

/// *Manage access*: the tab *Roles*.
pub(crate) fn roles(organization: &ShortName) -> String {
    format!("{}/roles", users(organization))
}

/// The form *Invite users*.
pub(crate) fn invite(organization: &ShortName) -> String {
    format!("{}/invite", users(organization))
}

/// Where a file of people to invite is handed over.
pub(crate) fn invite_many(organization: &ShortName) -> String {
    format!("{}/batch", invite(organization))
}

/// The batches that one has made of files.
pub(crate) fn batches(organization: &ShortName) -> String {
    format!("{}/batches", users(organization))
}

/// One of them.
pub(crate) fn batch(organization: &ShortName, id: BatchId) -> String {
    format!("{}/{}", batches(organization), id.segment())
}

/// The short name of the organization that a path is in.
pub(crate) fn organization_of(path: &str) -> Option<&str> {
    path.strip_prefix("/o/")?.split('/').next()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{local, organization_of};

    #[wasm_bindgen_test]
    fn signing_in_never_leads_elsewhere() {
        for page in ["/", "/o/contoso/agreements?state=active", "/invitations/a-b_c"] {
            assert_eq!(local(page).as_deref(), Some(page));
        }
        for page in [
            "",
            "o/contoso",
            "//contoso.example",
            "/\\contoso.example",
            "/\t/contoso.example",
            "https://contoso.example/",
            "javascript:alert(1)",
        ] {
            assert_eq!(local(page), None, "{page:?}");
        }
    }

    #[wasm_bindgen_test]
    fn a_path_names_its_organization() {
        assert_eq!(organization_of("/o/contoso"), Some("contoso"));
        assert_eq!(organization_of("/o/contoso/agreements/1234567890"), Some("contoso"));
        assert_eq!(organization_of("/profile"), None);
    }
}

//! Every link inside the app. The router in `app.rs` has the patterns of the same paths.

use shared::{
    api::{Query, Segment, invitations::InvitationState, licenses::PositionFilter},
    ids::{BatchId, InquiryId, InvitationId, PersonId},
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

/// The Partner Center of a partner: its customers.
pub(crate) fn partner(short_name: &ShortName) -> String {
    format!("{PARTNER}{}", short_name.segment())
}

/// One purchasing account of a customer.
pub(crate) fn partner_customer(partner: &ShortName, number: &PurchasingAccountNumber) -> String {
    format!("{}/customers/{}", self::partner(partner), number.segment())
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

//! The pages that one can go to.

use shared::{access::Permission, api::session::MyOrganization};

use super::hits::{Hit, Keeping};
use crate::{guides::Topic, links, words::words};

/// Those of the organization that I may see, in the order of the menu, and my own.
pub(super) fn pages(organization: &MyOrganization) -> Vec<Hit> {
    let (name, words) = (&organization.short_name, words());
    let (shell, access) = (&words.shell, &words.access);
    let pages = [
        (Permission::ViewHome, shell.home, links::home(name)),
        (Permission::ViewAgreements, shell.agreements, links::agreements(name)),
        (Permission::ViewOrders, shell.orders, links::orders(name)),
        (Permission::ViewLicenses, shell.licenses, links::licenses(name)),
        (Permission::DownloadSoftware, words.keys.downloads, links::downloads(name)),
        (Permission::ViewKeys, words.keys.keys, links::keys(name)),
        (Permission::ViewReports, shell.reports, links::reports(name)),
        (Permission::ListUsers, access.manage_users, links::users(name)),
        (Permission::ListUsers, access.invitations, links::invitations(name)),
        (Permission::ListUsers, access.roles, links::roles(name)),
        (Permission::InviteUsers, access.invite_users, links::invite(name)),
        (Permission::ViewAuditLog, shell.audit_log, links::audit(name)),
        (Permission::ViewHome, shell.my_profile, links::PROFILE.to_owned()),
        (Permission::ViewHome, shell.support, links::SUPPORT.to_owned()),
        (Permission::ViewHome, words.support.ask_administrators, links::contact(name)),
    ];
    let may = |permission| organization.permissions.contains(&permission);
    let own = pages.into_iter().filter(|(permission, _, _)| may(*permission));
    let own = own.map(|(_, title, href)| page(title, "", href));
    own.chain(Topic::ALL.iter().map(|topic| guide(*topic))).collect()
}

fn guide(topic: Topic) -> Hit {
    let words = words();
    page((words.support.name_of)(topic), words.shell.support, links::guides_of(topic))
}

fn page(title: &str, detail: &str, href: String) -> Hit {
    let (title, detail) = (title.to_owned(), detail.to_owned());
    Hit { title, detail, href, keeping: Keeping::Passing }
}

use shared::access::Permission;

use crate::words::permissions::Permissions;

pub(super) const PERMISSIONS: Permissions = Permissions {
    name: |permission| match permission {
        Permission::ViewHome => "use home and support",
        Permission::ViewAgreements => "view agreements",
        Permission::EditAgreements => "edit active agreements",
        Permission::ViewOrders => "view orders",
        Permission::ViewLicenses => "view license details",
        Permission::ViewKeys => "view keys",
        Permission::DownloadSoftware => "download software",
        Permission::ViewServices => "view online services and domains",
        Permission::ProvisionServices => "provision online services",
        Permission::ManageDomains => "manage domains",
        Permission::ViewReports => "view and export reports",
        Permission::ListUsers => "list users",
        Permission::InviteUsers => "invite users",
        Permission::ManageUsers => "change roles",
        Permission::ManagePartners => "decide what partners see",
        Permission::ViewAuditLog => "view the audit log",
        Permission::ViewUserEvents => "view user events",
        Permission::ViewAgreementEvents => "view agreement events",
        Permission::ViewAllEvents => "view all events",
        Permission::ManageSecurity => "manage security",
    },
};

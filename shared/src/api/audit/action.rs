//! What can be done to an organization, and who may read of it.

use crate::access::Permission;

coded! {
    /// What was done. Each has a sentence in every language of the app, and a name in every file.
    pub enum Action {
        /// The feed made or changed the organization itself.
        OrganizationImported = "organization_imported",
        /// An operator stopped everything in the organization.
        OrganizationSuspended = "organization_suspended",
        /// It goes on.
        OrganizationResumed = "organization_resumed",
        /// The feed made or changed an agreement.
        AgreementImported = "agreement_imported",
        /// The feed made or changed a purchasing account.
        PurchasingAccountImported = "purchasing_account_imported",
        /// The feed made or changed contacts of agreements.
        ContactsImported = "contacts_imported",
        /// The feed made or changed documents of agreements.
        DocumentsImported = "documents_imported",
        /// The feed made or changed orders, or lines of orders.
        OrdersImported = "orders_imported",
        /// The feed made or changed grants, upgrades, returns, or periods of maintenance.
        LicensesImported = "licenses_imported",
        /// The feed made or changed product keys.
        ProductKeysImported = "product_keys_imported",
        /// Somebody of the organization edited what it says of an agreement.
        AgreementEdited = "agreement_edited",
        /// Somebody of the organization put a contact of an agreement right.
        ContactEdited = "contact_edited",
        /// Another person was designated administrator of an account.
        AdministratorDesignated = "administrator_designated",
        /// A partner put the address of a designated administrator right.
        AdministratorCorrected = "administrator_corrected",
        /// Product families were opened to partners of an account, or closed.
        PartnerVisibilityChanged = "partner_visibility_changed",
        /// An address was invited.
        Invited = "invited",
        /// An invitation got a new link.
        InvitationResent = "invitation_resent",
        /// An invitation was corrected: whom it is to, or what it gives.
        InvitationCorrected = "invitation_corrected",
        /// Part of an invitation gave way to one of the vendor's.
        InvitationReduced = "invitation_reduced",
        /// An invitation was taken back.
        InvitationWithdrawn = "invitation_withdrawn",
        /// An invitee asked the administrators to stand in for an inviter.
        ConfirmationAsked = "confirmation_asked",
        /// An administrator stood in for an inviter.
        InvitationConfirmed = "invitation_confirmed",
        /// The invited person accepted.
        InvitationAccepted = "invitation_accepted",
        /// The invited person declined.
        InvitationDeclined = "invitation_declined",
        /// Nobody answered in time.
        InvitationExpired = "invitation_expired",
        /// A mail that was not taken so far, or refused, is tried again.
        MailRetried = "mail_retried",
        /// Many people are to be invited, from a file.
        BatchConfirmed = "batch_confirmed",
        /// They are not to be invited after all.
        BatchTakenBack = "batch_taken_back",
        /// Somebody made a link to a file of a product.
        SoftwareDownloaded = "software_downloaded",
        /// Somebody looked at a product key.
        KeyRevealed = "key_revealed",
        /// Somebody took product keys away in a file.
        KeysExported = "keys_exported",
        /// A person's calendar has a new address.
        CalendarRenewed = "calendar_renewed",
        /// The address of a person's calendar opens nothing any more.
        CalendarEnded = "calendar_ended",
        /// A view was saved for everybody, or is for everybody from now on.
        ViewShared = "view_shared",
        /// A shared view was renamed, or filters otherwise.
        ViewChanged = "view_changed",
        /// A shared view was deleted, or is its owner's alone again.
        ViewUnshared = "view_unshared",
        /// A domain was associated with accounts.
        DomainAssociated = "domain_associated",
        /// A domain was taken from an account.
        DomainRemoved = "domain_removed",
        /// It was proved that a domain is the organization's.
        DomainVerified = "domain_verified",
        /// The record of a proved domain is gone: the grace has begun.
        DomainFailing = "domain_failing",
        /// A domain is not the organization's any more.
        DomainLost = "domain_lost",
        /// A domain was proved that is another organization's.
        DomainContested = "domain_contested",
        /// Another organization has proved a domain that is this one's.
        DomainClaimed = "domain_claimed",
        /// The vendor's feed has made or changed subscriptions to online services.
        SubscriptionsImported = "subscriptions_imported",
        /// A service is to be provided for a domain.
        ServiceRequested = "service_requested",
        /// A service is provided for a domain.
        ServiceReady = "service_ready",
        /// A service could not be provided for a domain.
        ServiceFailed = "service_failed",
        /// A domain is lost: nobody of it uses the service for now.
        ServiceSuspended = "service_suspended",
        /// A service is to end for a domain.
        ServiceEnded = "service_ended",
        /// An operator had a service told something once more.
        ServiceRetold = "service_retold",
        /// Somebody may use a service.
        SeatAssigned = "seat_assigned",
        /// Somebody may not use a service any more.
        SeatReleased = "seat_released",
        /// A member asked the administrators of an account something, by mail.
        QuestionAsked = "question_asked",
        /// A person has other roles than before.
        RolesChanged = "roles_changed",
        /// A person cannot come in any more.
        UserDeactivated = "user_deactivated",
        /// A person can come in again.
        UserReactivated = "user_reactivated",
        /// A person's roles were taken away.
        UserRemoved = "user_removed",
        /// A person gave their own roles back.
        UserLeft = "user_left",
        /// A person has another password, and has shown the one before.
        PasswordChanged = "password_changed",
        /// A person has another password, by a link out of their mailbox.
        PasswordReset = "password_reset",
        /// A person had themselves erased: their name and address are gone, and their roles.
        UserErased = "user_erased",
    }
}

coded! {
    /// What an event is about.
    pub enum ActionGroup {
        /// Who may do what.
        Users = "users",
        /// Who is invited.
        Invitations = "invitations",
        /// Agreements, their accounts, and who is designated there.
        Agreements = "agreements",
        /// What is done with software: keys and downloads.
        Software = "software",
        /// Online services and domains.
        Services = "services",
        /// The organization as a whole.
        Organization = "organization",
    }
}

impl Action {
    /// What it is about.
    #[must_use]
    pub const fn group(self) -> ActionGroup {
        match self {
            Self::OrganizationImported
            | Self::OrganizationSuspended
            | Self::OrganizationResumed
            | Self::ViewShared
            | Self::ViewChanged
            | Self::ViewUnshared => ActionGroup::Organization,
            Self::AgreementImported
            | Self::PurchasingAccountImported
            | Self::ContactsImported
            | Self::DocumentsImported
            | Self::OrdersImported
            | Self::LicensesImported
            | Self::AgreementEdited
            | Self::ContactEdited
            | Self::AdministratorDesignated
            | Self::AdministratorCorrected
            | Self::PartnerVisibilityChanged => ActionGroup::Agreements,
            Self::Invited
            | Self::InvitationResent
            | Self::InvitationCorrected
            | Self::InvitationReduced
            | Self::InvitationWithdrawn
            | Self::ConfirmationAsked
            | Self::InvitationConfirmed
            | Self::InvitationAccepted
            | Self::InvitationDeclined
            | Self::InvitationExpired
            | Self::MailRetried
            | Self::BatchConfirmed
            | Self::BatchTakenBack => ActionGroup::Invitations,
            Self::SoftwareDownloaded
            | Self::ProductKeysImported
            | Self::KeyRevealed
            | Self::KeysExported => ActionGroup::Software,
            Self::DomainAssociated
            | Self::DomainRemoved
            | Self::DomainVerified
            | Self::DomainFailing
            | Self::DomainLost
            | Self::DomainContested
            | Self::DomainClaimed
            | Self::SubscriptionsImported
            | Self::ServiceRequested
            | Self::ServiceReady
            | Self::ServiceFailed
            | Self::ServiceSuspended
            | Self::ServiceEnded
            | Self::ServiceRetold
            | Self::SeatAssigned
            | Self::SeatReleased => ActionGroup::Services,
            Self::CalendarRenewed
            | Self::CalendarEnded
            | Self::QuestionAsked
            | Self::RolesChanged
            | Self::UserDeactivated
            | Self::UserReactivated
            | Self::UserRemoved
            | Self::UserLeft
            | Self::PasswordChanged
            | Self::PasswordReset
            | Self::UserErased => ActionGroup::Users,
        }
    }
}

impl ActionGroup {
    /// Who holds it, on a scope that an event concerns, sees the event.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::Users | Self::Invitations => Permission::ViewUserEvents,
            Self::Agreements => Permission::ViewAgreementEvents,
            Self::Software | Self::Services | Self::Organization => Permission::ViewAllEvents,
        }
    }

    /// The actions about it.
    pub fn actions(self) -> impl Iterator<Item = Action> {
        Action::ALL.iter().copied().filter(move |action| action.group() == self)
    }
}

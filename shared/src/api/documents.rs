//! The papers of an agreement, as files. Which there are, the agreement says.

use super::{Stored, endpoints};
use crate::{
    ids::{DocumentId, OrganizationId},
    values::AgreementNumber,
};

endpoints! { "documents":
    /// A paper of an agreement, whole or in parts (`Range`, `If-Range`).
    Get { organization_id: OrganizationId, agreement_number: AgreementNumber, document_id: DocumentId } in organization
        = GET "/api/organizations/{organization_id}/agreements/{agreement_number}/documents/{document_id}"
        => Stored, fails: 412 | 416;
}

//! The papers of agreements, as files. Which there are, `agreements` says.

use anyhow::Context;
use sea_orm::{ColumnTrait, QueryFilter};
use shared::{
    access::can,
    api::agreements::AgreementState,
    ids::DocumentId,
    problem::Problem,
    values::{AgreementNumber, Checksum, FilePath, Name},
};

use super::{
    entity::{agreement, document},
    question::only,
    rows::stored,
    scope,
};
use crate::{access::Access, error::Error};

/// A paper that somebody may read.
pub(crate) struct Found {
    pub(crate) path: FilePath,
    pub(crate) name: Name,
    pub(crate) byte_size: u64,
    pub(crate) sha256: Checksum,
}

/// The paper of the agreement.
///
/// # Errors
/// [`Problem::NotFound`] when there is none, or none that the caller reaches. A draft does not exist.
pub(crate) async fn find(
    access: &Access<can::ViewAgreements>,
    number: &AgreementNumber,
    id: DocumentId,
) -> Result<Found, Error> {
    let agreement = scope::select::<agreement::Entity, _, _>(access)
        .filter(agreement::Column::Number.eq(number.as_ref()))
        .filter(agreement::Column::State.ne(AgreementState::Draft.code()));
    let agreement = only(access.connection(), agreement).await?.ok_or(Problem::NotFound)?;
    let document = scope::select::<document::Entity, _, _>(access)
        .filter(document::Column::AgreementId.eq(agreement.id))
        .filter(document::Column::Id.eq(id.0));
    let row = only(access.connection(), document).await?.ok_or(Problem::NotFound)?;
    Ok(Found {
        path: stored(&row.path, "path of a document")?,
        name: stored(&row.file_name, "name of a document")?,
        byte_size: u64::try_from(row.byte_size).context("size of a document")?,
        sha256: stored(&row.sha256, "SHA-256 of a document")?,
    })
}

//! The papers of an agreement, as files.

use shared::{
    access::can,
    api::{Begins, Call, Stored, documents::Get},
};

use crate::{App, access::Access, error::Error, storage, store::documents};

pub(crate) async fn get(
    app: App,
    access: Access<can::ViewAgreements>,
    call: Call<Get>,
) -> Result<Stored, Error> {
    let Get { organization_id: _, agreement_number, document_id } = call.at;
    let found = documents::find(&access, &agreement_number, document_id).await?;
    let opened = storage::stored(&*app.files, &found.path, found.byte_size).await?;
    let documents::Found { path: _, name, byte_size, sha256 } = found;
    Ok(Stored { name, byte_size, sha256, begins: Begins::Anywhere, read: opened.read })
}

//! The papers of an agreement.

use leptos::prelude::*;
use shared::{
    api::{agreements::Document, documents::Get},
    ids::OrganizationId,
    values::AgreementNumber,
};

use crate::{
    api, format,
    ui::{Cell, Column, DownloadLink, Row, RowTitle, Section, Sheet, Table, TableBody, TableHead},
    words::t,
};

/// A row for each, the newest first.
#[component]
pub(super) fn Documents(
    organization_id: OrganizationId,
    number: AgreementNumber,
    documents: Vec<Document>,
) -> impl IntoView {
    if documents.is_empty() {
        return view! {
            <Section title=t!(agreement_details.documents)>
                <p class="muted">{t!(agreement_details.no_documents)}</p>
            </Section>
        }
        .into_any();
    }
    let row = move |document: Document| {
        let document_id = document.id;
        let file =
            api::address(Get { organization_id, agreement_number: number.clone(), document_id });
        view! { <DocumentRow document file /> }
    };
    view! {
        <Sheet title=t!(agreement_details.documents)>
            <Table caption=t!(agreement_details.documents)>
                <TableHead>
                    <Column label=t!(agreement_details.document) />
                    <Column label=t!(agreement_details.dated) />
                    <Column label=t!(agreement_details.language) />
                    <Column label=t!(agreement_details.file) />
                </TableHead>
                <TableBody>{documents.into_iter().map(row).collect_view()}</TableBody>
            </Table>
        </Sheet>
    }
    .into_any()
}

#[component]
fn DocumentRow(document: Document, file: String) -> impl IntoView {
    let Document { id: _, number, title, language, dated_on, file_name, byte_size, sha256: _ } =
        document;
    view! {
        <Row>
            <RowTitle>
                {title.to_string()}
                <small class="mono">{number.to_string()}</small>
            </RowTitle>
            <Cell label=t!(agreement_details.dated)>
                <span class="nowrap">{move || format::day(dated_on)}</span>
            </Cell>
            <Cell label=t!(agreement_details.language)>
                {move || format::language(language.as_ref())}
            </Cell>
            <Cell label=t!(agreement_details.file)>
                <DownloadLink href=file>{file_name.to_string()}</DownloadLink>
                <small>{move || format::bytes(byte_size)}</small>
            </Cell>
        </Row>
    }
}

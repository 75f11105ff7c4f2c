//! The box around one chart and its table, which can be taken along as a file.

use leptos::{children::ViewFnOnce, prelude::*};
use shared::{
    api::{
        Endpoint,
        reports::{Export, ReportFilter, ReportTable},
    },
    ids::OrganizationId,
    table::{TableFormat, TableQuery},
};

use crate::{
    api,
    ui::{MenuFile, RowMenu, Section, Sheet},
    words::{t, words},
};

/// Where the tables of the report that is shown come from.
#[derive(Clone, Copy)]
pub(super) struct Source {
    pub(super) organization_id: OrganizationId,
    pub(super) filter: Memo<ReportFilter>,
}

impl Source {
    fn address(self, table: ReportTable, format: TableFormat) -> String {
        let filter = self.filter.get().table(table);
        let export = Export { organization_id: self.organization_id };
        api::address(export.query(TableQuery { format, filter }))
    }
}

/// A box with a padded body.
#[component]
pub(super) fn ChartBox(
    #[prop(into)] title: Signal<String>,
    table: ReportTable,
    source: Source,
    children: Children,
) -> impl IntoView {
    view! {
        <Section title actions=files(title, table, source)>
            {children()}
        </Section>
    }
}

/// A box whose table reaches to its edges.
#[component]
pub(super) fn TableBox(
    #[prop(into)] title: Signal<String>,
    table: ReportTable,
    source: Source,
    children: Children,
) -> impl IntoView {
    view! {
        <Sheet title actions=files(title, table, source)>
            {children()}
        </Sheet>
    }
}

/// The formats of the file.
fn files(title: Signal<String>, table: ReportTable, source: Source) -> ViewFnOnce {
    ViewFnOnce::from(move || {
        let label = Signal::derive(move || (words().reports.export_of)(&title.read()));
        let file = move |format: &TableFormat| {
            let format = *format;
            let href = Signal::derive(move || source.address(table, format));
            view! { <MenuFile href>{t!(list_sheet.format, format)}</MenuFile> }
        };
        view! {
            <RowMenu label>{TableFormat::ALL.iter().map(file).collect_view()}</RowMenu>
        }
    })
}

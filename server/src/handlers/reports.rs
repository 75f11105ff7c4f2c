//! Reports of an organization.

use futures_util::stream;
use shared::{
    access::{Permission, can},
    api::{
        Call, File, Json,
        reports::{Export, Get, Report, ReportFilter, ReportTable},
    },
    locale::Locale,
    problem::Problem,
    table::Table,
};

use crate::{
    App,
    access::Access,
    error::Error,
    report_file,
    store::{
        origins,
        reports::{self, Period},
        today::today,
    },
    table_file::Row,
};

type Viewing = Access<can::ViewReports>;

pub(crate) async fn get(app: App, access: Viewing, call: Call<Get>) -> Result<Json<Report>, Error> {
    let period = period(&app, &access, &call.query).await?;
    Ok(Json(reports::report(&access, &call.query, period).await?))
}

pub(crate) async fn export(
    app: App,
    access: Viewing,
    call: Call<Export>,
) -> Result<File<Table>, Error> {
    let (table, filter) = (call.query.filter.table, call.query.filter.report());
    let period = period(&app, &access, &filter).await?;
    let origin = origins::of(&access, app.clock.now()).await?;
    let rows = rows(&access, table, &filter, period, origin.language).await?;
    let file = report_file::file(origin, table, &filter, period);
    Ok(file.write(call.query.format, stream::once(async { Ok(rows) })))
}

async fn period(app: &App, access: &Viewing, filter: &ReportFilter) -> Result<Period, Error> {
    let today = today(access, app.clock.now()).await?;
    Ok(Period::new(filter.from, filter.to, today))
}

/// The rows of a table: as many as there are months, products, or roles on accounts.
async fn rows(
    access: &Viewing,
    table: ReportTable,
    filter: &ReportFilter,
    period: Period,
    language: Locale,
) -> Result<Vec<Row>, Error> {
    Ok(match table {
        ReportTable::Licenses => {
            let licenses = reports::licenses(access, filter, period).await?;
            licenses.iter().map(report_file::license_row).collect()
        }
        ReportTable::Orders => {
            let months = reports::orders(access, filter, period).await?;
            months.iter().map(report_file::order_row).collect()
        }
        ReportTable::Endings => {
            let endings = reports::endings(access, filter, period).await?;
            endings.iter().map(report_file::ending_row).collect()
        }
        ReportTable::Keys => {
            let keys = reports::keys(access, filter).await?;
            let keys = keys.ok_or(Problem::Forbidden { permission: Permission::ViewKeys })?;
            keys.iter().map(report_file::key_row).collect()
        }
        ReportTable::People => {
            let people = reports::people(access, filter).await?;
            let people = people.ok_or(Problem::Forbidden { permission: Permission::ListUsers })?;
            people.iter().map(|it| report_file::people_row(language, it)).collect()
        }
    })
}

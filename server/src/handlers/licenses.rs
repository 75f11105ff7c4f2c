//! The license position of an organization.

use chrono::Months;
use futures_util::stream;
use shared::{
    access::can,
    api::{
        Call, File, Json,
        licenses::{
            CoverageEnding, EndingFilter, Export, ExportEntries, Get, License, LicenseEntry,
            LicenseExplanation, LicenseFamilies, List, ListEndings, ListEntries, ListFamilies,
            PositionFilter,
        },
    },
    page::Page,
    table::Table,
};

use crate::{
    App,
    access::Access,
    error::Error,
    license_file,
    store::{
        licenses::{self, Comparison, Entries, Ledger},
        origins,
        today::today,
    },
};

/// How far ahead one looks for what ends.
const YEAR: Months = Months::new(12);

type Viewing = Access<can::ViewLicenses>;

pub(crate) async fn list(
    app: App,
    access: Viewing,
    call: Call<List>,
) -> Result<Json<Page<License>>, Error> {
    let (ledger, days) = asked(&app, &access, &call.query.filter.position()).await?;
    Ok(Json(licenses::page(&ledger, &call.query, days).await?))
}

pub(crate) async fn list_families(
    app: App,
    access: Viewing,
    call: Call<ListFamilies>,
) -> Result<Json<LicenseFamilies>, Error> {
    let (ledger, days) = asked(&app, &access, &call.query).await?;
    Ok(Json(licenses::families(&ledger, days).await?))
}

pub(crate) async fn list_endings(
    app: App,
    access: Viewing,
    call: Call<ListEndings>,
) -> Result<Json<Vec<CoverageEnding>>, Error> {
    let EndingFilter { account, from, to } = call.query;
    let from = match from {
        Some(from) => from,
        None => today(&access, app.clock.now()).await?,
    };
    let to = to.unwrap_or_else(|| from.checked_add_months(YEAR).unwrap_or(from));
    let ledger = Ledger::of_accounts(&access, &account).await?;
    Ok(Json(licenses::endings(&ledger, from, to).await?))
}

pub(crate) async fn get(
    app: App,
    access: Viewing,
    call: Call<Get>,
) -> Result<Json<LicenseExplanation>, Error> {
    let (ledger, days) = asked(&app, &access, &call.query).await?;
    Ok(Json(licenses::explain(&ledger, &call.at.product_code, days).await?))
}

pub(crate) async fn list_entries(
    app: App,
    access: Viewing,
    call: Call<ListEntries>,
) -> Result<Json<Page<LicenseEntry>>, Error> {
    let (ledger, days) = asked(&app, &access, &call.query.filter).await?;
    let (code, query) = (&call.at.product_code, &call.query);
    let page = licenses::entries(&ledger, code, days, query.limit, query.cursor.as_ref());
    Ok(Json(page.await?))
}

pub(crate) async fn export(
    app: App,
    access: Viewing,
    call: Call<Export>,
) -> Result<File<Table>, Error> {
    let (ledger, days) = asked(&app, &access, &call.query.filter.position()).await?;
    let rows = licenses::licenses(&ledger, &call.query.filter, days).await?;
    let origin = origins::of(&access, app.clock.now()).await?;
    let rows = rows.iter().map(|row| license_file::row(origin.language, row)).collect();
    let file = license_file::position(origin, &call.query.filter, days);
    Ok(file.write(call.query.format, stream::once(async { Ok(rows) })))
}

pub(crate) async fn export_entries(
    app: App,
    access: Viewing,
    call: Call<ExportEntries>,
) -> Result<File<Table>, Error> {
    let (ledger, days) = asked(&app, &access, &call.query.filter).await?;
    let code = call.at.product_code;
    let product = licenses::explain(&ledger, &code, days).await?.product;
    let scopes = ledger.into_scopes();
    let origin = origins::of(&access, app.clock.now()).await?;
    let language = origin.language;
    let file = license_file::entries(origin, &product, &call.query.filter, days);
    let entries = Entries::new(access, scopes, code, days);
    let rows = stream::try_unfold(entries, move |mut entries| async move {
        let part = entries.next().await?;
        let row = |entry: &LicenseEntry| license_file::entry_row(language, entry);
        Ok(part.map(|part| (part.iter().map(row).collect(), entries)))
    });
    Ok(file.write(call.query.format, rows))
}

/// Whose position is asked for, and of which days.
async fn asked<'a>(
    app: &App,
    access: &'a Viewing,
    filter: &PositionFilter,
) -> Result<(Ledger<'a, can::ViewLicenses>, Comparison), Error> {
    let today = today(access, app.clock.now()).await?;
    let days = Comparison::new(filter.on, filter.compared_to, today);
    Ok((Ledger::of_accounts(access, &filter.account).await?, days))
}

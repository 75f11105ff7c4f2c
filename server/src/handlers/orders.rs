//! The orders of an organization.

use futures_util::stream;
use shared::{
    access::can,
    api::{
        Call, File, Json,
        orders::{
            Export, ExportLines, Get, GetChoices, List, ListLines, Order, OrderChoices, OrderLine,
            OrderSummary,
        },
    },
    page::Page,
    table::Table,
};

use crate::{
    App,
    access::Access,
    error::Error,
    order_file,
    store::{orders, origins},
};

pub(crate) async fn list(
    _: App,
    access: Access<can::ViewOrders>,
    call: Call<List>,
) -> Result<Json<Page<OrderSummary>>, Error> {
    Ok(Json(orders::page(&access, &call.query).await?))
}

pub(crate) async fn export(
    app: App,
    access: Access<can::ViewOrders>,
    call: Call<Export>,
) -> Result<File<Table>, Error> {
    let filter = &call.query.filter;
    let origin = origins::of(&access, app.clock.now()).await?;
    let language = origin.language;
    let partner = match &filter.partner {
        Some(short_name) => orders::partner_name(&access, short_name).await?,
        None => None,
    };
    let table = order_file::orders(origin, filter, partner);
    let orders = orders::Export::new(access, filter).await?;
    let rows = stream::try_unfold(orders, move |mut orders| async move {
        let part = orders.next().await?;
        let row = |order: &OrderSummary| order_file::row(language, order);
        Ok(part.map(|part| (part.iter().map(row).collect(), orders)))
    });
    Ok(table.write(call.query.format, rows))
}

pub(crate) async fn get_choices(
    _: App,
    access: Access<can::ViewOrders>,
    _: Call<GetChoices>,
) -> Result<Json<OrderChoices>, Error> {
    Ok(Json(orders::choices(&access).await?))
}

pub(crate) async fn get(
    _: App,
    access: Access<can::ViewOrders>,
    call: Call<Get>,
) -> Result<Json<Order>, Error> {
    Ok(Json(orders::get(&access, &call.at.order_number).await?))
}

pub(crate) async fn list_lines(
    _: App,
    access: Access<can::ViewOrders>,
    call: Call<ListLines>,
) -> Result<Json<Page<OrderLine>>, Error> {
    Ok(Json(orders::lines_page(&access, &call.at.order_number, &call.query).await?))
}

pub(crate) async fn export_lines(
    app: App,
    access: Access<can::ViewOrders>,
    call: Call<ExportLines>,
) -> Result<File<Table>, Error> {
    let (number, filter) = (&call.at.order_number, &call.query.filter);
    let origin = origins::of(&access, app.clock.now()).await?;
    let table = order_file::lines(origin, number, filter);
    let lines = orders::ExportLines::new(access, number, filter).await?;
    let rows = stream::try_unfold(lines, async |mut lines| {
        let part = lines.next().await?;
        Ok(part.map(|part| (part.iter().map(order_file::line_row).collect(), lines)))
    });
    Ok(table.write(call.query.format, rows))
}

//! Calendars of what ends.

use futures_util::stream;
use shared::{
    access::can,
    api::{
        Call, Created, Endpoint, File, Json, NoContent, Write,
        calendars::{Calendar, CalendarLink, Create, Delete, Get, Ics, Read},
    },
    problem::Problem,
    values::{CalendarFile, LinkToken},
};

use crate::{
    App,
    access::{Access, Public},
    calendar_file::{self, Heading},
    error::Error,
    limits::{self, Limit},
    links::CalendarToken,
    store::{calendars, origins, today::today},
};

pub(crate) async fn get(
    _: App,
    access: Access<can::ViewReports>,
    _: Call<Get>,
) -> Result<Json<Calendar>, Error> {
    Ok(Json(Calendar { created_at: calendars::made_at(&access).await? }))
}

pub(crate) async fn create(
    app: App,
    access: Access<can::ViewReports, Write>,
    _: Call<Create>,
) -> Result<Created<CalendarLink>, Error> {
    let token = calendars::renew(&access, app.clock.now()).await?;
    let token = LinkToken::parse(&token.write(&app.config.secrets)).map_err(anyhow::Error::new)?;
    let path = Read { calendar_file: CalendarFile::of(&token) }.path();
    let address = app.config.web.public_url.join(&path).map_err(anyhow::Error::new)?;
    Ok(Created(CalendarLink { address: address.into() }))
}

pub(crate) async fn delete(
    app: App,
    access: Access<can::ViewReports, Write>,
    _: Call<Delete>,
) -> Result<NoContent, Error> {
    calendars::end(&access, app.clock.now()).await?;
    Ok(NoContent)
}

pub(crate) async fn read(app: App, public: Public, call: Call<Read>) -> Result<File<Ics>, Error> {
    let now = app.clock.now();
    let token = call.at.calendar_file.token().map_err(anyhow::Error::new)?;
    let token = CalendarToken::read(&token, &app.config.secrets).ok_or(Problem::NotFound)?;
    // Only what was made here costs anything, and so counts: each by itself, because the programs of
    // many ask from one network.
    limits::count(&app, public.connection(), &[Limit::CalendarReads(token.calendar_id)]).await?;
    let holder = calendars::holder(public.connection(), token).await?;
    let holder = holder.ok_or(Problem::NotFound)?;
    let access = Access::<can::ViewReports>::of_holder(public, &holder).await?;
    let origin = origins::of(&access, now).await?;
    let page = app.config.web.public_url.join(&format!("/o/{}", origin.short_name));
    let heading = Heading {
        language: origin.language,
        organization: &origin.organization,
        page: page.map_err(anyhow::Error::new)?,
        at: now,
    };
    let ends = calendars::ends(&access, today(&access, now).await?).await?;
    let bytes = calendar_file::written(&heading, &ends);
    let name = format!("{}.ics", origin.short_name);
    Ok(File::new(name, stream::once(async { Ok(bytes) })))
}

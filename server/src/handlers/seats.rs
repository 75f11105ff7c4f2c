//! Who uses online services.

use shared::{
    access::can,
    api::{
        Call, Json, Write,
        seats::{Assign, List, Release, SeatPerson, Seats},
    },
    page::Page,
};

use crate::{App, access::Access, error::Error, store::services::seats};

pub(crate) async fn list(
    _: App,
    access: Access<can::ProvisionServices>,
    call: Call<List>,
) -> Result<Json<Page<SeatPerson>>, Error> {
    Ok(Json(seats::page(&access, call.at.subscription_id, &call.query).await?))
}

pub(crate) async fn assign(
    app: App,
    access: Access<can::ProvisionServices, Write>,
    call: Call<Assign>,
) -> Result<Json<Seats>, Error> {
    let Assign { subscription_id, person_id, .. } = call.at;
    Ok(Json(seats::assign(&access, subscription_id, person_id, app.clock.now()).await?))
}

pub(crate) async fn release(
    app: App,
    access: Access<can::ProvisionServices, Write>,
    call: Call<Release>,
) -> Result<Json<Seats>, Error> {
    let Release { subscription_id, person_id, .. } = call.at;
    Ok(Json(seats::release(&access, subscription_id, person_id, app.clock.now()).await?))
}

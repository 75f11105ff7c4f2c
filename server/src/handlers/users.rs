//! The people of an organization.

use shared::{
    access::can,
    api::{
        Call, Exclusive, Json,
        users::{
            ChangeRoles, Changed, Deactivate, Get, List, Reactivate, Remove, TakeBack, User,
            UserAccess,
        },
    },
    page::Page,
};

use crate::{
    App,
    access::Access,
    error::Error,
    store::{user_access, users},
};

type Managing = Access<can::ManageUsers, Exclusive>;

pub(crate) async fn list(
    _: App,
    access: Access<can::ListUsers>,
    call: Call<List>,
) -> Result<Json<Page<User>>, Error> {
    Ok(Json(users::page(&access, &call.query).await?))
}

pub(crate) async fn get(
    app: App,
    access: Access<can::ListUsers>,
    call: Call<Get>,
) -> Result<Json<UserAccess>, Error> {
    Ok(Json(user_access::get(&access, call.at.person_id, app.clock.now()).await?))
}

pub(crate) async fn change_roles(
    app: App,
    access: Managing,
    call: Call<ChangeRoles>,
) -> Result<Json<Changed>, Error> {
    let (id, Json(change)) = (call.at.person_id, call.body);
    Ok(Json(user_access::change_roles(&access, id, &change, app.clock.now()).await?))
}

pub(crate) async fn deactivate(
    app: App,
    access: Managing,
    call: Call<Deactivate>,
) -> Result<Json<Changed>, Error> {
    let (id, Json(seen)) = (call.at.person_id, call.body);
    Ok(Json(user_access::deactivate(&access, id, &seen, app.clock.now()).await?))
}

pub(crate) async fn reactivate(
    app: App,
    access: Managing,
    call: Call<Reactivate>,
) -> Result<Json<Changed>, Error> {
    let (id, Json(seen)) = (call.at.person_id, call.body);
    Ok(Json(user_access::reactivate(&access, id, &seen, app.clock.now()).await?))
}

pub(crate) async fn remove(
    app: App,
    access: Managing,
    call: Call<Remove>,
) -> Result<Json<Changed>, Error> {
    let (id, Json(seen)) = (call.at.person_id, call.body);
    Ok(Json(user_access::remove(&access, id, &seen, app.clock.now()).await?))
}

pub(crate) async fn take_back(
    app: App,
    access: Managing,
    call: Call<TakeBack>,
) -> Result<Json<Changed>, Error> {
    Ok(Json(user_access::take_back(&access, call.at.number, app.clock.now()).await?))
}

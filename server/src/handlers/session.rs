//! Being signed in.

use shared::{
    api::{
        Call, Deferred, Json, Session, SessionCookie, Write,
        session::{Create, Delete, Get, Portal, State},
    },
    problem::Problem,
};

use crate::{
    App,
    access::{Public, SignedIn},
    error::Error,
    store::{invitations, people, sessions},
};

pub(crate) async fn get(app: App, public: Public, _: Call<Get>) -> Result<Json<State>, Error> {
    let me = match public.session() {
        Some(session) => {
            let connection = public.connection();
            let person = people::get(connection, session.person_id()).await?;
            let now = app.clock.now();
            let offers = invitations::count_offers_to(connection, &person.email, now).await?;
            Some(people::me(connection, person.id, offers).await?)
        }
        None => None,
    };
    Ok(Json(State { portal: portal(&app), me }))
}

fn portal(app: &App) -> Portal {
    let config = &app.config;
    Portal {
        vendor: config.brand.vendor.clone(),
        contact: config.brand.contact.clone(),
        invitation_days: config.rules.invitation_lifetime.num_days(),
        password_minimum: config.rules.password_minimum,
        work_domains: config.rules.work_domains.clone(),
    }
}

pub(crate) async fn create(
    app: App,
    public: Public<Deferred>,
    call: Call<Create>,
) -> Result<Session, Error> {
    let Json(sign_in) = call.body;
    let person = people::by_email(public.connection(), &sign_in.email).await?;
    let hash = person.as_ref().map(|person| person.password_hash.as_str());
    // Without an account just as long: the time must not tell, either.
    if !app.passwords.verify(&sign_in.password, hash).await? {
        return Err(Problem::WrongCredentials.into());
    }
    let person = person.ok_or(Problem::WrongCredentials)?;
    let transaction = public.transaction().await?;
    // A session of before, planted by somebody else perhaps, does not become this person's.
    if let Some(before) = public.session() {
        sessions::end(transaction, before).await?;
    }
    let token = sessions::begin(transaction, person.id, app.clock.now()).await?;
    Ok(Session(SessionCookie::Set(token)))
}

pub(crate) async fn delete(
    _: App,
    signed_in: SignedIn<Write>,
    _: Call<Delete>,
) -> Result<Session, Error> {
    sessions::end(signed_in.transaction(), signed_in.session()).await?;
    Ok(Session(SessionCookie::Clear))
}

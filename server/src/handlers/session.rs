//! Being signed in.

use shared::{
    api::{
        Call, Deferred, Json, Session, Write,
        session::{Create, Delete, Get, Portal, State},
    },
    problem::Problem,
    values::EmailAddress,
};

use crate::{
    App,
    access::{Public, SignedIn},
    error::Error,
    limits::{Limit, Try},
    store::{
        invitations,
        people::{self, Person},
        sessions,
        user_access::has_place,
    },
};

pub(crate) async fn get(app: App, public: Public, _: Call<Get>) -> Result<Json<State>, Error> {
    let me = match public.session() {
        Some(session) => {
            let connection = public.connection();
            let person = people::get(connection, session.person_id()).await?;
            let now = app.clock.now();
            let offers = invitations::count_offers_to(connection, &person.email, now).await?;
            Some(people::me(connection, person, offers).await?)
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
    let limits = limits_of(&app, &public, &sign_in.email, person.as_ref());
    let attempt = Try::begin(&app, public.connection(), &limits).await?;
    let place = app.passwords.place()?;
    let counted = attempt.count(&app).await?;
    // Without an account just as long: the time must not tell, either.
    if !app.passwords.verify(place, &sign_in.password, hash).await? {
        return Err(Problem::WrongCredentials.into());
    }
    let person = person.ok_or(Problem::WrongCredentials)?;
    // Whoever was removed from everywhere gets no session.
    if !has_place(public.connection(), person.id, &person.email, app.clock.now()).await? {
        return Err(Problem::WrongCredentials.into());
    }
    let transaction = public.transaction().await?;
    // A session of before, planted by somebody else perhaps, does not become this person's.
    if let Some(before) = public.session() {
        sessions::end(transaction, before).await?;
    }
    let token = sessions::begin(transaction, &person, public.visitor(), app.clock.now()).await?;
    counted.give_back_in(transaction).await?;
    let marks = public.marks().with(&person, &app.config.secrets);
    Ok(Session::begun(token).known_by(marks))
}

/// Where the person has signed in before they have tries of their own, which no stranger can use
/// up. Everybody else shares those of the network.
fn limits_of<'a>(
    app: &App,
    public: &Public<Deferred>,
    email: &'a EmailAddress,
    person: Option<&Person>,
) -> Vec<Limit<'a>> {
    let network = public.network();
    match person.and_then(|person| public.marks().of(person, &app.config.secrets)) {
        Some(mark) => vec![Limit::SignInWith(mark)],
        None => vec![Limit::SignIn(email, network), Limit::SignInsFrom(network)],
    }
}

pub(crate) async fn delete(
    _: App,
    signed_in: SignedIn<Write>,
    _: Call<Delete>,
) -> Result<Session, Error> {
    sessions::end(signed_in.transaction(), signed_in.session()).await?;
    Ok(Session::ended())
}

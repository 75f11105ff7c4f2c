//! New passwords by mail.

use shared::{
    api::{
        Call, Deferred, Json, NoContent, Session,
        password_resets::{Complete, Create, LookUp, PasswordResetLink, ResetState},
    },
    problem::Problem,
    values::LinkToken,
};

use crate::{
    App,
    access::Public,
    error::Error,
    limits::{self, Limit},
    links::ResetToken,
    store::{
        password_resets::{self, Held},
        passwords::{Change, Way},
        people, sessions,
    },
};

pub(crate) async fn create(
    app: App,
    public: Public<Deferred>,
    call: Call<Create>,
) -> Result<NoContent, Error> {
    // Whether there is such a person is acted upon later: here it would show in the time.
    let Json(request) = call.body;
    let limit = [Limit::RequestsFrom(public.network())];
    limits::count(&app, public.connection(), &limit).await?;
    let person = people::by_email(public.connection(), &request.email).await?;
    let mark = person.and_then(|person| public.marks().of(&person, &app.config.secrets));
    let (transaction, now) = (public.transaction().await?, app.clock.now());
    password_resets::insert_request(transaction, &request.email, mark, now).await?;
    Ok(NoContent)
}

pub(crate) async fn look_up(
    app: App,
    public: Public,
    call: Call<LookUp>,
) -> Result<Json<PasswordResetLink>, Error> {
    let Json(holder) = call.body;
    let token = read(&app, &holder.token)?;
    limits::count(&app, public.connection(), &[Limit::LinksFrom(public.network())]).await?;
    let held = password_resets::held(public.connection(), token, app.clock.now()).await?;
    Ok(Json(held.ok_or(Problem::NotFound)?.page()))
}

pub(crate) async fn complete(
    app: App,
    public: Public<Deferred>,
    call: Call<Complete>,
) -> Result<Session, Error> {
    let Json(reset) = call.body;
    let now = app.clock.now();
    let token = read(&app, &reset.token)?;
    let held = open(password_resets::held(public.connection(), token, now).await?)?;
    let known = people::known(public.connection(), held.person()).await?;
    let known: Vec<_> = known.iter().map(String::as_str).collect();
    app.passwords.check(&reset.password, "/password", &known)?;
    limits::count(&app, public.connection(), &[Limit::NewPassword(token.person_id)]).await?;
    let hash = app.passwords.hash(&reset.password).await?;

    // What was true before the hash was made may have changed meanwhile.
    let transaction = public.transaction().await?;
    password_resets::claim(transaction, token).await?;
    let held = open(password_resets::held(transaction, token, now).await?)?;
    let time_zone = app.config.brand.time_zone.as_str();
    let change = Change { hash, way: Way::Mail, from: public.network(), time_zone, now };
    let person = held.complete(transaction, change).await?;
    // Whoever sits here signs in with what they have chosen, and is nobody else until then.
    if let Some(before) = public.session() {
        sessions::end(transaction, before).await?;
    }
    // Strangers who try passwords do not keep out who has just chosen theirs.
    Ok(Session::ended().known_by(public.marks().with(&person, &app.config.secrets)))
}

/// A token that we did not make, or not for this, leads nowhere.
fn read(app: &App, token: &LinkToken) -> Result<ResetToken, Problem> {
    ResetToken::read(token, &app.config.secrets).ok_or(Problem::NotFound)
}

fn open(held: Option<Held>) -> Result<Held, Problem> {
    let held = held.ok_or(Problem::NotFound)?;
    match held.state() {
        ResetState::Open => Ok(held),
        state => Err(Problem::ResetClosed { state }),
    }
}

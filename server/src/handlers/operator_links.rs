//! The links in invitations to the vendor's own pages.

use shared::{
    api::{
        Call, Deferred, Json, NoContent, Session, Write,
        invitation_links::LinkState,
        operator_links::{Accept, LookUp, OperatorLink, Register},
        session::PersonName,
    },
    problem::Problem,
    values::LinkToken,
};

use crate::{
    App,
    access::{Public, SignedIn},
    error::Error,
    limits::{self, Limit},
    links::OperatorToken,
    store::{
        operators::{self, Held},
        people::{self, NewPerson},
        sessions,
    },
};

pub(crate) async fn look_up(
    app: App,
    public: Public,
    call: Call<LookUp>,
) -> Result<Json<OperatorLink>, Error> {
    let Json(holder) = call.body;
    let token = read(&app, &holder.token)?;
    // Only what may be a link costs anything, and so counts.
    limits::count(&app, public.connection(), &[Limit::LinksFrom(public.network())]).await?;
    let held = operators::held(public.connection(), token, app.clock.now()).await?;
    Ok(Json(held.ok_or(Problem::NotFound)?.page(public.connection()).await?))
}

pub(crate) async fn register(
    app: App,
    public: Public<Deferred>,
    call: Call<Register>,
) -> Result<Session, Error> {
    let Json(new) = call.body;
    let now = app.clock.now();
    let token = read(&app, &new.token)?;
    let held = open(operators::held(public.connection(), token, now).await?)?;
    let email = held.email()?;
    if people::by_email(public.connection(), &email).await?.is_some() {
        return Err(Problem::AlreadyRegistered.into());
    }
    let name = PersonName { given_name: new.given_name, family_name: new.family_name };
    let context = [name.given_name.as_ref(), name.family_name.as_ref(), email.as_ref()];
    app.passwords.check(&new.password, "/password", &context)?;
    limits::count(&app, public.connection(), &[Limit::LinksFrom(public.network())]).await?;
    let password_hash = app.passwords.hash(&new.password).await?;

    // What was true before the hash was made may have changed meanwhile.
    let transaction = public.transaction().await?;
    operators::claim(transaction).await?;
    let held = open(operators::held(transaction, token, now).await?)?;
    let person = NewPerson {
        email: &email,
        name: &name,
        language: new.language,
        country: &new.country,
        password_hash,
    };
    let person_id = people::insert(transaction, person, now).await?;
    let person = people::get(transaction, person_id).await?;
    held.accept(transaction, person_id, now).await?;
    if let Some(before) = public.session() {
        sessions::end(transaction, before).await?;
    }
    let session = sessions::begin(transaction, &person, public.visitor(), now).await?;
    let marks = public.marks().with(&person, &app.config.secrets);
    Ok(Session::begun(session).known_by(marks))
}

pub(crate) async fn accept(
    app: App,
    signed_in: SignedIn<Write>,
    call: Call<Accept>,
) -> Result<NoContent, Error> {
    let Json(holder) = call.body;
    let (transaction, now) = (signed_in.transaction(), app.clock.now());
    let token = read(&app, &holder.token)?;
    operators::claim(transaction).await?;
    let held = open(operators::held(transaction, token, now).await?)?;
    let person = people::get(transaction, signed_in.person_id()).await?;
    // It is to another work account than this one.
    if person.email != held.email()? {
        return Err(Problem::NotFound.into());
    }
    held.accept(transaction, person.id, now).await?;
    Ok(NoContent)
}

/// A token that we did not make, or not for this, leads nowhere.
fn read(app: &App, token: &LinkToken) -> Result<OperatorToken, Problem> {
    OperatorToken::read(token, &app.config.secrets).ok_or(Problem::NotFound)
}

fn open(held: Option<Held>) -> Result<Held, Problem> {
    let held = held.ok_or(Problem::NotFound)?;
    match held.state() {
        LinkState::Open => Ok(held),
        state => Err(Problem::InvitationClosed { state }),
    }
}

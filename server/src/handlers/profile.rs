//! What is the caller's own.

use shared::{
    api::{
        Call, Deferred, File, Json, JsonFile, NoContent, Session, Write,
        invitation_links::{LinkState, Offer},
        profile::{
            AcceptOffer, Accepted, ChangePassword, DeclineOffer, Erase, Export, Get, ListOffers,
            Profile, Update,
        },
    },
    ids::InvitationId,
    problem::{FieldCode, Problem},
    values::Password,
};

use crate::{
    App,
    access::SignedIn,
    error::Error,
    limits::{Limit, Try},
    store::{
        erasure, export,
        invitations::{self, Held},
        notices,
        passwords::{self, Change, Way},
        people::{self, Person},
        profile, sessions,
    },
};

pub(crate) async fn get(_: App, signed_in: SignedIn, _: Call<Get>) -> Result<Json<Profile>, Error> {
    Ok(Json(profile::of(signed_in.connection(), signed_in.person_id()).await?))
}

pub(crate) async fn update(
    _: App,
    signed_in: SignedIn<Write>,
    call: Call<Update>,
) -> Result<Json<Profile>, Error> {
    let Json(change) = call.body;
    let (transaction, person_id) = (signed_in.transaction(), signed_in.person_id());
    if let Some(refused) = &change.refused_notices {
        notices::refuse(transaction, person_id, refused).await?;
    }
    let change = people::Change {
        given_name: change.given_name,
        family_name: change.family_name,
        language: change.language,
        country: change.country,
    };
    people::update(transaction, person_id, change).await?;
    Ok(Json(profile::of(transaction, person_id).await?))
}

pub(crate) async fn change_password(
    app: App,
    signed_in: SignedIn<Deferred>,
    call: Call<ChangePassword>,
) -> Result<Session, Error> {
    let Json(change) = call.body;
    let person = shown_by(&app, &signed_in, &change.current, "/current").await?;
    let known = people::known(signed_in.connection(), &person).await?;
    let known: Vec<_> = known.iter().map(String::as_str).collect();
    app.passwords.check(&change.new, "/new", &known)?;
    let hash = app.passwords.hash(&change.new).await?;
    let now = app.clock.now();
    let transaction = signed_in.transaction().await?;
    let time_zone = app.config.brand.time_zone.as_str();
    let change = Change { hash, way: Way::Password, from: signed_in.network(), time_zone, now };
    // Whoever knew the old password is out.
    let changed = passwords::change(transaction, person, change).await;
    let person = changed.map_err(|error| overtaken(error, "/current"))?;
    let token = sessions::begin(transaction, &person, signed_in.visitor(), now).await?;
    let marks = signed_in.marks().with(&person, &app.config.secrets);
    Ok(Session::begun(token).known_by(marks))
}

pub(crate) async fn export(
    app: App,
    signed_in: SignedIn,
    _: Call<Export>,
) -> Result<File<JsonFile>, Error> {
    let now = app.clock.now();
    let person = people::get(signed_in.connection(), signed_in.person_id()).await?;
    let name = format!("business-center-{}-{}.json", person.email, now.format("%Y-%m-%d"));
    Ok(File::new(name, export::parts(signed_in.connection().clone(), person, now)))
}

pub(crate) async fn erase(
    app: App,
    signed_in: SignedIn<Deferred>,
    call: Call<Erase>,
) -> Result<Session, Error> {
    let Json(erasure) = call.body;
    let person = shown_by(&app, &signed_in, &erasure.password, "/password").await?;
    let transaction = signed_in.transaction().await?;
    let erased = erasure::erase(transaction, &person, app.clock.now()).await;
    erased.map_err(|error| overtaken(error, "/password"))?;
    Ok(Session::ended())
}

/// The caller, who has shown with the present password that it is them.
async fn shown_by(
    app: &App,
    signed_in: &SignedIn<Deferred>,
    password: &Password,
    pointer: &str,
) -> Result<Person, Error> {
    let person = people::get(signed_in.connection(), signed_in.person_id()).await?;
    let limits = [Limit::PasswordOf(person.id)];
    let attempt = Try::begin(app, signed_in.connection(), &limits).await?;
    let place = app.passwords.place()?;
    let counted = attempt.count(app).await?;
    if !app.passwords.verify(place, password, Some(&person.password_hash)).await? {
        return Err(Problem::invalid(pointer, FieldCode::WrongPassword).into());
    }
    counted.give_back(app).await?;
    Ok(person)
}

/// What was the password when it was looked at is another one by now.
fn overtaken(error: Error, pointer: &str) -> Error {
    match error {
        Error::Problem(Problem::WrongCredentials) => {
            Problem::invalid(pointer, FieldCode::WrongPassword).into()
        }
        Error::Problem(_) | Error::Internal(_) => error,
    }
}

pub(crate) async fn list_offers(
    app: App,
    signed_in: SignedIn,
    _: Call<ListOffers>,
) -> Result<Json<Vec<Offer>>, Error> {
    let person = people::get(signed_in.connection(), signed_in.person_id()).await?;
    let now = app.clock.now();
    Ok(Json(invitations::offers_to(signed_in.connection(), &person.email, now).await?))
}

pub(crate) async fn accept_offer(
    app: App,
    signed_in: SignedIn<Write>,
    call: Call<AcceptOffer>,
) -> Result<Json<Accepted>, Error> {
    let (held, person) = mine(&app, &signed_in, call.at.invitation_id).await?;
    if held.state() != LinkState::Open {
        return Err(Problem::InvitationClosed { state: held.state() }.into());
    }
    let (now, from) = (app.clock.now(), Some(signed_in.network()));
    let short_name = held.accept(signed_in.transaction(), &person, now, from).await?;
    Ok(Json(Accepted { short_name }))
}

pub(crate) async fn decline_offer(
    app: App,
    signed_in: SignedIn<Write>,
    call: Call<DeclineOffer>,
) -> Result<NoContent, Error> {
    let (held, person) = mine(&app, &signed_in, call.at.invitation_id).await?;
    match held.state() {
        LinkState::Open | LinkState::Waiting => {
            let (now, from) = (app.clock.now(), Some(signed_in.network()));
            held.decline(signed_in.transaction(), person.id, now, from).await?;
            Ok(NoContent)
        }
        state @ (LinkState::Expired
        | LinkState::Accepted
        | LinkState::Declined
        | LinkState::Withdrawn
        | LinkState::Replaced
        | LinkState::Readdressed) => Err(Problem::InvitationClosed { state }.into()),
    }
}

/// The invitation, if it is to the caller's own address.
async fn mine(
    app: &App,
    signed_in: &SignedIn<Write>,
    id: InvitationId,
) -> Result<(Held, Person), Error> {
    let transaction = signed_in.transaction();
    let person = people::get(transaction, signed_in.person_id()).await?;
    invitations::claim(transaction, id).await?;
    let now = app.clock.now();
    let held = invitations::held_by_address(transaction, &person.email, id, now).await?;
    Ok((held.ok_or(Problem::NotFound)?, person))
}

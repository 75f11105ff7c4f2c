//! What is the caller's own.

use shared::{
    api::{
        Call, Deferred, Json, NoContent, Session, SessionCookie, Write,
        invitation_links::{LinkState, Offer},
        profile::{
            AcceptOffer, Accepted, ChangePassword, DeclineOffer, Get, ListOffers, Profile, Update,
        },
    },
    ids::InvitationId,
    problem::{FieldCode, Problem},
};

use crate::{
    App,
    access::SignedIn,
    error::Error,
    mail::letter::Letter,
    store::{
        invitations::{self, Held},
        messages, people, profile, sessions,
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
    let change = people::Change {
        given_name: change.given_name,
        family_name: change.family_name,
        language: change.language,
        country: change.country,
        password_hash: None,
    };
    people::update(signed_in.transaction(), signed_in.person_id(), change).await?;
    Ok(Json(profile::of(signed_in.connection(), signed_in.person_id()).await?))
}

pub(crate) async fn change_password(
    app: App,
    signed_in: SignedIn<Deferred>,
    call: Call<ChangePassword>,
) -> Result<Session, Error> {
    let Json(change) = call.body;
    let person = people::get(signed_in.connection(), signed_in.person_id()).await?;
    if !app.passwords.verify(&change.current, Some(&person.password_hash)).await? {
        return Err(Problem::invalid("/current", FieldCode::WrongPassword).into());
    }
    let name = &person.name;
    let context = [name.given_name.as_ref(), name.family_name.as_ref(), person.email.as_ref()];
    app.passwords.check(&change.new, "/new", &context)?;
    let hash = app.passwords.hash(&change.new).await?;
    let now = app.clock.now();
    let transaction = signed_in.transaction().await?;
    let changed = people::Change { password_hash: Some(hash), ..people::Change::default() };
    people::update(transaction, person.id, changed).await?;
    // Whoever knew the old password is out.
    sessions::end_all(transaction, person.id).await?;
    let token = sessions::begin(transaction, person.id, now).await?;
    let letter = Letter::PasswordChanged { at: now };
    messages::enqueue_personal(transaction, &person.recipient(), &letter, now).await?;
    Ok(Session(SessionCookie::Set(token)))
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
    let short_name = held.accept(signed_in.transaction(), &person, app.clock.now()).await?;
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
            held.decline(signed_in.transaction(), person.id, app.clock.now()).await?;
            Ok(NoContent)
        }
        state @ (LinkState::Expired
        | LinkState::Accepted
        | LinkState::Declined
        | LinkState::Withdrawn
        | LinkState::Replaced) => Err(Problem::InvitationClosed { state }.into()),
    }
}

/// The invitation, if it is to the caller's own address.
async fn mine(
    app: &App,
    signed_in: &SignedIn<Write>,
    id: InvitationId,
) -> Result<(Held, people::Person), Error> {
    let transaction = signed_in.transaction();
    let person = people::get(transaction, signed_in.person_id()).await?;
    invitations::claim(transaction, id).await?;
    let now = app.clock.now();
    let held = invitations::held_by_address(transaction, &person.email, id, now).await?;
    Ok((held.ok_or(Problem::NotFound)?, person))
}

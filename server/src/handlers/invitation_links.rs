//! The links in invitations.

use chrono::{DateTime, Utc};
use std::iter;

use shared::{
    api::{
        Call, Deferred, Json, NoContent, Session, Write,
        invitation_links::{
            AskConfirmation, CodeHolder, Holder, InvitationLink, LinkState, LookUp, LookUpCode,
            Register,
        },
        session::PersonName,
    },
    ids::InvitationId,
    limits::INVITATIONS_SHOWN,
    problem::{FieldCode, Problem},
    values::{LinkToken, MailedCode},
};
use uuid::Uuid;

use super::invitation_inquiries::wrong_code;
use crate::{
    App,
    access::Public,
    codes::Coded,
    error::Error,
    limits::{self, Limit, Try},
    links::InvitationToken,
    secrets::Secrets,
    store::{
        invitations::{self, Held, WithSession},
        people::{self, NewPerson},
        sessions,
    },
};

pub(crate) async fn look_up(
    app: App,
    public: Public<Deferred>,
    call: Call<LookUp>,
) -> Result<Json<InvitationLink>, Error> {
    let Json(holder) = call.body;
    let now = app.clock.now();
    let token = read(&app, &holder.token)?;
    // Only what may be a link costs anything, and so counts.
    limits::count(&app, public.connection(), &[Limit::LinksFrom(public.network())]).await?;
    let held = invitations::held_by_token(public.connection(), token, now).await?;
    let held = held.ok_or(Problem::NotFound)?;
    held.expect_going_on(public.connection()).await?;
    record_opening(&public, &held, token, now).await?;
    Ok(Json(held.page(public.connection(), now).await?))
}

async fn record_opening(
    public: &Public<Deferred>,
    held: &Held,
    token: InvitationToken,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let session = public.session().map_or(WithSession::No, |_| WithSession::Yes);
    let by = (session, public.program());
    held.record_opening(public.transaction().await?, token, by, now).await
}

pub(crate) async fn look_up_code(
    app: App,
    public: Public,
    call: Call<LookUpCode>,
) -> Result<Json<Holder>, Error> {
    let Json(CodeHolder { email, code }) = call.body;
    let network = public.network();
    let limits = [Limit::Code(&email, network), Limit::CodesFor(&email), Limit::CodesFrom(network)];
    let counted = Try::begin(&app, public.connection(), &limits).await?.count(&app).await?;
    let (connection, now) = (public.connection(), app.clock.now());
    let tokens = invitations::tokens_to(connection, &email, INVITATIONS_SHOWN, now).await?;
    let token = coded(&tokens, code, &app.config.secrets).ok_or_else(wrong_code)?;
    counted.give_back(&app).await?;
    let token = LinkToken::parse(&token.write(&app.config.secrets)).map_err(anyhow::Error::new)?;
    Ok(Json(Holder { token }))
}

/// The link that has the code. Always as many are compared, and all of them, so that it takes the
/// same time whether there are any.
fn coded(
    tokens: &[InvitationToken],
    code: MailedCode,
    secrets: &Secrets,
) -> Option<InvitationToken> {
    let nobodys = InvitationToken { invitation_id: InvitationId(Uuid::nil()), generation: 0 };
    let all = tokens.iter().copied().chain(iter::repeat(nobodys)).take(INVITATIONS_SHOWN);
    let is_right = |token: &InvitationToken| Coded::Invitation(*token).is(code, secrets);
    all.filter(is_right).last().filter(|token| *token != nobodys)
}

pub(crate) async fn register(
    app: App,
    public: Public<Deferred>,
    call: Call<Register>,
) -> Result<Session, Error> {
    let Json(registration) = call.body;
    let now = app.clock.now();
    let token = read(&app, &registration.token)?;
    let held = open(invitations::held_by_token(public.connection(), token, now).await?)?;
    let email = held.email()?;
    if people::by_email(public.connection(), &email).await?.is_some() {
        return Err(Problem::AlreadyRegistered.into());
    }
    if app.is_personal(&email) {
        return Err(Problem::invalid("", FieldCode::PersonalAddress).into());
    }
    let name =
        PersonName { given_name: registration.given_name, family_name: registration.family_name };
    let organization = held.organization(public.connection()).await?;
    let context = [
        name.given_name.as_ref(),
        name.family_name.as_ref(),
        email.as_ref(),
        organization.as_ref(),
    ];
    app.passwords.check(&registration.password, "/password", &context)?;
    // Of many who use the link at once one gets a hash made: the others find it accepted.
    let limits = [Limit::Registration(token.invitation_id)];
    let turn = Try::begin(&app, public.connection(), &limits).await?.count(&app).await?;
    let password_hash = match app.passwords.hash(&registration.password).await {
        Ok(hash) => hash,
        Err(error) => {
            turn.give_back(&app).await?;
            return Err(error);
        }
    };

    // What was true before the hash was made may have changed meanwhile.
    let transaction = public.transaction().await?;
    invitations::claim(transaction, token.invitation_id).await?;
    let held = open(invitations::held_by_token(transaction, token, now).await?)?;
    let (_, language, country) = held.invitee()?;
    let country = country.parse().map_err(anyhow::Error::new)?;
    let new = NewPerson { email: &email, name: &name, language, country: &country, password_hash };
    let person_id = people::insert(transaction, new, now).await?;
    let person = people::get(transaction, person_id).await?;
    let others = held.others(transaction, now).await?;
    let from = Some(public.network());
    held.accept(transaction, &person, now, from).await?;
    for other in others.iter().filter(|other| other.state() == LinkState::Open) {
        other.accept(transaction, &person, now, from).await?;
    }
    if let Some(before) = public.session() {
        sessions::end(transaction, before).await?;
    }
    let session = sessions::begin(transaction, &person, public.visitor(), now).await?;
    let marks = public.marks().with(&person, &app.config.secrets);
    Ok(Session::begun(session).known_by(marks))
}

pub(crate) async fn ask_confirmation(
    app: App,
    public: Public<Write>,
    call: Call<AskConfirmation>,
) -> Result<NoContent, Error> {
    let Json(holder) = call.body;
    let now = app.clock.now();
    let token = read(&app, &holder.token)?;
    let limits = [(Limit::Confirmation(token.invitation_id), 1)];
    limits::count_in(public.transaction(), &app.config, &limits, now).await?;
    invitations::claim(public.transaction(), token.invitation_id).await?;
    let held = invitations::held_by_token(public.transaction(), token, now).await?;
    let held = held.ok_or(Problem::NotFound)?;
    if held.state() == LinkState::Waiting {
        held.ask_confirmation(public.transaction(), now, Some(public.network())).await?;
    }
    Ok(NoContent)
}

/// A token that we did not make leads nowhere.
fn read(app: &App, token: &LinkToken) -> Result<InvitationToken, Problem> {
    InvitationToken::read(token, &app.config.secrets).ok_or(Problem::NotFound)
}

fn open(held: Option<Held>) -> Result<Held, Problem> {
    let held = held.ok_or(Problem::NotFound)?;
    match held.state() {
        LinkState::Open => Ok(held),
        state => Err(Problem::InvitationClosed { state }),
    }
}

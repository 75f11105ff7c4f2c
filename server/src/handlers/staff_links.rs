//! The links in invitations to work for the vendor or for a partner: whom they lead in differs, how
//! they lead in does not.

use shared::{
    api::{
        Deferred, NoContent, Session, Write,
        invitation_links::{Holder, LinkState},
        partner_links::PartnerRegistration,
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
    store::{
        people::{self, NewPerson},
        sessions,
        staff_links::{Held, StaffLink},
    },
};

/// The invitation of a link, whatever its state.
pub(super) async fn look_up<L: StaffLink>(
    app: &App,
    public: &Public,
    holder: &Holder,
) -> Result<L::Held, Error> {
    let link = read::<L>(app, &holder.token)?;
    // Only what may be a link costs anything, and so counts.
    limits::count(app, public.connection(), &[Limit::LinksFrom(public.network())]).await?;
    Ok(link.held(public.connection(), app.clock.now()).await?.ok_or(Problem::NotFound)?)
}

pub(super) async fn register<L: StaffLink>(
    app: &App,
    public: &Public<Deferred>,
    new: PartnerRegistration,
) -> Result<Session, Error> {
    let now = app.clock.now();
    let link = read::<L>(app, &new.token)?;
    let held = open(link.held(public.connection(), now).await?)?;
    let email = held.email()?;
    if people::by_email(public.connection(), &email).await?.is_some() {
        return Err(Problem::AlreadyRegistered.into());
    }
    let name = PersonName { given_name: new.given_name, family_name: new.family_name };
    let mut context = vec![name.given_name.as_ref(), name.family_name.as_ref(), email.as_ref()];
    context.extend(held.host());
    app.passwords.check(&new.password, "/password", &context)?;
    limits::count(app, public.connection(), &[Limit::LinksFrom(public.network())]).await?;
    let password_hash = app.passwords.hash(&new.password).await?;

    // What was true before the hash was made may have changed meanwhile.
    let transaction = public.transaction().await?;
    link.claim(transaction).await?;
    let held = open(link.held(transaction, now).await?)?;
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

pub(super) async fn accept<L: StaffLink>(
    app: &App,
    signed_in: &SignedIn<Write>,
    holder: &Holder,
) -> Result<NoContent, Error> {
    let (transaction, now) = (signed_in.transaction(), app.clock.now());
    let link = read::<L>(app, &holder.token)?;
    link.claim(transaction).await?;
    let held = open(link.held(transaction, now).await?)?;
    let person = people::get(transaction, signed_in.person_id()).await?;
    // It is to another work account than this one.
    if person.email != held.email()? {
        return Err(Problem::NotFound.into());
    }
    held.accept(transaction, person.id, now).await?;
    Ok(NoContent)
}

/// A token that we did not make, or not for this, leads nowhere.
fn read<L: StaffLink>(app: &App, token: &LinkToken) -> Result<L, Problem> {
    L::read(token, &app.config.secrets).ok_or(Problem::NotFound)
}

fn open<H: Held>(held: Option<H>) -> Result<H, Problem> {
    let held = held.ok_or(Problem::NotFound)?;
    match held.state() {
        LinkState::Open => Ok(held),
        state => Err(Problem::InvitationClosed { state }),
    }
}

//! People: who has a work account.

mod everywhere;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, FromQueryResult, QueryFilter, Set,
};
use shared::{
    access::{Permission, Role},
    api::{
        agreements::AgreementState,
        session::{Me, MyOrganization, PersonName},
        users::UserStatus,
    },
    ids::{OrganizationId, PersonId},
    locale::Locale,
    problem::Problem,
    values::{Country, EmailAddress, Name, ShortName},
};
use uuid::Uuid;

use super::{
    entity::{organization, person},
    messages::Recipient,
    operators, partners,
    question::Question,
    rows::{locale, name_of, stored},
    scope, unique,
};
use crate::error::Error;

pub(crate) use everywhere::known;
pub(super) use everywhere::{Belonging, everywhere, time_zone};

/// Somebody with a work account.
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) email: EmailAddress,
    pub(crate) name: PersonName,
    pub(crate) language: Locale,
    pub(crate) country: Country,
    pub(crate) password_hash: String,
}

/// Somebody who is about to have one.
pub(crate) struct NewPerson<'a> {
    pub(crate) email: &'a EmailAddress,
    pub(crate) name: &'a PersonName,
    pub(crate) language: Locale,
    pub(crate) country: &'a Country,
    pub(crate) password_hash: String,
}

/// What is to be different about a person.
#[derive(Default)]
pub(crate) struct Change {
    pub(crate) given_name: Option<Name>,
    pub(crate) family_name: Option<Name>,
    pub(crate) language: Option<Locale>,
    pub(crate) country: Option<Country>,
}

impl Person {
    /// As somebody who gets mail.
    pub(crate) fn recipient(&self) -> Recipient {
        Recipient { email: self.email.clone(), language: self.language }
    }
}

const ACCOUNT: Question = Question("SELECT * FROM person WHERE email = $1 AND erased_at IS NULL");

/// The person with this work account.
pub(crate) async fn by_email(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
) -> Result<Option<Person>, Error> {
    ACCOUNT.one(connection, [email.as_ref().into()]).await?.map(read).transpose()
}

const PERSON: Question = Question("SELECT * FROM person WHERE id = $1");

/// The person with this id.
pub(crate) async fn get(connection: &impl ConnectionTrait, id: PersonId) -> Result<Person, Error> {
    let found = PERSON.one(connection, [id.0.into()]).await?;
    read(found.context("a session belongs to a person")?)
}

/// Makes the work account.
///
/// # Errors
/// [`Problem::AlreadyRegistered`] when there is one of this address.
pub(crate) async fn insert(
    transaction: &DatabaseTransaction,
    new: NewPerson<'_>,
    now: DateTime<Utc>,
) -> Result<PersonId, Error> {
    let id = Uuid::now_v7();
    let row = person::ActiveModel {
        id: Set(id),
        email: Set(new.email.to_string()),
        given_name: Set(new.name.given_name.to_string()),
        family_name: Set(new.name.family_name.to_string()),
        language: Set(new.language.code().to_owned()),
        country: Set(new.country.to_string()),
        password_hash: Set(new.password_hash),
        created_at: Set(now),
        signed_in_at: Set(None),
        erased_at: Set(None),
    };
    let inserted = scope::insert_unowned(transaction, row).await;
    let taken = Some(("person_email_key", Problem::AlreadyRegistered));
    inserted.map_err(|error| unique::explain(error, taken))?;
    Ok(PersonId(id))
}

/// Changes what is to be different; the rest stays.
pub(crate) async fn update(
    transaction: &DatabaseTransaction,
    id: PersonId,
    change: Change,
) -> Result<(), Error> {
    let changes = [
        (person::Column::GivenName, change.given_name.map(String::from)),
        (person::Column::FamilyName, change.family_name.map(String::from)),
        (person::Column::Language, change.language.map(|language| language.code().to_owned())),
        (person::Column::Country, change.country.map(String::from)),
    ];
    let changes: Vec<_> =
        changes.into_iter().filter_map(|(column, value)| Some((column, value?))).collect();
    if changes.is_empty() {
        return Ok(());
    }
    let mut update = scope::update_unowned::<person::Entity>();
    for (column, value) in changes {
        update = update.col_expr(column, value.into());
    }
    update.filter(person::Column::Id.eq(id.0)).exec(transaction).await?;
    Ok(())
}

/// The person as the app knows who is signed in: asked for with every page that is opened, so in
/// as many statements for many organizations and roles as for one.
pub(crate) async fn me(
    connection: &impl ConnectionTrait,
    person: Person,
    offers: usize,
) -> Result<Me, Error> {
    let mut permissions = permissions_of(connection, person.id).await?;
    let organizations = organizations_of(connection, person.id).await?.into_iter().map(|row| {
        Ok(MyOrganization {
            id: OrganizationId(row.id),
            short_name: stored::<ShortName>(&row.short_name, "short name")?,
            name: stored::<Name>(&row.name, "name of an organization")?,
            permissions: permissions.remove(&row.id).unwrap_or_default(),
            suspended_at: row.suspended_at,
        })
    });
    Ok(Me {
        id: person.id,
        partners: partners::of_person(connection, person.id).await?,
        is_operator: operators::is_operator(connection, person.id).await?,
        organizations: organizations.collect::<Result<_, Error>>()?,
        email: person.email,
        name: person.name,
        language: person.language,
        country: person.country,
        offers,
    })
}

const ORGANIZATIONS: Question = Question(
    "SELECT organization.* FROM membership \
     JOIN organization ON organization.id = membership.organization_id \
     WHERE membership.person_id = $1 AND membership.status = $2 \
     ORDER BY organization.name, organization.id",
);

/// The organizations that the person is a member of, by name.
pub(super) async fn organizations_of(
    connection: &impl ConnectionTrait,
    id: PersonId,
) -> Result<Vec<organization::Model>, Error> {
    let values = [id.0.into(), UserStatus::Active.code().into()];
    Ok(ORGANIZATIONS.all(connection, values).await?)
}

// An account has its agreement; a role on an agreement has no account.
const HELD: Question = Question(
    "SELECT DISTINCT role_assignment.organization_id, role_assignment.role \
     FROM role_assignment LEFT JOIN purchasing_account \
     ON purchasing_account.id = role_assignment.purchasing_account_id \
     JOIN agreement ON agreement.id = \
     COALESCE(role_assignment.agreement_id, purchasing_account.agreement_id) \
     WHERE role_assignment.person_id = $1 AND agreement.state <> $2",
);

/// A role that somebody holds somewhere in the organization.
#[derive(FromQueryResult)]
struct Held {
    organization_id: Uuid,
    role: String,
}

/// What the person may do somewhere, by organization. Drafts do not exist for its people.
async fn permissions_of(
    connection: &impl ConnectionTrait,
    id: PersonId,
) -> Result<BTreeMap<Uuid, BTreeSet<Permission>>, Error> {
    let values = [id.0.into(), AgreementState::Draft.code().into()];
    let held: Vec<Held> = HELD.all(connection, values).await?;
    let mut permissions = BTreeMap::<_, BTreeSet<_>>::new();
    for Held { organization_id, role } in held {
        let role = Role::from_code(&role).context("role of an assignment")?;
        let may = Permission::ALL.iter().copied().filter(|permission| role.may(*permission));
        permissions.entry(organization_id).or_default().extend(may);
    }
    Ok(permissions)
}

fn read(row: person::Model) -> Result<Person, Error> {
    Ok(Person {
        id: PersonId(row.id),
        name: name_of(&row)?,
        email: stored(&row.email, "address of a person")?,
        language: locale(&row.language),
        country: stored(&row.country, "country of a person")?,
        password_hash: row.password_hash,
    })
}

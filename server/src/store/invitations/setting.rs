//! What stands around an invitation: what its letter says beside it, and what must be true for it. Read
//! once for everything that is done with it.

use anyhow::Context;
use sea_orm::{ColumnTrait, QueryFilter};
use shared::{
    access::Scope,
    api::agreements::AgreementState,
    ids::{AgreementId, PersonId},
};

use super::Loaded;
use crate::{
    access::Act,
    error::Error,
    store::{
        entity::{organization, person},
        me::Names,
        scope,
    },
};

/// The organization, its agreements and accounts that are meant, and who invites.
pub(crate) struct Setting {
    pub(super) organization: organization::Model,
    pub(super) names: Names,
    /// Nobody where the vendor does.
    pub(super) inviter: Option<person::Model>,
}

impl Setting {
    /// What stands around invitations of this inviter to these scopes.
    pub(crate) async fn of(
        act: &Act<'_>,
        scopes: impl IntoIterator<Item = Scope>,
        inviter_id: Option<PersonId>,
    ) -> Result<Self, Error> {
        let organization = organization_of(act).await?;
        let names =
            Names::with_agreements(act.transaction(), act.organization_id(), scopes).await?;
        let inviter = match inviter_id {
            Some(id) => {
                let select = scope::unowned::<person::Entity>();
                let inviter = select.filter(person::Column::Id.eq(id.0)).one(act.transaction());
                Some(inviter.await?.context("an inviter is a person")?)
            }
            None => None,
        };
        Ok(Self { organization, names, inviter })
    }

    /// What stands around this one.
    pub(super) async fn of_one(act: &Act<'_>, loaded: &Loaded) -> Result<Self, Error> {
        let agreement = loaded.row.agreement_id.map(|id| Scope::Agreement(AgreementId(id)));
        let inviter_id = loaded.row.inviter_id.map(PersonId);
        Self::of(act, loaded.scopes().chain(agreement), inviter_id).await
    }

    /// Whether the agreement behind the scope is over.
    pub(super) fn has_ended(&self, on: Scope) -> bool {
        let agreement_id = self.names.agreement_of(on);
        agreement_id.map_or(true, |id| self.names.state(id) != AgreementState::Active)
    }
}

/// The organization of the act.
pub(in crate::store) async fn organization_of(act: &Act<'_>) -> Result<organization::Model, Error> {
    let organization = scope::unowned::<organization::Entity>()
        .filter(organization::Column::Id.eq(act.organization_id().0))
        .one(act.transaction())
        .await?;
    Ok(organization.context("an act is in an organization")?)
}

//! Who is told of a change, and what is written down.

use shared::{
    access::Role,
    api::{Endpoint, Json, invitations::Create, profile::AcceptOffer, session::Get as GetSession},
};

use super::{change, deactivate, on_agreement, on_sister, reactivate, remove, usual};
use crate::{
    invitation_links::{register, registration, token},
    support::{Person, TestApp, invitation},
};

async fn address(person: &Person) -> String {
    person.call(GetSession {}).await.unwrap().me.unwrap().email.to_string()
}

/// The letters of this kind, by address.
async fn letters(app: &TestApp, kind: &str) -> Vec<String> {
    let (_, letters) = app.written().await;
    let of_kind = letters.iter().filter_map(|letter| letter.strip_prefix(&format!("{kind} ")));
    let mut addresses: Vec<_> = of_kind.map(str::to_owned).collect();
    addresses.sort();
    addresses
}

promises! {
    async fn whoever_is_changed_is_told_once_and_it_is_written_down_in_the_same_transaction(
        app: TestApp
    ) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (bob, id) = app.member_of(&app.contoso, Role::AccountManager).await;
        let bob = address(&bob).await;
        change(&app, &ann, id, [usual(&app, Role::AccountViewer)]).await.unwrap();
        deactivate(&app, &ann, id).await.unwrap();
        reactivate(&app, &ann, id).await.unwrap();
        remove(&app, &ann, id).await.unwrap();
        let (audit, _) = app.written().await;
        assert_eq!(
            audit,
            ["roles_changed", "user_deactivated", "user_reactivated", "user_removed"]
        );
        assert_eq!(letters(&app, "roles_changed").await, [bob.as_str(); 4]);
    }

    async fn nobody_is_told_of_what_was_refused(app: TestApp) {
        let ann = app.member(Role::UserAdministrator).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        change(&app, &ann, id, [usual(&app, Role::AccountViewer)]).await.unwrap_err();
        assert_eq!(app.written().await, (vec![], vec![]));
    }

    async fn a_grant_of_administration_or_keys_is_told_to_the_other_account_administrators(
        app: TestApp
    ) {
        let ann = app.member(Role::AccountAdministrator).await;
        let bea = app.member(Role::AccountAdministrator).await;
        let (away, away_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let (sister, _) = app.somebody().await;
        app.join(&app.contoso, sister, Role::AccountAdministrator, on_sister(&app)).await;
        deactivate(&app, &ann, away_id).await.unwrap();
        let bea = address(&bea).await;
        assert!(!letters(&app, "access_granted").await.contains(&address(&away).await));
        for role in [Role::AccountAdministrator, Role::UserAdministrator, Role::AccountManager, Role::ReportViewer] {
            let before = letters(&app, "access_granted").await.len();
            let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
            change(&app, &ann, id, [usual(&app, role)]).await.unwrap();
            let told = letters(&app, "access_granted").await;
            // Of the two others, one is deactivated; and nobody of another account.
            let new_administrators = usize::from(role != Role::AccountAdministrator);
            assert_eq!(told.len() - before, 1 + new_administrators, "{role:?} {told:?}");
            assert!(told.contains(&bea));
        }
        let before = letters(&app, "access_granted").await.len();
        let (_, id) = app.member_of(&app.contoso, Role::ReportViewer).await;
        change(&app, &ann, id, [usual(&app, Role::AccountViewer)]).await.unwrap();
        assert_eq!(letters(&app, "access_granted").await.len(), before);
    }

    async fn a_grant_on_an_agreement_is_told_on_each_of_its_accounts(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        app.join(&app.contoso, ann_id, Role::AccountAdministrator, on_sister(&app)).await;
        let (sister_id, sister) = app.somebody().await;
        app.join(&app.contoso, sister_id, Role::AccountAdministrator, on_sister(&app)).await;
        let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let to = [usual(&app, Role::AccountViewer), usual(&app, Role::AgreementAdministrator)];
        change(&app, &ann, id, to).await.unwrap();
        assert_eq!(letters(&app, "access_granted").await, [sister.to_string()]);
        assert_eq!(to[1].on, on_agreement(&app));
    }

    async fn what_is_granted_by_an_invitation_is_told_when_it_is_accepted(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let bea = app.member(Role::AccountAdministrator).await;
        let mut new = invitation("hana", app.contoso.account);
        new.people[0].roles = [Role::AccountManager].try_into().unwrap();
        let organization_id = app.contoso.organization_id;
        let made = ann.call(Create { organization_id }.with(Json(new))).await.unwrap();
        assert!(letters(&app, "access_granted").await.is_empty());
        let mut hana = app.nobody();
        hana.sign_in_by(registration(token(&app, &made[0], 1))).await.unwrap();
        // Who invited is told by another letter.
        assert_eq!(letters(&app, "access_granted").await, [address(&bea).await]);
        assert_eq!(letters(&app, "invitation_accepted").await, [address(&ann).await]);
    }

    async fn whoever_lost_access_gets_no_mail_about_the_organization_any_more(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        for is_removed in [false, true] {
            let name = if is_removed { "removed" } else { "deactivated" };
            let (bea, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
            let bea_is = address(&bea).await;
            let mut new = invitation(name, app.contoso.account);
            new.people[0].roles = [Role::AccountViewer].try_into().unwrap();
            let organization_id = app.contoso.organization_id;
            let made = bea.call(Create { organization_id }.with(Json(new))).await.unwrap();
            if is_removed {
                remove(&app, &ann, id).await.unwrap();
            } else {
                deactivate(&app, &ann, id).await.unwrap();
            }
            let count = |letters: &[String]| {
                letters.iter().filter(|letter| letter.ends_with(&bea_is)).count()
            };
            assert_eq!(count(&app.written().await.1), 1, "the one that tells it");
            // What happens from here on is told to others.
            let confirm = shared::api::invitations::Confirm {
                organization_id,
                invitation_id: made[0].id,
            };
            ann.call(confirm).await.unwrap();
            let mut guest = app.nobody();
            guest.sign_in_by(registration(token(&app, &made[0], 1))).await.unwrap();
            let (_, other) = app.member_of(&app.contoso, Role::AccountViewer).await;
            change(&app, &ann, other, [usual(&app, Role::AccountAdministrator)]).await.unwrap();
            assert_eq!(count(&app.written().await.1), 1);
            remove(&app, &ann, other).await.unwrap();
        }
    }

    async fn a_role_that_nobody_learns_of_by_accepting_is_announced_too(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let hana = register(&app, "hana").await;
        let mut new = invitation("hana", app.contoso.account);
        new.people[0].roles = [Role::UserAdministrator].try_into().unwrap();
        let organization_id = app.contoso.organization_id;
        let made = ann.call(Create { organization_id }.with(Json(new))).await.unwrap();
        let before = letters(&app, "access_granted").await.len();
        hana.call(AcceptOffer { invitation_id: made[0].id }).await.unwrap();
        // The administrator who had invited Hana first, and not the one who does it now.
        assert_eq!(letters(&app, "access_granted").await.len(), before + 1);
    }
}

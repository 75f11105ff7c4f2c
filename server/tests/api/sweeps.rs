//! What must hold for every operation, however many there will be.

use http::Request;
use server::{
    Admits, Served,
    samples::{self, Tenant},
};
use shared::{
    access::{Role, Scope},
    api::{
        Endpoint, Json, OPERATIONS,
        invitations::Create,
        partner_users::PartnerRole,
        users::{ChangeRoles, Holding, RolesChange},
    },
    ids::PartnerId,
};

use crate::{
    batches, calendars,
    desk::operator,
    documents, domains, downloads,
    invitation_links::invite,
    keys, licenses, partners, services,
    support::{Person, TestApp},
    views,
};

#[test]
fn what_is_declared_is_served_and_the_guards_are_the_reviewed_ones() {
    let api = server::operations();
    let mut served: Vec<_> = api.table().iter().map(|served| &served.operation).collect();
    let mut declared: Vec<_> = OPERATIONS.iter().copied().flatten().collect();
    served.sort_by_key(|operation| operation.name);
    declared.sort_by_key(|operation| operation.name);
    assert_eq!(served, declared);
    let line = |Served { operation, admits, .. }: &Served| {
        format!("{:<7} {:<82} {admits}\n", operation.method.as_str(), operation.path)
    };
    let text: String = api.table().iter().map(line).collect();
    assert_eq!(text, include_str!("operations.txt"), "if this is meant, commit it:\n{text}");
}

promises! {
    async fn r01_without_a_session_nothing_but_the_public_is_served(app: TestApp) {
        for served in server::operations().table() {
            let is_refused = send(&app, &app.contoso, served, &app.nobody()).await == 401;
            assert_eq!(is_refused, served.admits != Admits::Anyone, "{served:?}");
        }
    }

    async fn r02_to_an_outsider_the_organization_does_not_exist(app: TestApp) {
        let outsider = app.outsider().await;
        let (neighbor, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        for served in server::operations().table() {
            if let Admits::Holders(_) = served.admits {
                for person in [&outsider, &neighbor] {
                    let status = send(&app, &app.contoso, served, person).await;
                    assert_eq!(status, 404, "{served:?}");
                }
            }
        }
    }

    async fn r29_a_role_gets_through_exactly_where_the_policy_says_so(app: TestApp) {
        for role in Role::ALL {
            for (tenant, other) in [(&app.contoso, &app.fabrikam), (&app.fabrikam, &app.contoso)] {
                let (member, _) = app.member_of(tenant, *role).await;
                for served in server::operations().table() {
                    let Admits::Holders(permission) = served.admits else {
                        continue;
                    };
                    let status = send(&app, tenant, served, &member).await;
                    if role.may(permission) {
                        assert!(![401, 403, 404].contains(&status), "{role:?} {served:?} {status}");
                    } else {
                        assert_eq!(status, 403, "{role:?} {served:?}");
                    }
                    assert_eq!(send(&app, other, served, &member).await, 404, "{served:?}");
                }
            }
        }
    }

    async fn a_partners_operations_are_for_its_own_people_alone(app: TestApp) {
        let (litware, administrator, _) = partners::partner(&app, "litware").await;
        let (user, _) = partners::user(&app, litware, PartnerRole::User).await;
        let (_, stranger, _) = partners::partner(&app, "proseware").await;
        partners::of_record(&app, &app.contoso, Some(litware)).await;
        let (customer, _) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let outsider = app.outsider().await;
        let of_partner = |served: &&Served| {
            matches!(served.admits, Admits::PartnerUsers | Admits::PartnerAdministrators)
        };
        for served in server::operations().table().iter().filter(of_partner) {
            for person in [&stranger, &customer, &outsider] {
                assert_eq!(send_as_partner(&app, litware, served, person).await, 404, "{served:?}");
            }
            let status = send_as_partner(&app, litware, served, &user).await;
            match served.admits {
                Admits::PartnerAdministrators => assert_eq!(status, 403, "{served:?}"),
                _ => assert!(![401, 403, 404].contains(&status), "{served:?} {status}"),
            }
            // Nobody is removed who is not there, nor what was never sent taken back.
            let status = send_as_partner(&app, litware, served, &administrator).await;
            let is_deletion = served.operation.method == "DELETE";
            assert_eq!(status == 404, is_deletion, "{served:?} {status}");
            assert!(![401, 403].contains(&status), "{served:?} {status}");
        }
    }

    async fn an_operators_operations_are_for_operators_alone_and_customers_are_not(app: TestApp) {
        let operator = operator(&app).await;
        let (customer, _) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let (_, partner, _) = partners::partner(&app, "litware").await;
        let outsider = app.outsider().await;
        for served in server::operations().table() {
            match served.admits {
                Admits::Operators => {
                    for person in [&customer, &partner, &outsider] {
                        let status = send(&app, &app.contoso, served, person).await;
                        assert_eq!(status, 404, "{served:?}");
                    }
                    // What nothing is named does not exist; what a body says is looked at before.
                    let status = send(&app, &app.contoso, served, &operator).await;
                    let is_named = served.operation.path.contains('{')
                        && !served.operation.path.contains("{agreement_number}")
                        && (served.operation.method != "POST"
                            || served.operation.path.contains("{connector_event_id}"));
                    assert_eq!(status == 404, is_named, "{served:?} {status}");
                    assert!(![401, 403].contains(&status), "{served:?} {status}");
                }
                Admits::Holders(_) | Admits::PartnerUsers | Admits::PartnerAdministrators => {
                    let status = send(&app, &app.contoso, served, &operator).await;
                    assert_eq!(status, 404, "{served:?}");
                }
                Admits::Anyone | Admits::SignedIn | Admits::Feed | Admits::Connector => {}
            }
        }
    }

    async fn whoever_is_signed_in_has_what_is_their_own(app: TestApp) {
        let outsider = app.outsider().await;
        for served in server::operations().table() {
            // An invitation that is not theirs does not exist, and signing out comes last.
            let is_own = !served.operation.path.contains('{') && served.operation.method != "DELETE";
            if served.admits == Admits::SignedIn && is_own {
                let status = send(&app, &app.contoso, served, &outsider).await;
                assert!(![401, 403, 404].contains(&status), "{served:?} {status}");
            }
        }
    }
}

/// Calls the operation with a path that leads somewhere in the tenant, and with no body.
async fn send(app: &TestApp, tenant: &Tenant, served: &Served, person: &Person) -> u16 {
    let mut path = path_of(app, tenant, served, person).await;
    if path.contains(NOTHING) {
        path = path.replace(NOTHING, &a_change(app, tenant, person).await);
    }
    let request = Request::builder().method(served.operation.method.clone()).uri(path);
    person.send(request.body(Vec::new()).unwrap()).await.status().as_u16()
}

/// A path of the operation that leads somewhere in the tenant.
pub(crate) async fn path_of(
    app: &TestApp,
    tenant: &Tenant,
    served: &Served,
    person: &Person,
) -> String {
    let organization_id = tenant.organization_id.to_string();
    let mut path = served.operation.path.replace("{organization_id}", &organization_id);
    if path.contains("{batch_id}") {
        // Nobody has a batch but who made it; its first row stands in the second line.
        let batch = batches::any(person, tenant.organization_id).await;
        let batch = batch.map_or_else(|| uuid::Uuid::now_v7().to_string(), |id| id.to_string());
        path = path.replace("{batch_id}", &batch).replace("{number}", "2");
    }
    path = path.replace("{agreement_number}", tenant.agreement_number.as_ref());
    if path.contains("{product_code}") {
        licenses::own(app, tenant).await;
        path = path.replace("{product_code}", licenses::OWNED);
    }
    if path.contains("{order_number}") {
        let now = app.app.clock.now();
        let number = samples::any_order(&app.unseen, tenant, now).await.unwrap();
        path = path.replace("{order_number}", number.as_ref());
    }
    path = path.replace("{session_id}", &uuid::Uuid::now_v7().to_string());
    path = path.replace("{inquiry_id}", &uuid::Uuid::now_v7().to_string());
    // Known without asking anybody (RFC 6761).
    path = path.replace("{domain}", "nowhere.invalid");
    if path.contains("{invitation_id}") {
        path = path.replace("{invitation_id}", &an_invitation(app, tenant).await);
    }
    if path.contains("{download_id}") {
        path = path.replace("{download_id}", &downloads::any(app, tenant).await.to_string());
    }
    if path.contains("{ticket}") {
        path = path.replace("{ticket}", &downloads::ticket(app, tenant, person).await);
    }
    if path.contains("{document_id}") {
        path = path.replace("{document_id}", &documents::any(app, tenant).await.to_string());
    }
    if path.contains("{person_id}") {
        let (_, id) = app.member_of(tenant, Role::AccountViewer).await;
        path = path.replace("{person_id}", &id.to_string());
    }
    if path.contains("{domain_id}") {
        path = path.replace("{domain_id}", &domains::any(app, tenant).await.to_string());
    }
    if path.contains("{subscription_id}") {
        let id = services::provided(app, tenant).await;
        path = path.replace("{subscription_id}", &id.to_string());
    }
    path = path.replace("{provisioning_id}", &services::nothing().to_string());
    path = path.replace("{connector_event_id}", &services::nothing().to_string());
    if path.contains("{product_key_id}") {
        path = path.replace("{product_key_id}", &keys::any(app, tenant).await);
    }
    if path.contains("{view_id}") {
        path = path.replace("{view_id}", &views::own(tenant, person).await);
    }
    if path.contains("{calendar_file}") {
        path = path.replace("{calendar_file}", &calendars::file(tenant, person).await);
    }
    path = path.replace("{partner_id}", NO_PARTNER);
    path = path.replace("{purchasing_account_number}", tenant.account_number.as_ref());
    path = path.replace("{partner_invitation_id}", &uuid::Uuid::now_v7().to_string());
    path = path.replace("{operator_invitation_id}", &uuid::Uuid::now_v7().to_string());
    path = path.replace("{short_name}", "nowhere");
    path = path.replace("{mail_id}", &uuid::Uuid::now_v7().to_string());
    path = path.replace("{token_name}", "nobodys-system");
    path = path.replace("{name}", "feed.jsonl");
    path = path.replace("{import_id}", &uuid::Uuid::now_v7().to_string());
    path = path.replace("{number}", NOTHING);
    assert!(!path.contains('{'), "say in this function where {path} leads");
    path
}

/// The id of no partner.
const NO_PARTNER: &str = "00000000-0000-7000-8000-000000000000";

/// Calls the operation of a partner with a customer of record, and with no body.
async fn send_as_partner(
    app: &TestApp,
    partner: PartnerId,
    served: &Served,
    person: &Person,
) -> u16 {
    let path = path_of(app, &app.contoso, served, person).await;
    let path = path.replace(NO_PARTNER, &partner.to_string());
    let request = Request::builder().method(served.operation.method.clone()).uri(path);
    person.send(request.body(Vec::new()).unwrap()).await.status().as_u16()
}

/// The number of nothing that was ever done.
const NOTHING: &str = "9999999";

/// The number of a change that the person has just made, if they can make one.
async fn a_change(app: &TestApp, tenant: &Tenant, person: &Person) -> String {
    let (_, person_id) = app.member_of(tenant, Role::AccountViewer).await;
    let on = Scope::PurchasingAccount(tenant.account);
    let holding = |role| Holding { role, on };
    let change = Json(RolesChange {
        from: [holding(Role::AccountViewer)].into(),
        to: [holding(Role::ReportViewer)].try_into().unwrap(),
    });
    let organization_id = tenant.organization_id;
    let changed = person.call(ChangeRoles { organization_id, person_id }.with(change)).await;
    let undo = changed.ok().and_then(|changed| changed.undo);
    undo.map_or_else(|| NOTHING.to_owned(), |undo| undo.number.to_string())
}

/// One that everybody who may invite could have made.
async fn an_invitation(app: &TestApp, tenant: &Tenant) -> String {
    let name = uuid::Uuid::now_v7().simple().to_string();
    if tenant.organization_id == app.contoso.organization_id {
        let ann = app.member(Role::AccountAdministrator).await;
        return invite(app, &ann, &name).await.id.to_string();
    }
    let (ann, _) = app.member_of(tenant, Role::AccountAdministrator).await;
    let organization_id = tenant.organization_id;
    let new = Json(crate::support::invitation(&name, tenant.account));
    ann.call(Create { organization_id }.with(new)).await.unwrap()[0].id.to_string()
}

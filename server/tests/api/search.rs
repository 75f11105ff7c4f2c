//! The one box in which everything is looked for: each finds what they may see, and nothing else.

use server::samples::{self, Tenant};
use shared::{
    access::{Permission, Role, Scope},
    api::{
        Endpoint, Json,
        agreements::AgreementState,
        search::{Found, Get, Sought},
    },
    limits,
};

use crate::support::{Person, TestApp, why};

/// Enough for numbers of which some begin with others.
const ORDERS: u32 = 60;

async fn search(person: &Person, tenant: &Tenant, text: &str) -> Found {
    let at = Get { organization_id: tenant.organization_id };
    person.call(at.with(Json(Sought { text: text.to_owned() }))).await.unwrap()
}

async fn purchases(app: &TestApp) {
    samples::products(&app.machine, 12).await.unwrap();
    samples::orders(&app.machine, &app.contoso, ORDERS, app.app.clock.now()).await.unwrap();
}

fn orders(found: &Found) -> Vec<String> {
    found.orders.iter().map(|order| order.number.to_string()).collect()
}

fn agreements(found: &Found) -> Vec<String> {
    found.agreements.iter().map(|agreement| agreement.number.to_string()).collect()
}

promises! {
    async fn a_search_finds_what_is_called_so(app: TestApp) {
        purchases(&app).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        let search = async |text| search(&ann, &app.contoso, text).await;
        assert_eq!(orders(&search("ord-17").await), ["ORD-17"]);
        assert_eq!(orders(&search(" RD-3 ").await)[0], "ORD-39");
        let numbers = [app.contoso.agreement_number.to_string()];
        for text in [numbers[0].as_str(), "services agree", app.contoso.account_number.as_ref()] {
            assert_eq!(agreements(&search(text).await), numbers, "{text}");
        }
        let found = search("northwind 2 2024").await;
        let codes: Vec<_> = found.products.iter().map(|it| it.code.as_ref()).collect();
        assert_eq!(codes, ["NWD-5"]);
        assert_eq!(search("nwd-7").await.products[0].code.as_ref(), "NWD-7");
        for nothing in ["", "  ", "%", "_", "\0", "no such thing"] {
            assert_eq!(search(nothing).await, Found::default(), "{nothing:?}");
        }
    }

    async fn people_are_found_by_name_and_address_where_one_lists_them(app: TestApp) {
        let bob = app.member(Role::UserAdministrator).await;
        let (id, email) = app.somebody().await;
        let on = Scope::PurchasingAccount(app.contoso.account);
        app.join(&app.contoso, id, Role::AccountViewer, on).await;
        let (other, elsewhere) = app.somebody().await;
        let sister = Scope::PurchasingAccount(app.contoso.sister);
        app.join(&app.contoso, other, Role::AccountViewer, sister).await;
        let found = search(&bob, &app.contoso, &email.to_string().to_uppercase()).await;
        let [person] = found.people.as_slice() else { panic!("{found:?}") };
        assert_eq!((person.id, &person.email), (id, &email));
        let name = format!("{}{}", person.name.family_name, person.name.given_name);
        assert!(search(&bob, &app.contoso, &name).await.people.iter().any(|it| it.id == id));
        let found = search(&bob, &app.contoso, elsewhere.as_ref()).await;
        assert_eq!(found, Found::default());
    }

    async fn a_few_of_each_are_found_and_no_more(app: TestApp) {
        purchases(&app).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        let found = search(&ann, &app.contoso, "ord").await;
        assert_eq!(orders(&found), ["ORD-9", "ORD-8", "ORD-7", "ORD-60", "ORD-6"]);
        assert_eq!(search(&ann, &app.contoso, "northwind").await.products.len(), 5);
    }

    async fn r03_each_role_finds_what_it_may_see(app: TestApp) {
        purchases(&app).await;
        for role in Role::ALL {
            let person = app.member(*role).await;
            let found = search(&person, &app.contoso, "1234").await;
            assert_eq!(!found.agreements.is_empty(), role.may(Permission::ViewAgreements), "{role:?}");
            let found = search(&person, &app.contoso, "ord-1").await;
            assert_eq!(!found.orders.is_empty(), role.may(Permission::ViewOrders), "{role:?}");
            let found = search(&person, &app.contoso, "nwd").await;
            assert_eq!(!found.products.is_empty(), role.may(Permission::ViewLicenses), "{role:?}");
            let found = search(&person, &app.contoso, "contoso.com").await;
            assert_eq!(!found.people.is_empty(), role.may(Permission::ListUsers), "{role:?}");
        }
    }

    async fn what_is_on_other_accounts_and_of_others_is_not_found(app: TestApp) {
        purchases(&app).await;
        let ann = app.member(Role::AccountAdministrator).await;
        // Every fourth is the sister's.
        assert_eq!(orders(&search(&ann, &app.contoso, "ORD-16").await), Vec::<String>::new());
        let sister = app.member_on(app.contoso.sister, Role::AccountViewer).await;
        assert_eq!(orders(&search(&sister, &app.contoso, "ORD-16").await), ["ORD-16"]);
        let (eve, _) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        for text in ["ord", "nwd", app.contoso.agreement_number.as_ref()] {
            assert_eq!(search(&eve, &app.fabrikam, text).await, Found::default(), "{text}");
        }
        let at = Get { organization_id: app.contoso.organization_id };
        let refused = eve.call(at.with(Json(Sought { text: "ord".to_owned() }))).await;
        assert_eq!(why(refused).0, 404);
    }

    async fn nothing_of_a_draft_is_found(app: TestApp) {
        purchases(&app).await;
        let ann = app.member(Role::AgreementAdministrator).await;
        let organization_id = app.contoso.organization_id;
        samples::set_agreement(&app.machine, &app.contoso, AgreementState::Draft).await.unwrap();
        let refused = ann.call(Get { organization_id }.with(Json(Sought { text: "ord".to_owned() })));
        assert_eq!(why(refused.await).0, 403);
    }

    async fn what_is_longer_than_any_name_is_not_looked_for(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        app.statements.take();
        let found = search(&ann, &app.contoso, &"가".repeat(limits::SEARCH_MAXIMUM + 1)).await;
        assert_eq!(found, Found::default());
        let asked = app.statements.take();
        assert!(asked.iter().all(|it| !it.sql.to_lowercase().contains("like")), "{asked:#?}");
    }
}

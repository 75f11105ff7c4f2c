//! Product keys: masked, revealed, taken away.

mod canary;
mod many;
mod sealed;
mod told;

use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use server::samples;
use shared::{
    access::Role,
    api::{
        Endpoint, IntoCall, Json,
        audit::{self, Action, AuditFilter, Detail, Event},
        keys::{Chosen, Export, Key, KeyExport, KeyFilter, ListProducts, Reveal, Search},
    },
    ids::{ProductKeyId, PurchasingAccountId},
    limits::{KEY_FILES_PER_PERSON, KEYS_PER_PERSON},
    page::PageQuery,
    problem::{FieldCode, Problem},
    table::TableFormat,
    values::ProductKey,
};

use crate::support::{Person, TestApp, why};

/// Gives an account of Contoso a key.
pub(crate) async fn key_on(app: &TestApp, account: PurchasingAccountId, key: &str) -> ProductKeyId {
    let key = ProductKey::parse(key).unwrap();
    let (secrets, now) = (&app.app.config.secrets, app.app.clock.now());
    samples::product_key(&app.machine, secrets, &app.contoso, account, &key, now).await.unwrap()
}

/// A key of the tenant's first account, by its id.
pub(crate) async fn any(app: &TestApp, tenant: &samples::Tenant) -> String {
    let key = ProductKey::parse(&uuid::Uuid::now_v7().to_string()).unwrap();
    let (secrets, now) = (&app.app.config.secrets, app.app.clock.now());
    let made = samples::product_key(&app.machine, secrets, tenant, tenant.account, &key, now);
    made.await.unwrap().to_string()
}

const KEY: &str = "BCDFG-HJKMP-QRTVW-XY234-6789B";

async fn list(app: &TestApp, person: &Person, filter: KeyFilter) -> Vec<Key> {
    let organization_id = app.contoso.organization_id;
    let limit = 7.try_into().unwrap();
    let mut query = PageQuery { limit, filter, cursor: None };
    let mut keys = Vec::new();
    loop {
        let page = person.call(Search { organization_id }.with(Json(query.clone()))).await.unwrap();
        keys.extend(page.items);
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return keys,
        }
    }
}

fn reveal(app: &TestApp, product_key_id: ProductKeyId) -> Reveal {
    Reveal { organization_id: app.contoso.organization_id, product_key_id }
}

fn taking(keys: Chosen) -> Json<KeyExport> {
    let purpose = "Setting up the new plant".parse().unwrap();
    Json(KeyExport { purpose, format: TableFormat::Csv, keys })
}

async fn file(app: &TestApp, person: &Person, keys: Chosen) -> String {
    let organization_id = app.contoso.organization_id;
    let file = person.call(Export { organization_id }.with(taking(keys))).await.unwrap();
    String::from_utf8(file).unwrap()
}

/// What the audit log says of keys, the newest first.
async fn log(app: &TestApp, person: &Person) -> Vec<Event> {
    let organization_id = app.contoso.organization_id;
    let query = PageQuery { filter: AuditFilter::default(), ..PageQuery::default() };
    let events = person.call(audit::List { organization_id }.query(query)).await.unwrap().items;
    let is_about_keys =
        |event: &Event| [Action::KeyRevealed, Action::KeysExported].contains(&event.action);
    events.into_iter().filter(is_about_keys).collect()
}

fn said(event: &Event, what: Detail) -> Option<&str> {
    event.changes.iter().find(|change| change.what == what)?.after.as_deref()
}

promises! {
    async fn a_list_tells_of_a_key_no_more_than_its_end(app: TestApp) {
        key_on(&app, app.contoso.account, KEY).await;
        for role in [Role::AccountAdministrator, Role::AccountManager, Role::ReportViewer] {
            let person = app.member(role).await;
            let organization_id = app.contoso.organization_id;
            let request = Search { organization_id }.with(Json(PageQuery::default())).request().unwrap();
            let response = person.send(request).await;
            let text = String::from_utf8(response.body().clone()).unwrap();
            assert!(text.contains("\"6789B\"") && !text.contains("XY234"), "{text}");
            let keys = list(&app, &person, KeyFilter::default()).await;
            assert_eq!((keys.len(), keys[0].ending.as_str()), (1, "6789B"));
            assert_eq!(keys[0].account.number, app.contoso.account_number.to_string());
            assert_eq!((keys[0].activations_allowed, keys[0].activations_used), (Some(250), 118));
        }
    }

    async fn the_keys_of_other_accounts_do_not_exist(app: TestApp) {
        let others = key_on(&app, app.contoso.sister, KEY).await;
        let ann = app.member(Role::AccountAdministrator).await;
        assert_eq!(list(&app, &ann, KeyFilter::default()).await, []);
        assert_eq!(why(ann.call(reveal(&app, others)).await), (404, Problem::NotFound));
        let organization_id = app.contoso.organization_id;
        let number = format!("KEY-{}", others.0.simple());
        let named = Chosen::Named([number.parse().unwrap()].try_into().unwrap());
        let export = Export { organization_id }.with(taking(named));
        assert_eq!(why(ann.call(export).await), (404, Problem::NotFound));
        let products = ListProducts { organization_id }.query(PageQuery::default());
        assert!(ann.call(products).await.unwrap().items.is_empty());
        assert_eq!(log(&app, &ann).await, []);
    }

    async fn the_keys_of_a_draft_do_not_exist(app: TestApp) {
        let id = key_on(&app, app.contoso.account, KEY).await;
        let ann = app.member_of(&app.contoso, Role::AccountAdministrator).await.0;
        let state = shared::api::agreements::AgreementState::Draft;
        samples::set_agreement(&app.machine, &app.contoso, state).await.unwrap();
        let (status, _) = why(ann.call(reveal(&app, id)).await);
        assert!([403, 404].contains(&status), "{status}");
    }

    async fn a_list_is_found_by_account_product_family_and_what_is_typed(app: TestApp) {
        samples::products(&app.machine, 8).await.unwrap();
        let (secrets, now) = (&app.app.config.secrets, app.app.clock.now());
        samples::product_keys(&app.machine, secrets, &app.contoso, 24, now).await.unwrap();
        let (ann, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let on = shared::access::Scope::PurchasingAccount(app.contoso.sister);
        app.join(&app.contoso, id, Role::ReportViewer, on).await;
        let all = list(&app, &ann, KeyFilter::default()).await;
        assert_eq!(all.len(), 24);
        assert!(all.is_sorted_by(|a, b| a.issued_on >= b.issued_on));
        let account = vec![app.contoso.account_number.clone()];
        let found = list(&app, &ann, KeyFilter { account, ..KeyFilter::default() }).await;
        assert_eq!(found.len(), 18);
        let product = Some("nwd-3".parse().unwrap());
        let found = list(&app, &ann, KeyFilter { product, ..KeyFilter::default() }).await;
        assert!(found.len() == 3 && found.iter().all(|key| key.product.code.as_ref() == "NWD-3"));
        let family = Some("Northwind 2".parse().unwrap());
        let found = list(&app, &ann, KeyFilter { family, ..KeyFilter::default() }).await;
        assert_eq!(found.len(), 9);
        for (text, count) in [("northwind 2 2023", 3), (&all[5].ending, 1), (&format!("aaaaa-{}", all[5].ending), 1), ("nothing", 0), ("%", 0)] {
            let filter = KeyFilter { search: Some(text.to_owned()), ..KeyFilter::default() };
            assert_eq!(list(&app, &ann, filter).await.len(), count, "{text}");
        }
        let organization_id = app.contoso.organization_id;
        let products = ListProducts { organization_id }.query(PageQuery::default());
        assert_eq!(ann.call(products).await.unwrap().items.len(), 8);
    }

    async fn who_reveals_a_key_sees_it_and_it_is_written_down(app: TestApp) {
        let id = key_on(&app, app.contoso.account, KEY).await;
        let (ann, _) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let (max, max_id) = app.member_of(&app.contoso, Role::ReportViewer).await;
        let request = reveal(&app, id).into_call().request().unwrap();
        let response = max.send(request).await;
        assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
        let body = String::from_utf8(response.into_body()).unwrap();
        assert_eq!(body, format!("{{\"key\":\"{KEY}\"}}"));
        max.call(reveal(&app, id)).await.unwrap();
        let events = log(&app, &ann).await;
        assert_eq!(events.len(), 2, "one row for each time");
        assert_eq!(events[0].actor.id, Some(max_id));
        assert_eq!(events[0].scopes.len(), 1);
        assert!(said(&events[0], Detail::Product).unwrap().starts_with("Northwind"));
        let [key] = &list(&app, &ann, KeyFilter::default()).await[..] else { panic!("one key") };
        assert_eq!(said(&events[0], Detail::Number), Some(key.number.as_ref()));
        assert!(!format!("{events:?}").contains("6789B"));
    }

    async fn what_was_done_with_keys_is_read_on_their_account_alone(app: TestApp) {
        let id = key_on(&app, app.contoso.account, KEY).await;
        app.member(Role::ReportViewer).await.call(reveal(&app, id)).await.unwrap();
        let other = app.member_on(app.contoso.sister, Role::AccountAdministrator).await;
        assert_eq!(log(&app, &other).await, []);
        let people = app.member(Role::UserAdministrator).await;
        assert_eq!(log(&app, &people).await, []);
        let overseer = app.member(Role::AgreementAdministrator).await;
        assert_eq!(log(&app, &overseer).await, []);
    }

    async fn who_takes_keys_away_says_what_for(app: TestApp) {
        key_on(&app, app.contoso.account, KEY).await;
        key_on(&app, app.contoso.account, "ZZZZZ-YYYYY-11111").await;
        let ann = app.member(Role::AccountAdministrator).await;
        let search = Some("6789B".to_owned());
        let first = list(&app, &ann, KeyFilter { search, ..KeyFilter::default() }).await;
        let named = Chosen::Named([first[0].number.clone()].try_into().unwrap());
        let text = file(&app, &ann, named).await;
        assert!(text.contains(KEY) && !text.contains("ZZZZZ"), "{text}");
        let all = file(&app, &ann, Chosen::Matching(KeyFilter::default())).await;
        assert!(all.contains(KEY) && all.contains("ZZZZZ-YYYYY-11111"), "{all}");
        assert!(all.contains("Setting up the new plant") && all.contains("\"Rows\",2"), "{all}");
        let events = log(&app, &ann).await;
        let keys: Vec<_> = events.iter().map(|event| said(event, Detail::Keys)).collect();
        assert_eq!(keys, [Some("2"), Some("1")]);
        assert_eq!(events[0].reason.as_deref(), Some("Setting up the new plant"));
    }

    async fn a_file_of_keys_is_kept_nowhere_on_its_way(app: TestApp) {
        key_on(&app, app.contoso.account, KEY).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        for format in TableFormat::ALL {
            let Json(export) = taking(Chosen::Matching(KeyFilter::default()));
            let export = Json(KeyExport { format: *format, ..export });
            let response =
                ann.send(Export { organization_id }.with(export).request().unwrap()).await;
            assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
            let name = response.headers()[CONTENT_DISPOSITION].to_str().unwrap().to_owned();
            assert!(name.contains(&format!(".{}", format.code())), "{name}");
        }
    }

    async fn no_purpose_no_keys(app: TestApp) {
        key_on(&app, app.contoso.account, KEY).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let path = format!("/api/organizations/{}/keys/export", app.contoso.organization_id);
        for purpose in ["", "short", "a\\nb and many more letters"] {
            let body = format!(
                r#"{{"purpose":"{purpose}","format":"csv","keys":{{"matching":{{}}}}}}"#
            );
            let request = http::Request::post(&path).header("content-type", "application/json");
            let response = ann.send(request.body(body.into_bytes()).unwrap()).await;
            let text = String::from_utf8(response.body().clone()).unwrap();
            assert_eq!(response.status(), 422, "{text}");
            assert!(text.contains("/purpose") && !text.contains(KEY), "{text}");
        }
        assert_eq!(log(&app, &ann).await, []);
    }

    async fn a_file_takes_some_keys_and_not_all_that_there_are(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let all = || taking(Chosen::Matching(KeyFilter::default()));
        let (status, problem) = why(ann.call(Export { organization_id }.with(all())).await);
        assert_eq!((status, problem), (422, Problem::invalid("/keys", FieldCode::Empty)));
        let (secrets, now) = (&app.app.config.secrets, app.app.clock.now());
        samples::product_keys(&app.machine, secrets, &app.contoso, 6_700, now).await.unwrap();
        let (status, problem) = why(ann.call(Export { organization_id }.with(all())).await);
        assert_eq!(status, 422);
        assert_eq!(problem.field_errors()[0].code, FieldCode::TooManyKeys);
        assert_eq!(log(&app, &ann).await, []);
    }

    async fn files_of_keys_are_few(app: TestApp) {
        key_on(&app, app.contoso.account, KEY).await;
        let ann = app.member(Role::AccountAdministrator).await;
        for _ in 0..KEY_FILES_PER_PERSON {
            file(&app, &ann, Chosen::Matching(KeyFilter::default())).await;
        }
        let organization_id = app.contoso.organization_id;
        let once_more = taking(Chosen::Matching(KeyFilter::default()));
        assert_eq!(why(ann.call(Export { organization_id }.with(once_more)).await).0, 429);
        assert!(log(&app, &ann).await.len() <= KEY_FILES_PER_PERSON as usize);
    }

    async fn nobody_reveals_many_keys_in_a_short_time(app: TestApp) {
        let id = key_on(&app, app.contoso.account, KEY).await;
        let max = app.member(Role::ReportViewer).await;
        for _ in 0..KEYS_PER_PERSON {
            max.call(reveal(&app, id)).await.unwrap();
        }
        assert_eq!(why(max.call(reveal(&app, id)).await).0, 429);
        // Somebody else may, and so may they after a while.
        app.member(Role::AccountManager).await.call(reveal(&app, id)).await.unwrap();
        app.wait(chrono::TimeDelta::minutes(10));
        max.call(reveal(&app, id)).await.unwrap();
    }
}

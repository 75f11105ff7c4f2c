//! The feed over the API: who may send it, what comes of it, and what is known of it afterwards.

use std::future::pending;

use chrono::TimeDelta;
use http::{Request, Response, header};
use server::{Admits, Config, Importer, Mode, Source, jobs, samples};
use shared::{
    access::Role,
    api::feed::{Import, ImportState},
    problem::{Document, FieldCode, Problem},
};
use tokio::{sync::oneshot, task::JoinHandle};

use crate::{
    support::{Person, TestApp, rows},
    sweeps::path_of,
};

const JSON_LINES: &str = "application/jsonl";

const PARTNERS: &str = r#"{"kind": "partner", "short_name": "litware", "name": "Litware", "email": "a@litware.example"}
{"kind": "partner", "short_name": "tailspin", "name": "Tailspin", "email": "a@tailspin.example"}
"#;

/// The server with somebody who imports what comes in, and a token.
struct Vendor {
    app: TestApp,
    token: String,
    importer: JoinHandle<()>,
}

impl Vendor {
    async fn of(app: &TestApp) -> Self {
        let importer = Importer::new(&app.app, app.machine.clone()).run(pending());
        let (app, token) = (app.clone(), token(app, "sap").await);
        Self { app, token, importer: tokio::spawn(importer) }
    }

    async fn put(&self, name: &str, feed: &str) -> Response<Vec<u8>> {
        put(&self.app.nobody(), &self.token, name, JSON_LINES, feed).await
    }

    async fn get(&self, token: &str, address: &str) -> Response<Vec<u8>> {
        let request = Request::get(address).header(header::AUTHORIZATION, bearer(token));
        self.app.nobody().send(request.body(Vec::new()).unwrap()).await
    }
}

impl Drop for Vendor {
    fn drop(&mut self) {
        self.importer.abort();
    }
}

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}

async fn token(app: &TestApp, name: &str) -> String {
    let (secrets, now) = (&app.app.config.secrets, app.app.clock.now());
    let lifetime = TimeDelta::days(30);
    samples::feed_token(&app.unseen, secrets, name, lifetime, now).await.unwrap().unwrap()
}

async fn put(
    sender: &Person,
    token: &str,
    name: &str,
    media_type: &str,
    feed: &str,
) -> Response<Vec<u8>> {
    let request = Request::put(format!("/api/feed/{name}"))
        .header(header::AUTHORIZATION, bearer(token))
        .header(header::CONTENT_TYPE, media_type);
    sender.send(request.body(feed.into()).unwrap()).await
}

fn import(response: &Response<Vec<u8>>) -> Import {
    serde_json::from_slice(response.body()).unwrap()
}

fn problem(response: &Response<Vec<u8>>) -> Problem {
    serde_json::from_slice::<Document>(response.body()).unwrap().problem
}

/// What has become of the records of a kind: new, changed, unchanged.
fn counts(import: &Import, kind: &str) -> Option<[u64; 3]> {
    let counts = import.counts.iter().find(|count| count.kind == kind)?;
    Some([counts.new, counts.changed, counts.unchanged])
}

promises! {
    async fn a_token_opens_the_feed_and_nothing_else(app: TestApp) {
        let (vendor, ann) = (Vendor::of(&app).await, app.member(Role::AccountAdministrator).await);
        for served in server::operations().table() {
            let path = path_of(&app, &app.contoso, served, &ann).await;
            let send = async |token: Option<&str>| {
                let mut request = Request::builder().method(&served.operation.method).uri(&path);
                if let Some(token) = token {
                    request = request.header(header::AUTHORIZATION, bearer(token));
                }
                app.nobody().send(request.body(Vec::new()).unwrap()).await.status()
            };
            let (without, with) = (send(None).await, send(Some(&vendor.token)).await);
            if served.admits == Admits::Feed {
                assert_eq!(without, 401, "{served:?}");
                assert!(![401, 403].contains(&with.as_u16()), "{served:?} {with}");
            } else {
                assert_eq!(without, with, "{served:?}");
            }
        }
    }

    async fn no_session_opens_the_feed_whatever_the_role(app: TestApp) {
        for role in Role::ALL {
            let member = app.member(*role).await;
            for (token, expected) in [("", 401), ("bcfeed_AAAA", 401)] {
                let answer = put(&member, token, "partners", JSON_LINES, PARTNERS).await;
                assert_eq!(answer.status(), expected, "{role:?}");
                assert_eq!(answer.headers()[header::WWW_AUTHENTICATE], "Bearer");
                assert_eq!(problem(&answer), Problem::TokenRefused);
            }
        }
        assert!(samples::imports(&app.unseen).await.unwrap().is_empty());
    }

    async fn r50_a_feed_comes_in_and_the_same_again_changes_nothing(app: TestApp) {
        let vendor = Vendor::of(&app).await;
        let first = vendor.put("partners.jsonl", PARTNERS).await;
        assert_eq!(first.status(), 200, "{}", String::from_utf8_lossy(first.body()));
        let first = import(&first);
        assert_eq!((first.state, first.name.as_str()), (ImportState::Applied, "partners.jsonl"));
        assert_eq!(counts(&first, "partner"), Some([2, 0, 0]));
        let before = (rows(&app, "partner").await, app.written().await);
        let again = vendor.put("partners.jsonl", PARTNERS).await;
        assert_eq!(counts(&import(&again), "partner"), Some([0, 0, 2]));
        assert_eq!((rows(&app, "partner").await, app.written().await), before);
        let known = samples::imports(&app.unseen).await.unwrap();
        assert_eq!(known.len(), 2);
        assert!(known.iter().all(|it| it.token.as_deref() == Some("sap") && it.network.is_some()));
    }

    async fn a_table_comes_in_under_the_name_of_its_kind(app: TestApp) {
        let (vendor, csv) = (Vendor::of(&app).await, "text/csv; charset=utf-8");
        let table = "short_name,name,email\nlitware,Litware,a@litware.example\n";
        let sent = put(&app.nobody(), &vendor.token, "partners.csv", csv, table).await;
        assert_eq!(counts(&import(&sent), "partner"), Some([1, 0, 0]));
        let nameless = put(&app.nobody(), &vendor.token, "everything", csv, table).await;
        assert_eq!(nameless.status(), 422);
        assert_eq!(problem(&nameless), Problem::invalid("/name", FieldCode::WrongType));
    }

    async fn what_is_wrong_is_listed_with_its_line_and_nothing_is_applied(app: TestApp) {
        let vendor = Vendor::of(&app).await;
        let wrong = [PARTNERS, r#"{"kind": "partner", "short_name": "X", "name": "", "email": "a@b"}"#];
        let refused = vendor.put("partners.jsonl", &wrong.concat()).await;
        assert_eq!(refused.status(), 422);
        let Problem::FeedRefused { import_id, faults } = problem(&refused) else {
            panic!("{refused:?}")
        };
        let found = faults.iter().map(|it| format!("{} {} {}", it.line, it.pointer, it.rule));
        let found: Vec<_> = found.collect();
        assert!(found.contains(&"3 /short_name malformed_short_name".to_owned()), "{found:?}");
        assert!(found.contains(&"3 /name empty".to_owned()), "{found:?}");
        assert!(rows(&app, "partner").await.is_empty());
        // It is known afterwards, too.
        let known = vendor.get(&vendor.token, &format!("/api/feed/imports/{import_id}")).await;
        let known = import(&known);
        assert_eq!((known.state, known.faults), (ImportState::Refused, faults));
    }

    async fn who_does_not_wait_asks_at_the_address(app: TestApp) {
        let vendor = Vendor::of(&app).await;
        let sent = vendor.put("partners.jsonl?wait=0", PARTNERS).await;
        // It may have been faster than the answer.
        assert!([200, 202].contains(&sent.status().as_u16()), "{}", sent.status());
        let address = format!("/api/feed/imports/{}", import(&sent).id);
        if sent.status() == 202 {
            assert_eq!(sent.headers()[header::LOCATION], address.as_str());
        }
        let ended = loop {
            let import = import(&vendor.get(&vendor.token, &address).await);
            if import.ended_at.is_some() {
                break import;
            }
            tokio::task::yield_now().await;
        };
        assert_eq!(ended.state, ImportState::Applied);
        assert_eq!(vendor.put("partners.jsonl?wait=61", PARTNERS).await.status(), 422);
    }

    async fn an_import_is_seen_with_the_token_that_sent_it_and_no_other(app: TestApp) {
        let vendor = Vendor::of(&app).await;
        let sent = import(&vendor.put("partners.jsonl", PARTNERS).await);
        let address = format!("/api/feed/imports/{}", sent.id);
        assert_eq!(vendor.get(&vendor.token, &address).await.status(), 200);
        let other = token(&app, "other").await;
        assert_eq!(vendor.get(&other, &address).await.status(), 404);
    }

    async fn of_one_name_one_comes_in_at_a_time_and_one_whose_server_died_is_broken_off(app: TestApp) {
        let (vendor, secrets) = (Vendor::of(&app).await, &app.app.config.secrets);
        let (now, name) = (app.app.clock.now(), "partners.jsonl");
        let begun = samples::import_begun(&app.machine, secrets, &vendor.token, name, now);
        let import_id = begun.await.unwrap().unwrap();
        let second = vendor.put(name, PARTNERS).await;
        assert_eq!((second.status().as_u16(), problem(&second)), (409, Problem::ImportRunning { import_id }));
        assert_eq!(vendor.put("others.jsonl", PARTNERS).await.status(), 200);
        app.wait(TimeDelta::minutes(2));
        assert_eq!(vendor.put(name, PARTNERS).await.status(), 200);
        let known = samples::imports(&app.unseen).await.unwrap();
        let dead = known.iter().find(|it| it.import.id == import_id).unwrap();
        assert_eq!(dead.import.state, ImportState::BrokenOff);
        assert!(dead.import.ended_at.is_some());
    }

    async fn what_is_silent_is_taken_for_broken_off_by_itself(app: TestApp) {
        let (vendor, secrets) = (Vendor::of(&app).await, &app.app.config.secrets);
        let now = app.app.clock.now();
        samples::import_begun(&app.machine, secrets, &vendor.token, "a", now).await.unwrap();
        let state = async || {
            jobs::run_due(&app.machine, &app.app.config, &app.app.clock, &app.app.wake).await;
            samples::imports(&app.unseen).await.unwrap()[0].import.state
        };
        assert_eq!(state().await, ImportState::Waiting);
        app.wait(TimeDelta::minutes(2));
        assert_eq!(state().await, ImportState::BrokenOff);
    }

    async fn a_stop_in_the_middle_leaves_something_that_can_be_repeated(app: TestApp) {
        let (stop, stopped) = oneshot::channel();
        let importer = Importer::new(&app.app, app.machine.clone());
        let importer = tokio::spawn(importer.run(async { stopped.await.unwrap() }));
        let token = token(&app, "sap").await;
        let sent = put(&app.nobody(), &token, "partners?wait=0", JSON_LINES, PARTNERS).await;
        assert!(sent.status().is_success());
        stop.send(()).unwrap();
        importer.await.unwrap();
        let known = samples::imports(&app.unseen).await.unwrap();
        assert!(known[0].import.ended_at.is_some());
        let ends = [ImportState::Applied, ImportState::BrokenOff];
        assert!(ends.contains(&known[0].import.state), "{known:?}");
        // Nobody works here any more; a server that is new takes it.
        let late = put(&app.nobody(), &token, "partners", JSON_LINES, PARTNERS).await;
        assert_eq!(late.status(), 503);
        let next = app.another((*app.app.config).clone());
        let importer = Importer::new(&next.app, app.machine.clone()).run(pending());
        let importer = tokio::spawn(importer);
        let sent = put(&next.nobody(), &token, "partners", JSON_LINES, PARTNERS).await;
        assert_eq!(sent.status(), 200);
        importer.abort();
    }

    async fn a_token_ends_is_revoked_at_once_and_its_name_is_not_given_again(app: TestApp) {
        let vendor = Vendor::of(&app).await;
        let (secrets, now) = (&app.app.config.secrets, app.app.clock.now());
        let day = TimeDelta::days(1);
        let short = samples::feed_token(&app.unseen, secrets, "short", day, now);
        let short = short.await.unwrap().unwrap();
        let status = async |token: &str| {
            put(&app.nobody(), token, "partners", JSON_LINES, PARTNERS).await.status().as_u16()
        };
        assert_eq!((status(&short).await, status(&vendor.token).await), (200, 200));
        app.wait(day);
        assert_eq!((status(&short).await, status(&vendor.token).await), (401, 200));
        assert!(samples::revoke_feed_token(&app.unseen, "sap", now).await.unwrap());
        assert_eq!(status(&vendor.token).await, 401);
        assert!(!samples::revoke_feed_token(&app.unseen, "sap", now).await.unwrap());
        let again = samples::feed_token(&app.unseen, secrets, "sap", day, now).await.unwrap();
        assert_eq!(again, None);
    }

    async fn a_token_is_kept_as_a_hash_under_the_secret_that_it_was_made_with(app: TestApp) {
        let (old, new) = ("o".repeat(40), "n".repeat(40));
        let with = |keys: &str| {
            let source = Source::default().with("DATABASE_URL", app.url()).with("BC_SECRET_KEY", keys);
            app.another(Config::read(source, Mode::Demo).unwrap())
        };
        let token = token(&with(&old), "sap").await;
        for row in rows(&app, "feed_token").await {
            assert!(!row.contains(&token) && !row.contains(token.trim_start_matches("bcfeed_")));
        }
        let sent = async |app: &TestApp| {
            let importer = Importer::new(&app.app, app.machine.clone()).run(pending());
            let importer = tokio::spawn(importer);
            let sent = put(&app.nobody(), &token, "partners", JSON_LINES, PARTNERS).await;
            importer.abort();
            sent.status().as_u16()
        };
        assert_eq!(sent(&with(&format!("{new},{old}"))).await, 200);
        assert_eq!(sent(&with(&new)).await, 401);
        // That it was used is noted.
        assert!(rows(&app, "feed_token").await.iter().all(|row| !row.contains("\"used_at\": Null")));
    }

    async fn whoever_tries_tokens_is_stopped_and_keeps_nobody_out(app: TestApp) {
        let vendor = Vendor::of(&app).await;
        let wrong = format!("bcfeed_{}", "A".repeat(43));
        let status = async |token: &str| {
            put(&app.nobody(), token, "partners", JSON_LINES, PARTNERS).await.status().as_u16()
        };
        for _ in 0..30 {
            assert_eq!(status(&wrong).await, 401);
        }
        assert_eq!(status(&wrong).await, 429);
        assert_eq!(status(&vendor.token).await, 200);
    }

    async fn what_is_too_long_or_of_another_type_is_refused(app: TestApp) {
        let mut config = (*app.app.config).clone();
        config.feed_bytes = 100;
        let app = app.another(config);
        let vendor = Vendor::of(&app).await;
        assert_eq!(vendor.put("partners", PARTNERS).await.status(), 413);
        let json = put(&app.nobody(), &vendor.token, "partners", "application/json", "{}").await;
        assert_eq!(json.status(), 415);
        assert_eq!(vendor.put(".hidden", "{}").await.status(), 404);
        assert!(samples::imports(&app.unseen).await.unwrap().is_empty());
    }

    async fn nothing_that_may_be_a_key_is_kept_of_what_was_wrong(app: TestApp) {
        let vendor = Vendor::of(&app).await;
        let canary = "CANRY-CANRY-CANRY-CANRY-CANRY";
        let feed = format!(
            "{{\"kind\": \"product_key\", \"key\": \"{canary}\", \"number\": 7}}\n\
             {{\"kind\": \"product_key\", \"key\": \"{canary}\n\
             {{\"kind\": \"product_key\", \"key\": [\"{canary}\"]}}\n{canary}\n"
        );
        let refused = vendor.put("keys.jsonl", &feed).await;
        assert_eq!(refused.status(), 422);
        assert!(!String::from_utf8_lossy(refused.body()).contains("CANRY"));
        for row in rows(&app, "feed_import").await {
            assert!(!row.contains("CANRY"), "{row}");
        }
    }

    async fn what_imports_did_is_known_for_a_year_and_from_where_for_ninety_days(app: TestApp) {
        let vendor = Vendor::of(&app).await;
        vendor.put("partners", PARTNERS).await;
        let forget = async |days| {
            app.wait(TimeDelta::days(days));
            jobs::forget(&app.machine, &app.app.config, &app.app.clock).await;
            samples::imports(&app.unseen).await.unwrap()
        };
        assert!(forget(89).await[0].network.is_some());
        assert!(forget(1).await[0].network.is_none());
        assert_eq!(forget(274).await.len(), 1);
        assert_eq!(rows(&app, "feed_token").await.len(), 1);
        assert!(forget(1).await.is_empty());
        // The token had ended thirty days after it was made.
        assert_eq!(rows(&app, "feed_token").await.len(), 1);
        forget(30).await;
        assert!(rows(&app, "feed_token").await.is_empty());
    }
}

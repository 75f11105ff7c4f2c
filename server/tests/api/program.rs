//! What an operator meets: settings, the file, the headers.

use std::iter::once;

use http::Request;
use server::{Config, Database, Lock, Mode, Source};

use crate::support::TestApp;

#[test]
fn everything_that_is_wrong_with_the_settings_is_named_at_once() {
    let wrong = [
        ("DATABASE_URL", "mysql://somewhere"),
        ("BC_LISTEN", "somewhere"),
        ("BC_PUBLIC_URL", "https://portal.vendor.example/path"),
        ("BC_MAIL_URL", "mailbox:"),
        ("BC_MAIL_FROM", "nobody"),
        ("BC_BOUNCE_DOMAIN", "bounces"),
        ("BC_BOUNCE_LISTEN", "somewhere"),
        ("BC_SECRET_KEY", "short"),
        ("BC_LANGUAGE", "xx"),
        ("BC_INVITATION_DAYS", "0"),
        ("BC_PASSWORD_MINIMUM", "8"),
        ("BC_BRAND_ACCENT", "red;} body{display:none"),
        ("BC_TRUSTED_PROXIES", "10.0.0.0/8, proxy.vendor.example"),
        ("BC_SIGN_INS_PER_NETWORK", "0"),
        ("BC_REQUESTS_PER_ADDRESS", "-1"),
        ("BC_FILES", "/no/such/folder"),
        ("BC_NO_SUCH_SETTING", "1"),
    ];
    let environment = wrong.iter().map(|(name, value)| (name.to_string(), value.to_string()));
    let source = Source::collect(None, environment).unwrap();
    let errors = Config::read(source, Mode::Real).unwrap_err();
    for (name, _) in wrong {
        assert!(errors.iter().any(|error| error.starts_with(name)), "{name} in {errors:#?}");
    }
}

#[test]
fn the_example_of_all_settings_is_understood() {
    let example = include_str!("../../../.env.example").lines();
    let lines = example.filter(|line| !line.starts_with('#')).filter_map(|it| it.split_once('='));
    // The one that names a file, which is the operator's.
    let lines = lines.filter(|(name, _)| *name != "BC_BRAND_LOGO");
    let environment = lines.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let source = Source::collect(None, environment).unwrap();
    assert_eq!(Config::read(source, Mode::Real).err(), None);
}

#[test]
fn without_a_secret_and_a_way_for_mail_nothing_is_served_for_real() {
    let errors = Config::read(Source::default(), Mode::Real).unwrap_err();
    for name in ["BC_SECRET_KEY", "BC_MAIL_URL", "BC_MAIL_FROM"] {
        assert!(errors.iter().any(|error| error.starts_with(name)), "{name} in {errors:#?}");
    }
    assert!(Config::read(Source::default(), Mode::Demo).is_ok());
}

#[test]
fn the_environment_goes_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.toml");
    std::fs::write(&file, "BC_BRAND_NAME = \"File\"\nBC_INVITATION_DAYS = 30\n").unwrap();
    let environment = once(("BC_BRAND_NAME".to_owned(), "Environment".to_owned()));
    let source = Source::collect(Some(&file), environment).unwrap();
    let config = Config::read(source, Mode::Demo).unwrap();
    assert_eq!(config.brand.vendor, "Environment");
    assert_eq!(config.rules.invitation_lifetime.num_days(), 30);
}

#[test]
fn a_second_server_on_one_file_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("portal.sqlite").display());
    let first = Lock::claim(&url).unwrap();
    let second = Lock::claim(&url).unwrap_err();
    assert!(second.to_string().contains("another server"), "{second}");
    drop(first);
    Lock::claim(&url).unwrap();
}

#[tokio::test]
async fn a_copy_made_aside_is_a_whole_database() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("portal.sqlite").display());
    let (database, _) = Database::connect(&url).await.unwrap();
    database.migrate().await.unwrap();
    // Twice: the copy of an earlier start is not in the way.
    for _ in 0..2 {
        let copy = database.copy_aside(&url, "1").await.unwrap();
        let copy = format!("sqlite:{}", copy.display());
        let (copied, _) = Database::connect(&copy).await.unwrap();
        assert!(!copied.has_pending_migrations().await.unwrap());
        copied.close().await.unwrap();
    }
    database.close().await.unwrap();
}

promises! {
    async fn the_document_of_the_api_is_served(app: TestApp) {
        let request = Request::get("/api/openapi.json").body(Vec::new()).unwrap();
        let response = app.nobody().send(request).await;
        let document: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
        assert_eq!(document, server::openapi());
    }

    async fn the_server_is_ready_while_its_database_answers(app: TestApp) {
        for path in ["/healthz", "/readyz"] {
            let request = Request::get(path).body(Vec::new()).unwrap();
            assert_eq!(app.nobody().send(request).await.status(), 204, "{path}");
        }
    }
}

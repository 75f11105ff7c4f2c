//! The demo's mailbox: kept instead of sent, and shown.

use axum::{
    Router,
    body::{Body, to_bytes},
};
use http::{Request, header::CONTENT_SECURITY_POLICY};
use shared::locale::Locale;
use tempfile::TempDir;
use tower::ServiceExt;

use super::samples::{email, moment, name};
use crate::{
    Clock, Config, Database, Machine, Mode, Source,
    mail::{Worker, letter::Letter, mailbox},
    store::messages::{self, Recipient},
};

/// A demo of its own, and the folder that it is in.
async fn demo() -> (Machine, Router, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("demo.sqlite").display());
    let (database, machine) = Database::connect(&url).await.unwrap();
    database.migrate().await.unwrap();
    (machine.clone(), mailbox::router(machine).unwrap(), folder)
}

async fn send(machine: &Machine, to: &str, letter: &Letter) {
    let to = Recipient { email: email(to), language: Locale::Korean };
    let transaction = machine.begin().await.unwrap();
    let now = moment("2026-03-12T05:05:59Z");
    messages::enqueue_personal(&transaction, &to, letter, now).await.unwrap();
    transaction.commit().await.unwrap();
    let config = Config::read(Source::default(), Mode::Demo).unwrap();
    let worker = Worker::new(machine.clone(), &config, Clock::default()).unwrap();
    assert_eq!(worker.deliver_due().await.unwrap(), 1);
}

fn password_changed() -> Letter {
    Letter::PasswordChanged { at: moment("2026-03-12T05:05:59Z"), time_zone: "UTC".to_owned() }
}

/// The status, the policy and the text of a page.
async fn get(router: &Router, path: &str) -> (u16, String, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let (head, body) = router.clone().oneshot(request).await.unwrap().into_parts();
    let policy = head.headers.get(CONTENT_SECURITY_POLICY).map(|it| it.to_str().unwrap());
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    (head.status.as_u16(), policy.unwrap_or_default().to_owned(), String::from_utf8(body).unwrap())
}

fn links<'a>(page: &'a str, start: &str) -> Vec<&'a str> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|link| link.starts_with(start)).collect()
}

#[tokio::test]
async fn what_the_demo_would_send_can_be_read() {
    let (machine, router, _folder) = demo().await;
    send(&machine, "ann+1@contoso.com", &password_changed()).await;
    send(&machine, "bob@contoso.com", &password_changed()).await;
    let (status, policy, list) = get(&router, "/mailbox").await;
    assert_eq!(status, 200);
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"));
    assert!(list.find("bob@contoso.com").unwrap() < list.find("ann+1@contoso.com").unwrap());
    let (_, _, page) = get(&router, links(&list, "/mailbox/")[0]).await;
    assert!(page.contains("암호가 변경되었습니다"), "{page}");
    let (_, policy, html) = get(&router, links(&page, "/mailbox/")[0]).await;
    assert!(policy.contains("sandbox allow-top-navigation-by-user-activation"));
    assert!(html.contains("<base target=\"_top\">") && html.contains("암호가 변경되었습니다"));
}

#[tokio::test]
async fn the_mails_to_one_address_are_found() {
    let (machine, router, _folder) = demo().await;
    send(&machine, "ann+1@contoso.com", &password_changed()).await;
    send(&machine, "bob@contoso.com", &password_changed()).await;
    let (_, _, list) = get(&router, "/mailbox?to=ann%2B1%40Contoso.com").await;
    assert_eq!(links(&list, "/mailbox/").len(), 1, "{list}");
    let (_, _, none) = get(&router, "/mailbox?to=eve%40contoso.com").await;
    assert!(none.contains("There is no mail to this address."));
}

#[tokio::test]
async fn a_mailbox_page_is_safe_from_what_is_in_mails() {
    let (machine, router, _folder) = demo().await;
    let letter = Letter::InvitationWithdrawn { organization: name("<script>alert(1)</script>") };
    send(&machine, "ann@contoso.com", &letter).await;
    let (_, _, list) = get(&router, "/mailbox").await;
    for path in ["/mailbox?to=%3Cscript%3E", links(&list, "/mailbox/")[0]] {
        let (_, _, page) = get(&router, path).await;
        assert!(!page.contains("<script>"), "{page}");
    }
    assert_eq!(get(&router, "/mailbox/00000000-0000-0000-0000-000000000000").await.0, 404);
}

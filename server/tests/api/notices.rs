//! Mails of what an organization owns: what has come in with the feed, what ends, and who does not
//! want which of them.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use server::{
    import::{self, Input, Outcome, Silent},
    jobs, samples,
};
use shared::{
    access::{Role, Scope},
    api::{
        Endpoint, Json,
        profile::{Get, NoticeKind, ProfileChange, Update},
    },
    ids::{PersonId, PurchasingAccountId},
};

use crate::support::{Person, TestApp, rows};

/// What the vendor sells.
const PRODUCT: &str = r#"{"kind": "product", "code": "NWD-24", "name": "Northwind Desktop 2024", "family": "Northwind Desktop", "version": "2024", "term": "perpetual", "languages": ["ko"]}
"#;

/// Somebody with a role, and their address.
async fn holder(app: &TestApp, role: Role, on: Scope) -> (PersonId, String) {
    let (id, email) = app.somebody().await;
    app.join(&app.contoso, id, role, on).await;
    (id, email.to_string())
}

async fn on_account(app: &TestApp, role: Role) -> (PersonId, String) {
    holder(app, role, Scope::PurchasingAccount(app.contoso.account)).await
}

async fn import(app: &TestApp, feed: &str) {
    let file = app.files.path().join("feed.jsonl");
    std::fs::write(&file, feed).unwrap();
    let input = Input::files(&[file], None).unwrap();
    let (config, clock) = (&app.app.config, &app.app.clock);
    let outcome = import::run(&app.machine, config, clock, input, &mut Silent).await.unwrap();
    assert!(matches!(outcome, Outcome::Applied(_)), "{outcome:#?}");
}

fn today(app: &TestApp) -> NaiveDate {
    app.app.clock.now().date_naive()
}

fn days_ago(app: &TestApp, days: u64) -> NaiveDate {
    today(app) - Days::new(days)
}

fn order(app: &TestApp, number: &str, state: &str, ordered_on: NaiveDate) -> String {
    let account = &app.contoso.account_number;
    format!(
        r#"{{"kind": "order", "number": "{number}", "purchasing_account": "{account}", "ordered_on": "{ordered_on}", "state": "{state}"}}
"#
    )
}

fn key(app: &TestApp, number: u32, issued_on: NaiveDate) -> String {
    let account = &app.contoso.account_number;
    format!(
        r#"{{"kind": "product_key", "number": "KEY-{number}", "purchasing_account": "{account}", "product": "NWD-24", "key": "AAAAA-BBBBB-{number:05}", "activations_used": 0, "issued_on": "{issued_on}"}}
"#
    )
}

/// A line whose coverage ends on that day.
fn covered(order: &str, line: u32, from: NaiveDate, to: NaiveDate) -> String {
    format!(
        r#"{{"kind": "order_line", "order": "{order}", "line": {line}, "part_number": "AAA-1", "product": "NWD-24", "quantity": 120, "covered_from": "{from}", "covered_to": "{to}"}}
"#
    )
}

/// Whom a letter of this kind goes to.
async fn readers(app: &TestApp, kind: &str) -> BTreeSet<String> {
    let (_, letters) = app.written().await;
    let of_kind = letters.iter().filter_map(|it| it.strip_prefix(&format!("{kind} ")));
    let readers: Vec<_> = of_kind.map(|email| email.trim().to_owned()).collect();
    let unique: BTreeSet<_> = readers.iter().cloned().collect();
    assert_eq!(unique.len(), readers.len(), "one mail for each person: {letters:?}");
    unique
}

/// The facts of all letters, without what the databases write differently.
async fn facts(app: &TestApp) -> String {
    let rows = rows(app, "message").await.concat();
    rows.replace(['\\', '"', ' '], "")
        .replace("Number(", "")
        .replace("String(", "")
        .replace(')', "")
}

async fn look(app: &TestApp) {
    jobs::tell_of_endings(&app.machine, &app.app.config, &app.app.clock).await;
}

/// Lets time pass until then.
fn wait_until(app: &TestApp, moment: &str) {
    let moment: DateTime<Utc> = moment.parse().unwrap();
    app.wait(moment - app.app.clock.now());
}

/// The agreement of the account ends on that day.
async fn ends_on(app: &TestApp, day: &str) {
    let number = &app.contoso.agreement_number;
    app.behind(&format!("update agreement set ends_on = '{day}' where number = '{number}'")).await;
}

async fn refuse(person: &Person, kinds: &[NoticeKind]) -> BTreeSet<NoticeKind> {
    let refused_notices = Some(kinds.iter().copied().collect());
    let change = ProfileChange { refused_notices, ..ProfileChange::default() };
    person.call(Update {}.with(Json(change))).await.unwrap().refused_notices
}

fn set(emails: &[&String]) -> BTreeSet<String> {
    emails.iter().map(|it| (*it).clone()).collect()
}

promises! {
    async fn who_looks_after_an_account_is_told_of_new_orders_in_one_mail(app: TestApp) {
        let (_, ann) = on_account(&app, Role::AccountAdministrator).await;
        let (_, max) = on_account(&app, Role::AccountManager).await;
        on_account(&app, Role::ReportViewer).await;
        on_account(&app, Role::UserAdministrator).await;
        let sister: PurchasingAccountId = app.contoso.sister;
        holder(&app, Role::AccountAdministrator, Scope::PurchasingAccount(sister)).await;
        let recent = days_ago(&app, 3);
        let feed = [
            order(&app, "ORD-1", "completed", recent),
            order(&app, "ORD-2", "open", recent),
            order(&app, "ORD-3", "canceled", recent),
            order(&app, "ORD-4", "completed", days_ago(&app, 40)),
        ];
        import(&app, &feed.concat()).await;
        assert_eq!(readers(&app, "new_orders").await, set(&[&ann, &max]));
        let facts_of = facts(&app).await;
        assert!(facts_of.contains("ORD-1") && facts_of.contains("ORD-2"), "{facts_of}");
        assert!(!facts_of.contains("ORD-3") && !facts_of.contains("ORD-4"), "{facts_of}");
        // The same again is no news; what comes soon after is told in the same mail, some by name.
        let many = (0..2_100).map(|it| order(&app, &format!("ORD-N{it}"), "open", recent));
        import(&app, &[feed.concat(), many.collect()].concat()).await;
        assert_eq!(readers(&app, "new_orders").await.len(), 2);
        assert!(facts(&app).await.contains("more:2082"));
    }

    async fn keys_that_come_in_are_told_by_number_and_product_and_never_shown(app: TestApp) {
        let (_, ann) = on_account(&app, Role::AccountAdministrator).await;
        on_account(&app, Role::AccountViewer).await;
        let recent = days_ago(&app, 3);
        let feed = [PRODUCT.to_owned(), key(&app, 1, recent), key(&app, 2, recent)];
        let old = key(&app, 3, days_ago(&app, 300));
        import(&app, &[feed.concat(), old].concat()).await;
        assert_eq!(readers(&app, "keys_available").await, set(&[&ann]));
        import(&app, &[feed.concat(), key(&app, 4, recent)].concat()).await;
        assert_eq!(readers(&app, "keys_available").await, set(&[&ann]));
        let facts = facts(&app).await;
        assert!(facts.contains("NorthwindDesktop2024") && facts.contains("keys:3"), "{facts}");
        assert!(!facts.contains("BBBBB") && !facts.contains("00001"), "{facts}");
    }

    async fn years_of_history_are_no_news(app: TestApp) {
        on_account(&app, Role::AccountAdministrator).await;
        let orders = (31..200).map(|it| order(&app, &format!("ORD-{it}"), "completed", days_ago(&app, it)));
        import(&app, &orders.collect::<String>()).await;
        assert!(readers(&app, "new_orders").await.is_empty());
    }

    async fn what_came_to_a_draft_is_nobodys_news(app: TestApp) {
        on_account(&app, Role::AccountAdministrator).await;
        let state = shared::api::agreements::AgreementState::Draft;
        samples::set_agreement(&app.machine, &app.contoso, state).await.unwrap();
        import(&app, &order(&app, "ORD-1", "open", days_ago(&app, 1))).await;
        assert!(readers(&app, "new_orders").await.is_empty());
    }

    async fn an_agreement_that_ends_is_told_ninety_sixty_thirty_and_seven_days_before(app: TestApp) {
        // The organization is in Seoul: seven in the morning there is ten in the evening here.
        wait_until(&app, "2040-03-01T21:59:30Z");
        ends_on(&app, "2040-05-31").await;
        let (_, ann) = on_account(&app, Role::AccountAdministrator).await;
        let (_, max) = on_account(&app, Role::AccountManager).await;
        let on = Scope::Agreement(app.contoso.agreement_id);
        let (_, eve) = holder(&app, Role::AgreementAdministrator, on).await;
        on_account(&app, Role::AccountViewer).await;
        look(&app).await;
        assert!(readers(&app, "endings").await.is_empty(), "90 days before begin at seven");
        app.wait(TimeDelta::seconds(30));
        look(&app).await;
        look(&app).await;
        assert_eq!(readers(&app, "endings").await, set(&[&ann, &max, &eve]));
        assert!(facts(&app).await.contains("days:90"));
        for (days, count) in [(29, 3), (1, 6), (30, 9), (22, 9), (1, 12), (6, 12), (1, 12), (1, 12)] {
            app.wait(TimeDelta::days(days));
            look(&app).await;
            let (_, letters) = app.written().await;
            let endings = letters.iter().filter(|it| it.starts_with("endings")).count();
            assert_eq!(endings, count, "{days} days later");
        }
    }

    async fn what_was_missed_is_made_up_for_with_one_mail(app: TestApp) {
        wait_until(&app, "2040-03-01T22:00:00Z");
        let (_, ann) = on_account(&app, Role::AccountAdministrator).await;
        look(&app).await;
        ends_on(&app, "2040-06-10").await;
        // Both ninety and sixty days before have passed when somebody looks again.
        wait_until(&app, "2040-04-15T22:00:00Z");
        look(&app).await;
        assert_eq!(readers(&app, "endings").await, set(&[&ann]));
        assert!(facts(&app).await.contains("days:55"));
    }

    async fn coverage_that_goes_on_is_not_told_and_that_which_lapses_is(app: TestApp) {
        wait_until(&app, "2040-03-01T22:00:00Z");
        let (_, max) = on_account(&app, Role::AccountManager).await;
        let on = Scope::Agreement(app.contoso.agreement_id);
        holder(&app, Role::AgreementAdministrator, on).await;
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (from, to) = (day("2039-04-01"), day("2040-03-31"));
        let feed = [
            PRODUCT.to_owned(),
            order(&app, "ORD-1", "completed", from),
            covered("ORD-1", 1, from, to),
        ];
        import(&app, &feed.concat()).await;
        // In Seoul it is the second of March by now: thirty days before were yesterday.
        look(&app).await;
        assert!(readers(&app, "endings").await.is_empty());
        wait_until(&app, "2040-03-23T22:00:00Z");
        look(&app).await;
        assert_eq!(readers(&app, "endings").await, set(&[&max]), "seven days before");
        assert!(facts(&app).await.contains("lapsing:120"));
        // What follows the day after goes on.
        let (from, to) = (day("2041-04-01"), day("2042-03-31"));
        let renewed = [
            order(&app, "ORD-2", "completed", day("2040-03-20")),
            covered("ORD-2", 1, day("2040-04-01"), day("2041-03-31")),
            covered("ORD-2", 2, from, to),
        ];
        import(&app, &renewed.concat()).await;
        wait_until(&app, "2041-03-23T22:00:00Z");
        look(&app).await;
        let (_, letters) = app.written().await;
        assert_eq!(letters.iter().filter(|it| it.starts_with("endings")).count(), 1);
    }

    async fn the_vendor_is_told_of_a_token_that_ends(app: TestApp) {
        let (secrets, now) = (&app.app.config.secrets, app.app.clock.now());
        for (name, days) in [("long", 60), ("short", 20), ("revoked", 60)] {
            let lifetime = TimeDelta::days(days);
            let made = samples::feed_token(&app.machine, secrets, name, lifetime, now).await;
            assert!(made.unwrap().is_some());
        }
        samples::revoke_feed_token(&app.machine, "revoked", now).await.unwrap();
        let told = async || {
            look(&app).await;
            look(&app).await;
            let (_, letters) = app.written().await;
            letters.iter().filter(|it| it.starts_with("feed_token_ending")).count()
        };
        assert_eq!(told().await, 0, "whoever made it for twenty days knows");
        app.wait(TimeDelta::days(13));
        assert_eq!(told().await, 1, "seven days before the end of the short one");
        app.wait(TimeDelta::days(17));
        assert_eq!(told().await, 2, "thirty days before the end of the long one");
        app.wait(TimeDelta::days(23));
        assert_eq!(told().await, 3, "seven days before");
        app.wait(TimeDelta::days(10));
        assert_eq!(told().await, 3);
    }

    async fn each_chooses_by_kind_which_mails_they_want(app: TestApp) {
        let (id, _) = on_account(&app, Role::AccountAdministrator).await;
        let (_, max) = on_account(&app, Role::AccountManager).await;
        let ann = app.signed_in(id).await;
        assert!(ann.call(Get {}).await.unwrap().refused_notices.is_empty());
        let both = [NoticeKind::NewOrders, NoticeKind::KeyDigest];
        assert_eq!(refuse(&ann, &both).await, both.into());
        assert_eq!(refuse(&ann, &[NoticeKind::NewOrders]).await, [NoticeKind::NewOrders].into());
        // Whatever else is changed, this stays.
        ann.call(Update {}.with(Json(ProfileChange::default()))).await.unwrap();
        let recent = days_ago(&app, 1);
        let feed = [PRODUCT.to_owned(), order(&app, "ORD-1", "open", recent), key(&app, 1, recent)];
        import(&app, &feed.concat()).await;
        assert_eq!(readers(&app, "new_orders").await, set(&[&max]));
        assert_eq!(readers(&app, "keys_available").await.len(), 2);
        let exported = ann.call(shared::api::profile::Export {}).await.unwrap();
        assert!(String::from_utf8(exported).unwrap().contains(r#""new_orders""#));
        assert!(refuse(&ann, &[]).await.is_empty());
        import(&app, &order(&app, "ORD-2", "open", recent)).await;
        assert_eq!(readers(&app, "new_orders").await.len(), 2);
    }
}

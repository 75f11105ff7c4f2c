//! Who is told of used keys.

use chrono::{DateTime, TimeDelta, Utc};
use server::{jobs, samples};
use shared::{
    access::Role,
    api::keys::{Chosen, KeyFilter},
    limits::{KEY_USE_DAYS, KEYS_PER_PERSON},
};

use super::{KEY, file, key_on, reveal};
use crate::support::{TestApp, rows};

/// The letters of this kind, each with who gets it.
async fn letters(app: &TestApp, kind: &str) -> Vec<String> {
    let (_, letters) = app.written().await;
    let of_kind = letters.iter().filter_map(|it| it.strip_prefix(kind));
    of_kind.map(|email| email.trim().to_owned()).collect()
}

/// The facts of all letters, without what the databases write differently.
async fn facts(app: &TestApp) -> String {
    let rows = rows(app, "message").await.concat();
    rows.replace(['\\', '"', ' '], "").replace("Number(", "")
}

async fn look_after(app: &TestApp) {
    jobs::look_after_keys(&app.machine, &app.app.config, &app.app.clock).await;
}

/// Lets time pass until then.
fn wait_until(app: &TestApp, moment: &str) {
    let moment: DateTime<Utc> = moment.parse().unwrap();
    app.wait(moment - app.app.clock.now());
}

promises! {
    async fn of_many_keys_in_a_short_time_the_administrators_are_told_once(app: TestApp) {
        let id = key_on(&app, app.contoso.account, KEY).await;
        for _ in 0..2 {
            app.member(Role::AccountAdministrator).await;
        }
        app.member_on(app.contoso.sister, Role::AccountAdministrator).await;
        let max = app.member(Role::ReportViewer).await;
        for _ in 1..KEYS_PER_PERSON {
            max.call(reveal(&app, id)).await.unwrap();
        }
        assert!(letters(&app, "many_keys").await.is_empty());
        for _ in 0..3 {
            max.call(reveal(&app, id)).await.ok();
        }
        assert_eq!(letters(&app, "many_keys").await.len(), 2);
        let facts = facts(&app).await;
        assert!(facts.contains("revealed:20"), "{facts}");
        assert!(!facts.contains("6789B"), "{facts}");
    }

    async fn a_file_of_many_keys_is_no_way_around_it(app: TestApp) {
        let (secrets, now) = (&app.app.config.secrets, app.app.clock.now());
        samples::product_keys(&app.machine, secrets, &app.contoso, 40, now).await.unwrap();
        app.member(Role::AccountAdministrator).await;
        let max = app.member(Role::ReportViewer).await;
        file(&app, &max, Chosen::Matching(KeyFilter::default())).await;
        assert_eq!(letters(&app, "many_keys").await.len(), 1);
        let facts = facts(&app).await;
        assert!(facts.contains("Settingupthenewplant"), "{facts}");
    }

    async fn once_a_week_the_administrators_are_told_who_used_keys(app: TestApp) {
        // A Wednesday; the organization is in Seoul.
        wait_until(&app, "2040-03-07T03:00:00Z");
        let id = key_on(&app, app.contoso.account, KEY).await;
        let (_, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        app.member_on(app.contoso.sister, Role::AccountAdministrator).await;
        let max = app.member(Role::ReportViewer).await;
        max.call(reveal(&app, id)).await.unwrap();
        max.call(reveal(&app, id)).await.unwrap();
        file(&app, &max, Chosen::Matching(KeyFilter::default())).await;
        wait_until(&app, "2040-03-11T21:59:30Z");
        look_after(&app).await;
        assert!(letters(&app, "key_digest").await.is_empty(), "not before Monday at seven");
        wait_until(&app, "2040-03-11T22:00:00Z");
        look_after(&app).await;
        look_after(&app).await;
        assert_eq!(letters(&app, "key_digest").await.len(), 1);
        let facts = facts(&app).await;
        assert!(facts.contains("revealed:2"), "{facts}");
        assert!(facts.contains("exported:1"), "{facts}");
        assert!(!facts.contains("6789B"), "{facts}");
        app.signed_in(ann_id).await.call(reveal(&app, id)).await.unwrap();
        app.wait(TimeDelta::days(7));
        look_after(&app).await;
        assert_eq!(letters(&app, "key_digest").await.len(), 2, "the next week is another one");
    }

    async fn a_week_in_which_nobody_used_keys_is_not_told(app: TestApp) {
        key_on(&app, app.contoso.account, KEY).await;
        app.member(Role::AccountAdministrator).await;
        app.wait(TimeDelta::days(8));
        look_after(&app).await;
        assert!(letters(&app, "key_digest").await.is_empty());
    }

    async fn who_used_keys_is_forgotten_beside_the_log_when_it_was_told(app: TestApp) {
        let id = key_on(&app, app.contoso.account, KEY).await;
        app.member(Role::ReportViewer).await.call(reveal(&app, id)).await.unwrap();
        app.wait(TimeDelta::days(KEY_USE_DAYS - 1));
        jobs::forget(&app.machine, &app.app.config, &app.app.clock).await;
        assert_eq!(rows(&app, "key_use").await.len(), 1);
        app.wait(TimeDelta::days(1));
        jobs::forget(&app.machine, &app.app.config, &app.app.clock).await;
        assert_eq!(rows(&app, "key_use").await.len(), 0);
        assert_eq!(app.written().await.0, ["key_revealed"]);
    }
}

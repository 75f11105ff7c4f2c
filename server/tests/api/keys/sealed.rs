//! How keys are kept: sealed, and sealed anew when there is a newer secret.

use server::{Config, Mode, Source, jobs};
use shared::{
    access::Role,
    api::keys::{Chosen, KeyFilter},
    problem::Problem,
};

use super::{KEY, file, key_on, reveal};
use crate::support::{TestApp, why};

/// The same database, with these secrets.
fn with_secrets(app: &TestApp, secrets: &str) -> TestApp {
    let source = Source::default().with("DATABASE_URL", app.url()).with("BC_SECRET_KEY", secrets);
    app.another(Config::read(source, Mode::Demo).unwrap())
}

async fn look_after(app: &TestApp) {
    jobs::look_after_keys(&app.machine, &app.app.config, &app.app.clock).await;
}

promises! {
    async fn an_older_secret_can_be_taken_away_when_the_keys_are_sealed_anew(app: TestApp) {
        let (old, new) = ("o".repeat(40), "n".repeat(40));
        let before = with_secrets(&app, &old);
        let mut ids = Vec::new();
        // More than are sealed anew at once.
        for number in 0..205 {
            ids.push(key_on(&before, app.contoso.account, &format!("{KEY}-{number}")).await);
        }
        let both = with_secrets(&app, &format!("{new},{old}"));
        let ann = both.member(Role::AccountAdministrator).await;
        let key = ann.call(reveal(&both, ids[7])).await.unwrap().key;
        assert_eq!(key.expose(), format!("{KEY}-7"), "it opens with both");
        look_after(&both).await;
        look_after(&both).await;
        let after = with_secrets(&app, &new);
        let ann = after.member(Role::AccountAdministrator).await;
        let text = file(&after, &ann, Chosen::Matching(KeyFilter::default())).await;
        for number in 0..205 {
            assert!(text.contains(&format!("\"{KEY}-{number}\"")), "{number}");
        }
    }

    async fn a_key_whose_secret_is_gone_fails_alone_and_says_so(app: TestApp) {
        let (old, new) = ("o".repeat(40), "n".repeat(40));
        let lost = key_on(&with_secrets(&app, &old), app.contoso.account, KEY).await;
        let after = with_secrets(&app, &new);
        let there = key_on(&after, app.contoso.account, "ZZZZZ-YYYYY-11111").await;
        let ann = after.member(Role::AccountAdministrator).await;
        look_after(&after).await;
        assert_eq!(why(ann.call(reveal(&after, lost)).await), (409, Problem::ProductKeySealed));
        ann.call(reveal(&after, there)).await.unwrap();
        let text = file(&after, &ann, Chosen::Matching(KeyFilter::default())).await;
        assert!(text.contains("ZZZZZ-YYYYY-11111") && text.contains("Cannot be opened"), "{text}");
        assert_eq!(app.written().await.0, ["key_revealed", "keys_exported"]);
    }

    async fn a_key_that_was_put_elsewhere_stays_shut(app: TestApp) {
        let mine = key_on(&app, app.contoso.account, KEY).await;
        let others = key_on(&app, app.contoso.sister, "ZZZZZ-YYYYY-11111").await;
        let copy = "update product_key set sealed = (select sealed from product_key as other \
                    where other.ending = '11111') where ending = '6789B'";
        app.behind(copy).await;
        let ann = app.member(Role::AccountAdministrator).await;
        assert_eq!(why(ann.call(reveal(&app, mine)).await), (409, Problem::ProductKeySealed));
        assert_ne!(mine, others);
    }
}

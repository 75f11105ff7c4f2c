//! A browser in which somebody has signed in before keeps tries of its own.

use shared::api::{
    Endpoint, Json,
    profile::{ChangePassword, PasswordChange},
    session::Delete,
};
use shared::values::{NewPassword, Password};

use super::{Browser, WRONG, limited};
use crate::{
    invitation_links::register,
    support::{PASSWORD, TestApp, email},
};

promises! {
    async fn strangers_who_try_passwords_do_not_keep_out_a_browser_that_is_known(app: TestApp) {
        let app = limited(&app, |limits| limits.sign_ins_per_network = 30);
        register(&app, "hana").await;
        let hana = email("hana");
        let mut known = Browser::new(&app, "203.0.113.1");
        assert_eq!(known.sign_in(&hana, PASSWORD).await, 204);
        assert_eq!(known.send(Delete {}).await.status(), 204);
        // In the same network, with her address and with every other.
        let mut stranger = Browser::new(&app, "203.0.113.1");
        stranger.use_up(&hana).await;
        for name in ["a", "b", "c"] {
            stranger.use_up(&email(name)).await;
        }
        assert_eq!(stranger.sign_in(&email("never-tried"), WRONG).await, 429);
        assert_eq!(known.sign_in(&hana, WRONG).await, 401);
        assert_eq!(known.sign_in(&hana, PASSWORD).await, 204);
        // Wherever it is carried.
        known.network = "198.51.100.1";
        assert_eq!(known.sign_in(&hana, PASSWORD).await, 204);
        // It has as many tries as everybody, and they are its own.
        known.use_up(&hana).await;
        assert_eq!(known.sign_in(&hana, PASSWORD).await, 429);
        assert_eq!(Browser::new(&app, "198.51.100.1").sign_in(&hana, PASSWORD).await, 204);
    }

    async fn a_known_browser_is_known_for_who_signed_in_there_only(app: TestApp) {
        register(&app, "hana").await;
        register(&app, "dora").await;
        let mut dora = Browser::new(&app, "203.0.113.1");
        assert_eq!(dora.sign_in(&email("dora"), PASSWORD).await, 204);
        Browser::new(&app, "203.0.113.1").use_up(&email("hana")).await;
        assert_eq!(dora.sign_in(&email("hana"), PASSWORD).await, 429);
        // A machine that both use knows both.
        dora.network = "203.0.113.2";
        assert_eq!(dora.sign_in(&email("hana"), PASSWORD).await, 204);
        dora.network = "203.0.113.1";
        Browser::new(&app, "203.0.113.1").use_up(&email("dora")).await;
        assert_eq!(dora.sign_in(&email("hana"), PASSWORD).await, 204);
        assert_eq!(dora.sign_in(&email("dora"), PASSWORD).await, 204);
    }

    async fn another_password_makes_every_other_browser_a_stranger(app: TestApp) {
        register(&app, "hana").await;
        let hana = email("hana");
        let (mut at_home, mut at_work) =
            (Browser::new(&app, "203.0.113.1"), Browser::new(&app, "203.0.113.1"));
        assert_eq!(at_home.sign_in(&hana, PASSWORD).await, 204);
        assert_eq!(at_work.sign_in(&hana, PASSWORD).await, 204);
        let new = "열두 마리 고래가 인천항에 왔다";
        let change = PasswordChange {
            current: Password::parse(PASSWORD).unwrap(),
            new: NewPassword::parse(new).unwrap(),
        };
        assert_eq!(at_work.send(ChangePassword {}.with(Json(change))).await.status(), 204);
        Browser::new(&app, "203.0.113.1").use_up(&hana).await;
        assert_eq!(at_home.sign_in(&hana, new).await, 429);
        assert_eq!(at_work.sign_in(&hana, new).await, 204);
    }

    async fn a_mark_that_differs_in_anything_is_nobodys(app: TestApp) {
        register(&app, "hana").await;
        let hana = email("hana");
        let mut known = Browser::new(&app, "203.0.113.1");
        assert_eq!(known.sign_in(&hana, PASSWORD).await, 204);
        let cookies = known.person.cookie.clone().unwrap();
        let mark = cookies.split("browser=").nth(1).unwrap().to_owned();
        Browser::new(&app, "203.0.113.1").use_up(&hana).await;
        let mut other = mark.clone().into_bytes();
        other[3] = if other[3] == b'A' { b'B' } else { b'A' };
        let other = String::from_utf8(other).unwrap();
        let many = [".", "A.B.C", "=", "%00", &"A".repeat(5000)];
        for wrong in [&mark[..40], &mark[1..], &other].into_iter().chain(many) {
            let mut browser = Browser::new(&app, "203.0.113.1");
            browser.person.cookie = Some(format!("browser={wrong}"));
            assert_eq!(browser.sign_in(&hana, PASSWORD).await, 429, "{wrong:?}");
        }
        let mut browser = Browser::new(&app, "203.0.113.1");
        browser.person.cookie = Some(format!("browser={mark}"));
        assert_eq!(browser.sign_in(&hana, PASSWORD).await, 204);
    }
}

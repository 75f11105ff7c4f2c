use chrono::TimeDelta;
use http::{Request, header::SET_COOKIE};
use shared::{
    access::Role,
    api::{
        Json,
        session::{Create, Delete, Get, SignIn},
    },
    problem::Problem,
    values::{EmailAddress, Password},
};

use crate::support::{PASSWORD, Person, TestApp, email, why};

/// Somebody who has registered by an invitation, with the usual password.
async fn registered(app: &TestApp) -> (Person, EmailAddress) {
    let email = email("hana");
    let hana = crate::invitation_links::register(app, "hana").await;
    (hana, email)
}

fn sign_in(email: &EmailAddress, password: &str) -> shared::api::Call<Create> {
    let password = Password::parse(password).unwrap();
    shared::api::Endpoint::with(Create {}, Json(SignIn { email: email.clone(), password }))
}

promises! {
    async fn whoever_knows_the_password_is_signed_in(app: TestApp) {
        let (_, email) = registered(&app).await;
        let mut browser = app.nobody();
        browser.sign_in_by(sign_in(&email, PASSWORD)).await.unwrap();
        let me = browser.call(Get {}).await.unwrap().me.unwrap();
        assert_eq!(me.email, email);
        assert_eq!(me.organizations.len(), 1);
    }

    async fn an_unknown_address_is_answered_as_a_wrong_password(app: TestApp) {
        let (_, email) = registered(&app).await;
        let wrong = app.nobody().call(sign_in(&email, "another password here")).await;
        let unknown = crate::support::email("nobody");
        let unknown = app.nobody().call(sign_in(&unknown, PASSWORD)).await;
        assert_eq!(why(wrong), (401, Problem::WrongCredentials));
        assert_eq!(why(unknown), (401, Problem::WrongCredentials));
    }

    async fn signing_in_gives_a_new_session_and_ends_the_one_before(app: TestApp) {
        let (hana, email) = registered(&app).await;
        let mut again = hana.clone();
        again.sign_in_by(sign_in(&email, PASSWORD)).await.unwrap();
        assert_ne!(hana.cookie, again.cookie);
        assert!(hana.call(Get {}).await.unwrap().me.is_none());
        assert!(again.call(Get {}).await.unwrap().me.is_some());
    }

    async fn signing_out_kills_the_session_and_the_cookie(app: TestApp) {
        let ann = app.member(Role::AccountViewer).await;
        assert!(ann.call(Get {}).await.unwrap().me.is_some());
        let request = Request::delete("/api/session").body(Vec::new()).unwrap();
        let response = ann.send(request).await;
        let cookie = response.headers()[SET_COOKIE].to_str().unwrap();
        assert_eq!(cookie, "session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
        assert!(ann.call(Get {}).await.unwrap().me.is_none());
        assert_eq!(why(ann.call(Delete {}).await), (401, Problem::SignedOut));
    }

    async fn a_session_ends_when_it_is_not_used_for_an_hour(app: TestApp) {
        let ann = app.member(Role::AccountViewer).await;
        app.wait(TimeDelta::minutes(59));
        assert!(ann.call(Get {}).await.unwrap().me.is_some());
        app.wait(TimeDelta::minutes(1));
        assert!(ann.call(Get {}).await.unwrap().me.is_none());
    }

    async fn without_a_session_the_portal_says_what_it_is_and_nothing_else(app: TestApp) {
        let state = app.nobody().call(Get {}).await.unwrap();
        assert_eq!(state.portal.vendor, "Example Software");
        assert!(state.me.is_none());
    }

    async fn a_token_that_is_cut_or_longer_is_nobodys(app: TestApp) {
        let ann = app.member(Role::AccountViewer).await;
        let cookie = ann.cookie.clone().unwrap();
        for other in [&cookie[..cookie.len() - 1], &format!("{cookie}0"), "session=", "session"] {
            let mut eve = app.nobody();
            eve.cookie = Some(other.to_owned());
            assert!(eve.call(Get {}).await.unwrap().me.is_none(), "{other}");
        }
    }
}

use chrono::TimeDelta;
use http::{Request, header::USER_AGENT};
use shared::{
    access::Role,
    api::{
        Endpoint, IntoCall, Json,
        session::{self, SignIn},
        sessions::{Browser, Delete, DeleteOthers, List, System},
    },
    problem::Problem,
    values::Password,
};

use crate::{
    invitation_links::register,
    support::{PASSWORD, Person, TestApp, email, why},
};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0";

/// Another browser of Hana's.
async fn signed_in(app: &TestApp) -> Person {
    let mut browser = app.nobody();
    let sign_in = SignIn { email: email("hana"), password: Password::parse(PASSWORD).unwrap() };
    browser.sign_in_by(session::Create {}.with(Json(sign_in))).await.unwrap();
    browser
}

async fn is_in(browser: &Person) -> bool {
    browser.call(session::Get {}).await.unwrap().me.is_some()
}

promises! {
    async fn i_see_where_i_am_signed_in_this_browser_first(app: TestApp) {
        let first = register(&app, "hana").await;
        app.wait(TimeDelta::minutes(5));
        let second = signed_in(&app).await;
        for (browser, other) in [(&first, &second), (&second, &first)] {
            let sessions = browser.call(List {}).await.unwrap();
            assert_eq!(sessions.len(), 2);
            assert!(sessions[0].is_this && !sessions[1].is_this);
            let theirs = other.call(List {}).await.unwrap();
            assert_eq!(sessions[0].id, theirs[1].id);
            assert_eq!(sessions[0].ends_at - sessions[0].created_at, TimeDelta::hours(12));
        }
    }

    async fn a_session_says_in_which_browser_and_where_it_began(app: TestApp) {
        register(&app, "hana").await;
        let password = Password::parse(PASSWORD).unwrap();
        let sign_in = session::Create {}.with(Json(SignIn { email: email("hana"), password }));
        let mut request = sign_in.request().unwrap();
        request.headers_mut().insert(USER_AGENT, FIREFOX.parse().unwrap());
        request.headers_mut().insert("x-forwarded-for", "192.0.2.7".parse().unwrap());
        let answer = app.nobody().send(request).await;
        let mut browser = app.nobody();
        let cookie = answer.headers()["set-cookie"].to_str().unwrap();
        browser.cookie = cookie.split(';').next().map(str::to_owned);
        let session = browser.call(List {}).await.unwrap().remove(0);
        assert_eq!(session.device.browser, Browser::Firefox);
        assert_eq!(session.device.system, System::Linux);
        assert_eq!(session.network.as_deref(), Some("192.0.2.7"));
    }

    async fn a_session_that_i_end_is_out_at_once(app: TestApp) {
        let here = register(&app, "hana").await;
        let elsewhere = signed_in(&app).await;
        let session_id = here.call(List {}).await.unwrap()[1].id;
        here.call(Delete { session_id }).await.unwrap();
        assert!(!is_in(&elsewhere).await);
        assert!(is_in(&here).await);
        // In two tabs: the second finds that it is done.
        assert_eq!(why(here.call(Delete { session_id }).await), (404, Problem::NotFound));
    }

    async fn every_other_session_ends_and_this_one_stays(app: TestApp) {
        let here = register(&app, "hana").await;
        let others = [signed_in(&app).await, signed_in(&app).await];
        here.call(DeleteOthers {}).await.unwrap();
        assert!(is_in(&here).await);
        for other in &others {
            assert!(!is_in(other).await);
        }
        assert_eq!(here.call(List {}).await.unwrap().len(), 1);
    }

    async fn the_sessions_of_others_do_not_exist_for_me(app: TestApp) {
        let hana = register(&app, "hana").await;
        let ann = app.member(Role::AccountAdministrator).await;
        let session_id = hana.call(List {}).await.unwrap()[0].id;
        assert_eq!(why(ann.call(Delete { session_id }).await), (404, Problem::NotFound));
        ann.call(DeleteOthers {}).await.unwrap();
        assert!(is_in(&hana).await);
        assert_eq!(ann.call(List {}).await.unwrap().len(), 1);
    }

    async fn a_session_that_nobody_uses_is_not_listed(app: TestApp) {
        register(&app, "hana").await;
        app.wait(TimeDelta::minutes(61));
        let here = signed_in(&app).await;
        assert_eq!(here.call(List {}).await.unwrap().len(), 1);
    }

    async fn what_names_a_session_opens_none(app: TestApp) {
        let here = register(&app, "hana").await;
        let id = here.call(List {}).await.unwrap()[0].id.to_string();
        for cookie in [format!("session={id}"), format!("session={}", id.replace('-', ""))] {
            let mut thief = app.nobody();
            thief.cookie = Some(cookie);
            assert!(!is_in(&thief).await);
        }
    }

    async fn signing_out_has_the_browser_forget_what_it_kept(app: TestApp) {
        let ann = app.member(Role::AccountViewer).await;
        let request = session::Delete {}.into_call().request().unwrap();
        let answer = ann.send(request).await;
        assert_eq!(answer.headers()["clear-site-data"], "\"storage\"");
        let request = Request::get("/api/session").body(Vec::new()).unwrap();
        assert!(ann.send(request).await.headers().get("clear-site-data").is_none());
    }
}

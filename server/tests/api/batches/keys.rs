//! Requests that are sent again under the same idempotency key.

use http::{HeaderValue, Response};
use shared::{
    access::Role,
    api::{Endpoint, IDEMPOTENCY_KEY, IntoCall, Json, batches::Begin, invitations},
};

use super::{all_of, confirmation, draft, file, letters, lines, run};
use crate::support::{Person, TestApp, invitation};

async fn with_key<C: IntoCall>(person: &Person, call: C, key: &str) -> Response<Vec<u8>> {
    let mut request = call.into_call().request().unwrap();
    request.headers_mut().insert(IDEMPOTENCY_KEY, HeaderValue::from_str(key).unwrap());
    person.send(request).await
}

/// The status, and the code of the problem.
fn said(response: &Response<Vec<u8>>) -> (u16, String) {
    let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
    (response.status().as_u16(), body["code"].as_str().unwrap_or_default().to_owned())
}

promises! {
    async fn the_same_request_under_the_same_key_is_done_once(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let create = |name: &str| {
            let new = Json(invitation(name, app.contoso.account));
            invitations::Create { organization_id }.with(new)
        };
        let first = with_key(&ann, create("bob"), "k1").await;
        assert_eq!(first.status(), 201);
        let again = with_key(&ann, create("bob"), "k1").await;
        assert_eq!((again.status(), again.body()), (first.status(), first.body()));
        assert_eq!(again.headers()["content-type"], first.headers()["content-type"]);
        assert_eq!(letters(&app).await.len(), 1);
        let other = with_key(&ann, create("eve"), "k1").await;
        assert_eq!(said(&other), (422, "key_reused".to_owned()));
        // Another key, another person, another operation: another request.
        assert_eq!(with_key(&ann, create("bob"), "k2").await.status(), 422);
        let carl = app.member(Role::AccountAdministrator).await;
        assert_eq!(with_key(&carl, create("eve"), "k1").await.status(), 201);
        assert_eq!(with_key(&ann, file(&app, "email,name\na@contoso.com,A B"), "k1").await.status(), 201);
        // What failed may be tried again.
        assert_eq!(with_key(&ann, create("new"), "k2").await.status(), 201);
    }

    async fn of_many_at_the_same_moment_one_does_it_and_all_get_its_answer(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let text = "email,name,roles\nbob@contoso.com,Bob Lee,Account Viewer\n";
        let calls = (0..6).map(|_| with_key(&ann, file(&app, text), "upload"));
        let answers = futures_util::future::join_all(calls).await;
        for answer in &answers {
            assert_eq!((answer.status(), answer.body()), (answers[0].status(), answers[0].body()));
        }
        assert_eq!(answers[0].status(), 201);
        assert_eq!(all_of(&app, "batch").await.len(), 1);
        let organization_id = app.contoso.organization_id;
        let new = || invitations::Create { organization_id }
            .with(Json(invitation("eve", app.contoso.account)));
        let answers = futures_util::future::join_all((0..6).map(|_| with_key(&ann, new(), "eve"))).await;
        assert!(answers.iter().all(|answer| answer.status() == 201), "{answers:?}");
        assert_eq!(letters(&app).await.len(), 1);
    }

    async fn a_double_click_confirms_once(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let batch = draft(&app, &ann, &lines(["bob"])).await;
        let click = || with_key(&ann, confirmation(&app, &batch, Begin::AtOnce), "click");
        let (one, other) = tokio::join!(click(), click());
        assert_eq!((one.status().as_u16(), other.status().as_u16()), (200, 200));
        assert_eq!(one.body(), other.body());
        run(&app).await;
        assert_eq!(letters(&app).await.len(), 1);
    }

    async fn a_key_that_is_none_is_refused(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        for key in ["", &"x".repeat(256)] {
            let refused = with_key(&ann, file(&app, "email,name\na@contoso.com,A B"), key).await;
            assert_eq!(said(&refused), (422, "invalid".to_owned()));
        }
        assert_eq!(all_of(&app, "batch").await.len(), 0);
    }

    async fn answers_are_forgotten_after_a_day(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let text = "email,name\na@contoso.com,A B";
        with_key(&ann, file(&app, text), "k").await;
        assert_eq!(all_of(&app, "kept_answer").await.len(), 1);
        app.wait(chrono::TimeDelta::hours(24));
        server::jobs::forget(&app.machine, &app.app.config, &app.app.clock).await;
        assert_eq!(all_of(&app, "kept_answer").await.len(), 0);
    }
}

//! Whatever is sent, the answer to a mistake is a problem that names it.

use http::{
    Request, Response,
    header::{ACCEPT, CONTENT_TYPE},
};
use shared::{
    access::Role,
    problem::{Document, Problem},
};

use crate::support::TestApp;

promises! {
    async fn every_mistake_is_named_by_code_and_pointer(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let path = format!("/api/organizations/{}/invitations", app.contoso.organization_id);
        let account = app.contoso.account;
        let body = |email: &str, more: &str| {
            let names = r#""given_name":"Ann","family_name":"Lee","language":"en","country":"KR""#;
            let rest = format!(r#"{names},"roles":["account_viewer"]"#);
            let accounts = format!(r#""purchasing_account_ids":["{account}"]"#);
            format!(r#"{{"people":[{{"email":"{email}",{rest},{accounts}{more}}}]}}"#)
        };
        let cases = [
            ("not JSON", "{".to_owned(), "", "malformed_json"),
            ("two documents", format!("{0}{0}", body("a@b.co", "")), "", "malformed_json"),
            (
                "unknown",
                body("a@b.co", r#","organization_id":"x""#),
                "/people/0/organization_id",
                "unknown_field",
            ),
            (
                "twice",
                body("a@b.co", r#","email":"e@evil.test""#),
                "/people/0/email",
                "duplicate_field",
            ),
            ("missing", "{}".to_owned(), "/people", "missing_field"),
            (
                "a list of addresses",
                body("a@b.co", "").replace("\"a@b.co\"", r#"["a@b.co","e@evil.test"]"#),
                "/people/0/email",
                "wrong_type",
            ),
            ("no role", body("a@b.co", "").replace("\"account_viewer\"", ""), "/people/0/roles", "empty"),
            (
                "no such role",
                body("a@b.co", "").replace("viewer", "god"),
                "/people/0/roles/0",
                "wrong_type",
            ),
            ("two ats", body("a@b.co@c.co", ""), "/people/0/email", "malformed_email_address"),
            (
                "a line break",
                body("a@b.co", "").replace("Ann", "Ann\\r\\nBcc: e@evil.test"),
                "/people/0/given_name",
                "control_character",
            ),
            ("no such country", body("a@b.co", "").replace("KR", "XX"), "/people/0/country", "unknown_country"),
        ];
        for (why, body, pointer, code) in cases {
            let request = Request::post(&path).header(CONTENT_TYPE, "application/json");
            let response = ann.send(request.body(body.into_bytes()).unwrap()).await;
            assert_eq!(error(&response), (422, pointer.to_owned(), code.to_owned()), "{why}");
        }
        let cases = [
            ("?limit=0", "/limit", "limit_out_of_range"),
            ("?limit=x", "/limit", "wrong_type"),
            ("?limit=1&limit=2", "/limit", "wrong_type"),
            ("?organization_id=x", "/organization_id", "unknown_field"),
            ("?account=x", "/account/0", "malformed_number"),
            ("?cursor=x", "/cursor", "wrong_type"),
        ];
        for (query, pointer, code) in cases {
            let request = Request::get(format!("{path}{query}")).body(Vec::new()).unwrap();
            let response = ann.send(request).await;
            assert_eq!(error(&response), (422, pointer.to_owned(), code.to_owned()), "{query}");
        }
    }

    async fn a_rule_with_numbers_says_them(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let path = format!("/api/organizations/{}/invitations", app.contoso.organization_id);
        let request = Request::get(format!("{path}?limit=201")).body(Vec::new()).unwrap();
        let json: serde_json::Value = serde_json::from_slice(ann.send(request).await.body()).unwrap();
        assert_eq!(json["errors"][0]["params"], serde_json::json!({ "min": "1", "max": "200" }));
    }

    async fn what_the_framework_refuses_is_a_problem_too(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let path = format!("/api/organizations/{}/invitations", app.contoso.organization_id);
        let json = |size| {
            Request::post(&path).header(CONTENT_TYPE, "application/json").body(vec![b' '; size])
        };
        let cases = [
            (Request::get("/api/nothing").body(Vec::new()), 404, "not_found"),
            (Request::get("/api/organizations/x/invitations").body(Vec::new()), 404, "not_found"),
            (Request::put(&path).body(Vec::new()), 405, "method_not_allowed"),
            (json(70_000), 413, "body_too_large"),
            (Request::post(&path).body(b"{}".to_vec()), 415, "unsupported_media_type"),
        ];
        for (request, status, code) in cases {
            let document = document(&ann.send(request.unwrap()).await);
            assert_eq!((document.status, document.problem.code()), (status, code));
        }
    }

    async fn an_outsider_is_not_told_what_is_wrong_with_the_body(app: TestApp) {
        let path = format!("/api/organizations/{}/invitations", app.contoso.organization_id);
        let request = Request::post(&path).body(vec![b' '; 70_000]).unwrap();
        assert_eq!(document(&app.outsider().await.send(request).await).status, 404);
    }

    async fn a_problem_carries_what_rfc_9457_asks_for(app: TestApp) {
        let request = Request::get("/api/nowhere").body(Vec::new()).unwrap();
        let response = app.nobody().send(request).await;
        let json: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
        assert_eq!(json["type"], "/problems/not-found");
        assert_eq!(json["title"], "not found");
        assert_eq!(json["status"], 404);
        assert_eq!(json["code"], "not_found");
        assert_eq!(json["request_id"], response.headers()["x-request-id"].to_str().unwrap());
        assert_eq!(response.headers()["cache-control"], "no-store");
    }

    async fn the_type_of_every_problem_leads_to_what_it_means(app: TestApp) {
        let page = async |path: &str| {
            let request = Request::get(path).header(ACCEPT, "text/html").body(Vec::new()).unwrap();
            let response = app.nobody().send(request).await;
            (response.status().as_u16(), String::from_utf8(response.into_body()).unwrap())
        };
        let (_, all) = page("/problems").await;
        for kind in Problem::KINDS {
            let (status, text) = page(&kind.path()).await;
            assert_eq!(status, 200, "{}", kind.code);
            for said in [kind.code, kind.meaning].into_iter().chain(kind.facts.iter().map(|it| it.0)) {
                assert!(text.contains(said), "{said:?} is missing in {text}");
            }
            assert!(all.contains(&format!("href=\"{}\"", kind.path())), "{}", kind.code);
        }
        assert_eq!(page("/problems/no-such-thing").await.0, 404);
    }
}

fn document(response: &Response<Vec<u8>>) -> Document {
    assert_eq!(response.headers()[CONTENT_TYPE], "application/problem+json");
    let document: Document = serde_json::from_slice(response.body()).unwrap();
    assert_eq!(document.status, response.status().as_u16());
    document
}

fn error(response: &Response<Vec<u8>>) -> (u16, String, String) {
    let body = String::from_utf8_lossy(response.body());
    let json: serde_json::Value = serde_json::from_str(&body).unwrap();
    let text = |name: &str| json["errors"][0][name].as_str().unwrap_or_default().to_owned();
    (document(response).status, text("pointer"), text("code"))
}

//! Requests and answers by their headers: what is refused at the gate, and what every answer says.

use http::{Method, Request, Response, StatusCode, header::CONTENT_TYPE};
use server::{Config, Mode, Source};
use shared::{
    access::Role,
    api::{Endpoint, Json, invitations::Create},
    problem::Document,
};

use crate::support::{TestApp, invitation};

promises! {
    async fn another_site_changes_nothing(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let own = app.app.config.web.public_url.origin().ascii_serialization();
        let cases = [
            ("another site", vec![("sec-fetch-site", "cross-site")], 403),
            ("a neighbor of the site", vec![("sec-fetch-site", "same-site")], 403),
            ("another site of an old browser", vec![("origin", "https://evil.test")], 403),
            ("a page of nowhere", vec![("origin", "null")], 403),
            (
                "another site that has a Host of its own",
                vec![("origin", "https://evil.test"), ("host", "evil.test")],
                403,
            ),
            (
                "another site that names ours beside it",
                vec![("origin", own.as_str()), ("origin", "https://evil.test")],
                403,
            ),
            ("our page", vec![("sec-fetch-site", "same-origin"), ("origin", &own)], 200),
            ("our page in an old browser", vec![("origin", &own)], 200),
            ("the person", vec![("sec-fetch-site", "none")], 200),
            ("a program", vec![], 200),
        ];
        for (who, headers, status) in cases {
            let mut request = Request::patch("/api/profile").header(CONTENT_TYPE, "application/json");
            for (name, value) in headers {
                request = request.header(name, value);
            }
            let response = ann.send(request.body(b"{}".to_vec()).unwrap()).await;
            assert_eq!(response.status(), status, "{who}");
            if status == 403 {
                assert_eq!(document(&response).problem.code(), "cross_site", "{who}");
            }
        }
        // What changes nothing may be asked for from anywhere; the answer is not for that site.
        let request = Request::get("/api/profile").header("sec-fetch-site", "cross-site");
        let response = ann.send(request.body(Vec::new()).unwrap()).await;
        assert_eq!(response.status(), 200);
        assert!(response.headers().get("access-control-allow-origin").is_none());
        assert_eq!(response.headers()["cross-origin-resource-policy"], "same-origin");
    }

    async fn a_form_of_another_site_has_no_type_that_is_taken(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        for form in
            ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
        {
            let request = Request::patch("/api/profile").header(CONTENT_TYPE, form);
            let response = ann.send(request.body(b"{}".to_vec()).unwrap()).await;
            assert_eq!(response.status(), 415, "{form}");
        }
    }

    async fn heads_that_are_too_large_are_refused_in_words(app: TestApp) {
        let nobody = app.nobody();
        let get = |query: usize| {
            Request::get(format!("/api/session?a={}", "x".repeat(query)))
        };
        let refused = nobody.send(get(9000).body(Vec::new()).unwrap()).await;
        let code = document(&refused).problem.code();
        assert_eq!((refused.status().as_u16(), code), (414, "uri_too_long"));
        let long = get(0).header("x-long", "x".repeat(17_000));
        let many = (0..70).fold(get(0), |request, n| request.header(format!("x-{n}"), "x"));
        for request in [long, many] {
            let refused = nobody.send(request.body(Vec::new()).unwrap()).await;
            let code = document(&refused).problem.code();
            assert_eq!((refused.status().as_u16(), code), (431, "headers_too_large"));
        }
    }

    async fn json_in_json_in_json_is_refused_without_harm(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        for body in ["[".repeat(60_000), "{\"a\":".repeat(10_000)] {
            let request = Request::patch("/api/profile").header(CONTENT_TYPE, "application/json");
            let response = ann.send(request.body(body.into_bytes()).unwrap()).await;
            let code = document(&response).problem.code();
            assert_eq!((response.status().as_u16(), code), (422, "invalid"));
        }
    }

    async fn no_cache_keeps_what_concerns_a_person(app: TestApp) {
        let mut ann = app.member(Role::AccountAdministrator).await;
        let path = format!("/api/organizations/{}/users", app.contoso.organization_id);
        for path in ["/api/session", "/api/profile", &path, "/api/nothing"] {
            let response = ann.send(Request::get(path).body(Vec::new()).unwrap()).await;
            assert_eq!(response.headers()["cache-control"], "no-store", "{path}");
        }
        // Nor the cookie that comes with an answer.
        let response = ann.send(Request::delete("/api/session").body(Vec::new()).unwrap()).await;
        assert!(response.headers().contains_key("set-cookie"));
        assert_eq!(response.headers()["cache-control"], "no-store");
        ann.cookie = None;
        let response = ann.send(Request::get("/api/profile").body(Vec::new()).unwrap()).await;
        assert_eq!(response.status(), 401);
        assert_eq!(response.headers()["cache-control"], "no-store");
    }

    async fn what_a_sender_says_about_our_address_goes_nowhere(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let create = Create { organization_id: app.contoso.organization_id };
        let call = create.with(Json(invitation("bob", app.contoso.account)));
        let mut request = call.request().unwrap();
        for (name, value) in [
            ("host", "evil.test"),
            ("x-forwarded-host", "evil.test"),
            ("x-forwarded-proto", "gopher"),
            ("x-forwarded-prefix", "/evil.test"),
            ("forwarded", "host=evil.test;proto=gopher"),
            ("x-original-url", "/evil.test"),
        ] {
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        let response = ann.send(request).await;
        assert_eq!(response.status(), 201);
        let said = format!("{:?}{}", response.headers(), String::from_utf8_lossy(response.body()));
        assert!(!said.contains("evil.test"), "{said}");
    }

    async fn unknown_paths_and_methods_are_answered_as_such(app: TestApp) {
        let ask = async |method: Method, path: &str| {
            let request = Request::builder().method(method).uri(path).header("accept", "text/html");
            app.nobody().send(request.body(Vec::new()).unwrap()).await
        };
        for path in ["/api/", "/api/nothing", "/api/session/x", "/app-0123456789abcdef.js", "/x.wasm"] {
            assert_eq!(ask(Method::GET, path).await.status(), 404, "{path}");
        }
        let response = ask(Method::PUT, "/api/session").await;
        assert_eq!(response.status(), 405);
        let allowed = response.headers()["allow"].to_str().unwrap();
        for method in ["GET", "POST", "DELETE"] {
            assert!(allowed.contains(method), "{allowed}");
        }
        assert_eq!(ask(Method::POST, "/sign-in").await.status(), 405);
    }

    async fn a_head_is_the_same_answer_without_its_body(app: TestApp) {
        for path in ["/api/session", "/api/openapi.json", "/brand.css", "/healthz", "/api/nothing"] {
            let ask = async |method: Method| {
                let request = Request::builder().method(method).uri(path);
                app.nobody().send(request.body(Vec::new()).unwrap()).await
            };
            let (get, head) = (ask(Method::GET).await, ask(Method::HEAD).await);
            assert_eq!(get.status(), head.status(), "{path}");
            assert_eq!(get.headers().get(CONTENT_TYPE), head.headers().get(CONTENT_TYPE), "{path}");
            if head.status() == StatusCode::OK {
                assert!(head.body().is_empty(), "{path}");
            }
        }
    }

    async fn what_programs_ask_every_site_for_is_there(app: TestApp) {
        let get = async |path: &str| {
            app.nobody().send(Request::get(path).body(Vec::new()).unwrap()).await
        };
        let security = get("/.well-known/security.txt").await;
        let text = String::from_utf8_lossy(security.body());
        assert!(text.starts_with("Contact: mailto:") && text.contains("\nExpires: "), "{text}");
        let password = get("/.well-known/change-password").await;
        assert_eq!(password.status(), 303);
        assert!(password.headers()["location"].to_str().unwrap().starts_with("/profile"));
    }

    async fn every_answer_keeps_browsers_careful(app: TestApp) {
        let paths = [
            "/", "/sign-in", "/api/session", "/api/nothing", "/api/openapi.json", "/brand.css",
            "/brand/logo.svg", "/healthz", "/x.wasm", "/problems/not-found",
        ];
        for path in paths {
            let request = Request::get(path).header("accept", "text/html");
            let response = app.nobody().send(request.body(Vec::new()).unwrap()).await;
            let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
            let policy = header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'"), "{path} {policy}");
            assert!(!policy.contains("'unsafe-eval'") && !policy.contains("script-src 'unsafe"));
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "no-referrer"),
                ("x-robots-tag", "noindex"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-embedder-policy", "require-corp"),
                ("cross-origin-resource-policy", "same-origin"),
            ] {
                assert_eq!(header(name), value, "{name} of {path}");
            }
            assert!(header("permissions-policy").contains("camera=()"), "{path}");
            assert!(response.headers().contains_key("cache-control"), "{path}");
            // Over plain http the promise of https would be a lie.
            assert!(!response.headers().contains_key("strict-transport-security"), "{path}");
        }
    }

    async fn over_https_browsers_are_told_to_stay_there(app: TestApp) {
        let url = app.app.config.database_url.clone();
        let source = Source::default().with("BC_PUBLIC_URL", "https://portal.vendor.example/");
        let config = Config::read(source.with("DATABASE_URL", &url), Mode::Demo).unwrap();
        let https = server::App::new(app.app.database.clone(), config, app.app.clock.clone());
        let nobody = crate::support::Person::new(server::router(&https), None);
        for path in ["/", "/api/session", "/api/nothing"] {
            let response = nobody.send(Request::get(path).body(Vec::new()).unwrap()).await;
            let value = &response.headers()["strict-transport-security"];
            assert_eq!(value, "max-age=63072000; includeSubDomains", "{path}");
        }
    }
}

fn document(response: &Response<Vec<u8>>) -> Document {
    assert_eq!(response.headers()[CONTENT_TYPE], "application/problem+json");
    serde_json::from_slice(response.body()).unwrap()
}

//! Links in mails lead to us, whatever the request that caused them says about itself.

use http::{HeaderName, HeaderValue};
use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        invitations::{Create, NewInvitations},
        password_resets::{self, PasswordResetRequest},
    },
};

use crate::{
    administrator, invite,
    smtp_server::SmtpServer,
    support::{TestApp, block},
    worker,
};

/// What somebody who sits between a person and the portal, or the person, could put in.
const HEADERS: [(&str, &str); 8] = [
    ("host", "evil.test"),
    ("x-forwarded-host", "evil.test"),
    ("x-forwarded-server", "evil.test"),
    ("x-forwarded-proto", "gopher"),
    ("x-forwarded-port", "6666"),
    ("x-forwarded-prefix", "/evil.test"),
    ("x-original-url", "https://evil.test/"),
    ("forwarded", "for=127.0.0.1;host=evil.test;proto=gopher"),
];

promises! {
    async fn no_header_of_a_request_gets_into_a_mail(app: TestApp) {
        let ann = administrator(&app).await;
        for (number, (name, value)) in HEADERS.into_iter().enumerate() {
            let people = vec![block(&format!("p{number}"), app.contoso.account)];
            let create = Create { organization_id: app.contoso.organization_id };
            let mut request = create.with(Json(NewInvitations { people })).request().unwrap();
            let headers = request.headers_mut();
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            assert_eq!(ann.send(request).await.status(), 201, "{name}");
        }
        let (member, _) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let email = member.call(shared::api::profile::Get {}).await.unwrap().email;
        let reset = password_resets::Create {}.with(Json(PasswordResetRequest { email }));
        let mut request = reset.request().unwrap();
        for (name, value) in HEADERS {
            let headers = request.headers_mut();
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        assert_eq!(app.nobody().send(request).await.status(), 204);
        let (machine, server) = (&app.machine, &app.app);
        server::jobs::run_due(machine, &server.config, &server.clock, &server.wake).await;
        invite(&app, &ann, ["as-usual"]).await;

        let smtp = SmtpServer::start(&[]);
        worker(&app, &smtp.url()).deliver_due().await.unwrap();
        let taken = smtp.taken();
        assert_eq!(taken.len(), HEADERS.len() + 2);
        let ours = server.config.web.public_url.as_str();
        for mail in taken {
            let text = String::from_utf8(mail.bytes()).unwrap();
            // As quoted-printable text breaks its lines.
            let text = text.replace("=\r\n", "");
            assert!(text.contains(ours), "{text}");
            for word in ["evil", "gopher", "6666"] {
                assert!(!text.contains(word), "{word}: {text}");
            }
        }
    }
}

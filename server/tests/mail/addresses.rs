use http::HeaderValue;
use shared::api::{
    Endpoint, Json,
    invitations::{Create, NewInvitations},
};

use crate::{
    administrator,
    smtp_server::SmtpServer,
    support::{TestApp, block},
    worker,
};

promises! {
    async fn a_mail_names_our_address_and_no_other(app: TestApp) {
        let smtp = SmtpServer::start(&[]);
        let worker = worker(&app, &smtp.url());
        let people = vec![block("bob", app.contoso.account)];
        let create = Create { organization_id: app.contoso.organization_id };
        let mut request = create.with(Json(NewInvitations { people })).request().unwrap();
        for (name, value) in [
            ("host", "evil.test"),
            ("x-forwarded-host", "evil.test"),
            ("x-forwarded-proto", "gopher"),
            ("forwarded", "host=evil.test;proto=gopher"),
        ] {
            request.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        assert_eq!(administrator(&app).await.send(request).await.status(), 201);
        assert_eq!(worker.deliver_due().await.unwrap(), 1);
        let [taken] = smtp.taken().try_into().unwrap();
        let mail = String::from_utf8_lossy(&taken.bytes()).replace("=\r\n", "");
        let url = app.app.config.web.public_url.as_str();
        assert!(mail.contains(&format!("{url}invitations/")), "{mail}");
        assert!(!mail.contains("evil.test") && !mail.contains("gopher"), "{mail}");
        // The name of the machine that wrote it is nobody's business.
        let id = mail.split("Message-ID: <").nth(1).unwrap().split('>').next().unwrap();
        let domain = app.app.config.mail.from.email.domain().to_owned();
        assert!(id.ends_with(&format!("@{domain}")), "{id}");
    }
}

use http::{Request, header::CONTENT_DISPOSITION};
use serde_json::Value;
use server::jobs;
use shared::{
    access::{Role, Scope},
    api::{
        Endpoint, Json,
        password_resets::{self, PasswordResetRequest},
        profile::Export,
    },
};

use crate::{
    invitation_links::{invite, register},
    support::{Person, TestApp, email},
};

async fn export(person: &Person) -> Value {
    serde_json::from_slice(&person.call(Export {}).await.unwrap()).unwrap()
}

promises! {
    async fn i_take_along_everything_that_is_stored_about_me(app: TestApp) {
        let hana = register(&app, "hana").await;
        let request = Json(PasswordResetRequest { email: email("hana") });
        app.nobody().call(password_resets::Create {}.with(request)).await.unwrap();
        jobs::run_due(&app.machine, &app.app.config, &app.app.clock, &app.app.wake).await;
        let own = export(&hana).await;
        assert_eq!(own["person"]["email"], "hana@contoso.com");
        assert_eq!(own["person"]["family_name"], "김");
        assert_eq!(own["organizations"][0]["organization"], "contoso");
        assert_eq!(own["organizations"][0]["roles"][0]["role"], "account_viewer");
        assert_eq!(own["invitations_received"][0]["state"], "accepted");
        assert_eq!(own["invitations_received"][0]["roles"][0]["role"], "account_viewer");
        assert_eq!(own["sign_ins"].as_array().unwrap().len(), 1);
        assert_eq!(own["sign_ins"][0]["from"]["network"], "127.0.0.1");
        assert_eq!(own["sessions"].as_array().unwrap().len(), 1);
        assert_eq!(own["password_reset"]["mails"], 1);
        assert_eq!(own["messages"][0]["kind"], "password_reset");
        let log = own["audit_log"].as_array().unwrap();
        let actions: Vec<_> = log.iter().map(|row| row["action"].as_str().unwrap()).collect();
        assert_eq!(actions, ["invited", "invitation_accepted"]);
        assert_eq!(log[0]["is_by_me"], false);
        assert_eq!(log[0]["personal"]["email"], "hana@contoso.com");
        assert_eq!(log[1]["is_by_me"], true);
        assert_eq!(log[1]["personal"]["network"], "127.0.0.1");
    }

    async fn nothing_of_other_people_is_in_it(app: TestApp) {
        let (id, email_of_ann) = app.somebody().await;
        let on = Scope::PurchasingAccount(app.contoso.account);
        app.join(&app.contoso, id, Role::AccountAdministrator, on).await;
        let ann = app.signed_in(id).await;
        invite(&app, &ann, "hana").await;
        invite(&app, &ann, "bob").await;
        let hana = register(&app, "dana").await;
        for (person, others) in [
            (&ann, ["hana@contoso.com", "bob@contoso.com", "김"]),
            (&hana, [email_of_ann.as_ref(), "Sample", "bob@contoso.com"]),
        ] {
            let text = export(person).await.to_string();
            for other in others {
                assert!(!text.contains(other), "{other} is in {text}");
            }
        }
        assert_eq!(export(&ann).await["invitations_sent"].as_array().unwrap().len(), 2);
    }

    async fn no_secret_is_in_it(app: TestApp) {
        let hana = register(&app, "hana").await;
        let text = export(&hana).await.to_string();
        let cookie = hana.cookie.clone().unwrap();
        let (_, token) = cookie.split_once('=').unwrap();
        for secret in ["argon2", token, "token", "password_hash"] {
            assert!(!text.contains(secret), "{secret} is in {text}");
        }
    }

    async fn it_is_a_file_with_a_name_of_its_own(app: TestApp) {
        let hana = register(&app, "hana").await;
        let request = Request::get("/api/profile/export").body(Vec::new()).unwrap();
        let answer = hana.send(request).await;
        let name = answer.headers()[CONTENT_DISPOSITION].to_str().unwrap();
        assert!(name.starts_with("attachment; filename=\"business-center-hana_contoso.com-"), "{name}");
        assert!(name.contains("filename*=UTF-8''business-center-hana%40contoso.com-"), "{name}");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        assert_eq!(answer.headers()["content-type"], "application/json");
    }

    async fn however_much_there_is_all_of_it_is_in_it(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        for form in 0..5 {
            let names = (0..45).map(|number| format!("p{form}x{number}"));
            let people = names.map(|name| crate::support::block(&name, app.contoso.account));
            let new = shared::api::invitations::NewInvitations { people: people.collect() };
            let create = shared::api::invitations::Create { organization_id };
            ann.call(create.with(Json(new))).await.unwrap();
        }
        let own = export(&ann).await;
        assert_eq!(own["invitations_sent"].as_array().unwrap().len(), 225);
        assert_eq!(own["audit_log"].as_array().unwrap().len(), 225);
        assert!(!own.to_string().contains(email("p0x0").as_ref()));
    }
}

//! How systems like this one were broken, and are not here: what no other subject covers.

use http::{Request, header::CONTENT_TYPE};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use shared::{
    access::Role,
    api::{
        Endpoint, IntoCall, Json, invitation_links, invitation_requests, invitations, me, profile,
        session, users,
    },
    page::PageQuery,
};

use crate::{
    invitation_links::{invite, token},
    support::{PASSWORD, Person, TestApp, invitation},
};

promises! {
    async fn no_answer_tells_an_administrator_the_link_that_was_mailed(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let new = Json(invitation("hana", app.contoso.account));
        let create = invitations::Create { organization_id }.with(new);
        let made = ann.send(create.request().unwrap()).await;
        let made: Vec<invitations::Invitation> = serde_json::from_slice(made.body()).unwrap();
        let invitation_id = made[0].id;
        let resend = invitations::Resend { organization_id, invitation_id };
        let list = invitations::List { organization_id };
        let people = users::List { organization_id };
        let asked = [
            resend.into_call().request().unwrap(),
            list.query(PageQuery::default()).request().unwrap(),
            people.query(PageQuery::default()).request().unwrap(),
            me::Get { organization_id }.into_call().request().unwrap(),
        ];
        for request in asked {
            let answer = ann.send(request).await;
            let text = String::from_utf8(answer.into_body()).unwrap();
            assert!(text.len() > 2, "an answer without anything tells nothing");
            for generation in [1, 2] {
                let token = token(&app, &made[0], generation);
                assert!(!text.contains(token.expose()), "{text}");
            }
        }
    }

    async fn r10_who_registers_chooses_neither_the_address_nor_the_person(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "hana").await;
        let form = json!({
            "token": token(&app, &invitation, 1).expose(),
            "given_name": "하나",
            "family_name": "김",
            "password": PASSWORD,
        });
        for (field, value) in [
            ("email", json!("mallory@contoso.com")),
            ("person_id", json!(invitation.id)),
            ("organization_id", json!(app.fabrikam.organization_id)),
            ("roles", json!(["account_administrator"])),
        ] {
            let mut form = form.clone();
            form[field] = value;
            let answer = post(&app.nobody(), invitation_links::Register::OPERATION.path, &form).await;
            assert_eq!(answer, (422, format!("/{field}")));
        }
    }

    async fn several_addresses_where_one_belongs_are_refused(app: TestApp) {
        let form = json!({
            "email": ["harry@contoso.com", "mallory@contoso.com"],
            "agreement_number": "1234567890",
            "purchasing_account_number": "12345678",
        });
        let path = invitation_requests::Create::OPERATION.path;
        assert_eq!(post(&app.nobody(), path, &form).await, (422, "/email".to_owned()));
    }

    async fn whose_profile_it_is_the_session_says_and_nothing_else(app: TestApp) {
        let (mallory, _) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let before = ann.call(profile::Get {}).await.unwrap();
        for field in ["id", "person_id", "email"] {
            let mut request = profile::Update {}
                .with(Json(profile::ProfileChange::default()))
                .request()
                .unwrap();
            *request.body_mut() =
                json!({ "given_name": "Mallory", field: ann_id }).to_string().into_bytes();
            assert_eq!(mallory.send(request).await.status(), 422);
        }
        assert_eq!(ann.call(profile::Get {}).await.unwrap(), before);
    }

    async fn a_session_that_is_cut_or_longer_is_nobodys(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let cookie = ann.cookie.clone().unwrap();
        let (name, token) = cookie.split_once('=').unwrap();
        let half = &token[..token.len() / 2];
        for wrong in ["", half, &token[1..], &format!("{token}A"), &format!("{token}=")] {
            let mut mallory = app.nobody();
            mallory.cookie = Some(format!("{name}={wrong}"));
            assert_eq!(mallory.call(session::Get {}).await.unwrap().me, None, "{wrong:?}");
        }
        assert!(ann.call(session::Get {}).await.unwrap().me.is_some());
    }

    async fn no_row_points_into_another_tenant(app: TestApp) {
        let (_, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let database = sea_orm::Database::connect(app.url()).await.unwrap();
        let there = app.fabrikam.account.0.simple();
        let here = app.contoso.organization_id.0.simple();
        let (id, row) = (id.0.simple(), uuid::Uuid::now_v7().simple());
        let quoted = |id: uuid::fmt::Simple| match database.get_database_backend() {
            sea_orm::DatabaseBackend::Sqlite => format!("x'{id}'"),
            _ => format!("'{id}'"),
        };
        let statement = format!(
            "insert into role_assignment \
             (id, organization_id, person_id, role, purchasing_account_id, created_at) \
             values ({}, {}, {}, 'account_administrator', {}, '2026-01-01T00:00:00Z')",
            quoted(row), quoted(here), quoted(id), quoted(there),
        );
        let refused = database.execute_unprepared(&statement).await.unwrap_err().to_string();
        assert!(refused.to_lowercase().contains("foreign key"), "{refused}");
    }
}

/// The status, and the field that the problem points at.
async fn post(person: &Person, path: &str, form: &Value) -> (u16, String) {
    let request = Request::post(path).header(CONTENT_TYPE, "application/json");
    let answer = person.send(request.body(form.to_string().into_bytes()).unwrap()).await;
    let problem: Value = serde_json::from_slice(answer.body()).unwrap();
    let pointer = problem["errors"][0]["pointer"].as_str().unwrap_or_default();
    (answer.status().as_u16(), pointer.to_owned())
}

use chrono::TimeDelta;
use http::{Request, header::CONTENT_TYPE};
use server::{jobs, links::ResetToken};
use shared::{
    access::Role,
    api::{
        Call, Endpoint, Json,
        invitation_links::{Holder, LookUp as LookUpInvitation},
        password_resets::{
            Complete, Create, LookUp, PasswordReset, PasswordResetLink, PasswordResetRequest,
            ResetState,
        },
        profile::{ChangePassword, PasswordChange},
        session,
    },
    ids::PersonId,
    problem::{FieldCode, Problem},
    values::{EmailAddress, LinkToken, NewPassword, Password},
};

use crate::{
    invitation_links::{invite, register},
    support::{PASSWORD, Person, TestApp, email, rows, why},
};

const NEW: &str = "다섯 마리 고래가 인천항에 왔다";

/// Asks for a new password, and lets the machine look into it.
async fn ask(app: &TestApp, email: &EmailAddress) {
    let request = Json(PasswordResetRequest { email: email.clone() });
    app.nobody().call(Create {}.with(request)).await.unwrap();
    look_into_requests(app).await;
}

async fn look_into_requests(app: &TestApp) {
    jobs::run_due(&app.machine, &app.app.config, &app.app.clock, &app.app.wake).await;
}

async fn id_of(person: &Person) -> PersonId {
    person.call(session::Get {}).await.unwrap().me.unwrap().id
}

fn token(app: &TestApp, person_id: PersonId, generation: i32) -> LinkToken {
    let token = ResetToken { person_id, generation };
    LinkToken::parse(&token.write(&app.app.config.secrets)).unwrap()
}

async fn look_up(app: &TestApp, token: LinkToken) -> PasswordResetLink {
    app.nobody().call(LookUp {}.with(Json(Holder { token }))).await.unwrap()
}

async fn state(app: &TestApp, token: LinkToken) -> ResetState {
    look_up(app, token).await.state
}

fn complete(token: LinkToken, password: &str) -> Call<Complete> {
    let password = NewPassword::parse(password).unwrap();
    Complete {}.with(Json(PasswordReset { token, password }))
}

fn sign_in(name: &str, password: &str) -> Call<session::Create> {
    session::Create {}.with(Json(session::SignIn {
        email: email(name),
        password: Password::parse(password).unwrap(),
    }))
}

/// Somebody who has registered, with a link that sets a new password.
async fn with_link(app: &TestApp) -> (Person, LinkToken) {
    let hana = register(app, "hana").await;
    ask(app, &email("hana")).await;
    let token = token(app, id_of(&hana).await, 1);
    (hana, token)
}

async fn letters(app: &TestApp, kind: &str) -> Vec<String> {
    let letters = app.written().await.1.into_iter();
    letters.filter(|letter| letter.starts_with(kind)).collect()
}

promises! {
    async fn whoever_has_the_mailbox_sets_a_new_password_and_everybody_else_is_out(app: TestApp) {
        let (hana, token) = with_link(&app).await;
        assert_eq!(letters(&app, "password_reset").await, ["password_reset hana@contoso.com"]);
        let mut browser = app.nobody();
        browser.sign_in_by(complete(token, NEW)).await.unwrap();
        // Nobody is signed in by it: not here, and not where somebody was before.
        assert!(browser.call(session::Get {}).await.unwrap().me.is_none());
        assert!(hana.call(session::Get {}).await.unwrap().me.is_none());
        let old = app.nobody().call(sign_in("hana", PASSWORD)).await;
        assert_eq!(why(old), (401, Problem::WrongCredentials));
        app.nobody().call(sign_in("hana", NEW)).await.unwrap();
        assert_eq!(letters(&app, "password_changed").await, ["password_changed hana@contoso.com"]);
        assert_eq!(app.written().await.0.last().unwrap(), "password_reset");
    }

    async fn the_answer_is_the_same_whoever_is_asked_for_and_only_who_has_an_account_is_mailed(
        app: TestApp
    ) {
        register(&app, "hana").await;
        let ann = app.member(Role::AccountAdministrator).await;
        invite(&app, &ann, "invited").await;
        register(&app, "stopped").await;
        app.behind("update membership set status = 'deactivated' where person_id in \
            (select id from person where email = 'stopped@contoso.com')").await;
        let mut answers = Vec::new();
        for name in ["hana", "invited", "nobody", "stopped"] {
            let request = Json(PasswordResetRequest { email: email(name) });
            let answer = app.nobody().send(Create {}.with(request).request().unwrap()).await;
            answers.push((answer.status(), answer.body().clone()));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!(answers[0].0, 204);
        // Nothing was mailed before the answer.
        assert!(letters(&app, "password_reset").await.is_empty());
        look_into_requests(&app).await;
        let mut mailed = letters(&app, "password_reset").await;
        mailed.sort();
        // A work account is a person's, whatever an organization thinks of them.
        assert_eq!(mailed, ["password_reset hana@contoso.com", "password_reset stopped@contoso.com"]);
        assert!(rows(&app, "password_reset_request").await.is_empty());
    }

    async fn opening_a_link_changes_nothing_and_says_what_it_is_good_for(app: TestApp) {
        let (hana, token) = with_link(&app).await;
        let before = rows(&app, "password_reset").await;
        for _ in 0..20 {
            let link = look_up(&app, token.clone()).await;
            assert_eq!(link.state, ResetState::Open);
            assert_eq!(link.email, Some(email("hana")));
        }
        assert_eq!(rows(&app, "password_reset").await, before);
        assert!(hana.call(session::Get {}).await.unwrap().me.is_some());
        app.nobody().call(complete(token, NEW)).await.unwrap();
    }

    async fn a_link_works_until_its_hour_is_over(app: TestApp) {
        let (_, token) = with_link(&app).await;
        let ends_at = look_up(&app, token.clone()).await.ends_at;
        let left = ends_at - app.app.clock.now();
        app.wait(left - TimeDelta::seconds(30));
        assert_eq!(state(&app, token.clone()).await, ResetState::Open);
        app.wait(TimeDelta::seconds(30));
        let link = look_up(&app, token.clone()).await;
        assert_eq!((link.state, link.email), (ResetState::Expired, None));
        let late = app.nobody().call(complete(token, NEW)).await;
        assert_eq!(why(late), (409, Problem::ResetClosed { state: ResetState::Expired }));
        app.nobody().call(sign_in("hana", PASSWORD)).await.unwrap();
    }

    async fn a_link_works_once(app: TestApp) {
        let (_, token) = with_link(&app).await;
        app.nobody().call(complete(token.clone(), NEW)).await.unwrap();
        assert_eq!(state(&app, token.clone()).await, ResetState::Used);
        let again = app.nobody().call(complete(token, "여섯 마리 고래가 목포항에 왔다")).await;
        assert_eq!(why(again), (409, Problem::ResetClosed { state: ResetState::Used }));
        app.nobody().call(sign_in("hana", NEW)).await.unwrap();
    }

    async fn of_many_who_use_a_link_at_once_one_does(app: TestApp) {
        let (_, token) = with_link(&app).await;
        let passwords = ["여섯 마리 고래가 목포항에 왔다", "일곱 마리 고래가 여수항에 왔다"];
        let [one, other] = passwords.map(|password| {
            let (somebody, call) = (app.nobody(), complete(token.clone(), password));
            async move { somebody.call(call).await }
        });
        let answers = tokio::join!(one, other);
        let done = [answers.0.is_ok(), answers.1.is_ok()];
        assert_eq!(done.iter().filter(|is_done| **is_done).count(), 1);
        for (password, is_done) in passwords.into_iter().zip(done) {
            let signed_in = app.nobody().call(sign_in("hana", password)).await.is_ok();
            assert_eq!(signed_in, is_done);
        }
    }

    async fn a_new_link_kills_the_ones_before(app: TestApp) {
        let (hana, first) = with_link(&app).await;
        ask(&app, &email("hana")).await;
        assert_eq!(state(&app, first.clone()).await, ResetState::Replaced);
        let refused = app.nobody().call(complete(first, NEW)).await;
        assert_eq!(why(refused), (409, Problem::ResetClosed { state: ResetState::Replaced }));
        let second = token(&app, id_of(&hana).await, 2);
        app.nobody().call(complete(second, NEW)).await.unwrap();
    }

    async fn a_password_that_was_changed_otherwise_kills_the_link(app: TestApp) {
        let (mut hana, token) = with_link(&app).await;
        let change = ChangePassword {}.with(Json(PasswordChange {
            current: Password::parse(PASSWORD).unwrap(),
            new: NewPassword::parse(NEW).unwrap(),
        }));
        hana.sign_in_by(change).await.unwrap();
        assert_eq!(state(&app, token.clone()).await, ResetState::Overtaken);
        let late = app.nobody().call(complete(token, "여섯 마리 고래가 목포항에 왔다")).await;
        assert_eq!(why(late), (409, Problem::ResetClosed { state: ResetState::Overtaken }));
        app.nobody().call(sign_in("hana", NEW)).await.unwrap();
    }

    async fn an_address_that_was_changed_kills_the_link(app: TestApp) {
        let (_, token) = with_link(&app).await;
        app.behind("update person set email = 'hana.kim@contoso.com' \
            where email = 'hana@contoso.com'").await;
        assert_eq!(state(&app, token.clone()).await, ResetState::Overtaken);
        let late = app.nobody().call(complete(token, NEW)).await;
        assert_eq!(why(late), (409, Problem::ResetClosed { state: ResetState::Overtaken }));
    }

    async fn a_mail_is_not_sent_when_its_link_is_dead_by_then(app: TestApp) {
        let (_, _) = with_link(&app).await;
        app.wait(TimeDelta::minutes(61));
        let worker = server::Worker::new(
            app.machine.clone(), &app.app.config, app.app.clock.clone(),
        ).unwrap();
        worker.deliver_due().await.unwrap();
        assert!(letters(&app, "password_reset").await.is_empty());
    }

    async fn a_token_that_was_made_for_something_else_or_altered_is_nobodys(app: TestApp) {
        let (hana, right) = with_link(&app).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let invitation = invite(&app, &ann, "other").await;
        let of_invitation = crate::invitation_links::token(&app, &invitation, 1);
        let text = right.expose();
        let altered = [
            of_invitation,
            LinkToken::parse(&text[..text.len() - 2]).unwrap(),
            LinkToken::parse(&format!("{text}AA")).unwrap(),
            LinkToken::parse(&format!("B{}", &text[1..])).unwrap(),
        ];
        for token in altered {
            let answer = app.nobody().call(complete(token.clone(), NEW)).await;
            assert_eq!(why(answer), (404, Problem::NotFound));
            let answer = app.nobody().call(LookUp {}.with(Json(Holder { token }))).await;
            assert_eq!(why(answer), (404, Problem::NotFound));
        }
        let holder = Json(Holder { token: right.clone() });
        let answer = app.nobody().call(LookUpInvitation {}.with(holder)).await;
        assert_eq!(why(answer), (404, Problem::NotFound));
        // Right in form, but never mailed.
        let early = token(&app, id_of(&ann).await, 1);
        let answer = app.nobody().call(complete(early, NEW)).await;
        assert_eq!(why(answer), (404, Problem::NotFound));
        assert!(hana.call(session::Get {}).await.unwrap().me.is_some());
    }

    async fn the_address_that_is_mailed_is_one_and_the_accounts_own(app: TestApp) {
        register(&app, "hana").await;
        for body in [
            r#"{"email":["hana@contoso.com","eve@fabrikam.com"]}"#,
            r#"{"email":"hana@contoso.com","to":"eve@fabrikam.com"}"#,
            r#"{"email":"hana@contoso.com,eve@fabrikam.com"}"#,
            r#"{"email":"hana@contoso.com\r\nBcc: eve@fabrikam.com"}"#,
            r#"{"email":"hana@contoso.com\u0000"}"#,
            // Letters that fold to the ones of the address, in another mailbox.
            r#"{"email":"hanа@contoso.com"}"#,
            r#"{"email":"hana@contoso.com","email":"eve@fabrikam.com"}"#,
            r#"{"email":"hana@ⅽontoso.com"}"#,
        ] {
            let request = Request::post("/api/password-reset-requests")
                .header(CONTENT_TYPE, "application/json")
                .body(body.as_bytes().to_vec());
            let answer = app.nobody().send(request.unwrap()).await;
            assert_eq!(answer.status(), 422, "{body}");
        }
        look_into_requests(&app).await;
        assert!(letters(&app, "password_reset").await.is_empty());
        ask(&app, &EmailAddress::parse(" HANA@Contoso.com").unwrap()).await;
        assert_eq!(letters(&app, "password_reset").await, ["password_reset hana@contoso.com"]);
    }

    async fn the_new_password_keeps_the_rules_of_the_first_one(app: TestApp) {
        let (_, token) = with_link(&app).await;
        for (password, code) in [
            ("passwordpassword", FieldCode::PasswordTooCommon),
            ("hana@contoso.com", FieldCode::PasswordTooPersonal),
        ] {
            let answer = app.nobody().call(complete(token.clone(), password)).await;
            assert_eq!(why(answer), (422, Problem::invalid("/password", code)), "{password}");
        }
        // What was refused used nothing up.
        app.nobody().call(complete(token, NEW)).await.unwrap();
    }

    async fn a_session_planted_before_is_not_the_persons_afterwards(app: TestApp) {
        let (_, token) = with_link(&app).await;
        let planted = app.member(Role::AccountViewer).await;
        let mut victim = planted.clone();
        victim.sign_in_by(complete(token, NEW)).await.unwrap();
        assert!(planted.call(session::Get {}).await.unwrap().me.is_none());
        assert!(victim.call(session::Get {}).await.unwrap().me.is_none());
    }

    async fn whoever_signs_in_with_the_old_password_during_the_change_is_out_after_it(
        app: TestApp
    ) {
        let (_, token) = with_link(&app).await;
        let mut thieves: Vec<_> = (0..8).map(|_| app.nobody()).collect();
        let attempts = thieves.iter_mut().map(|thief| thief.sign_in_by(sign_in("hana", PASSWORD)));
        let attempts = futures_util::future::join_all(attempts);
        let owner = app.nobody();
        let (_, done) = tokio::join!(attempts, owner.call(complete(token, NEW)));
        done.unwrap();
        for thief in &thieves {
            assert!(thief.call(session::Get {}).await.unwrap().me.is_none());
        }
    }

    async fn two_servers_look_into_a_request_once(app: TestApp) {
        register(&app, "hana").await;
        let request = Json(PasswordResetRequest { email: email("hana") });
        app.nobody().call(Create {}.with(request)).await.unwrap();
        tokio::join!(look_into_requests(&app), look_into_requests(&app));
        assert_eq!(letters(&app, "password_reset").await.len(), 1);
    }

    async fn links_are_built_from_the_configuration_whatever_headers_say(app: TestApp) {
        register(&app, "hana").await;
        let body = br#"{"email":"hana@contoso.com"}"#.to_vec();
        let mut request = Request::post("/api/password-reset-requests")
            .header(CONTENT_TYPE, "application/json")
            .body(body)
            .unwrap();
        for (name, value) in [
            ("host", "evil.example"),
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-proto", "javascript"),
            ("forwarded", "host=evil.example;proto=https"),
            ("x-original-url", "https://evil.example/"),
            ("referer", "https://evil.example/"),
        ] {
            request.headers_mut().insert(name, value.parse().unwrap());
        }
        assert_eq!(app.nobody().send(request).await.status(), 204);
        look_into_requests(&app).await;
        let worker = server::Worker::new(
            app.machine.clone(), &app.app.config, app.app.clock.clone(),
        ).unwrap();
        worker.deliver_due().await.unwrap();
        let mails = rows(&app, "mailbox_mail").await;
        let reset = mails.iter().find(|mail| mail.contains("/reset-password/")).unwrap();
        let base = app.app.config.web.public_url.as_str();
        assert!(reset.contains(&format!("{base}reset-password/")), "{reset}");
        assert!(!reset.contains("evil.example"), "{reset}");
    }

    async fn no_administrator_sets_anybodys_password(app: TestApp) {
        register(&app, "hana").await;
        let secret = ["/password", "/password-resets", "/password-reset-links"];
        for served in server::operations().table() {
            let is_about_passwords = secret.iter().any(|it| served.operation.path.ends_with(it));
            let is_in_organization = served.operation.path.contains("{organization_id}");
            assert!(!(is_about_passwords && is_in_organization), "{served:?}");
        }
    }
}

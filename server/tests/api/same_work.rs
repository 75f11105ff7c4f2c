//! Who asks about an address learns nothing from what the server does before it answers: the same
//! statements and as many hashes, whether there is an account or not.

use http::header::RETRY_AFTER;
use sea_orm::ConnectionTrait;
use server::jobs;
use shared::{
    access::Role,
    api::{
        Call, Endpoint, IntoCall, Json,
        invitation_inquiries::{self, InquiryProof, NewInquiry},
        invitation_links::{CodeHolder, LookUpCode},
        invitation_requests, password_resets,
        session::{Create, SignIn},
    },
    values::{EmailAddress, MailedCode, Password},
};

use crate::{
    invitation_links::{invite, register},
    support::{TestApp, email},
};

/// What a call makes the server do, and how it answers.
#[derive(Debug, PartialEq, Eq)]
struct Work {
    statements: Vec<String>,
    hashes: usize,
    status: u16,
    body: usize,
}

async fn work<C: IntoCall>(app: &TestApp, call: C) -> Work {
    app.statements.take();
    let hashes = app.app.passwords.made();
    let answer = app.nobody().send(call.into_call().request().unwrap()).await;
    Work {
        statements: app.statements.take().into_iter().map(|statement| statement.sql).collect(),
        hashes: app.app.passwords.made() - hashes,
        status: answer.status().as_u16(),
        body: answer.body().len(),
    }
}

fn sign_in(name: &str) -> Call<Create> {
    let password = Password::parse("another password here").unwrap();
    Create {}.with(Json(SignIn { email: email(name), password }))
}

fn reset(name: &str) -> Call<password_resets::Create> {
    password_resets::Create {}
        .with(Json(password_resets::PasswordResetRequest { email: email(name) }))
}

fn inquiry(name: &str) -> Call<invitation_inquiries::Create> {
    invitation_inquiries::Create {}.with(Json(NewInquiry { email: email(name) }))
}

fn code(name: &str) -> Call<LookUpCode> {
    let code = MailedCode::new([7; 5]);
    LookUpCode {}.with(Json(CodeHolder { email: email(name), code }))
}

fn request(
    app: &TestApp,
    email: &EmailAddress,
    agreement: &str,
) -> Call<invitation_requests::Create> {
    invitation_requests::Create {}.with(Json(invitation_requests::InvitationRequest {
        email: email.clone(),
        agreement_number: agreement.parse().unwrap(),
        purchasing_account_number: app.contoso.account_number.clone(),
    }))
}

/// Somebody who has registered, somebody who is invited, and somebody who was shut out.
async fn people(app: &TestApp) {
    register(app, "hana").await;
    register(app, "dora").await;
    let ann = app.member(Role::AccountAdministrator).await;
    invite(app, &ann, "invited").await;
    let database = sea_orm::Database::connect(app.url()).await.unwrap();
    let shut_out = "update membership set status = 'deactivated' \
                    where person_id = (select id from person where email = 'dora@contoso.com')";
    assert_eq!(database.execute_unprepared(shut_out).await.unwrap().rows_affected(), 1);
    database.close().await.unwrap();
}

promises! {
    async fn signing_in_is_as_much_work_without_an_account(app: TestApp) {
        people(&app).await;
        let known = work(&app, sign_in("hana")).await;
        assert_eq!((known.status, known.hashes), (401, 1));
        assert!(known.statements.len() >= 3, "{known:?}");
        for name in ["nobody", "invited", "dora"] {
            assert_eq!(work(&app, sign_in(name)).await, known, "{name}");
        }
    }

    async fn being_stopped_is_as_much_work_without_an_account(app: TestApp) {
        people(&app).await;
        for name in ["hana", "nobody", "dora"] {
            for _ in 0..10 {
                assert_eq!(work(&app, sign_in(name)).await.status, 401);
            }
        }
        let known = work(&app, sign_in("hana")).await;
        assert_eq!((known.status, known.hashes), (429, 0));
        // Who has nothing left cannot make the server write.
        assert!(known.statements.iter().all(|sql| sql.starts_with("SELECT")), "{known:?}");
        for name in ["nobody", "dora"] {
            assert_eq!(work(&app, sign_in(name)).await, known, "{name}");
        }
    }

    async fn asking_for_a_new_password_is_as_much_work_without_an_account(app: TestApp) {
        people(&app).await;
        let known = work(&app, reset("hana")).await;
        assert_eq!((known.status, known.hashes, known.body), (204, 0, 0));
        for name in ["nobody", "invited", "dora"] {
            assert_eq!(work(&app, reset(name)).await, known, "{name}");
        }
    }

    async fn asking_for_an_invitation_is_as_much_work_when_nothing_matches(app: TestApp) {
        people(&app).await;
        let agreement = app.contoso.agreement_number.to_string();
        let right = work(&app, request(&app, &email("paa"), &agreement)).await;
        assert_eq!((right.status, right.hashes, right.body), (204, 0, 0));
        for (name, agreement) in [("paa", "99999"), ("hana", agreement.as_str()), ("x", "88888")] {
            let other = work(&app, request(&app, &email(name), agreement)).await;
            assert_eq!(other, right, "{name} {agreement}");
        }
    }

    async fn asking_where_invitations_are_is_as_much_work_when_there_are_none(app: TestApp) {
        people(&app).await;
        let known = work(&app, inquiry("invited")).await;
        assert_eq!((known.status, known.hashes), (201, 0));
        for name in ["nobody", "hana", "dora"] {
            assert_eq!(work(&app, inquiry(name)).await, known, "{name}");
        }
    }

    async fn a_wrong_code_is_as_much_work_without_an_invitation(app: TestApp) {
        people(&app).await;
        let known = work(&app, code("invited")).await;
        assert_eq!((known.status, known.hashes), (422, 0));
        for name in ["nobody", "hana", "dora"] {
            assert_eq!(work(&app, code(name)).await, known, "{name}");
        }
    }

    async fn a_wrong_answer_is_as_much_work_when_nothing_was_mailed(app: TestApp) {
        people(&app).await;
        let mut answers = Vec::new();
        for name in ["invited", "nobody", "hana"] {
            let asked = NewInquiry { email: email(name) };
            let somebody = app.nobody();
            let asked = somebody.call(invitation_inquiries::Create {}.with(Json(asked)));
            let inquiry_id = asked.await.unwrap().id;
            jobs::run_due(&app.machine, &app.app.config, &app.app.clock, &app.app.wake).await;
            let code = MailedCode::new([7; 5]);
            let proof = Json(InquiryProof { code });
            let answer = invitation_inquiries::Answer { inquiry_id }.with(proof);
            answers.push(work(&app, answer).await);
        }
        assert_eq!((answers[0].status, answers[0].hashes), (422, 0));
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    }

    async fn many_who_sign_in_at_once_get_a_verdict_or_are_asked_to_come_again(app: TestApp) {
        let tries = (0..500_u32).map(|number| {
            let (person, call) = (app.nobody(), sign_in(&format!("p{number}")));
            let mut request = call.request().unwrap();
            let network = format!("198.51.{}.{}", number / 250, number % 250);
            request.headers_mut().append("x-forwarded-for", network.parse().unwrap());
            tokio::spawn(async move { person.send(request).await })
        });
        let mut verdicts = 0;
        for answer in tries.collect::<Vec<_>>() {
            let answer = answer.await.unwrap();
            if answer.status() == 401 {
                verdicts += 1;
            } else {
                assert_eq!(answer.status(), 503);
                assert_eq!(answer.headers()[RETRY_AFTER], "2");
            }
        }
        assert_eq!(app.app.passwords.made(), verdicts);
        assert!(verdicts > 0);
        // Who was sent away has lost none of their tries.
        let counted = crate::support::rows(&app, "allowance").await.len();
        assert_eq!(counted, verdicts * 2);
    }
}

//! Questions to the administrators of an account.

use shared::{
    access::Role,
    api::{
        Call, Endpoint, Json,
        questions::{Create, Question},
    },
    ids::PurchasingAccountId,
    limits::QUESTIONS_PER_PERSON,
    problem::{FieldCode, Problem},
};

use crate::{
    erasure::erase,
    invitation_links::register,
    support::{Kind, PASSWORD, TestApp, rows, why},
};

fn question(app: &TestApp, purchasing_account_id: PurchasingAccountId) -> Call<Create> {
    let organization_id = app.contoso.organization_id;
    Create { organization_id }.with(Json(Question {
        purchasing_account_id,
        subject: "Keys of the new plant".parse().unwrap(),
        text: "I set it up on Monday.\nWould you let me see them?".parse().unwrap(),
    }))
}

promises! {
    async fn r45_a_question_reaches_those_who_administer_the_account_and_nobody_else(app: TestApp) {
        for _ in 0..2 {
            app.member(Role::AccountAdministrator).await;
        }
        app.member_on(app.contoso.sister, Role::AccountAdministrator).await;
        let (_, gone) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        app.behind(&format!(
            "update membership set status = 'deactivated' where person_id = {}",
            match app.kind {
                Kind::Sqlite => format!("x'{}'", gone.0.simple()),
                Kind::Postgres => format!("'{gone}'"),
            }
        ))
        .await;
        let vera = app.member(Role::AccountViewer).await;
        vera.call(question(&app, app.contoso.account)).await.unwrap();
        let (actions, letters) = app.written().await;
        assert_eq!(actions, ["question_asked"]);
        assert_eq!(letters.len(), 2, "{letters:?}");
        assert!(letters.iter().all(|it| it.starts_with("colleague_question")), "{letters:?}");
        let log = [rows(&app, "audit").await, rows(&app, "audit_personal").await].concat();
        assert!(!log.concat().contains("Monday"), "{log:?}");
    }

    async fn what_a_question_says_of_whoever_is_erased_is_left_out(app: TestApp) {
        let hana = register(&app, "hana").await;
        let vera = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        vera.call(Create { organization_id }.with(Json(Question {
            purchasing_account_id: app.contoso.account,
            subject: "김하나 님의 키".parse().unwrap(),
            text: "Is hana@contoso.com away?\nHanover needs the keys that 하나 had.".parse().unwrap(),
        })))
        .await
        .unwrap();
        hana.call(erase(PASSWORD)).await.unwrap();
        let mails = rows(&app, "message").await.join("\n");
        for gone in ["hana@contoso.com", "김하나", "하나 had"] {
            assert!(!mails.contains(gone), "{gone}: {mails}");
        }
        assert!(mails.contains("— 님의 키") && mails.contains("Hanover"), "{mails}");
    }

    async fn whoever_has_nobody_to_ask_is_told_so(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (status, problem) = why(ann.call(question(&app, app.contoso.account)).await);
        let Problem::Invalid { errors } = problem else { panic!("{problem:?}") };
        assert_eq!((status, errors[0].code), (422, FieldCode::NobodyToAsk));
        assert_eq!(errors[0].pointer, "/purchasing_account_id");
        // To her the other account does not exist, and neither does another organization's.
        for account in [app.contoso.sister, app.fabrikam.account] {
            assert_eq!(why(ann.call(question(&app, account)).await).0, 404);
        }
        assert!(app.written().await.1.is_empty());
    }

    async fn nobody_is_flooded_with_questions(app: TestApp) {
        app.member(Role::AccountAdministrator).await;
        let vera = app.member(Role::AccountViewer).await;
        for _ in 0..QUESTIONS_PER_PERSON {
            vera.call(question(&app, app.contoso.account)).await.unwrap();
        }
        assert_eq!(why(vera.call(question(&app, app.contoso.account)).await).0, 429);
        assert_eq!(app.written().await.1.len(), QUESTIONS_PER_PERSON as usize);
    }
}

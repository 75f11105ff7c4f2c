use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        profile::{ChangePassword, Get, PasswordChange, ProfileChange, Update},
        session,
    },
    locale::Locale,
    problem::{FieldCode, Problem},
    values::{NewPassword, Password},
};

use crate::{
    invitation_links::register,
    support::{PASSWORD, TestApp, why},
};

fn change(current: &str, new: &str) -> shared::api::Call<ChangePassword> {
    ChangePassword {}.with(Json(PasswordChange {
        current: Password::parse(current).unwrap(),
        new: NewPassword::parse(new).unwrap(),
    }))
}

promises! {
    async fn r30_my_profile_says_what_i_am_and_where(app: TestApp) {
        let hana = register(&app, "hana").await;
        let profile = hana.call(Get {}).await.unwrap();
        assert_eq!(profile.organizations.len(), 1);
        let assignments = &profile.organizations[0].assignments;
        assert_eq!(assignments[0].role, Role::AccountViewer);
        assert_eq!(assignments[0].on.number, app.contoso.account_number.as_ref());
    }

    async fn what_i_leave_out_stays(app: TestApp) {
        let hana = register(&app, "hana").await;
        let language = Some(Locale::English);
        let change = ProfileChange { language, ..ProfileChange::default() };
        let profile = hana.call(Update {}.with(Json(change))).await.unwrap();
        assert_eq!(profile.language, Locale::English);
        assert_eq!(profile.name.given_name.as_ref(), "하나");
    }

    async fn a_new_password_ends_every_other_session_and_keeps_this_one(app: TestApp) {
        let mut hana = register(&app, "hana").await;
        let elsewhere = hana.clone();
        let new = "다섯 마리 고래가 인천항에 왔다";
        hana.sign_in_by(change(PASSWORD, new)).await.unwrap();
        assert!(hana.call(session::Get {}).await.unwrap().me.is_some());
        assert!(elsewhere.call(session::Get {}).await.unwrap().me.is_none());
        let (_, letters) = app.written().await;
        assert_eq!(letters.last().unwrap(), "password_changed hana@contoso.com");
        let sign_in = |password: &str| {
            session::Create {}.with(Json(session::SignIn {
                email: crate::support::email("hana"),
                password: Password::parse(password).unwrap(),
            }))
        };
        let old = app.nobody().call(sign_in(PASSWORD)).await;
        assert_eq!(why(old), (401, Problem::WrongCredentials));
        app.nobody().call(sign_in(new)).await.unwrap();
    }

    async fn without_the_present_password_nothing_changes(app: TestApp) {
        let hana = register(&app, "hana").await;
        let answer = hana.call(change("a wrong password", "다섯 마리 고래가 인천항에 왔다")).await;
        let wrong = Problem::invalid("/current", FieldCode::WrongPassword);
        assert_eq!(why(answer), (422, wrong));
        assert!(hana.call(session::Get {}).await.unwrap().me.is_some());
    }
}

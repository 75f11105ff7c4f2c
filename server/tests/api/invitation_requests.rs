use shared::api::{
    Endpoint, Json,
    invitation_requests::{Create, InvitationRequest},
};

use crate::support::{TestApp, email};

promises! {
    async fn r21_the_answer_is_the_same_whether_anything_matches_or_not(app: TestApp) {
        let request = |name: &str, number: &str| {
            Create {}.with(Json(InvitationRequest {
                email: email(name),
                agreement_number: number.parse().unwrap(),
                purchasing_account_number: app.contoso.account_number.clone(),
            }))
        };
        let right = request("paa", app.contoso.agreement_number.as_ref());
        let wrong = request("paa", "99999");
        let somebody = app.nobody();
        let right = somebody.send(right.request().unwrap()).await;
        let wrong = somebody.send(wrong.request().unwrap()).await;
        assert_eq!(right.status(), 204);
        assert_eq!(right.status(), wrong.status());
        assert_eq!(right.body(), wrong.body());
        // Nothing was looked up before the answer.
        assert!(app.written().await.1.is_empty());
    }
}

//! What goes wrong inside is told to nobody outside.

use http::Request;
use server::Database;
use shared::access::Role;

use crate::support::TestApp;

#[tokio::test]
async fn a_database_that_does_not_answer_is_told_without_its_user_and_host() {
    // Nothing listens on this port of the machine's own.
    let url = "postgres://hidden_user:hidden_word@127.0.0.1:1/hidden_base";
    let error = Database::connect(url).await.err().unwrap();
    let told = format!("{error:#} {error:?}");
    assert!(told.contains("the database does not answer"), "{told}");
    assert!(!told.contains("hidden") && !told.contains("127.0.0.1"), "{told}");
}

promises! {
    async fn an_error_inside_tells_nothing_of_the_database(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        app.behind("alter table audit_personal rename to hidden_table").await;
        crate::audit::happened_here(&app).await;
        let path = format!("/api/organizations/{}/audit", app.contoso.organization_id);
        let response = ann.send(Request::get(path).body(Vec::new()).unwrap()).await;
        assert_eq!(response.status(), 500);
        let told = String::from_utf8_lossy(response.body()).to_lowercase();
        assert!(told.contains(r#""code":"internal""#), "{told}");
        for word in ["audit_personal", "hidden", "sql", "postgres", "relation", "select"] {
            assert!(!told.contains(word), "{word} in {told}");
        }
        app.behind("alter table hidden_table rename to audit_personal").await;
    }
}

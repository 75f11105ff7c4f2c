//! Calendars: what ends, for who holds the newest address, as far as their rights go by now.

use chrono::Days;
use http::Request;
use server::samples::{self, Tenant};
use shared::{
    access::Role,
    api::calendars::{Create, Delete, Get},
};

use crate::{
    services,
    support::{Person, TestApp},
};

/// The file of the person's calendar, newly made; of nobody, if they may have none.
pub(crate) async fn file(tenant: &Tenant, person: &Person) -> String {
    let organization_id = tenant.organization_id;
    let link = person.call(Create { organization_id }).await;
    link.map_or_else(
        |_| format!("{}.ics", "0".repeat(70)),
        |link| link.address.rsplit_once('/').unwrap().1.to_owned(),
    )
}

async fn read(app: &TestApp, file: &str) -> (u16, String) {
    let request = Request::get(format!("/api/calendars/{file}")).body(Vec::new()).unwrap();
    let response = app.nobody().send(request).await;
    (response.status().as_u16(), String::from_utf8(response.into_body()).unwrap())
}

promises! {
    async fn a_calendar_shows_what_ends_to_who_has_only_its_address(app: TestApp) {
        samples::products(&app.machine, 12).await.unwrap();
        samples::orders(&app.machine, &app.contoso, 60, app.app.clock.now()).await.unwrap();
        let ann = app.member(Role::AccountViewer).await;
        let (status, text) = read(&app, &file(&app.contoso, &ann).await).await;
        assert_eq!(status, 200);
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n"), "{text}");
        assert!(text.contains(&format!("UID:agreement-{}", app.contoso.agreement_number)), "{text}");
        assert!(text.contains("UID:coverage-"), "{text}");
    }

    async fn a_subscription_that_ends_is_in_the_calendar_of_who_sees_services(app: TestApp) {
        let id = services::any(&app, &app.contoso).await;
        let day = app.app.clock.now().date_naive() + Days::new(40);
        let ann = app.member(Role::AccountViewer).await;
        let address = file(&app.contoso, &ann).await;
        let uid = format!("UID:subscription-{id}");
        let text = async || read(&app, &address).await.1.replace("\r\n ", "");
        assert!(!text().await.contains(&uid), "it does not end");
        app.behind(&format!("update subscription set ends_on = '{day}'")).await;
        assert!(text().await.contains(&uid), "{}", text().await);
        app.behind("update subscription set state = 'canceled'").await;
        assert!(!text().await.contains(&uid), "it has ended before");
    }

    async fn a_new_address_kills_the_one_before_and_an_ended_one_opens_nothing(app: TestApp) {
        let ann = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        let first = file(&app.contoso, &ann).await;
        let second = file(&app.contoso, &ann).await;
        assert_eq!(read(&app, &first).await.0, 404);
        assert_eq!(read(&app, &second).await.0, 200);
        assert!(ann.call(Get { organization_id }).await.unwrap().created_at.is_some());
        ann.call(Delete { organization_id }).await.unwrap();
        assert_eq!(read(&app, &second).await.0, 404);
        assert_eq!(ann.call(Get { organization_id }).await.unwrap().created_at, None);
        // One that is made later is another one.
        let third = file(&app.contoso, &ann).await;
        assert!(third != first && third != second);
        assert_eq!(read(&app, &first).await.0, 404);
    }

    async fn the_rights_are_those_of_the_moment(app: TestApp) {
        let (ann, id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let address = file(&app.contoso, &ann).await;
        assert_eq!(read(&app, &address).await.0, 200);
        app.behind("delete from role_assignment").await;
        assert_eq!(read(&app, &address).await.0, 404);
        let account = shared::access::Scope::PurchasingAccount(app.contoso.account);
        app.join(&app.contoso, id, Role::UserAdministrator, account).await;
        assert_eq!(read(&app, &address).await.0, 404);
    }

    async fn nothing_that_is_stored_is_in_the_address(app: TestApp) {
        let ann = app.member(Role::AccountViewer).await;
        let address = file(&app.contoso, &ann).await;
        let token = address.trim_end_matches(".ics");
        for table in ["calendar", "audit"] {
            for row in crate::support::rows(&app, table).await {
                assert!(!row.contains(token), "{row}");
            }
        }
        let mut other: Vec<char> = address.chars().collect();
        other[40] = if other[40] == 'A' { 'E' } else { 'A' };
        assert_eq!(read(&app, &other.into_iter().collect::<String>()).await.0, 404);
    }
}

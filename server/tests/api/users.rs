use shared::{
    access::{Role, Scope},
    api::{
        Endpoint, Json,
        profile::{ProfileChange, Update},
        users::{List, User, UserFilter, UserSort},
    },
    page::PageQuery,
};

use crate::support::{Person, TestApp};

async fn list(app: &TestApp, person: &Person, filter: UserFilter) -> Vec<User> {
    let organization_id = app.contoso.organization_id;
    let limit = 2.try_into().unwrap();
    let mut query = PageQuery { limit, filter, cursor: None };
    let mut users = Vec::new();
    loop {
        let page = person.call(List { organization_id }.query(query.clone())).await.unwrap();
        users.extend(page.items);
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return users,
        }
    }
}

promises! {
    async fn r28_one_sees_who_holds_a_role_on_ones_scopes_and_nobody_else(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let (_, viewer_id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let (_, agreement_id) = app.member_of(&app.contoso, Role::AgreementAdministrator).await;
        let (sister_id, _) = app.somebody().await;
        let sister = Scope::PurchasingAccount(app.contoso.sister);
        app.join(&app.contoso, sister_id, Role::AccountViewer, sister).await;
        app.member_of(&app.fabrikam, Role::AccountViewer).await;
        let mut seen: Vec<_> =
            list(&app, &ann, UserFilter::default()).await.into_iter().map(|user| user.id).collect();
        seen.sort();
        let mut expected = vec![ann_id, viewer_id, agreement_id];
        expected.sort();
        assert_eq!(seen, expected);
    }

    async fn a_role_on_a_scope_of_others_is_not_told(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (_, viewer_id) = app.member_of(&app.contoso, Role::AccountViewer).await;
        let sister = Scope::PurchasingAccount(app.contoso.sister);
        app.join(&app.contoso, viewer_id, Role::ReportViewer, sister).await;
        let users = list(&app, &ann, UserFilter::default()).await;
        let viewer = users.into_iter().find(|user| user.id == viewer_id).unwrap();
        let roles: Vec<_> = viewer.assignments.iter().map(|assignment| assignment.role).collect();
        assert_eq!(roles, [Role::AccountViewer]);
        let by_role = UserFilter { role: Some(Role::ReportViewer), ..UserFilter::default() };
        assert!(list(&app, &ann, by_role).await.is_empty());
    }

    async fn every_order_is_paged_without_a_gap(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        for _ in 0..5 {
            app.member_of(&app.contoso, Role::AccountViewer).await;
        }
        for sort in UserSort::ALL {
            let users = list(&app, &ann, UserFilter { sort: *sort, ..UserFilter::default() }).await;
            assert_eq!(users.len(), 6, "{sort:?}");
            let is_sorted = match sort {
                UserSort::Name => users.is_sorted_by_key(|it| it.name.given_name.to_string()),
                UserSort::Email => users.is_sorted_by_key(|it| it.email.to_string()),
                UserSort::Newest => users.is_sorted_by(|a, b| a.joined_at >= b.joined_at),
            };
            assert!(is_sorted, "{sort:?}");
        }
    }

    async fn people_are_listed_and_found_by_what_they_are_called_now(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let hana = crate::invitation_links::register(&app, "hana").await;
        let family_name = Some("Åberg".parse().unwrap());
        let change = ProfileChange { family_name, ..ProfileChange::default() };
        hana.call(Update {}.with(Json(change))).await.unwrap();
        let names = list(&app, &ann, UserFilter::default()).await.into_iter().map(|it| it.name);
        let names: Vec<_> = names.map(|name| name.family_name.to_string()).collect();
        assert!(names.contains(&"Åberg".to_owned()), "{names:?}");
        for (text, count) in [("하나 Åberg", 1), ("김", 0)] {
            let search = UserFilter { search: Some(text.to_owned()), ..UserFilter::default() };
            assert_eq!(list(&app, &ann, search).await.len(), count, "{text}");
        }
    }

    async fn people_are_found_by_name_in_any_order_and_by_address(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        crate::invitation_links::register(&app, "hana").await;
        for text in ["김하나", "하나 김", "김 하나", "HANA@con", "하나"] {
            let search = UserFilter { search: Some(text.to_owned()), ..UserFilter::default() };
            let found = list(&app, &ann, search).await;
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].email.as_ref(), "hana@contoso.com");
        }
        let search = UserFilter { search: Some("박하나".to_owned()), ..UserFilter::default() };
        assert!(list(&app, &ann, search).await.is_empty());
    }
}

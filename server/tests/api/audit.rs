use http::{
    Request, Response,
    header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE},
};
use server::{
    import::{self, Input, Outcome, Silent},
    samples::happened,
};
use shared::{
    access::{Role, Scope},
    api::{
        Endpoint, Json,
        audit::{Action, ActionGroup, ActorKind, AuditFilter, Detail, Event, Export, List},
        invitations::{Create, Withdraw},
        profile::{ProfileChange, Update},
    },
    locale::Locale,
    page::PageQuery,
    problem::Problem,
    values::PurchasingAccountNumber,
};

use crate::{
    invitation_links::{invite, registration, token},
    support::{Person, Planner, TestApp, invitation, why},
};

async fn log(app: &TestApp, person: &Person, filter: AuditFilter) -> Vec<Event> {
    let organization_id = app.contoso.organization_id;
    let limit = 2.try_into().unwrap();
    let mut query = PageQuery { limit, filter, cursor: None };
    let mut events = Vec::new();
    loop {
        let page = person.call(List { organization_id }.query(query.clone())).await.unwrap();
        events.extend(page.items);
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return events,
        }
    }
}

async fn all(app: &TestApp, person: &Person) -> Vec<Event> {
    log(app, person, AuditFilter::default()).await
}

async fn numbers(app: &TestApp, person: &Person, filter: AuditFilter) -> Vec<u64> {
    log(app, person, filter).await.iter().map(|event| event.number).collect()
}

/// The file as a browser gets it.
async fn file(app: &TestApp, person: &Person, filter: AuditFilter) -> Response<Vec<u8>> {
    let organization_id = app.contoso.organization_id;
    person.send(Export { organization_id }.query(filter).request().unwrap()).await
}

fn text(response: &Response<Vec<u8>>) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

/// Somebody of the feed's did this on these scopes of Contoso.
async fn it_happened(app: &TestApp, action: Action, on: &[Scope]) {
    let now = app.app.clock.now();
    happened(&app.machine, &app.contoso, None, action, on, now).await.unwrap();
}

promises! {
    async fn an_event_tells_who_did_what_to_whom_where_and_from_where(app: TestApp) {
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let invited = invite(&app, &ann, "hana").await;
        let events = all(&app, &ann).await;
        assert_eq!(events.len(), 1);
        let event = &events[0];
        assert_eq!((event.number, event.action), (1, Action::Invited));
        assert_eq!((event.actor.kind, event.actor.id), (ActorKind::Person, Some(ann_id)));
        assert!(event.actor.person.as_ref().unwrap().email.is_some());
        let subject = event.subject.as_ref().unwrap();
        assert_eq!(subject.email.as_deref(), Some("hana@contoso.com"));
        assert_eq!(subject.name.as_ref(), Some(&invited.name));
        assert_eq!(event.roles, invited.assignments);
        assert_eq!(event.scopes, [invited.assignments[0].on.clone()]);
        assert_eq!(event.changes[0].what, Detail::LinkEndsAt);
        let moment: chrono::DateTime<chrono::Utc> =
            event.changes[0].after.as_ref().unwrap().parse().unwrap();
        assert_eq!(invited.ends_at, moment);
        assert!(event.network.is_some());
    }

    async fn what_the_feed_changes_is_told_before_and_after(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let (name, number) = ("Another name", app.contoso.agreement_number.to_string());
        import(&app, &agreement(&app, name)).await;
        let events = all(&app, &ann).await;
        let event = events.iter().find(|event| event.action == Action::AgreementImported).unwrap();
        assert_eq!(event.actor.kind, ActorKind::Feed);
        assert_eq!((event.network.clone(), event.actor.id), (None, None));
        assert_eq!(event.scopes[0].number, number);
        let changes: Vec<_> = event.changes.iter().map(|change| change.what).collect();
        assert_eq!(changes, [Detail::Name], "{event:?}");
        assert_eq!(event.changes[0].before.as_deref(), Some("Products and Services Agreement"));
        assert_eq!(event.changes[0].after.as_deref(), Some(name));
    }

    async fn one_sees_what_concerns_ones_accounts_and_nothing_else(app: TestApp) {
        let (ann, _) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let [account, sister] = [app.contoso.account, app.contoso.sister].map(Scope::PurchasingAccount);
        it_happened(&app, Action::Invited, &[sister]).await;
        it_happened(&app, Action::Invited, &[account]).await;
        it_happened(&app, Action::AgreementImported, &[sister]).await;
        it_happened(&app, Action::AgreementImported, &[Scope::Agreement(app.contoso.agreement_id)]).await;
        let now = app.app.clock.now();
        let theirs = Scope::PurchasingAccount(app.fabrikam.account);
        happened(&app.machine, &app.fabrikam, None, Action::Invited, &[theirs], now).await.unwrap();
        assert_eq!(numbers(&app, &ann, AuditFilter::default()).await, [4, 2]);
        // Neither the file nor a filter tells of more.
        assert_eq!(text(&file(&app, &ann, AuditFilter::default()).await).lines().count(), 3);
        let account = vec![sister_number(&app)];
        let of_sister = AuditFilter { account, ..AuditFilter::default() };
        assert_eq!(numbers(&app, &ann, of_sister.clone()).await, Vec::<u64>::new());
        assert_eq!(text(&file(&app, &ann, of_sister).await).lines().count(), 1);
        let by_number = AuditFilter { search: Some("3".to_owned()), ..AuditFilter::default() };
        assert!(!numbers(&app, &ann, by_number).await.contains(&3));
    }

    async fn each_role_sees_its_own_kind_of_events(app: TestApp) {
        let account = Scope::PurchasingAccount(app.contoso.account);
        let agreement = Scope::Agreement(app.contoso.agreement_id);
        it_happened(&app, Action::OrganizationImported, &[]).await;
        it_happened(&app, Action::AgreementImported, &[agreement]).await;
        it_happened(&app, Action::PurchasingAccountImported, &[account]).await;
        it_happened(&app, Action::Invited, &[account]).await;
        it_happened(&app, Action::RolesChanged, &[account]).await;
        let cases: [(Role, &[u64]); 3] = [
            (Role::AccountAdministrator, &[5, 4, 3, 2, 1]),
            (Role::AgreementAdministrator, &[3, 2]),
            (Role::UserAdministrator, &[5, 4]),
        ];
        for (role, expected) in cases {
            let (member, id) = app.member_of(&app.contoso, role).await;
            assert_eq!(numbers(&app, &member, AuditFilter::default()).await, expected, "{role:?}");
            let lines = text(&file(&app, &member, AuditFilter::default()).await).lines().count();
            assert_eq!(lines, expected.len() + 1, "{role:?}");
            // A role that shows more elsewhere shows nothing more here.
            let sister = Scope::PurchasingAccount(app.contoso.sister);
            app.join(&app.contoso, id, Role::AccountAdministrator, sister).await;
            let seen = numbers(&app, &member, AuditFilter::default()).await;
            assert_eq!(seen.contains(&4), expected.contains(&4), "{role:?}");
            assert_eq!(seen.contains(&3), expected.contains(&3), "{role:?}");
        }
        let viewer = app.member(Role::AccountViewer).await;
        let organization_id = app.contoso.organization_id;
        let (status, problem) = why(viewer.call(List { organization_id }).await);
        assert_eq!(status, 403);
        assert!(matches!(problem, Problem::Forbidden { .. }));
    }

    async fn of_an_event_on_several_accounts_only_ones_own_are_told(app: TestApp) {
        let (owner, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let sister = Scope::PurchasingAccount(app.contoso.sister);
        app.join(&app.contoso, id, Role::AccountAdministrator, sister).await;
        let mut new = invitation("hana", app.contoso.account);
        new.people[0].purchasing_account_ids.insert(app.contoso.sister);
        let organization_id = app.contoso.organization_id;
        owner.call(Create { organization_id }.with(Json(new))).await.unwrap();
        let told = |events: Vec<Event>| (events[0].scopes.len(), events[0].roles.len());
        assert_eq!(told(all(&app, &owner).await), (2, 2));
        let ann = app.member(Role::AccountAdministrator).await;
        assert_eq!(told(all(&app, &ann).await), (1, 1));
        let sister = sister_number(&app).to_string();
        let file = file(&app, &ann, AuditFilter::default()).await;
        assert!(!text(&file).contains(&sister), "{}", text(&file));
    }

    async fn an_event_on_no_scope_shows_to_those_only_who_see_everything(app: TestApp) {
        let (ann, id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        it_happened(&app, Action::Invited, &[]).await;
        assert_eq!(numbers(&app, &ann, AuditFilter::default()).await, Vec::<u64>::new());
        let sister = Scope::PurchasingAccount(app.contoso.sister);
        app.join(&app.contoso, id, Role::AccountAdministrator, sister).await;
        assert_eq!(numbers(&app, &ann, AuditFilter::default()).await, [1]);
    }

    async fn every_filter_lets_through_what_it_names(app: TestApp) {
        let account = Scope::PurchasingAccount(app.contoso.account);
        it_happened(&app, Action::PurchasingAccountImported, &[account]).await;
        app.wait(chrono::TimeDelta::days(2));
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let link = token(&app, &invite(&app, &ann, "hana").await, 1);
        app.nobody().call(registration(link)).await.unwrap();
        let zone = chrono_tz::Asia::Seoul;
        let today = app.app.clock.now().with_timezone(&zone).date_naive();
        let yesterday = today.pred_opt();
        let none = AuditFilter::default();
        let search = |text: &str| AuditFilter { search: Some(text.to_owned()), ..none.clone() };
        let cases: [(AuditFilter, &[u64]); 16] = [
            (AuditFilter { from: Some(today), ..none.clone() }, &[3, 2]),
            (AuditFilter { to: yesterday, ..none.clone() }, &[1]),
            (AuditFilter { from: yesterday, to: yesterday, ..none.clone() }, &[]),
            (AuditFilter { group: Some(ActionGroup::Agreements), ..none.clone() }, &[1]),
            (AuditFilter { group: Some(ActionGroup::Invitations), ..none.clone() }, &[3, 2]),
            (AuditFilter { actor: Some(ActorKind::Feed), ..none.clone() }, &[1]),
            (AuditFilter { person: Some(ann_id), ..none.clone() }, &[2]),
            (AuditFilter { account: vec![app.contoso.account_number.clone()], ..none.clone() }, &[3, 2, 1]),
            (AuditFilter { account: vec![sister_number(&app)], ..none.clone() }, &[]),
            (search("HANA@contoso"), &[3, 2]),
            (search("김하나"), &[3, 2]),
            (search("하나 김"), &[3, 2]),
            (search("12340000"), &[3, 2, 1]),
            (search("#1"), &[1]),
            (search("박하나"), &[]),
            (search("%"), &[]),
        ];
        for (filter, expected) in cases {
            assert_eq!(numbers(&app, &ann, filter.clone()).await, expected, "{filter:?}");
            let lines = text(&file(&app, &ann, filter.clone()).await).lines().count();
            assert_eq!(lines, expected.len() + 1, "{filter:?}");
        }
    }

    async fn the_network_is_found_and_told_until_it_is_erased(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        invite(&app, &ann, "hana").await;
        let network = all(&app, &ann).await[0].network.clone().unwrap();
        let search = AuditFilter { search: Some(network), ..AuditFilter::default() };
        assert_eq!(numbers(&app, &ann, search.clone()).await, [1]);
        app.behind("delete from audit_personal where name = 'network'").await;
        assert_eq!(all(&app, &ann).await[0].network, None);
        assert_eq!(numbers(&app, &ann, search).await, Vec::<u64>::new());
    }

    async fn no_cell_of_a_file_is_a_formula(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        for (given_name, family_name) in [("=1+1", "@SUM(A1)"), ("+1", "-2"), ("＝1", "\"=2")] {
            let name = uuid::Uuid::now_v7().simple().to_string();
            let mut new = invitation(&name, app.contoso.account);
            new.people[0].given_name = given_name.parse().unwrap();
            new.people[0].family_name = family_name.parse().unwrap();
            let organization_id = app.contoso.organization_id;
            ann.call(Create { organization_id }.with(Json(new))).await.unwrap();
        }
        let file = file(&app, &ann, AuditFilter::default()).await;
        let text = text(&file);
        for cell in ["\"'=1+1 @SUM(A1)\"", "\"'+1 -2\"", "\"'＝1 \"\"=2\""] {
            assert!(text.contains(cell), "{cell} in {text}");
        }
        for formula in ["\"=", "\"+", "\"-", "\"@", "\"＝"] {
            assert!(!text.contains(&format!(",{formula}")), "{formula} in {text}");
        }
    }

    async fn a_file_is_in_the_persons_language_and_has_a_name(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        invite(&app, &ann, "hana").await;
        let day = app.app.clock.now().with_timezone(&chrono_tz::Asia::Seoul).date_naive();
        let cases = [
            (Locale::English, "\"Number\",\"When (Asia/Seoul)\"", "\"Invited\"", "Audit%20log"),
            (Locale::Korean, "\"번호\",\"시각 (Asia/Seoul)\"", "\"초대\"", "%EA%B0%90%EC%82%AC%20"),
            (Locale::Japanese, "\"番号\",\"日時 (Asia/Seoul)\"", "\"招待\"", "%E7%9B%A3%E6%9F%BB"),
        ];
        for (language, heads, action, name) in cases {
            let change = ProfileChange { language: Some(language), ..ProfileChange::default() };
            ann.call(Update {}.with(Json(change))).await.unwrap();
            let file = file(&app, &ann, AuditFilter::default()).await;
            assert_eq!(file.headers()[CONTENT_TYPE], "text/csv; charset=utf-8");
            let disposition = file.headers()[CONTENT_DISPOSITION].to_str().unwrap();
            assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
            assert!(disposition.contains(&format!("filename*=UTF-8''{name}")), "{disposition}");
            assert!(disposition.ends_with(&format!("contoso%20{day}.csv")), "{disposition}");
            let text = text(&file);
            assert!(text.starts_with(&format!("\u{feff}{heads}")), "{text}");
            assert!(text.lines().nth(1).unwrap().contains(action), "{text}");
        }
    }

    async fn a_file_is_written_while_it_is_read(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let now = app.app.clock.now();
        server::samples::events(&app.machine, &app.contoso, 1_700, now).await.unwrap();
        let file = file(&app, &ann, AuditFilter::default()).await;
        // Nobody knew how long it would be.
        assert!(!file.headers().contains_key(CONTENT_LENGTH));
        let numbers = text(&file).lines().skip(1).map(|line| {
            line.split(',').next().unwrap().trim_matches('"').parse::<u64>().unwrap()
        });
        assert!(numbers.eq((1..=1_700).rev()));
    }

    async fn whoever_asks_for_a_file_needs_a_session_and_the_right(app: TestApp) {
        let organization_id = app.contoso.organization_id;
        let path = format!("/api/organizations/{organization_id}/audit/export");
        let people = [
            (app.nobody(), 401),
            (app.outsider().await, 404),
            (app.member(Role::ReportViewer).await, 403),
        ];
        for (person, status) in people {
            let response = person.send(Request::get(&path).body(Vec::new()).unwrap()).await;
            assert_eq!(response.status(), status);
            assert!(!response.headers().contains_key(CONTENT_DISPOSITION));
        }
    }

    async fn a_page_of_the_log_costs_the_same_in_a_log_of_any_length(app: TestApp) {
        let mut costs = Vec::new();
        for count in [1_000, 20_000] {
            let app = TestApp::start(app.kind).await;
            let ann = app.member(Role::AccountAdministrator).await;
            let now = app.app.clock.now();
            server::samples::events(&app.machine, &app.contoso, count, now).await.unwrap();
            costs.push([cost(&app, &ann, "").await, cost(&app, &ann, "search=guest1").await]);
        }
        for (few, many) in costs[0].into_iter().zip(costs[1]) {
            assert!(many < few * 2 + 2_000, "{costs:?}");
        }
    }

    async fn an_event_of_a_withdrawn_invitation_says_whose(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let invited = invite(&app, &ann, "hana").await;
        let organization_id = app.contoso.organization_id;
        ann.call(Withdraw { organization_id, invitation_id: invited.id }).await.unwrap();
        let event = all(&app, &ann).await.remove(0);
        assert_eq!(event.action, Action::InvitationWithdrawn);
        assert_eq!(event.subject.unwrap().email.as_deref(), Some("hana@contoso.com"));
        assert_eq!(event.changes, []);
        assert_eq!(event.roles, invited.assignments);
    }
}

/// Something happened on Contoso's first account.
pub(crate) async fn happened_here(app: &TestApp) {
    it_happened(app, Action::AgreementImported, &[Scope::PurchasingAccount(app.contoso.account)])
        .await;
}

/// What the database does for the first page.
async fn cost(app: &TestApp, person: &Person, query: &str) -> u64 {
    let planner = Planner::connect(app.url()).await;
    planner.count_rows().await;
    app.statements.take();
    let path = format!("/api/organizations/{}/audit?{query}", app.contoso.organization_id);
    let response = person.send(Request::get(path).body(Vec::new()).unwrap()).await;
    assert_eq!(response.status(), 200);
    let mut work = 0;
    for statement in app.statements.take().iter().filter(|it| it.sql.starts_with("SELECT")) {
        work += planner.work(statement).await;
    }
    planner.close().await;
    work
}

fn sister_number(app: &TestApp) -> PurchasingAccountNumber {
    app.contoso.account_number.as_ref().replace("0000", "0001").parse().unwrap()
}

async fn import(app: &TestApp, line: &str) {
    let input = Input::of_lines("feed", std::iter::once(line.to_owned()));
    let (machine, config, clock) = (&app.machine, &app.app.config, &app.app.clock);
    let outcome = import::run(machine, config, clock, input, &mut Silent).await;
    assert!(matches!(outcome.unwrap(), Outcome::Applied(_)));
}

/// The line of a feed that gives Contoso's agreement another name.
fn agreement(app: &TestApp, name: &str) -> String {
    let today = app.app.clock.now().date_naive();
    serde_json::json!({
        "kind": "agreement",
        "number": app.contoso.agreement_number,
        "organization": "contoso",
        "name": name,
        "state": "active",
        "starts_on": today - chrono::Days::new(300),
        "ends_on": today + chrono::Days::new(600),
    })
    .to_string()
}

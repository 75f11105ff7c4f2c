//! Online services: provided once for a proved domain, whoever asks how often, and whoever is killed.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{
    body::Body,
    extract::Request,
    http::StatusCode,
    middleware::{self, Next},
    response::IntoResponse,
};
use chrono::TimeDelta;
use server::{
    Config, Connector,
    connector::{reference::Reference, signed},
    samples::{self, Tenant},
};
use shared::{
    access::{Permission, Role},
    api::{
        Endpoint, Failure, Json,
        audit::{self, Action},
        connector::{self, EventFilter, Progress, ProgressReport, ProgressState},
        domains::DomainState,
        profile::{NoticeKind, ProfileChange, Update},
        services::{
            ConnectorEventState, End, Get, List, NewProvisioning, Provision, Provisioning,
            ProvisioningState, Retry, SubscriptionDetails, SubscriptionFilter,
        },
    },
    ids::{DomainId, PersonId, ProvisioningId, SubscriptionId},
    page::PageQuery,
    problem::Problem,
};

use crate::{
    desk::operator,
    support::{Person, TestApp, why},
};

const SECRET: &[u8] = b"a secret of thirty-two bytes....";

/// A subscription of the tenant's: another one each time.
pub(crate) async fn any(app: &TestApp, tenant: &Tenant) -> SubscriptionId {
    let number = format!("SUB-{}", uuid::Uuid::now_v7().simple());
    let now = app.app.clock.now();
    samples::subscription(&app.unseen, tenant, &number, 10, now).await.unwrap()
}

/// One that people of a domain may use.
pub(crate) async fn provided(app: &TestApp, tenant: &Tenant) -> SubscriptionId {
    let id = any(app, tenant).await;
    let (by, now) = (PersonId(uuid::Uuid::now_v7()), app.app.clock.now());
    samples::provided(&app.unseen, tenant, id, "contoso.com", by, now).await.unwrap();
    id
}

/// What is provided under it.
pub(crate) fn nothing() -> ProvisioningId {
    ProvisioningId(uuid::Uuid::now_v7())
}

pub(crate) async fn domain(app: &TestApp, name: &str, state: DomainState) -> DomainId {
    let now = app.app.clock.now();
    samples::domain_standing(&app.machine, &app.contoso, name, state, now).await.unwrap()
}

pub(crate) async fn provision(
    app: &TestApp,
    person: &Person,
    subscription_id: SubscriptionId,
    domain_id: DomainId,
) -> Result<SubscriptionDetails, Failure> {
    let organization_id = app.contoso.organization_id;
    let new = Json(NewProvisioning { domain_id });
    person.call(Provision { organization_id, subscription_id }.with(new)).await
}

async fn first(app: &TestApp, person: &Person, subscription_id: SubscriptionId) -> Provisioning {
    let organization_id = app.contoso.organization_id;
    let got = person.call(Get { organization_id, subscription_id }).await.unwrap();
    got.subscription.provisionings[0].clone()
}

/// The same portal, connected to this address.
pub(crate) fn connected(app: &TestApp, address: SocketAddr) -> TestApp {
    let url = format!("http://{address}/hook").parse().unwrap();
    let connector = Some(Connector { url, secret: SECRET.to_vec() });
    app.another(Config { connector, ..(*app.app.config).clone() })
}

pub(crate) async fn tell(app: &TestApp) -> usize {
    let (machine, config, clock) = (&app.machine, &app.app.config, &app.app.clock);
    server::jobs::tell_services(machine, config, clock).await.unwrap()
}

/// The receiver of the demo. It is killed as often as `deaths` says, in the middle of a delivery: it
/// has done what it was told, and nobody hears of it.
pub(crate) async fn receiver(app: &TestApp, file: &Path, deaths: &Arc<AtomicU32>) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (file, deaths, clock) = (file.to_owned(), Arc::clone(deaths), app.app.clock.clone());
    let dying = middleware::from_fn(move |request: Request, _: Next| {
        let (file, deaths, clock) = (file.clone(), Arc::clone(&deaths), clock.clone());
        async move {
            // Each request finds a receiver that has just been started, and reads its file.
            let router = Reference::open(SECRET, &file, clock).unwrap().router();
            let answer = tower::ServiceExt::oneshot(router, request).await.unwrap();
            let dies =
                deaths.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |it| it.checked_sub(1));
            if dies.is_ok() {
                return (StatusCode::BAD_GATEWAY, Body::empty()).into_response();
            }
            answer.into_response()
        }
    });
    let router = axum::Router::new().fallback(|| async {}).layer(dying);
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// A report as a service sends it.
async fn report(app: &TestApp, id: &str, secret: &[u8], at: TimeDelta, body: &[u8]) -> u16 {
    let mut request = axum::http::Request::builder()
        .method("POST")
        .uri("/api/connector/events")
        .header("content-type", "application/json");
    for (name, value) in signed(secret, id, app.app.clock.now() + at, body) {
        request = request.header(name, value);
    }
    let request = request.body(body.to_vec()).unwrap();
    app.nobody().send(request).await.status().as_u16()
}

promises! {
    async fn subscriptions_are_found_by_number_and_by_service(app: TestApp) {
        let id = any(&app, &app.contoso).await;
        let ann = app.member(Role::AccountAdministrator).await;
        let organization_id = app.contoso.organization_id;
        let details = ann.call(Get { organization_id, subscription_id: id }).await.unwrap();
        let (number, service) = (details.subscription.number, details.subscription.service.name);
        let found = async |search: &str| {
            let filter = SubscriptionFilter { search: Some(search.into()), ..Default::default() };
            let query = PageQuery { filter, ..PageQuery::default() };
            let page = ann.call(List { organization_id }.query(query)).await.unwrap();
            page.items.iter().map(|it| it.id).collect::<Vec<_>>()
        };
        for search in [number.as_ref(), &service.as_ref().to_uppercase(), &service.as_ref()[2..]] {
            assert_eq!(found(search).await, [id], "{search}");
        }
        for search in ["nothing is called so", "%", "_"] {
            assert!(found(search).await.is_empty(), "{search}");
        }
    }

    async fn r46_a_service_is_provided_for_a_proved_domain_and_for_no_other(app: TestApp) {
        let ann = app.member(Role::AccountManager).await;
        let viewer = app.member(Role::AccountViewer).await;
        let id = any(&app, &app.contoso).await;
        let pending = domain(&app, "pending.com", DomainState::Pending).await;
        let proved = domain(&app, "contoso.com", DomainState::Verified).await;
        assert_eq!(why(provision(&app, &ann, id, pending).await), (409, Problem::DomainUnverified));
        assert_eq!(why(provision(&app, &ann, id, proved).await), (409, Problem::NotConnected));
        let address = receiver(&app, &app.files.path().join("a"), &Arc::default()).await;
        let app = connected(&app, address);
        let (ann, bob) = (app.member(Role::AccountManager).await, app.member(Role::AccountAdministrator).await);
        let permission = Permission::ProvisionServices;
        let refused = why(provision(&app, &viewer, id, proved).await);
        assert_eq!(refused, (403, Problem::Forbidden { permission }));
        // Twice by one, and by another one at once: it is one.
        let all = futures_util::future::join_all([
            provision(&app, &ann, id, proved),
            provision(&app, &ann, id, proved),
            provision(&app, &bob, id, proved),
        ]);
        for done in all.await {
            assert_eq!(done.unwrap().subscription.provisionings.len(), 1);
        }
        assert_eq!(first(&app, &viewer, id).await.state, ProvisioningState::Queued);
        assert_eq!(tell(&app).await, 1);
        assert_eq!(tell(&app).await, 0);
        let ready = first(&app, &viewer, id).await;
        assert_eq!((ready.state, ready.failures), (ProvisioningState::Ready, 0));
        let organization_id = app.contoso.organization_id;
        let list = viewer.call(List { organization_id }.query(PageQuery::default())).await.unwrap();
        assert_eq!((list.items.len(), list.items[0].may_provision), (1, false));
        // It ends, and can be provided anew.
        let provisioning_id = ready.id;
        ann.call(End { organization_id, subscription_id: id, provisioning_id }).await.unwrap();
        ann.call(End { organization_id, subscription_id: id, provisioning_id }).await.unwrap();
        assert_eq!(tell(&app).await, 1);
        assert_eq!(first(&app, &ann, id).await.state, ProvisioningState::Ended);
        provision(&app, &ann, id, proved).await.unwrap();
        let (actions, _) = app.written().await;
        let of = |code: &str| actions.iter().filter(|it| *it == code).count();
        assert_eq!((of("service_requested"), of("service_ready"), of("service_ended")), (2, 1, 1));
    }

    async fn a_receiver_that_is_killed_and_restarted_provides_each_service_once(app: TestApp) {
        let file = app.files.path().join("done");
        let deaths = Arc::new(AtomicU32::new(7));
        let address = receiver(&app, &file, &deaths).await;
        let app = connected(&app, address);
        let ann = app.member(Role::AccountAdministrator).await;
        let proved = domain(&app, "contoso.com", DomainState::Verified).await;
        let mut ids = Vec::new();
        for _ in 0..5 {
            let id = any(&app, &app.contoso).await;
            provision(&app, &ann, id, proved).await.unwrap();
            ids.push(id);
        }
        for _ in 0..4 {
            // Two servers look at once: each event is one's.
            let (machine, config, clock) = (&app.machine, &app.app.config, &app.app.clock);
            let both = [
                server::jobs::tell_services(machine, config, clock),
                server::jobs::tell_services(machine, config, clock),
            ];
            futures_util::future::join_all(both).await;
            app.wait(TimeDelta::seconds(100));
        }
        assert_eq!(deaths.load(Ordering::SeqCst), 0);
        for id in ids {
            assert_eq!(first(&app, &ann, id).await.state, ProvisioningState::Ready);
        }
        let done = std::fs::read_to_string(&file).unwrap();
        assert_eq!(done.lines().count(), 5, "{done}");
    }

    async fn what_a_service_could_not_do_is_said_and_can_be_tried_again(app: TestApp) {
        let nobody = SocketAddr::from(([127, 0, 0, 1], 9));
        let file = app.files.path().join("done");
        let (app, away) = (connected(&app, receiver(&app, &file, &Arc::default()).await), connected(&app, nobody));
        let organization_id = app.contoso.organization_id;
        let ann = app.member(Role::AccountAdministrator).await;
        let failing = domain(&app, "fail.com", DomainState::Verified).await;
        let id = any(&app, &app.contoso).await;
        provision(&app, &ann, id, failing).await.unwrap();
        tell(&app).await;
        let failed = first(&app, &ann, id).await;
        assert_eq!(failed.state, ProvisioningState::Failed);
        assert!(failed.reason.unwrap().contains("busy"));
        ann.call(Retry { organization_id, subscription_id: id, provisioning_id: failed.id }).await.unwrap();
        tell(&app).await;
        let steps = first(&app, &ann, id).await.steps;
        let states: Vec<_> = steps.iter().rev().map(|it| it.state).collect();
        let expected = [
            ProvisioningState::Queued,
            ProvisioningState::Failed,
            ProvisioningState::Queued,
            ProvisioningState::Ready,
        ];
        assert_eq!(states, expected);
        assert!(steps[2].reason.as_deref().is_some_and(|it| it.contains("busy")));
        assert!(steps.iter().filter(|it| it.reason.is_some()).count() == 1);
        // Nobody is there: it is tried again and again, given up, and sent once more under its id.
        let other = domain(&app, "away.com", DomainState::Verified).await;
        let id = any(&app, &app.contoso).await;
        provision(&app, &ann, id, other).await.unwrap();
        let mut tries = 0;
        // Sessions end sooner than it is given up.
        let state = async || first(&app, &app.member(Role::AccountViewer).await, id).await;
        while state().await.state == ProvisioningState::Queued {
            tries += tell(&away).await;
            app.wait(TimeDelta::hours(20));
        }
        assert_eq!(tries, 11);
        let failed = state().await;
        assert_eq!((failed.state, failed.reason.is_none()), (ProvisioningState::Failed, true));
    }

    async fn a_lost_domain_suspends_what_it_has_and_a_proved_one_goes_on(app: TestApp) {
        let file = app.files.path().join("done");
        let app = connected(&app, receiver(&app, &file, &Arc::default()).await);
        let ann = app.member(Role::AccountAdministrator).await;
        let proved = domain(&app, "contoso.com", DomainState::Verified).await;
        let id = any(&app, &app.contoso).await;
        provision(&app, &ann, id, proved).await.unwrap();
        tell(&app).await;
        domain(&app, "contoso.com", DomainState::Lost).await;
        assert_eq!(first(&app, &ann, id).await.state, ProvisioningState::Suspended);
        assert_eq!(why(provision(&app, &ann, id, proved).await), (409, Problem::DomainUnverified));
        tell(&app).await;
        domain(&app, "contoso.com", DomainState::Verified).await;
        tell(&app).await;
        assert_eq!(first(&app, &ann, id).await.state, ProvisioningState::Ready);
        let told = std::fs::read_to_string(&file).unwrap();
        assert_eq!(told.lines().filter(|it| it.contains("service.suspend")).count(), 1);
    }

    async fn what_is_forged_old_or_said_before_changes_nothing(app: TestApp) {
        let nobody = SocketAddr::from(([127, 0, 0, 1], 9));
        let app = connected(&app, nobody);
        let ann = app.member(Role::AccountAdministrator).await;
        let proved = domain(&app, "contoso.com", DomainState::Verified).await;
        let id = any(&app, &app.contoso).await;
        provision(&app, &ann, id, proved).await.unwrap();
        tell(&app).await;
        let operator = operator(&app).await;
        let list = || operator.call(connector::List {}.query(PageQuery::default()));
        let events = list().await.unwrap().items;
        assert_eq!((events.len(), events[0].tries.len(), events[0].tries[0].status), (1, 1, None));
        assert_eq!(events[0].state, ConnectorEventState::Queued);
        let event_id = events[0].id;
        let says = |state| {
            let progress = Progress { state, reason: None };
            serde_json::to_vec(&ProgressReport { event_id, progress }).unwrap()
        };
        let (ready, failed) = (says(ProgressState::Ready), says(ProgressState::Failed));
        let now = TimeDelta::zero();
        assert_eq!(report(&app, "m1", b"another key of the same length..", now, &ready).await, 401);
        assert_eq!(report(&app, "m1", SECRET, TimeDelta::seconds(-301), &ready).await, 401);
        assert_eq!(report(&app, "m1", SECRET, TimeDelta::seconds(301), &ready).await, 401);
        assert_eq!(first(&app, &ann, id).await.state, ProvisioningState::Queued);
        assert_eq!(report(&app, "m1", SECRET, now, &says(ProgressState::InProgress)).await, 204);
        assert_eq!(first(&app, &ann, id).await.state, ProvisioningState::InProgress);
        // The same id again is the same message, whatever it says.
        assert_eq!(report(&app, "m1", SECRET, now, &failed).await, 204);
        assert_eq!(first(&app, &ann, id).await.state, ProvisioningState::InProgress);
        assert_eq!(report(&app, "m2", SECRET, now, &ready).await, 204);
        assert_eq!(first(&app, &ann, id).await.state, ProvisioningState::Ready);
        assert_eq!(report(&app, "m3", SECRET, now, &failed).await, 204);
        assert_eq!(first(&app, &ann, id).await.state, ProvisioningState::Ready);
        assert_eq!(report(&app, "m4", SECRET, now, b"{}").await, 422);
        let replayed = operator.call(connector::Replay { connector_event_id: event_id }).await.unwrap();
        assert_eq!((replayed.id, replayed.state), (event_id, ConnectorEventState::Queued));
        assert_eq!(list().await.unwrap().items.len(), 1);
    }

    async fn who_provisions_is_mailed_that_a_service_is_ready_or_failed_and_may_refuse_it(app: TestApp) {
        let address = receiver(&app, &app.files.path().join("a"), &Arc::default()).await;
        let app = connected(&app, address);
        let ann = app.member(Role::AccountAdministrator).await;
        let max = app.member(Role::AccountManager).await;
        app.member(Role::AccountViewer).await;
        let mailed = async || {
            let (_, letters) = app.written().await;
            letters.iter().filter(|it| it.starts_with("service_progress ")).count()
        };
        let id = any(&app, &app.contoso).await;
        let proved = domain(&app, "contoso.com", DomainState::Verified).await;
        provision(&app, &ann, id, proved).await.unwrap();
        assert_eq!(mailed().await, 0);
        tell(&app).await;
        assert_eq!(first(&app, &ann, id).await.state, ProvisioningState::Ready);
        assert_eq!(mailed().await, 2);
        let refused_notices = Some([NoticeKind::ServiceProgress].into());
        let change = ProfileChange { refused_notices, ..ProfileChange::default() };
        max.call(Update {}.with(Json(change))).await.unwrap();
        let failing = domain(&app, "fail.com", DomainState::Verified).await;
        let id = any(&app, &app.contoso).await;
        provision(&app, &ann, id, failing).await.unwrap();
        tell(&app).await;
        assert_eq!(first(&app, &ann, id).await.state, ProvisioningState::Failed);
        assert_eq!(mailed().await, 3);
    }

    async fn an_operator_finds_what_a_service_was_told_and_a_replay_is_in_the_log(app: TestApp) {
        let app = connected(&app, SocketAddr::from(([127, 0, 0, 1], 9)));
        let ann = app.member(Role::AccountAdministrator).await;
        let proved = domain(&app, "contoso.com", DomainState::Verified).await;
        let id = any(&app, &app.contoso).await;
        provision(&app, &ann, id, proved).await.unwrap();
        tell(&app).await;
        let operator = operator(&app).await;
        let found = async |state| {
            let filter = EventFilter { state: Some(state) };
            let query = PageQuery { filter, ..PageQuery::default() };
            operator.call(connector::List {}.query(query)).await.unwrap().items
        };
        let queued = found(ConnectorEventState::Queued).await;
        assert_eq!(found(ConnectorEventState::Delivered).await, Vec::new());
        let [event] = queued.as_slice() else { panic!("{queued:?}") };
        let get = connector::Get { connector_event_id: event.id };
        assert_eq!(&operator.call(get).await.unwrap(), event);
        let organization_id = app.contoso.organization_id;
        let log = async || {
            let query = PageQuery::default();
            let events = ann.call(audit::List { organization_id }.query(query)).await.unwrap().items;
            events.iter().filter(|it| it.action == Action::ServiceRetold).count()
        };
        assert_eq!(log().await, 0);
        operator.call(connector::Replay { connector_event_id: event.id }).await.unwrap();
        assert_eq!(log().await, 1);
    }
}

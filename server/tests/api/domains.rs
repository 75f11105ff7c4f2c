//! Domains: proved by a record that each name server of the zone has, each mistake explained, and lost
//! only after a grace.

use std::net::SocketAddr;

use chrono::TimeDelta;
use server::{Config, samples::Tenant};
use shared::{
    access::{Permission, Role},
    api::{
        Endpoint, Failure, Json,
        domains::{
            Check, Create, Domain, DomainCheck, DomainState, Get, List, ListChecks, NewDomain,
            Remove, Verdict,
        },
    },
    ids::{DomainId, PurchasingAccountId},
    limits::{DOMAIN_CHECKS_KEPT, DOMAIN_CHECKS_PER_PERSON, DOMAIN_GRACE_DAYS},
    problem::{FieldCode, Problem},
};

use crate::support::{NameServer, Person, TestApp, why};

/// A domain of the tenant's account: the same one each time.
pub(crate) async fn any(app: &TestApp, tenant: &Tenant) -> DomainId {
    let (ann, _) = app.member_of(tenant, Role::AccountAdministrator).await;
    // Known without asking anybody (RFC 6761).
    associate(tenant, &ann, "nowhere.invalid").await.unwrap().id
}

fn new(name: &str, account: PurchasingAccountId) -> Json<NewDomain> {
    let purchasing_account_ids = [account].try_into().unwrap();
    Json(NewDomain { name: name.parse().unwrap(), purchasing_account_ids })
}

async fn associate(tenant: &Tenant, person: &Person, name: &str) -> Result<Domain, Failure> {
    let organization_id = tenant.organization_id;
    person.call(Create { organization_id }.with(new(name, tenant.account))).await
}

async fn check(tenant: &Tenant, person: &Person, domain_id: DomainId) -> Domain {
    let organization_id = tenant.organization_id;
    person.call(Check { organization_id, domain_id }).await.unwrap()
}

async fn get(tenant: &Tenant, person: &Person, domain_id: DomainId) -> Domain {
    let organization_id = tenant.organization_id;
    person.call(Get { organization_id, domain_id }).await.unwrap()
}

/// Two name servers at one port, as the zones of the tests have them: the first is asked for us, too.
struct Zones {
    first: NameServer,
    second: NameServer,
}

impl Zones {
    async fn start() -> Self {
        loop {
            let first = NameServer::start().await;
            let beside = SocketAddr::new([127, 0, 0, 2].into(), first.address.port());
            // Somebody else may have the port there.
            if std::net::UdpSocket::bind(beside).is_ok() {
                let second = NameServer::start_at(beside).await;
                return Self { first, second };
            }
        }
    }

    /// A zone that both have.
    fn zone(&self, name: &str) {
        for (server, host) in [(&self.first, "ns1"), (&self.second, "ns2")] {
            self.first.name_server(name, &format!("{host}.{name}."));
            self.first.host(&format!("{host}.{name}"), server.address.ip());
            server.text(name, "v=spf1 -all");
        }
    }

    fn publish(&self, name: &str, text: &str) {
        self.first.text(name, text);
        self.second.text(name, text);
    }

    fn forget(&self, name: &str) {
        self.first.forget(name);
        self.second.forget(name);
    }

    /// The same portal, which asks these.
    fn asked_by(&self, app: &TestApp) -> TestApp {
        let config = (*app.app.config).clone();
        app.another(Config { name_server: Some(self.first.address), ..config })
    }
}

/// What is due is looked at, until nothing is.
async fn look(app: &TestApp) {
    let (machine, config, clock) = (&app.machine, &app.app.config, &app.app.clock);
    while server::jobs::look_at_domains(machine, config, clock).await.unwrap() > 0 {}
}

fn verdict(domain: &Domain) -> Verdict {
    domain.last_check.as_ref().unwrap().verdict
}

promises! {
    async fn each_mistake_of_a_record_has_an_explanation_of_its_own(app: TestApp) {
        let zones = Zones::start().await;
        let app = zones.asked_by(&app);
        let ann = app.member(Role::AccountManager).await;
        let mut found = Vec::new();
        for place in 0..11 {
            let name = format!("mistake{place}.com");
            let domain = associate(&app.contoso, &ann, &name).await.unwrap();
            let record = domain.record;
            if place != 9 {
                zones.zone(&name);
            }
            match place {
                0 => zones.publish(&record.name, &record.value),
                1 => zones.first.text(&record.name, &record.value),
                2 => zones.publish(&record.name, &format!("\"{}\"", record.value)),
                3 => zones.publish(&record.name, "business-center-verification=0123456789abcdef"),
                4 => zones.publish(&record.name, record.value.split_once('=').unwrap().1),
                5 => zones.publish(&name, &record.value),
                6 => zones.publish(&format!("{}.{name}", record.name), &record.value),
                7 => {
                    // Nobody listens there, and whoever is asked for us remembers.
                    zones.forget(&name);
                    zones.first.name_server(&name, &format!("away.{name}."));
                    zones.first.host(&format!("away.{name}"), [127, 0, 0, 9].into());
                    zones.first.text(&record.name, "business-center-verification=0123456789abcdef");
                }
                8 | 9 => {}
                _ => {
                    zones.first.fail(&record.name);
                    zones.second.fail(&record.name);
                }
            }
            found.push(verdict(&check(&app.contoso, &ann, domain.id).await));
        }
        let expected = [
            Verdict::Found,
            Verdict::OnlySome,
            Verdict::Quoted,
            Verdict::OldValue,
            Verdict::OtherValue,
            Verdict::AtDomain,
            Verdict::DoubledZone,
            Verdict::StillCached,
            Verdict::Missing,
            Verdict::NoSuchDomain,
            Verdict::NoAnswer,
        ];
        assert_eq!(found, expected);
        assert_eq!(Verdict::ALL.len(), expected.len());
    }

    async fn a_look_says_what_was_asked_of_whom_and_the_last_few_are_kept(app: TestApp) {
        let zones = Zones::start().await;
        zones.zone("contoso.com");
        let app = zones.asked_by(&app);
        let ann = app.member(Role::AccountManager).await;
        let domain = associate(&app.contoso, &ann, "contoso.com").await.unwrap();
        zones.first.text(&domain.record.name, &domain.record.value);
        let organization_id = app.contoso.organization_id;
        let looked = check(&app.contoso, &ann, domain.id).await.last_check.unwrap();
        let DomainCheck { questions, expected, .. } = &looked;
        assert_eq!(expected, &domain.record.value);
        let asked: Vec<_> = questions
            .iter()
            .map(|it| (it.server.as_deref().unwrap(), it.address.as_deref().unwrap(), it.texts.len()))
            .collect();
        let hosts = [("ns1.contoso.com", "127.0.0.1", 1), ("ns2.contoso.com", "127.0.0.2", 0)];
        assert_eq!(asked, hosts);
        assert!(questions.iter().all(|it| it.name == "_business-center.contoso.com"));
        for _ in 0..DOMAIN_CHECKS_KEPT {
            check(&app.contoso, &ann, domain.id).await;
        }
        let viewer = app.member(Role::AccountViewer).await;
        let kept = viewer.call(ListChecks { organization_id, domain_id: domain.id }).await.unwrap();
        assert_eq!(kept.len() as u64, DOMAIN_CHECKS_KEPT);
        assert!(kept.is_sorted_by(|a, b| a.at >= b.at) && kept.iter().all(|it| it.at > looked.at));
    }

    async fn what_is_published_is_found_by_itself_and_told(app: TestApp) {
        let zones = Zones::start().await;
        zones.zone("contoso.com");
        let app = zones.asked_by(&app);
        let ann = app.member(Role::AccountAdministrator).await;
        let domain = associate(&app.contoso, &ann, "contoso.com").await.unwrap();
        assert_eq!(domain.state, DomainState::Pending);
        look(&app).await;
        assert_eq!(get(&app.contoso, &ann, domain.id).await.last_check, None);
        zones.publish(&domain.record.name, &domain.record.value);
        app.wait(TimeDelta::minutes(6));
        look(&app).await;
        let domain = get(&app.contoso, &ann, domain.id).await;
        assert_eq!(domain.state, DomainState::Verified);
        let (actions, letters) = app.written().await;
        assert!(actions.ends_with(&["domain_associated".to_owned(), "domain_verified".to_owned()]));
        assert!(letters.iter().any(|it| it.starts_with("domain_verified ")), "{letters:?}");
        // Nobody has become a member or got a role by that.
        let (stranger, _) = app.somebody().await;
        let stranger = app.signed_in(stranger).await;
        let list = List { organization_id: app.contoso.organization_id };
        assert_eq!(why(stranger.call(list).await).0, 404);
    }

    async fn a_proved_domain_is_lost_after_a_grace_and_then_goes_to_who_proves_it(app: TestApp) {
        let zones = Zones::start().await;
        zones.zone("contoso.com");
        let app = zones.asked_by(&app);
        let (ann, ann_id) = app.member_of(&app.contoso, Role::AccountAdministrator).await;
        let (bob, bob_id) = app.member_of(&app.fabrikam, Role::AccountAdministrator).await;
        let first = associate(&app.contoso, &ann, "contoso.com").await.unwrap();
        let second = associate(&app.fabrikam, &bob, "contoso.com").await.unwrap();
        assert_ne!(first.record.value, second.record.value);
        zones.publish(&first.record.name, &first.record.value);
        assert_eq!(check(&app.contoso, &ann, first.id).await.state, DomainState::Verified);
        // Another organization proves it, too: it waits, and the first is told.
        zones.publish(&second.record.name, &second.record.value);
        assert_eq!(check(&app.fabrikam, &bob, second.id).await.state, DomainState::Contested);
        app.wait(TimeDelta::hours(1));
        look(&app).await;
        let (ann, bob) = (app.signed_in(ann_id).await, app.signed_in(bob_id).await);
        let owned = get(&app.contoso, &ann, first.id).await;
        assert_eq!((owned.state, owned.is_claimed), (DomainState::Verified, true));
        assert!(!get(&app.fabrikam, &bob, second.id).await.is_claimed);
        // Its own record goes: nothing is taken away before the grace is over.
        zones.forget(&first.record.name);
        zones.publish(&second.record.name, &second.record.value);
        let failing = check(&app.contoso, &ann, first.id).await;
        assert_eq!((failing.state, verdict(&failing)), (DomainState::Failing, Verdict::OldValue));
        app.wait(TimeDelta::days(DOMAIN_GRACE_DAYS) - TimeDelta::minutes(1));
        look(&app).await;
        let (ann, bob) = (app.signed_in(ann_id).await, app.signed_in(bob_id).await);
        assert_eq!(get(&app.contoso, &ann, first.id).await.state, DomainState::Failing);
        assert_eq!(get(&app.fabrikam, &bob, second.id).await.state, DomainState::Contested);
        app.wait(TimeDelta::hours(2));
        look(&app).await;
        app.wait(TimeDelta::hours(2));
        look(&app).await;
        let (ann, bob) = (app.signed_in(ann_id).await, app.signed_in(bob_id).await);
        assert_eq!(get(&app.contoso, &ann, first.id).await.state, DomainState::Lost);
        assert_eq!(get(&app.fabrikam, &bob, second.id).await.state, DomainState::Verified);
        let (actions, letters) = app.written().await;
        for action in ["domain_contested", "domain_claimed", "domain_failing", "domain_lost"] {
            assert_eq!(actions.iter().filter(|it| *it == action).count(), 1, "{action} {actions:?}");
        }
        for letter in ["domain_contested", "domain_claimed", "domain_failing", "domain_lost"] {
            assert_eq!(letters.iter().filter(|it| it.starts_with(letter)).count(), 1, "{letters:?}");
        }
    }

    async fn only_who_manages_domains_on_an_account_associates_and_removes_them(app: TestApp) {
        let organization_id = app.contoso.organization_id;
        let ann = app.member(Role::AccountManager).await;
        let domain = associate(&app.contoso, &ann, "Contoso.COM").await.unwrap();
        // Twice is once, and another account of the organization needs no proof of its own.
        let again = associate(&app.contoso, &ann, "contoso.com").await.unwrap();
        assert_eq!((again.id, &again.record), (domain.id, &domain.record));
        let elsewhere = new("contoso.com", app.contoso.sister);
        let (status, _) = why(ann.call(Create { organization_id }.with(elsewhere)).await);
        assert_eq!(status, 404);
        let bea = app.member_on(app.contoso.sister, Role::AccountAdministrator).await;
        assert!(bea.call(List { organization_id }).await.unwrap().is_empty());
        let elsewhere = new("contoso.com", app.contoso.sister);
        let shared = bea.call(Create { organization_id }.with(elsewhere)).await.unwrap();
        assert_eq!((shared.id, shared.accounts.len()), (domain.id, 1));
        let viewer = app.member(Role::AccountViewer).await;
        let seen = viewer.call(List { organization_id }).await.unwrap();
        assert!(seen.len() == 1 && !seen[0].may_manage && !seen[0].accounts[0].may_manage);
        let remove = || Remove {
            organization_id,
            domain_id: domain.id,
            purchasing_account_number: app.contoso.account_number.clone(),
        };
        let (status, problem) = why(viewer.call(remove()).await);
        let permission = Permission::ManageDomains;
        assert_eq!((status, problem), (403, Problem::Forbidden { permission }));
        assert_eq!(why(bea.call(remove()).await).0, 404);
        ann.call(remove()).await.unwrap();
        assert_eq!(why(ann.call(remove()).await).0, 404);
        assert!(ann.call(List { organization_id }).await.unwrap().is_empty());
        assert_eq!(bea.call(List { organization_id }).await.unwrap().len(), 1);
    }

    async fn what_nobody_owns_is_refused_and_what_has_ended_gets_no_domain(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        for (name, code) in [
            ("co.kr", FieldCode::PublicSuffix),
            ("github.io", FieldCode::PublicSuffix),
            ("gmail.com", FieldCode::ConsumerDomain),
        ] {
            let (status, problem) = why(associate(&app.contoso, &ann, name).await);
            assert_eq!((status, problem), (422, Problem::invalid("/name", code)), "{name}");
        }
        app.behind("update agreement set state = 'ended'").await;
        let (status, problem) = why(associate(&app.contoso, &ann, "contoso.com").await);
        assert_eq!((status, problem), (409, Problem::AgreementEnded));
    }

    async fn one_person_has_so_many_records_looked_for_and_no_more(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        let domain = associate(&app.contoso, &ann, "nowhere.invalid").await.unwrap();
        for _ in 0..DOMAIN_CHECKS_PER_PERSON {
            let looked = check(&app.contoso, &ann, domain.id).await;
            assert_eq!(verdict(&looked), Verdict::NoSuchDomain);
        }
        let organization_id = app.contoso.organization_id;
        let (status, _) = why(ann.call(Check { organization_id, domain_id: domain.id }).await);
        assert_eq!(status, 429);
    }
}

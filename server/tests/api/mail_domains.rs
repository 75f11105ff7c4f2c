//! What is known of the domains that people are invited at.

use server::Config;
use shared::{
    access::Role,
    api::{
        Call, IntoCall,
        mail_domains::{Get, List, TakesMail},
    },
    problem::Problem,
};

use crate::support::{NameServer, TestApp, why};

fn get(app: &TestApp, domain: &str) -> Call<Get> {
    let organization_id = app.contoso.organization_id;
    Get { organization_id, domain: domain.parse().unwrap() }.into_call()
}

/// The same server, which asks this name server.
fn asking(app: &TestApp, name_server: std::net::SocketAddr) -> TestApp {
    let config = (*app.app.config).clone();
    app.another(Config { name_server: Some(name_server), ..config })
}

promises! {
    async fn the_domains_of_ones_own_organization_are_known_and_no_others(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        app.behind(
            "update person set email = 'x@only-there.example' where id = \
             (select person_id from membership limit 1)",
        )
        .await;
        let (boss, _) = app.member_of(&app.fabrikam, Role::UserAdministrator).await;
        let contoso = ann.call(List { organization_id: app.contoso.organization_id });
        let contoso: Vec<_> = contoso.await.unwrap().into_iter().map(String::from).collect();
        assert!(contoso.contains(&"only-there.example".to_owned()), "{contoso:?}");
        let fabrikam = boss.call(List { organization_id: app.fabrikam.organization_id });
        let fabrikam: Vec<_> = fabrikam.await.unwrap().into_iter().map(String::from).collect();
        assert!(!fabrikam.contains(&"only-there.example".to_owned()), "{fabrikam:?}");
    }

    async fn a_domain_takes_mail_as_far_as_its_records_say(app: TestApp) {
        let dns = NameServer::start().await;
        dns.mail_server("contoso.com", 10, "mx.contoso.com.");
        dns.mail_server("silent.example", 0, ".");
        dns.host("bare.example", [192, 0, 2, 1].into());
        dns.text("texts.example", "v=spf1 -all");
        dns.fail("broken.example");
        let app = asking(&app, dns.address);
        let ann = app.member(Role::AccountAdministrator).await;
        for (domain, expected) in [
            ("contoso.com", TakesMail::Yes),
            ("CONTOSO.com", TakesMail::Yes),
            ("bare.example", TakesMail::Yes),
            ("silent.example", TakesMail::No),
            ("texts.example", TakesMail::No),
            ("nowhere.example", TakesMail::No),
            ("broken.example", TakesMail::Unknown),
        ] {
            assert_eq!(ann.call(get(&app, domain)).await.unwrap().takes_mail, expected, "{domain}");
        }
        // What was said a moment ago is not asked for again.
        dns.forget("contoso.com");
        let again = ann.call(get(&app, "contoso.com")).await.unwrap();
        assert_eq!(again.takes_mail, TakesMail::Yes);
    }

    async fn where_nobody_answers_nothing_is_said(app: TestApp) {
        let nobody = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let address = nobody.local_addr().unwrap();
        drop(nobody);
        let app = asking(&app, address);
        let ann = app.member(Role::AccountAdministrator).await;
        let found = ann.call(get(&app, "contoso.com")).await.unwrap();
        assert_eq!(found.takes_mail, TakesMail::Unknown);
    }

    async fn one_person_looks_up_so_many_domains_and_no_more(app: TestApp) {
        let ann = app.member(Role::AccountAdministrator).await;
        for _ in 0..shared::limits::DOMAINS_PER_PERSON {
            ann.call(get(&app, "nowhere.invalid")).await.unwrap();
        }
        let (status, problem) = why(ann.call(get(&app, "nowhere.invalid")).await);
        assert!(status == 429 && matches!(problem, Problem::TooManyTries { .. }));
        let bea = app.member(Role::AccountAdministrator).await;
        bea.call(get(&app, "nowhere.invalid")).await.unwrap();
    }
}

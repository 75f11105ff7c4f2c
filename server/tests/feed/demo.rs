//! The demo's world.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use server::demo;
use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        session::{Create, SignIn},
    },
    values::Password,
};

use crate::support::World;

async fn fill(world: &World) -> Vec<demo::DemoPerson> {
    let app = &world.app;
    demo::fill(&world.machine, &app.config, &app.clock, &app.passwords).await.unwrap()
}

promises! {
    async fn each_of_the_six_roles_can_be_signed_in_as_in_contoso(world: World) {
        let people = fill(&world).await;
        let roles: Vec<String> = world
            .ask(
                "select distinct role from role_assignment where organization_id = \
                 (select id from organization where short_name = 'contoso')",
            )
            .await;
        let roles: BTreeSet<_> = roles.iter().map(String::as_str).collect();
        assert_eq!(roles, Role::ALL.iter().map(|role| role.code()).collect());
        for person in &people {
            assert!(!person.roles.is_empty(), "{person:?}");
            let sign_in = SignIn {
                email: person.email.parse().unwrap(),
                password: Password::parse(&person.password).unwrap(),
            };
            world.nobody().call(Create {}.with(Json(sign_in))).await.unwrap();
        }
        let two = people.iter().filter(|person| {
            let is_in = |name| person.roles.iter().any(|role| role.contains(name));
            is_in("of Contoso") && is_in("of Fabrikam")
        });
        assert_eq!(two.count(), 1);
    }

    async fn the_guide_can_be_walked_as_harry(world: World) {
        fill(&world).await;
        world.register("harry@contoso.com").await;
        let accepted = world.accepted().await;
        assert!(accepted.contains(&"12345678 harry@contoso.com".to_owned()), "{accepted:?}");
    }

    async fn a_demo_that_is_started_again_stays_as_it_is(world: World) {
        let people = fill(&world).await;
        let before = world.sizes().await;
        world.wait(TimeDelta::days(3));
        assert_eq!(fill(&world).await, people);
        assert_eq!(world.sizes().await, before);
    }

    async fn what_was_bought_comes_in_by_the_feed_and_stays_as_it_is(world: World) {
        fill(&world).await;
        let (app, before) = (&world.app, world.mails().await);
        let buy = async || {
            demo::fill_in_purchases(&world.machine, &app.config, &app.clock, demo::Size::Small)
                .await
                .unwrap();
            world.sizes().await
        };
        let bought = buy().await;
        let imports = world.ask::<String>("select name || ' ' || state from feed_import order by began_at").await;
        assert_eq!(imports, [
            "agreements-of-the-past.jsonl applied",
            "agreements.jsonl applied",
            "purchases.jsonl applied",
        ]);
        // What was ordered of late is news, once.
        let mails = world.mails().await;
        let news = mails.strip_prefix(before.as_slice()).unwrap();
        let is_news = |mail: &String| ["new_orders ", "keys_available "].iter().any(|it| mail.starts_with(it));
        assert!(news.iter().all(is_news), "{news:?}");
        let count = async |table: &str| {
            world.ask::<i64>(&format!("select count(*) from {table}")).await[0]
        };
        assert!(count("order_line").await >= 550);
        for table in ["product", "download", "document", "contact", "product_key"] {
            assert!(count(table).await >= 12, "{table}");
        }
        // Every kind of entry is there, and nobody has ever given away more than they had.
        let kinds = "select count(distinct kind) from license_entry";
        assert_eq!(world.ask::<i64>(kinds).await, [6]);
        let negative = "select cast(count(*) as bigint) from (\
            select 1 as one from license_entry where kind <> 'covered' and ends_on is null \
            group by purchasing_account_id, product_id having sum(quantity) < 0) as less";
        assert_eq!(world.ask::<i64>(negative).await, [0]);
        world.wait(TimeDelta::days(3));
        assert_eq!(buy().await, bought);
        assert_eq!(world.mails().await, mails);
    }

    async fn contoso_has_a_service_with_seats_for_its_proved_domain_and_one_not_set_up(world: World) {
        fill(&world).await;
        let app = &world.app;
        demo::fill_in_purchases(&world.machine, &app.config, &app.clock, demo::Size::Small)
            .await
            .unwrap();
        let states: Vec<String> = world.ask("select state from domain order by state").await;
        assert_eq!(states, ["failing", "pending", "verified"]);
        let owned: Vec<String> = world.ask("select name from domain_owner order by length(name)").await;
        assert_eq!(owned, ["contoso.com", "contoso-research.example"]);
        let ready = "select s.number from subscription s join provisioning p \
            on p.subscription_id = s.id where p.state = 'ready' and p.domain_name = 'contoso.com'";
        assert_eq!(world.ask::<String>(ready).await, ["SUB-10004"]);
        // Whoever has a seat has an address in the domain and a role on the account.
        let seats = "select count(*) from seat s join person p on p.id = s.person_id \
            where p.email like '%@contoso.com' and exists (select 1 from role_assignment r \
            where r.person_id = p.id and r.purchasing_account_id = s.purchasing_account_id)";
        assert_eq!(world.ask::<i64>(seats).await, [3]);
        let others = "select count(*) from subscription where number = 'SUB-10005' \
            and id not in (select subscription_id from provisioning)";
        assert_eq!(world.ask::<i64>(others).await, [1]);
    }

    async fn one_agreement_ends_soon_one_has_ended_one_is_a_draft(world: World) {
        fill(&world).await;
        let states: Vec<String> = world.ask("select distinct state from agreement order by 1").await;
        assert_eq!(states, ["active", "draft", "ended"]);
        let now = world.app.clock.now().date_naive();
        let soon = now + TimeDelta::days(30);
        let query = format!(
            "select count(*) from agreement where state = 'active' \
             and ends_on between '{now}' and '{soon}'"
        );
        assert_eq!(world.ask::<i64>(&query).await, [1]);
    }
}

//! What an import applies.

use sea_orm::DbBackend;
use server::import::{Kind, Outcome, Tally};

use crate::support::{CONTOSO, World, account, account_under, agreement};

fn new(new: usize) -> Tally {
    Tally { new, ..Tally::default() }
}

fn unchanged(unchanged: usize) -> Tally {
    Tally { unchanged, ..Tally::default() }
}

promises! {
    async fn a_new_active_agreement_mails_its_administrator(world: World) {
        let report = world.applied(CONTOSO).await;
        assert_eq!(report.of(Kind::Organization), new(1));
        assert_eq!(report.of(Kind::Partner), new(1));
        assert_eq!(report.of(Kind::Agreement), new(1));
        assert_eq!(report.of(Kind::PurchasingAccount), new(1));
        assert_eq!(report.invitations, 1);
        assert_eq!(world.mails().await, ["administrator_invitation harry@contoso.com en"]);
        assert_eq!(world.invitations().await, ["harry@contoso.com pending 1: 12345678"]);
        let imported = ["organization", "agreement", "purchasing_account"];
        let mut actions: Vec<_> = imported.map(|it| format!("{it}_imported")).into();
        actions.push("invited".to_owned());
        assert_eq!(world.actions().await, actions);
        assert!(world.accepted().await.is_empty());
    }

    async fn the_same_file_twice_changes_nothing_and_mails_nobody(world: World) {
        world.applied(CONTOSO).await;
        let before = world.sizes().await;
        let report = world.applied(CONTOSO).await;
        assert_eq!(report.of(Kind::Organization), unchanged(1));
        assert_eq!(report.of(Kind::Partner), unchanged(1));
        assert_eq!(report.of(Kind::Agreement), unchanged(1));
        assert_eq!(report.of(Kind::PurchasingAccount), unchanged(1));
        assert_eq!(report.invitations, 0);
        assert_eq!(world.sizes().await, before);
    }

    async fn what_is_changed_is_changed_and_only_that(world: World) {
        world.applied(CONTOSO).await;
        let changed = CONTOSO.replace("Contoso 본사", "Contoso 부산").replace("2029-10-31", "2030-10-31");
        let report = world.applied(changed).await;
        assert_eq!(report.of(Kind::Organization), unchanged(1));
        assert_eq!(report.of(Kind::Agreement), Tally { changed: 1, ..Tally::default() });
        assert_eq!(report.of(Kind::PurchasingAccount), Tally { changed: 1, ..Tally::default() });
        assert_eq!(world.ask::<String>("select name from purchasing_account").await, ["Contoso 부산"]);
        assert_eq!(world.mails().await.len(), 1);
        assert_eq!(world.actions().await[4..], ["agreement_imported", "purchasing_account_imported"]);
    }

    async fn the_order_of_the_lines_and_of_the_files_makes_no_difference(world: World) {
        let lines: Vec<_> = CONTOSO.lines().rev().collect();
        let files = [
            world.file("1.jsonl", format!("{}\r\n\n", lines[..2].join("\r\n"))),
            // Blank lines, a byte order mark and no line end are all right.
            world.file("2.jsonl", format!("\u{feff}\n  \n{}", lines[2..].join("\n"))),
        ];
        let outcome = world.import_files(&files).await;
        let Outcome::Applied(report) = outcome else { panic!("{outcome:?}") };
        assert_eq!((report.of(Kind::Agreement), report.of(Kind::PurchasingAccount)), (new(1), new(1)));
        assert_eq!(world.mails().await, ["administrator_invitation harry@contoso.com en"]);
    }

    async fn one_person_on_several_accounts_of_an_agreement_gets_one_mail(world: World) {
        let feed = [
            CONTOSO,
            &account("12345679", "harry@contoso.com"),
            &account("12345680", "dana@contoso.com"),
            &agreement("2345678901"),
            &account_under("2345678901", "23456789", "harry@contoso.com"),
        ];
        world.applied(feed.concat()).await;
        let mut invitations = world.invitations().await;
        invitations.sort();
        assert_eq!(invitations, [
            "dana@contoso.com pending 1: 12345680",
            "harry@contoso.com pending 1: 12345678 12345679",
            "harry@contoso.com pending 1: 23456789",
        ]);
        assert_eq!(world.mails().await.len(), 3);
    }

    async fn a_draft_mails_nobody_until_it_is_active(world: World) {
        let draft = CONTOSO.replace("active", "draft");
        world.applied(&draft).await;
        assert!(world.mails().await.is_empty());
        // Whoever is designated meanwhile is the one who is mailed.
        let changed = draft.replace("harry@", "dana@");
        world.applied(&changed).await;
        assert!(world.mails().await.is_empty());
        let report = world.applied(changed.replace("draft", "active")).await;
        assert_eq!(report.invitations, 1);
        assert_eq!(world.mails().await, ["administrator_invitation dana@contoso.com en"]);
    }

    async fn an_agreement_that_has_ended_mails_nobody(world: World) {
        world.applied(CONTOSO.replace("active", "ended")).await;
        assert!(world.mails().await.is_empty());
        assert_eq!(world.applied(CONTOSO).await.invitations, 1);
    }

    async fn a_new_account_of_an_active_agreement_mails_its_administrator(world: World) {
        world.applied(CONTOSO).await;
        // The agreement is there already, and need not be repeated.
        world.applied(account("12345679", "harry@contoso.com")).await;
        assert_eq!(world.invitations().await, [
            "harry@contoso.com pending 1: 12345678",
            "harry@contoso.com pending 1: 12345679",
        ]);
    }

    async fn the_language_is_the_feeds_else_the_organizations_else_the_vendors(world: World) {
        world.applied(CONTOSO.replace(r#", "language": "en""#, "")).await;
        assert_eq!(world.mails().await, ["administrator_invitation harry@contoso.com ko"]);
        let other = CONTOSO
            .replace(r#""language": "ko", "#, "")
            .replace("contoso", "fabrikam")
            .replace(r#", "language": "en""#, "")
            .replace("12345678", "87654321");
        world.applied(other).await;
        assert_eq!(world.mails().await[1], "administrator_invitation harry@fabrikam.com en");
    }

    async fn names_of_every_script_stay_as_they_are(world: World) {
        let feed = CONTOSO.replace("Miller", "佐藤").replace("Harry", "健二");
        world.applied(feed.replace("Contoso 본사", "㈜콘토소 – 서울")).await;
        let names = "select administrator_family_name || administrator_given_name || name \
                     from purchasing_account";
        assert_eq!(world.ask::<String>(names).await, ["佐藤健二㈜콘토소 – 서울"]);
        let link = world.link(world.token("harry@contoso.com").await).await;
        assert_eq!(link.invitee.unwrap().name.full(shared::locale::Locale::Korean), "佐藤 健二");
    }

    async fn an_import_that_was_broken_off_is_repeated_without_harm(world: World) {
        let feed = [
            CONTOSO,
            &agreement("2345678901"),
            &account_under("2345678901", "23456789", "dana@contoso.com"),
            // The one that the database will not take.
            &account_under("2345678901", "23456790", "dana@contoso.com"),
            &agreement("3456789012"),
            &account_under("3456789012", "34567890", "ann@contoso.com"),
        ]
        .concat();
        world.execute(broken(&world)).await;
        let outcome = world.import(&feed).await;
        let Outcome::BrokenOff { report, .. } = outcome else { panic!("{outcome:?}") };
        assert_eq!((report.of(Kind::Agreement), report.of(Kind::PurchasingAccount), report.invitations), (new(1), new(1), 1));
        // Of the agreement in which it broke, nothing stayed.
        let numbers = world.ask::<String>("select number from agreement").await;
        assert_eq!(numbers, ["1234567890"]);
        assert_eq!(world.mails().await.len(), 1);
        world.execute(mended(&world)).await;
        let report = world.applied(&feed).await;
        assert_eq!(report.of(Kind::Agreement), Tally { new: 2, unchanged: 1, ..Tally::default() });
        assert_eq!(world.mails().await, [
            "administrator_invitation harry@contoso.com en",
            "administrator_invitation dana@contoso.com ko",
            "administrator_invitation ann@contoso.com ko",
        ]);
    }
}

fn broken(world: &World) -> &'static str {
    match world.backend() {
        DbBackend::Postgres => {
            "alter table purchasing_account add constraint broken check (number <> '23456790')"
        }
        _ => {
            "create trigger broken before insert on purchasing_account \
             when new.number = '23456790' begin select raise(abort, 'broken'); end"
        }
    }
}

fn mended(world: &World) -> &'static str {
    match world.backend() {
        DbBackend::Postgres => "alter table purchasing_account drop constraint broken",
        _ => "drop trigger broken",
    }
}

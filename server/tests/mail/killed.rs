//! Whatever moment the program is killed at, what it has promised is mailed.

use std::{collections::BTreeMap, env, time::Duration};

use chrono::TimeDelta;
use tokio::time::{Instant, sleep_until};

use crate::{
    load::Load,
    outbox,
    program::Settings,
    smtp_server::{SmtpServer, Taken},
    support::{Kind, TestApp},
};

/// How long the program lives at most until it is killed, in milliseconds.
const LONGEST_LIFE: u64 = 250;

/// On PostgreSQL what a killed program was sending is free when its claims have run out: each life
/// begins later than those.
const CLAIMS_RUN_OUT: TimeDelta = TimeDelta::minutes(2);

/// Numbers that look like chance, and are the same for the same seed.
struct Chance(u64);

impl Chance {
    /// The seed is printed: `KILL_SEED` brings the same moments back.
    fn new() -> Self {
        let seed = env::var("KILL_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or_else(|| uuid::Uuid::now_v7().as_u64_pair().1);
        println!("KILL_SEED={seed}");
        Self(seed)
    }

    /// Splitmix64.
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }
}

/// So many rounds what is left may take: a mail server that is slow for a moment is asked again.
const ROUNDS: usize = 10;

/// Kills the program so often under load, then sends what is left, and looks at what has arrived.
/// On a busy machine a program may be killed before it serves anybody: then more of them are.
async fn kill(kind: Kind, times: usize) {
    let app = TestApp::start(kind).await;
    let smtp = SmtpServer::start(&[]);
    let settings = Settings::new(&app, &format!("{}?timeout=1", smtp.url()));
    let (load, mut chance) = (Load::new(&app).await, Chance::new());
    let mut later = TimeDelta::zero();
    let mut kills = 0;
    while kills < times || (load.promised().len() <= times && kills < times * 10) {
        kills += 1;
        let program = settings.start(later);
        let inviting = load.begin(settings.address);
        let life = Duration::from_millis(chance.below(LONGEST_LIFE));
        sleep_until(Instant::now() + life).await;
        program.kill();
        inviting.join_all().await;
        if kind == Kind::Postgres {
            later += CLAIMS_RUN_OUT;
        }
    }
    for _ in 0..ROUNDS {
        later += CLAIMS_RUN_OUT;
        settings.worker(&app, later).await.deliver_due().await.unwrap();
    }
    let mut left = outbox(&app).await;
    left.retain(|message| message.state != "sent");
    assert!(left.is_empty(), "{left:#?}");
    let doubles = expect_all(&load.promised(), smtp.taken());
    assert!(doubles <= kills, "{doubles} mails were sent twice by {kills} kills");
    println!("{kills} kills: {} promised, {doubles} sent twice", load.promised().len());
    assert!(load.promised().len() > times, "this was no load");
}

/// Each has got their mail, and whoever got more than one got equal ones: how many these are.
fn expect_all(promised: &[String], taken: Vec<Taken>) -> usize {
    let (count, mut mails) = (taken.len(), BTreeMap::new());
    let mut of = BTreeMap::new();
    for mail in taken {
        let (to, bytes) = (mail.to[0].clone(), mail.bytes());
        let id = message_id(&bytes);
        assert_eq!(of.entry(to).or_insert_with(|| id.clone()), &id, "another mail to the same");
        assert_eq!(mails.entry(id).or_insert_with(|| bytes.clone()), &bytes, "not equal");
    }
    for email in promised {
        assert!(of.contains_key(email), "{email} was promised a mail");
    }
    count - mails.len()
}

fn message_id(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let line = text.lines().find(|line| line.starts_with("Message-ID: "));
    line.unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_kills_lose_nothing_and_double_no_more_than_one_mail_each() {
    kill(Kind::Sqlite, 200).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_lose_nothing_where_servers_share_a_database() {
    kill(Kind::Postgres, 20).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_orderly_stop_nothing_is_sent_twice() {
    let app = TestApp::start(Kind::Sqlite).await;
    let smtp = SmtpServer::start(&[]);
    let settings = Settings::new(&app, &smtp.url());
    let (load, mut chance) = (Load::new(&app).await, Chance::new());
    for _ in 0..5 {
        let program = settings.start(TimeDelta::zero());
        let inviting = load.begin(settings.address);
        let life = Duration::from_millis(chance.below(2 * LONGEST_LIFE));
        sleep_until(Instant::now() + life).await;
        assert!(program.stop().success());
        inviting.join_all().await;
    }
    settings.worker(&app, TimeDelta::zero()).await.deliver_due().await.unwrap();
    assert_eq!(expect_all(&load.promised(), smtp.taken()), 0);
}

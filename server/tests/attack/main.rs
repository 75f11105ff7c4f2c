//! Two thousand connections that take their time. A test binary of its own, because it measures
//! time and nothing else must run beside it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where it stopped")]

#[macro_use]
#[path = "../api/support/mod.rs"]
#[expect(dead_code, unused_imports, unused_macros, reason = "the tests of the API use the rest")]
mod support;

mod attackers;

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use server::serve::{Bounds, until_stopped};
use shared::access::Role;
use support::{Kind, Person, TestApp};
use tokio::{net::TcpListener, sync::watch, task::spawn_blocking};

use attackers::Attack;

/// How many there are.
const ATTACKERS: usize = 2000;

/// How often a session is read for one measurement.
const READS: usize = 1000;

/// A busy machine may be late at the wrong moment: of several measurements the best one counts.
const TRIES: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_connections_do_not_slow_down_anybody_else() {
    allow_files();
    let app = TestApp::start(Kind::Sqlite).await;
    let ann = app.member(Role::AccountAdministrator).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = watch::channel(false);
    let proxies = "127.0.0.0/8".parse().unwrap();
    let router = server::router(&app.app);
    let served = tokio::spawn(until_stopped(listener, router, Bounds::of(4096), proxies, stopped));

    let mut ratios = Vec::new();
    for _ in 0..TRIES {
        let idle = slowest_of_a_hundred(address, &ann).await;
        let attack = Attack::begin(address, ATTACKERS);
        attack.all_have_begun();
        let attacked = slowest_of_a_hundred(address, &ann).await;
        attack.end();
        let ratio = attacked.as_secs_f64() / idle.as_secs_f64();
        println!("p99 of a session read: {idle:?}, under attack {attacked:?}: {ratio:.2} times");
        ratios.push(ratio);
        if ratio <= 2.0 {
            break;
        }
    }
    assert!(ratios.iter().any(|ratio| *ratio <= 2.0), "{ratios:?}");
    stop.send(true).unwrap();
    served.await.unwrap();
}

/// The 99th percentile of the time that it takes to read a session.
async fn slowest_of_a_hundred(address: SocketAddr, person: &Person) -> Duration {
    let cookie = person.cookie.clone().unwrap();
    spawn_blocking(move || {
        let mut times: Vec<_> = read_sessions(address, &cookie).collect();
        times.sort();
        times[READS * 99 / 100]
    })
    .await
    .unwrap()
}

fn read_sessions(address: SocketAddr, cookie: &str) -> impl Iterator<Item = Duration> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_nodelay(true).unwrap();
    let request = format!("GET /api/session HTTP/1.1\r\nhost: a\r\ncookie: {cookie}\r\n\r\n");
    let mut answer = vec![0; 64 * 1024];
    (0..READS).map(move |_| {
        let start = Instant::now();
        stream.write_all(request.as_bytes()).unwrap();
        let read = stream.read(&mut answer).unwrap();
        let time = start.elapsed();
        let answer = String::from_utf8_lossy(&answer[..read]);
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"me\":{"), "{answer}");
        time
    })
}

/// Both ends of every connection are in this process.
fn allow_files() {
    let needed = u64::try_from(2 * ATTACKERS + 500).unwrap();
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    if current.is_some_and(|current| current < needed) {
        let raised = Rlimit { current: Some(needed), maximum };
        setrlimit(Resource::Nofile, raised).expect("ulimit -n allows too few files for this test");
    }
}

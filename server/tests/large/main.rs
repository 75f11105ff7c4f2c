//! A file of any size, to any number of people, takes no more memory than a small one. A test binary
//! of its own, because it measures the memory of all of it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where it stopped")]

#[macro_use]
#[path = "../api/support/mod.rs"]
#[expect(dead_code, unused_imports, unused_macros, reason = "the tests of the API use the rest")]
mod support;

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
};

use chrono::NaiveDate;
use server::{
    samples::{self, SampleFile},
    serve::{Bounds, until_stopped},
};
use shared::{
    access::Role,
    api::{
        Endpoint, Json,
        downloads::{CreateLink, NewDownloadLink},
        licenses::EntryKind,
        products::Architecture,
    },
};
use support::{Kind, Person, TestApp};
use tokio::{net::TcpListener, sync::watch, task::spawn_blocking};

/// How large the file is.
const GIGABYTE: u64 = 1 << 30;

/// How many begin to read it and then take their time.
const SLOW: usize = 100;

/// How much more memory all of it may take, in kilobytes: of each of the slow ones a part waits, and
/// what the system's buffers do not take.
const MORE: u64 = 64 * 1024;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gigabyte_goes_through_without_being_held() {
    let app = TestApp::start(Kind::Sqlite).await;
    let ann = app.member(Role::AccountManager).await;
    let path = link(&app, &ann).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = watch::channel(false);
    let proxies = "127.0.0.0/8".parse().unwrap();
    let router = server::router(&app.app);
    let served = tokio::spawn(until_stopped(listener, router, Bounds::of(4096), proxies, stopped));

    let before = most_memory();
    let cookie = ann.cookie.clone().unwrap();
    let slow = {
        let (path, cookie) = (path.clone(), cookie.clone());
        spawn_blocking(move || {
            (0..SLOW).map(|_| begin(address, &path, &cookie)).collect::<Vec<_>>()
        })
    };
    let slow = slow.await.unwrap();
    let length = spawn_blocking(move || read_all(begin(address, &path, &cookie))).await.unwrap();
    assert_eq!(length, GIGABYTE);
    let more = most_memory() - before;
    println!("a gigabyte, beside {SLOW} who read slowly: {more} kB more memory");
    assert!(more < MORE, "{more} kB");
    drop(slow);
    stop.send(true).unwrap();
    served.await.unwrap();
}

/// A link to a file of a gigabyte of which nothing is on the disk.
async fn link(app: &TestApp, person: &Person) -> String {
    let file = SampleFile {
        path: "large.iso".to_owned(),
        file_name: "large.iso".to_owned(),
        language: "en".to_owned(),
        architecture: Architecture::Any,
        released_on: NaiveDate::from_ymd_opt(2026, 2, 11).unwrap(),
        byte_size: GIGABYTE,
        sha256: "0".repeat(64),
    };
    File::create(app.files.path().join(&file.path)).unwrap().set_len(GIGABYTE).unwrap();
    let product =
        samples::product_of(&app.machine, "Northwind Server", "2025", None).await.unwrap();
    let download_id = samples::download(&app.machine, product, &file).await.unwrap();
    let entry = samples::Entry {
        account: app.contoso.account,
        product,
        kind: EntryKind::Ordered,
        quantity: 1,
        starts_on: file.released_on,
        ends_on: None,
        source: "ORD-1/1".to_owned(),
        other: None,
    };
    let now = app.app.clock.now();
    samples::entries(&app.machine, &app.contoso, vec![entry], now).await.unwrap();
    let new = Json(NewDownloadLink { purchasing_account_id: app.contoso.account });
    let create = CreateLink { organization_id: app.contoso.organization_id, download_id };
    person.call(create.with(new)).await.unwrap().path
}

/// Asks for the file, and reads the head of the answer and some bytes of the file.
fn begin(address: SocketAddr, path: &str, cookie: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        head.extend(byte);
    }
    let head = String::from_utf8(head).unwrap();
    assert!(
        head.starts_with("HTTP/1.1 200") && head.contains(&format!("length: {GIGABYTE}")),
        "{head}"
    );
    stream
}

fn read_all(mut stream: TcpStream) -> u64 {
    let mut part = vec![0; 256 * 1024];
    let mut length = 0;
    while length < GIGABYTE {
        let read = stream.read(&mut part).unwrap();
        assert!(read > 0, "it broke off after {length} bytes");
        assert!(part[..read].iter().all(|byte| *byte == 0));
        length += read as u64;
    }
    length
}

/// The most memory that this process has ever had, in kilobytes.
fn most_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    most.trim().trim_end_matches(" kB").parse().unwrap()
}

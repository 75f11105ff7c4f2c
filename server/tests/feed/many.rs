//! Many lines: in bounded memory, and broken off wherever it may be.

use std::{
    fs,
    io::{BufWriter, Write},
    path::Path,
    process::{Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use server::import::{self, Input, Kind, Observer, Progress, Stage};
use tokio::sync::Notify;

use crate::{
    database,
    purchases::{PRODUCTS, line, order},
    support::{CONTOSO, World, account},
};

/// Orders of two accounts with ten lines each.
fn orders(count: usize) -> impl Iterator<Item = String> + Send + 'static {
    let head = [CONTOSO, PRODUCTS, &account("12345679", "harry@contoso.com")].concat();
    let bought = (1..=count).flat_map(|number| {
        let name = format!("ORD-{number}");
        let account = ["12345678", "12345679"][number % 2];
        let order = order(&name, "completed").replace("12345678", account);
        std::iter::once(order).chain((1..=10).map(move |place| line(&name, place, 3)))
    });
    std::iter::once(head).chain(bought).map(|text| text.trim_end().to_owned())
}

/// Tells when the import has got as far as this.
struct Until<'a> {
    kind: Kind,
    done: u64,
    reached: &'a Notify,
}

impl Observer for Until<'_> {
    fn progress(&mut self, progress: Progress) {
        let is_there = progress.kind == Some(self.kind) && progress.done >= self.done;
        if progress.stage == Stage::Apply && is_there {
            self.reached.notify_one();
        }
    }
}

/// Everything that was bought, without the ids that each database has of its own.
async fn bought(world: &World) -> Vec<String> {
    let lines = "select o.number || ' ' || l.number || ' ' || a.number || ' ' || l.quantity \
                 from order_line l join \"order\" o on o.id = l.order_id \
                 join purchasing_account a on a.id = l.purchasing_account_id order by 1";
    let entries = "select e.source || ' ' || e.kind || ' ' || a.number || ' ' || e.quantity || ' ' \
                   || e.starts_on || ' ' || coalesce(cast(e.ends_on as text), '-') \
                   from license_entry e join purchasing_account a \
                   on a.id = e.purchasing_account_id order by 1";
    let mut bought: Vec<String> = world.ask(lines).await;
    bought.extend(world.ask::<String>(entries).await);
    bought
}

promises! {
    async fn an_import_that_is_broken_off_anywhere_and_repeated_ends_the_same(world: World) {
        let kind = match world.backend() {
            sea_orm::DbBackend::Postgres => database::Kind::Postgres,
            _ => database::Kind::Sqlite,
        };
        let whole = World::new(kind).await;
        whole.import_input(Input::of_lines("feed", orders(450))).await;
        for (kind, done) in [(Kind::Order, 1), (Kind::OrderLine, 1), (Kind::OrderLine, 4_000)] {
            let reached = Notify::new();
            let mut until = Until { kind, done, reached: &reached };
            let (machine, app) = (&world.machine, &world.app);
            let input = Input::of_lines("feed", orders(450));
            tokio::select! {
                biased;
                () = reached.notified() => {}
                outcome = import::run(machine, &app.config, &app.clock, input, &mut until) => {
                    panic!("it was not broken off: {outcome:?}");
                }
            }
        }
        assert!(bought(&world).await.len() < bought(&whole).await.len());
        let lines: Vec<String> = orders(450).collect();
        world.applied(lines.join("\n")).await;
        assert_eq!(bought(&world).await, bought(&whole).await);
        assert_eq!(world.sizes().await, whole.sizes().await);
        let before = whole.sizes().await;
        let report = whole.applied(lines.join("\n")).await;
        assert_eq!(report.of(Kind::OrderLine).unchanged, 4_500);
        assert_eq!(whole.sizes().await, before);
    }
}

/// What the program needs at the most to import so many orders with ten lines each, in KiB.
fn peak(folder: &Path, count: usize) -> u64 {
    let feed = folder.join(format!("{count}.jsonl"));
    let mut file = BufWriter::new(fs::File::create(&feed).unwrap());
    orders(count).for_each(|line| writeln!(file, "{line}").unwrap());
    drop(file);
    let url = format!("sqlite:{}", folder.join(format!("{count}.sqlite")).display());
    let mut program = Command::new(env!("CARGO_BIN_EXE_business-center"))
        .arg("import")
        .arg(&feed)
        .env_clear()
        .env("DATABASE_URL", url)
        .env("TMPDIR", folder)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", program.id());
    let (ended, end) = mpsc::channel();
    thread::spawn(move || ended.send(program.wait()));
    let mut peak = 0;
    // Its own high-water mark, as it was last seen before the end.
    let code = loop {
        peak = high_water(&status).unwrap_or(peak);
        match end.recv_timeout(Duration::from_millis(10)) {
            Ok(code) => break code.unwrap(),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => panic!("nobody waits for the program"),
        }
    };
    assert!(code.success() && peak > 0, "{code}");
    peak
}

fn high_water(status: &str) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[test]
fn four_times_as_many_lines_need_no_more_memory() {
    let folder = tempfile::tempdir().unwrap();
    // As many fill what is set aside for caches.
    let few = peak(folder.path(), 2_500);
    let many = peak(folder.path(), 10_000);
    // In memory, the 82500 lines more would be as many times half a KiB.
    assert!(many < few + 16 * 1024, "{few} KiB for 27500 lines, {many} KiB for 110000");
}

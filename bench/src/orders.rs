//! A hundred thousand orders: a page of them, the last one as well, and all of them as a file.

use std::{
    io::Write,
    net::SocketAddr,
    path::Path,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread::{scope, sleep},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use futures_util::TryStreamExt;
use serde_json::Value;
use shared::{
    api::{
        Endpoint,
        orders::{Export, List, OrderFilter},
    },
    page::{Cursor, PageQuery},
    table::{TableFormat, TableQuery},
};
use sqlx::Row;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    runtime::Runtime,
};

use crate::{
    bare,
    client::{Client, bytes},
    figure::{Figure, Goal},
    program::Program,
    rounds::{rate, take_turns},
    world::{Open, Ordered},
};

/// How many ask at once.
const CONNECTIONS: usize = 8;

/// As many connections as the program reads with.
const READERS: u32 = 8;

/// So much more memory a file may take, in bytes.
const MEMORY: u64 = 20_000_000;

/// How often the memory is looked at while a file is written.
const LOOK: Duration = Duration::from_millis(2);

/// A page against the same SQL, and nothing else.
pub(crate) fn page_against_query(program: &Path, rounds: usize) -> anyhow::Result<Figure> {
    let runtime = Runtime::new()?;
    let orders = runtime.block_on(Orders::new(program))?;
    let (answer, statements) = runtime.block_on(orders.look_inside())?;
    let count = statements.len();
    let pool = {
        let _inside = runtime.enter();
        bare::pool(&orders.world.file(), READERS)
    };
    let baseline = bare::serve(bare::same_sql(pool, statements, answer))?;
    let request = orders.page(None)?;
    let come = take_turns(
        rounds,
        || runtime.block_on(rate(orders.program.address, CONNECTIONS, &request)),
        || runtime.block_on(rate(baseline, CONNECTIONS, &request)),
    )?;
    Ok(Figure {
        name: "orders_page_vs_query",
        measured: come.ratio,
        unit: "ratio",
        baseline: format!(
            "{:.0}/s of a bare axum handler with the same {count} statements through sqlx",
            come.baseline
        ),
        goal: Goal::AtLeast(0.6),
        runs: come.runs,
    })
}

/// The time of the last page against that of the first.
pub(crate) fn last_against_first_page(program: &Path, rounds: usize) -> anyhow::Result<Figure> {
    let runtime = Runtime::new()?;
    let orders = runtime.block_on(Orders::new(program))?;
    let first = orders.page(None)?;
    let last = orders.page(Some(runtime.block_on(orders.last_place())?))?;
    let come = take_turns(
        rounds,
        || runtime.block_on(rate(orders.program.address, CONNECTIONS, &first)),
        || runtime.block_on(rate(orders.program.address, CONNECTIONS, &last)),
    )?;
    Ok(Figure {
        name: "orders_last_vs_first_page",
        measured: come.ratio,
        unit: "ratio",
        baseline: "the first of 2000 pages, by the time that each takes".to_owned(),
        goal: Goal::AtMost(1.2),
        runs: come.runs,
    })
}

/// A file of all of them against the database's own rows, stepped and written as they come.
pub(crate) fn file_against_database(program: &Path, rounds: usize) -> anyhow::Result<Figure> {
    let runtime = Runtime::new()?;
    let orders = runtime.block_on(Orders::new(program))?;
    let request = orders.file()?;
    let grown = orders.growth(&runtime, &request)?;
    ensure!(grown < MEMORY, "a file takes {grown} bytes more memory");
    let pool = {
        let _inside = runtime.enter();
        bare::pool(&orders.world.file(), 1)
    };
    let come = take_turns(
        rounds,
        || {
            let start = Instant::now();
            runtime.block_on(download(orders.program.address, &request))?;
            Ok(1.0 / start.elapsed().as_secs_f64())
        },
        || {
            let start = Instant::now();
            runtime.block_on(step(&pool))?;
            Ok(1.0 / start.elapsed().as_secs_f64())
        },
    )?;
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let megabytes = grown as f64 / 1_000_000.0;
    Ok(Figure {
        name: "csv_vs_database_export",
        measured: come.ratio,
        unit: "ratio",
        baseline: format!(
            "{:.2} s to step the same rows of one statement through sqlx and write them as CSV; \
             the program took {megabytes:.1} MB more memory",
            1.0 / come.baseline
        ),
        goal: Goal::AtLeast(0.5),
        runs: come.runs,
    })
}

/// The program with many orders, and somebody who sees them.
struct Orders {
    world: Ordered,
    program: Program,
}

impl Orders {
    async fn new(program: &Path) -> anyhow::Result<Self> {
        let world = Ordered::new().await?;
        let program = Program::serve(program, &world.url())?;
        Ok(Self { world, program })
    }

    /// Asks for the page at the place.
    fn page(&self, cursor: Option<Cursor>) -> anyhow::Result<Vec<u8>> {
        let organization_id = self.world.organization_id;
        let query = PageQuery { cursor, ..PageQuery::default() };
        let request = List { organization_id }.query(query).request()?;
        Ok(bytes(&request, Some(&self.world.cookie)))
    }

    /// Asks for the file.
    fn file(&self) -> anyhow::Result<Vec<u8>> {
        let organization_id = self.world.organization_id;
        let query = TableQuery { format: TableFormat::Csv, filter: OrderFilter::default() };
        let mut request = Export { organization_id }.query(query).request()?;
        request.headers_mut().insert(http::header::CONNECTION, "close".parse()?);
        Ok(bytes(&request, Some(&self.world.cookie)))
    }

    /// Where the last page begins.
    async fn last_place(&self) -> anyhow::Result<Cursor> {
        let mut client = Client::connect(self.program.address).await?;
        let mut last = None;
        loop {
            let answer = client.ask(&self.page(last.clone())?).await?;
            ensure!(answer.status == 200, "{}", String::from_utf8_lossy(&answer.body));
            let page: Value = serde_json::from_slice(&answer.body)?;
            match page["next"].as_str() {
                Some(next) => last = Some(Cursor(next.to_owned())),
                None => return last.context("a place"),
            }
        }
    }

    /// What is answered for the first page, and what is asked for it.
    async fn look_inside(&self) -> anyhow::Result<(Vec<u8>, Vec<sea_orm::Statement>)> {
        let mut client = Client::connect(self.program.address).await?;
        let outside = client.ask(&self.page(None)?).await?;
        let open = Open::file(&self.world.file()).await?;
        let organization_id = self.world.organization_id;
        let request = List { organization_id }.query(PageQuery::default()).request()?;
        let (inside, statements) = open.ask(request, &self.world.cookie).await?;
        open.close().await?;
        ensure!(inside.status == 200 && inside.body == outside.body, "another answer");
        ensure!(!statements.is_empty(), "a page is asked of the database");
        Ok((outside.body, statements))
    }

    /// How much more memory the program takes at most while it writes a file, in bytes.
    fn growth(&self, runtime: &Runtime, request: &[u8]) -> anyhow::Result<u64> {
        // What a first page takes is there for everything that comes after.
        let page = self.page(None)?;
        runtime.block_on(rate(self.program.address, CONNECTIONS, &page))?;
        let (before, _) = self.program.memory_and_work()?;
        let (most, is_over) = (AtomicU64::new(before), AtomicBool::new(false));
        scope(|scope| {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    if let Ok((now, _)) = self.program.memory_and_work() {
                        most.fetch_max(now, Ordering::Relaxed);
                    }
                    sleep(LOOK);
                }
            });
            let come = runtime.block_on(download(self.program.address, request));
            is_over.store(true, Ordering::Relaxed);
            come
        })?;
        Ok(most.load(Ordering::Relaxed) - before)
    }
}

/// Takes a file in, and lets it go.
async fn download(address: SocketAddr, request: &[u8]) -> anyhow::Result<()> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request).await?;
    let (mut part, mut length, mut end) = (vec![0; 64 * 1024], 0, Vec::new());
    loop {
        let count = stream.read(&mut part).await?;
        if count == 0 {
            break;
        }
        length += count;
        end.extend_from_slice(&part[..count]);
        end.drain(..end.len().saturating_sub(200));
    }
    let rows = format!("\"Rows\",{}", Ordered::COUNT);
    let end = String::from_utf8_lossy(&end);
    ensure!(length > 1_000_000 && end.contains(&rows), "not a whole file: {end}");
    Ok(())
}

/// What the file says, as one statement.
const ROWS: &str = "select o.number, o.ordered_on, a.number, a.name, \
    coalesce(p.name, q.name), o.purchase_order, l.lines, l.quantity, o.state from \"order\" as o \
    join purchasing_account as a on a.id = o.purchasing_account_id \
    join agreement as g on g.id = a.agreement_id left join partner as p on p.id = o.partner_id \
    left join partner as q on q.id = g.partner_id left join (select order_id, count(*) as lines, \
    sum(quantity) as quantity from order_line group by order_id) as l on l.order_id = o.id \
    order by o.ordered_on desc, o.id desc";

async fn step(pool: &sqlx::SqlitePool) -> anyhow::Result<()> {
    let mut file = Vec::with_capacity(64 * 1024);
    let (mut rows, mut count) = (sqlx::query(ROWS).fetch(pool), 0_u32);
    while let Some(row) = rows.try_next().await? {
        for column in 0..9 {
            if column == 6 || column == 7 {
                write!(file, "{},", row.try_get_unchecked::<i64, _>(column)?)?;
            } else {
                let text = row.try_get_unchecked::<Option<&str>, _>(column)?.unwrap_or_default();
                write!(file, "\"{}\",", text.replace('"', "\"\""))?;
            }
        }
        file.extend_from_slice(b"\r\n");
        count += 1;
        if file.len() > 60 * 1024 {
            std::hint::black_box(&file);
            file.clear();
        }
    }
    ensure!(count == Ordered::COUNT, "not all rows: {count}");
    Ok(())
}

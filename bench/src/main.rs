//! Measures the program against what it could be at best.
//!
//! Each figure is taken beside its baseline in the same run, in rounds that take turns, and is the
//! median of them: a machine that is slow at one moment is slow for both.

mod bare;
mod bulk;
mod client;
mod cold_start;
mod figure;
mod invite;
mod mail;
mod memory;
mod orders;
mod program;
mod replay;
mod rounds;
mod session_read;
mod sign_in;
mod sink;
mod world;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use figure::{Figure, NAMES};

/// Measures Business Center; `cargo xtask bench` builds what it takes and runs it.
#[derive(Debug, Parser)]
#[command(args_conflicts_with_subcommands = true)]
struct Arguments {
    /// What to measure; everything when nothing is named.
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(NAMES))]
    names: Vec<String>,
    /// Print JSON, for programs.
    #[arg(long)]
    json: bool,
    /// The program that is measured.
    #[arg(long, default_value = "target/release/business-center")]
    program: PathBuf,
    /// What a browser loads, and may load, of the app: `home_brotli_kb=123.4/250`.
    #[arg(long, value_name = "NAME=KB/KB")]
    size: Vec<figure::Size>,
    /// How many rounds take turns.
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    #[command(subcommand)]
    part: Option<Part>,
}

#[derive(Debug, Subcommand)]
enum Part {
    /// Be the bare program that starting is compared with.
    #[command(hide = true)]
    Bare { listen: std::net::SocketAddr },
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    if let Some(Part::Bare { listen }) = arguments.part {
        return bare::serve_health(listen);
    }
    server::run::install_crypto();
    let program = arguments.program.canonicalize()?;
    let mut figures = Vec::new();
    for name in NAMES {
        if arguments.names.is_empty() || arguments.names.iter().any(|wanted| wanted == name) {
            let figure = measure(name, &program, &arguments)?;
            if !arguments.json {
                println!("{figure}");
            }
            figures.push(figure);
        }
    }
    if arguments.json {
        println!("{}", figure::json(&figures));
    }
    Ok(())
}

fn measure(name: &str, program: &std::path::Path, arguments: &Arguments) -> anyhow::Result<Figure> {
    let rounds = arguments.rounds;
    match name {
        "sign_in_vs_hash" => sign_in::measure(program, rounds),
        "session_read_vs_sql" => session_read::against_sql(program, rounds),
        "session_read_vs_axum" => session_read::against_axum(program, rounds),
        "idle_memory_mb" => memory::measure(program),
        "cold_start_vs_axum_ms" => cold_start::measure(program, rounds),
        "invite_vs_raw_transaction" => invite::measure(program, rounds),
        "bulk_invite_vs_raw_insert" => bulk::measure(program, rounds),
        "mail_vs_lettre" => mail::measure(program, rounds),
        "orders_page_vs_query" => orders::page_against_query(program, rounds),
        "orders_last_vs_first_page" => orders::last_against_first_page(program, rounds),
        "csv_vs_database_export" => orders::file_against_database(program, rounds),
        size => figure::of_size(size, &arguments.size),
    }
}

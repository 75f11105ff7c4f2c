//! The program: what it can be told to do.

use std::{net::IpAddr, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use server::{
    ChainHead, Config, Mode, Source,
    demo::Size,
    doctor::Options,
    import::Kind,
    run::{self, Print},
};
use shared::{
    ids::ImportId,
    limits::FEED_TOKEN_DAYS,
    values::{EmailAddress, FeedName, ShortName},
};

/// The portal of organizations that signed a volume-licensing agreement.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// A TOML file with the settings; the environment goes before it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal, and send its mail.
    Serve,
    /// Bring the database up to date.
    Migrate,
    /// Take in agreements and what was bought under them from the vendor's systems.
    Import {
        /// JSON Lines, or tables named after their kind, as docs/feed.md says; - is standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// All of them are tables of this kind, by its code, as in `order_line`.
        #[arg(long, value_name = "KIND")]
        kind: Option<Kind>,
    },
    /// The tokens with which the vendor's systems send the feed over the API.
    #[command(subcommand)]
    Token(Token),
    /// The vendor's own staff.
    #[command(subcommand)]
    Operator(Operator),
    /// The people of partners in the Partner Center.
    #[command(subcommand)]
    Partner(Partner),
    /// What has become of the feeds that came in, the newest first.
    Imports {
        /// Begin after this one.
        #[arg(long, value_name = "ID")]
        after: Option<ImportId>,
        #[command(subcommand)]
        command: Option<Imports>,
    },
    /// Look into the audit log.
    #[command(subcommand)]
    Audit(Audit),
    /// Look whether mail can be sent, is known as ours, and finds back; say what to mend.
    Doctor {
        /// An address that mails leave from, where it is not the mail server's; may be repeated.
        #[arg(long, value_name = "IP")]
        from_address: Vec<IpAddr>,
        /// Print the findings as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Serve the portal with sample people on a fresh database, and show its mail on a page.
    Demo {
        /// With a fiftieth of what their organizations bought.
        #[arg(long)]
        small: bool,
    },
}

#[derive(Debug, Subcommand)]
enum Token {
    /// Make one, and print it this once.
    Create {
        /// What it is called in lists and in what it did: once and never again.
        #[arg(long)]
        name: FeedName,
        /// In how many days it ends.
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..=i64::from(FEED_TOKEN_DAYS)))]
        days: u16,
    },
    /// List them; none is shown.
    List,
    /// End one at once.
    Revoke {
        /// What it is called.
        name: FeedName,
    },
}

#[derive(Debug, Subcommand)]
enum Operator {
    /// Invite an operator, and print the link this once.
    Add {
        /// The address that the link is for.
        email: EmailAddress,
    },
}

#[derive(Debug, Subcommand)]
enum Partner {
    /// Invite an administrator of a partner, and print the link this once.
    Add {
        /// What the partner is called in the feed.
        short_name: ShortName,
        /// The address that the link is for.
        email: EmailAddress,
    },
}

#[derive(Debug, Subcommand)]
enum Imports {
    /// All that is known of one: what it changed, and what was wrong with it.
    Show {
        /// Its id, as in the list.
        id: ImportId,
    },
}

#[derive(Debug, Subcommand)]
enum Audit {
    /// Check that nothing in it was changed, left out, put in or moved.
    Verify {
        /// Only that of the organization with this short name.
        #[arg(long, value_name = "SHORT_NAME")]
        organization: Option<ShortName>,
        /// A head of it that an earlier check printed and that was kept elsewhere: without one,
        /// rows that are missing at the end are not missed.
        #[arg(long, value_name = "NUMBER:HASH", requires = "organization")]
        head: Option<ChainHead>,
    },
}

impl Command {
    const fn mode(&self) -> Mode {
        match self {
            Self::Serve | Self::Doctor { .. } => Mode::Real,
            Self::Migrate
            | Self::Import { .. }
            | Self::Token(_)
            | Self::Operator(_)
            | Self::Partner(_)
            | Self::Imports { .. }
            | Self::Audit(_) => Mode::Beside,
            Self::Demo { .. } => Mode::Demo,
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    run::install_crypto();
    let arguments = Arguments::parse();
    let source = Source::collect(arguments.config.as_deref(), std::env::vars());
    let config = match source.and_then(|source| Config::read(source, arguments.command.mode())) {
        Ok(config) => config,
        Err(errors) => {
            for error in errors {
                eprintln!("{error}");
            }
            return ExitCode::from(2);
        }
    };
    run::start_log();
    let done = match arguments.command {
        Command::Serve => run::serve(config).await,
        Command::Migrate => run::migrate(config).await,
        Command::Import { files, kind } => run::import(config, &files, kind).await,
        Command::Token(Token::Create { name, days }) => {
            run::create_token(config, &name, days).await
        }
        Command::Token(Token::List) => run::list_tokens(config).await,
        Command::Token(Token::Revoke { name }) => run::revoke_token(config, &name).await,
        Command::Operator(Operator::Add { email }) => run::add_operator(config, &email).await,
        Command::Partner(Partner::Add { short_name, email }) => {
            run::add_partner_user(config, &short_name, &email).await
        }
        Command::Imports { command: Some(Imports::Show { id }), .. } => {
            run::show_import(config, id).await
        }
        Command::Imports { command: None, after } => run::list_imports(config, after).await,
        Command::Audit(Audit::Verify { organization, head }) => {
            run::verify_audit(config, organization, head).await
        }
        Command::Doctor { from_address, json } => {
            let options = Options { from_addresses: from_address, ..Options::default() };
            let print = if json { Print::Json } else { Print::Text };
            run::doctor(config, &options, print).await
        }
        Command::Demo { small } => {
            run::demo(config, if small { Size::Small } else { Size::Full }).await
        }
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

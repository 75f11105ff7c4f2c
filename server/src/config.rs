//! What an operator can set: by environment variables, or by the same names in a TOML file.
//!
//! Everything is read at once, and everything that is wrong is named at once.

mod bounces;
mod connector;
mod mail;
mod retention;
mod source;

use std::{net::SocketAddr, path::PathBuf};

use chrono::TimeDelta;
use shared::{
    limits,
    locale::Locale,
    values::{EmailAddress, is_consumer_domain},
};
use url::Url;

pub use bounces::Bounces;
pub use connector::Connector;
pub use mail::{Mail, MailWay};
pub use retention::Retention;
pub(crate) use source::DEMO_DATABASE;
pub use source::Source;

use crate::{limits::Limits, network::Proxies, secrets::Secrets};

/// The whole configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sqlite:` or `postgres:` with a path or an address.
    pub database_url: String,
    /// Where it is served.
    pub web: Web,
    /// How mail leaves.
    pub mail: Mail,
    /// Where mails come back to; the sender without it.
    pub bounces: Option<Bounces>,
    /// The keys of links, the newest first.
    pub secrets: Secrets,
    /// The vendor as people see it.
    pub brand: Brand,
    /// The rules that an operator may tighten.
    pub rules: Rules,
    /// How often something may be tried.
    pub limits: Limits,
    /// How long things are kept that have ended.
    pub retention: Retention,
    /// How long a feed that is sent over the API is at most, in bytes.
    pub feed_bytes: u64,
    /// The folder of software and documents.
    pub files: PathBuf,
    /// Who is asked what names stand for; unset, the machine's own.
    pub name_server: Option<SocketAddr>,
    /// Who is told what happens to online services; nobody without it.
    pub connector: Option<Connector>,
    /// Moves the one clock; zero but in rehearsals.
    pub clock_offset: TimeDelta,
}

/// Where it is served.
#[derive(Clone, Debug)]
pub struct Web {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// What links in mails start with: scheme, host and port, no path.
    pub public_url: Url,
    /// Who may say where a request comes from.
    pub trusted_proxies: Proxies,
    /// How many connections there are at once.
    pub connections: usize,
}

/// The vendor as people see it.
#[derive(Clone, Debug)]
pub struct Brand {
    /// The vendor's name.
    pub vendor: String,
    /// A CSS color; everything else derives from it.
    pub accent: String,
    /// An SVG file; ours without one.
    pub logo: Option<String>,
    /// Whom to contact: an e-mail address or a telephone number.
    pub contact: String,
    /// The language of mails when nobody else says.
    pub language: Locale,
    /// The zone of moments in mails when nobody else says: a name of the IANA database.
    pub time_zone: String,
}

/// The rules that an operator may tighten.
#[derive(Clone, Debug)]
pub struct Rules {
    /// How long an invitation's link lives.
    pub invitation_lifetime: TimeDelta,
    /// How long an administrator who is replaced may object before the new one is mailed.
    pub designation_objection: TimeDelta,
    /// The shortest password, in characters.
    pub password_minimum: usize,
    /// Domains of the list of consumer mail that are work domains here.
    pub work_domains: Vec<String>,
}

impl Rules {
    /// Whether the address belongs to a person and not to an organization.
    pub(crate) fn is_personal(&self, email: &EmailAddress) -> bool {
        let domain = email.domain();
        is_consumer_domain(domain) && !self.work_domains.iter().any(|it| it == domain)
    }
}

/// How a command uses the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// For real: without a secret or a way for mail it does not start.
    Real,
    /// With sample people: what is not set gets a value.
    Demo,
    /// Beside a server, on its database: neither secret nor mail is needed.
    Beside,
}

impl Config {
    /// Reads the configuration.
    ///
    /// # Errors
    /// Every setting that is wrong, missing or unknown, one per line.
    pub fn read(source: Source, mode: Mode) -> Result<Self, Vec<String>> {
        let mut settings = source::Settings::new(source);
        let config = Self {
            database_url: settings.database_url(mode),
            web: settings.web(),
            mail: settings.mail(mode),
            bounces: Bounces::read(&mut settings),
            secrets: settings.secrets(mode),
            brand: settings.brand(),
            rules: settings.rules(),
            limits: settings.limits(),
            retention: Retention::read(&mut settings),
            feed_bytes: settings.parse("BC_FEED_BYTES", limits::FEED_BYTES),
            files: settings.files(mode),
            name_server: settings.optional("BC_NAME_SERVER"),
            connector: Connector::read(&mut settings),
            clock_offset: TimeDelta::seconds(settings.parse("BC_CLOCK_OFFSET_SECONDS", 0)),
        };
        if matches!(config.mail.way, MailWay::Graph(_)) && config.bounces.is_some() {
            settings
                .wrong("BC_BOUNCE_DOMAIN", "with graph:// mails come back to the mailbox there");
        }
        settings.finish()?;
        Ok(config)
    }

    /// The same where any free port was asked for, now that it is known.
    #[must_use]
    pub fn listening_on(mut self, address: SocketAddr) -> Self {
        if self.web.listen.port() == 0 {
            // Set to a port of its own, the public address is somebody else's business.
            if self.web.public_url.port() == Some(0) {
                // A host and a port make an address of http.
                let _ = self.web.public_url.set_port(Some(address.port()));
            }
            self.web.listen = address;
        }
        self
    }
}

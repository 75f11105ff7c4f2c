//! Where the settings come from, and how each is read.

use std::{
    collections::BTreeMap,
    fmt::Display,
    fs,
    num::NonZeroU32,
    path::{Path, PathBuf},
    str::FromStr,
};

use chrono::TimeDelta;
use chrono_tz::Tz;
use shared::{limits, locale::Locale};
use url::Url;

use super::{Brand, Mode, Rules, Web};
use crate::{limits::Limits, network::Proxies, secrets::Secrets};

/// The database without a setting: one file below the folder that the program is started in.
const DEFAULT_DATABASE: &str = "sqlite:data/business-center.sqlite";

/// The demo's, which is made anew each time.
pub(crate) const DEMO_DATABASE: &str = "sqlite:data/demo.sqlite";

/// The folder of software and documents without a setting, and the demo's.
const DEFAULT_FILES: &str = "data/files";
const DEMO_FILES: &str = "data/demo-files";

/// Connections at once: some people have six of them, most have none at any one moment.
const DEFAULT_CONNECTIONS: usize = 4096;

/// Names and values as they were found.
#[derive(Debug, Default)]
pub struct Source(BTreeMap<String, String>);

impl Source {
    /// The environment, on top of the file if there is one.
    ///
    /// # Errors
    /// When the file cannot be read or is not TOML with plain values.
    pub fn collect(
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, Vec<String>> {
        let mut found = match file {
            Some(path) => {
                read(path).map_err(|error| vec![format!("{}: {error}", path.display())])?
            }
            None => BTreeMap::new(),
        };
        found.extend(environment.filter(|(name, _)| is_ours(name)));
        Ok(Self(found))
    }

    /// The same with another value.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.insert(name.to_owned(), value.to_owned());
        self
    }
}

/// Only these are looked at, and among them an unknown one is an error.
fn is_ours(name: &str) -> bool {
    name == "DATABASE_URL" || name.starts_with("BC_")
}

fn read(path: &Path) -> Result<BTreeMap<String, String>, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    table.into_iter().map(|(name, value)| Ok((name.clone(), plain(&name, value)?))).collect()
}

fn plain(name: &str, value: toml::Value) -> Result<String, String> {
    match value {
        toml::Value::String(text) => Ok(text),
        toml::Value::Integer(number) => Ok(number.to_string()),
        toml::Value::Array(items) => {
            let items = items.into_iter().map(|item| plain(name, item));
            Ok(items.collect::<Result<Vec<_>, _>>()?.join(","))
        }
        toml::Value::Boolean(_)
        | toml::Value::Float(_)
        | toml::Value::Datetime(_)
        | toml::Value::Table(_) => Err(format!("{name}: a text, a number or a list is needed")),
    }
}

/// Takes the settings out one by one and remembers what was wrong.
pub(super) struct Settings {
    found: BTreeMap<String, String>,
    errors: Vec<String>,
}

impl Settings {
    pub(super) fn new(Source(found): Source) -> Self {
        Self { found, errors: Vec::new() }
    }

    /// Whatever nobody has taken is unknown.
    pub(super) fn finish(mut self) -> Result<(), Vec<String>> {
        self.errors
            .extend(self.found.keys().map(|name| format!("{name}: there is no such setting")));
        if self.errors.is_empty() { Ok(()) } else { Err(self.errors) }
    }

    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        self.found.remove(name).filter(|value| !value.trim().is_empty())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.found.contains_key(name)
    }

    /// Remembers what is wrong with a setting.
    pub(super) fn wrong(&mut self, name: &str, what: &str) {
        self.say(format!("{name}: {what}"));
    }

    /// Remembers what is wrong, where the sentence names the setting itself.
    pub(super) fn say(&mut self, what: String) {
        self.errors.push(what);
    }

    pub(super) fn parse<T: FromStr<Err: Display>>(&mut self, name: &str, default: T) -> T {
        self.optional(name).unwrap_or(default)
    }

    /// Nothing where it is not set, or not right.
    pub(super) fn optional<T: FromStr<Err: Display>>(&mut self, name: &str) -> Option<T> {
        let value = self.take(name)?;
        match value.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong(name, &format!("{value:?}: {error}"));
                None
            }
        }
    }

    pub(super) fn database_url(&mut self, mode: Mode) -> String {
        let default = match mode {
            Mode::Demo => DEMO_DATABASE,
            Mode::Real | Mode::Beside => DEFAULT_DATABASE,
        };
        let url = self.take("DATABASE_URL").unwrap_or_else(|| default.to_owned());
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| url.starts_with(scheme)) {
            // Not repeated: it may hold a password.
            self.errors.push("DATABASE_URL: starts with sqlite: or postgres:".to_owned());
        }
        url
    }

    pub(super) fn web(&mut self) -> Web {
        let listen = self.parse("BC_LISTEN", ([127, 0, 0, 1], 3000).into());
        let default = Url::parse(&format!("http://{listen}/")).expect("an address is a host");
        let public_url = self.parse("BC_PUBLIC_URL", default);
        if !["http", "https"].contains(&public_url.scheme()) || public_url.path() != "/" {
            self.errors.push(format!(
                "BC_PUBLIC_URL: \"{public_url}\": https:// with a host and no path is needed"
            ));
        }
        let trusted_proxies = self.parse("BC_TRUSTED_PROXIES", Proxies::default());
        let connections = self.parse("BC_CONNECTIONS", DEFAULT_CONNECTIONS);
        if !(16..=1_000_000).contains(&connections) {
            self.errors.push(format!("BC_CONNECTIONS: {connections}: 16 to 1000000 are possible"));
        }
        Web { listen, public_url, trusted_proxies, connections }
    }

    pub(super) fn secrets(&mut self, mode: Mode) -> Secrets {
        let secrets = match (self.take("BC_SECRET_KEY"), mode) {
            (Some(keys), _) => Secrets::parse(&keys),
            (None, Mode::Demo | Mode::Beside) => Ok(Secrets::random()),
            (None, Mode::Real) => Err(format!(
                "set it to {} random characters or more, as from: openssl rand -base64 48",
                limits::SECRET_MINIMUM
            )),
        };
        secrets.unwrap_or_else(|error| {
            self.errors.push(format!("BC_SECRET_KEY: {error}"));
            Secrets::random()
        })
    }

    pub(super) fn brand(&mut self) -> Brand {
        let accent = self.take("BC_BRAND_ACCENT").unwrap_or_default();
        let is_color = |byte: u8| byte.is_ascii_alphanumeric() || b"#(). %,/-".contains(&byte);
        if !accent.bytes().all(is_color) {
            self.errors.push(format!("BC_BRAND_ACCENT: {accent:?}: a CSS color is needed"));
        }
        Brand {
            vendor: self.take("BC_BRAND_NAME").unwrap_or_else(|| "Example Software".to_owned()),
            accent,
            logo: self.logo(),
            contact: self.take("BC_BRAND_CONTACT").unwrap_or_else(|| "support@example.com".into()),
            language: self.parse("BC_LANGUAGE", Locale::English),
            time_zone: self.parse("BC_TIME_ZONE", Tz::UTC).name().to_owned(),
        }
    }

    /// How long something is kept: at least a day, at most a hundred years.
    pub(super) fn days(&mut self, name: &str, default: i64) -> TimeDelta {
        let days = self.parse(name, default);
        if !(1..=36_525).contains(&days) {
            self.errors.push(format!("{name}: {days}: 1 to 36525 days are possible"));
        }
        TimeDelta::days(days.clamp(1, 36_525))
    }

    fn logo(&mut self) -> Option<String> {
        let path = self.take("BC_BRAND_LOGO")?;
        match fs::read_to_string(&path) {
            Ok(svg) if svg.contains("<svg") => return Some(svg),
            Ok(_) => self.errors.push(format!("BC_BRAND_LOGO: {path:?} is not an SVG file")),
            Err(error) => self.errors.push(format!("BC_BRAND_LOGO: {path:?}: {error}")),
        }
        None
    }

    /// The folder of software and documents. Without a setting it may be made later.
    pub(super) fn files(&mut self, mode: Mode) -> PathBuf {
        let Some(folder) = self.take("BC_FILES").map(PathBuf::from) else {
            return PathBuf::from(match mode {
                Mode::Demo => DEMO_FILES,
                Mode::Real | Mode::Beside => DEFAULT_FILES,
            });
        };
        match fs::metadata(&folder) {
            Ok(about) if about.is_dir() => {}
            Ok(_) => self.errors.push(format!("BC_FILES: {} is not a folder", folder.display())),
            Err(error) => self.errors.push(format!("BC_FILES: {}: {error}", folder.display())),
        }
        folder
    }

    pub(super) fn rules(&mut self) -> Rules {
        let days = self.parse("BC_INVITATION_DAYS", limits::INVITATION_DAYS);
        if !(1..=365).contains(&days) {
            self.errors.push(format!("BC_INVITATION_DAYS: {days}: 1 to 365 days are possible"));
        }
        let hours = self.parse("BC_DESIGNATION_HOURS", limits::DESIGNATION_HOURS);
        if !(0..=720).contains(&hours) {
            self.errors.push(format!("BC_DESIGNATION_HOURS: {hours}: 0 to 720 hours are possible"));
        }
        let password_minimum = self.parse("BC_PASSWORD_MINIMUM", limits::PASSWORD_MINIMUM);
        if !(limits::PASSWORD_MINIMUM..=limits::PASSWORD_MAXIMUM).contains(&password_minimum) {
            self.errors.push(format!(
                "BC_PASSWORD_MINIMUM: {password_minimum}: {} to {} characters are possible",
                limits::PASSWORD_MINIMUM,
                limits::PASSWORD_MAXIMUM
            ));
        }
        let work_domains = self.take("BC_WORK_DOMAINS").unwrap_or_default();
        let work_domains = work_domains.split(',').map(|domain| domain.trim().to_lowercase());
        Rules {
            invitation_lifetime: TimeDelta::days(days.clamp(1, 365)),
            designation_objection: TimeDelta::hours(hours.clamp(0, 720)),
            password_minimum,
            work_domains: work_domains.filter(|domain| !domain.is_empty()).collect(),
        }
    }

    pub(super) fn limits(&mut self) -> Limits {
        let default = Limits::default();
        let mut number = |name: &str, default: u32| {
            // Nobody could do anything with none.
            self.parse(name, NonZeroU32::new(default).unwrap_or(NonZeroU32::MIN)).get()
        };
        Limits {
            sign_ins_per_address: number("BC_SIGN_INS_PER_ADDRESS", default.sign_ins_per_address),
            sign_ins_per_network: number("BC_SIGN_INS_PER_NETWORK", default.sign_ins_per_network),
            requests_per_address: number("BC_REQUESTS_PER_ADDRESS", default.requests_per_address),
            requests_per_network: number("BC_REQUESTS_PER_NETWORK", default.requests_per_network),
            invitations_per_inviter: number(
                "BC_INVITATIONS_PER_INVITER",
                default.invitations_per_inviter,
            ),
            invitations_per_address: number(
                "BC_INVITATIONS_PER_ADDRESS",
                default.invitations_per_address,
            ),
            invitations_per_organization: number(
                "BC_INVITATIONS_PER_ORGANIZATION",
                default.invitations_per_organization,
            ),
            batch_invitations_per_organization: number(
                "BC_BATCH_INVITATIONS_PER_ORGANIZATION",
                default.batch_invitations_per_organization,
            ),
            mails_per_address: number("BC_MAILS_PER_ADDRESS", default.mails_per_address),
        }
    }
}

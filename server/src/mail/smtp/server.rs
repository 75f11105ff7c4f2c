//! The mail server that the operator's URL names, and how a session with it begins.
//!
//! `smtp://user:password@host:587?tls=required` or `smtps://…`. Passwords only go where nobody
//! listens: through TLS with a certificate that was checked, or to this very machine.

use std::time::Duration;

use lettre::transport::smtp::{
    authentication::{Credentials, Mechanism},
    client::AsyncSmtpConnection,
    extension::ClientId,
};
use percent_encoding::percent_decode_str;
use shared::api::deliveries::Fault;
use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};
use url::{Host, Url};

use super::{
    super::query::Query,
    step::{Failure, step},
    tls::Tls,
};

/// How long a step of a session may take, in seconds, unless the URL says otherwise.
const STEP_SECONDS: u16 = 30;
/// How many sessions are held at the same time, unless the URL says otherwise.
const CONNECTIONS: u16 = 4;

/// A mail server.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    pub(super) hello: ClientId,
    /// How long each step may take.
    pub(super) step: Duration,
    /// How many sessions are held at the same time.
    pub(super) connections: usize,
}

impl Server {
    /// Reads the operator's URL; `public_url` says by which name we greet.
    pub(super) fn parse(url: &Url, public_url: &Url) -> Result<Self, String> {
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        if !matches!(url.scheme(), "smtp" | "smtps") || host.is_empty() {
            return Err("smtp:// or smtps:// with a host is needed".to_owned());
        }
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err("only a host, a port and settings behind ? are possible".to_owned());
        }
        let credentials = credentials(url)?;
        let mut query = Query::parse(url)?;
        let server = Self {
            port: url.port().unwrap_or_else(|| default_port(url)),
            tls: Tls::parse(url, &host, &mut query)?,
            step: Duration::from_secs(query.number("timeout", STEP_SECONDS)?.into()),
            connections: query.number("connections", CONNECTIONS)?.into(),
            hello: hello(public_url),
            host,
            credentials,
        };
        query.finish("tls, ca, timeout and connections")?;
        Ok(server)
    }

    /// Whether it wants a password of us.
    pub(super) fn signs_in(&self) -> bool {
        self.credentials.is_some()
    }

    /// Begins a session: connected, private as far as asked, and signed in.
    pub(super) async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let mut connection = step("connect", self.step, self.open()).await?;
        match (&self.tls, connection.can_starttls()) {
            (Tls::Required(tls) | Tls::Opportunistic(tls), true) => {
                let starttls = connection.starttls(tls.clone(), &self.hello);
                step("STARTTLS", self.step, starttls).await?;
            }
            (Tls::Required(_), false) => return Err(no_starttls()),
            (Tls::Opportunistic(_), false) | (Tls::Implicit(_) | Tls::None, _) => {}
        }
        if let Some(credentials) = &self.credentials {
            let auth = connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials);
            step("AUTH", self.step, auth).await?;
        }
        Ok(connection)
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, Failure> {
        let Tls::Implicit(tls) = &self.tls else {
            let stream = self.stream().await?;
            let connect =
                AsyncSmtpConnection::connect_with_transport(Box::new(stream), &self.hello);
            return Ok(connect.await?);
        };
        let (server, each) = ((self.host.as_str(), self.port), Some(self.step / 3));
        let tls = Some(tls.clone());
        Ok(AsyncSmtpConnection::connect_tokio1(server, each, &self.hello, tls, None).await?)
    }

    async fn stream(&self) -> Result<TcpStream, Failure> {
        let unknown = |error: &str| Failure::ours(Fault::UnknownHost, error);
        let addresses = lookup_host((self.host.as_str(), self.port)).await;
        let mut last = unknown("the server's name has no address");
        for address in addresses.map_err(|error| unknown(&error.to_string()))? {
            // One address that is silent must not use up the time of the others.
            match timeout(self.step / 3, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => {
                    // The end of a mail is a write of five bytes: it must not wait for an answer
                    // to the write before.
                    stream.set_nodelay(true)?;
                    return Ok(stream);
                }
                Ok(Err(error)) => last = error.into(),
                Err(elapsed) => last = std::io::Error::from(elapsed).into(),
            }
        }
        Err(last)
    }
}

fn no_starttls() -> Failure {
    Failure::ours(Fault::Tls, "the server has no STARTTLS")
}

/// Submission where one signs in, relay where one does not (RFC 6409, RFC 8314).
fn default_port(url: &Url) -> u16 {
    match (url.scheme(), url.username()) {
        ("smtps", _) => 465,
        (_, "") => 25,
        (_, _) => 587,
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, String> {
    let decode = |text| {
        let text = percent_decode_str(text).decode_utf8();
        text.map(String::from).map_err(|_| "user and password are not UTF-8".to_owned())
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None) => Err("user and password only come together".to_owned()),
        (user, Some(password)) => Ok(Some(Credentials::new(decode(user)?, decode(password)?))),
    }
}

/// The portal's public name; the machine's own is nobody's business.
fn hello(public_url: &Url) -> ClientId {
    match public_url.host() {
        Some(Host::Ipv4(address)) => ClientId::Ipv4(address),
        Some(Host::Ipv6(address)) => ClientId::Ipv6(address),
        Some(Host::Domain(name)) => ClientId::Domain(name.to_owned()),
        None => ClientId::default(),
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::Server;

    fn parse(url: &str) -> Result<Server, String> {
        let public_url = Url::parse("https://portal.example/").unwrap();
        Server::parse(&Url::parse(url).unwrap(), &public_url)
    }

    #[test]
    fn a_url_says_where_to_and_the_rest_has_defaults() {
        for (url, host, port) in [
            ("smtp://relay.example", "relay.example", 25),
            ("smtp://user:word@relay.example", "relay.example", 587),
            ("smtps://user:word@relay.example", "relay.example", 465),
            ("smtp://relay.example:2525?tls=none", "relay.example", 2525),
            ("smtp://[::1]:2525", "::1", 2525),
        ] {
            let server = parse(url).unwrap_or_else(|error| panic!("{url}: {error}"));
            assert_eq!((server.host.as_str(), server.port), (host, port), "{url}");
            assert_eq!((server.step.as_secs(), server.connections), (30, 4));
        }
        let server = parse("smtp://relay.example?timeout=5&connections=2").unwrap();
        assert_eq!((server.step.as_secs(), server.connections), (5, 2));
    }

    #[test]
    fn a_url_that_is_not_right_is_refused_without_its_password() {
        for url in [
            "https://relay.example",
            "smtp:relay.example",
            "smtp:///relay",
            "smtp://relay.example/inbox",
            "smtp://user@relay.example",
            "smtp://user:%ff@relay.example",
            "smtp://relay.example?tls=perhaps",
            "smtp://user:word@relay.example?tls=none",
            "smtps://relay.example?tls=required",
            "smtp://relay.example?tls=none&ca=file",
            "smtp://relay.example?ca=/there/is/no/such/file",
            "smtp://relay.example?timeout=0",
            "smtp://relay.example?timeout=1h",
            "smtp://relay.example?connections=1000",
            "smtp://relay.example?colour=red",
            "smtp://relay.example?tls=none&tls=required",
        ] {
            let error = parse(url).err().unwrap_or_else(|| panic!("{url} was taken"));
            assert!(!error.contains("word@") && !error.contains(":word"), "{error}");
        }
    }
}

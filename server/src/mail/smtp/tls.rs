//! When a connection to the mail server is made private.
//!
//! Where TLS is used, the certificate is checked: a wrong one is a failure, never a reason to go on
//! without.

use std::{fs, net::IpAddr};

use lettre::transport::smtp::client::{Certificate, TlsParameters};
use url::Url;

use super::super::query::Query;

/// When, and whom we trust.
#[derive(Clone)]
pub(super) enum Tls {
    /// From the first byte.
    Implicit(TlsParameters),
    /// By STARTTLS, or nothing is sent.
    Required(TlsParameters),
    /// By STARTTLS where the server has it.
    Opportunistic(TlsParameters),
    /// Never.
    None,
}

impl Tls {
    /// Takes `tls` and `ca` out of the settings. Who signs in elsewhere always has TLS; on this
    /// machine there is nobody between us and the server, and its certificate is rarely a good one.
    pub(super) fn parse(url: &Url, host: &str, query: &mut Query) -> Result<Self, String> {
        let (wanted, ca) = (query.take("tls"), query.take("ca"));
        let is_local = is_loopback(host);
        let signs_in_elsewhere = !url.username().is_empty() && !is_local;
        let trust = || trust(host, ca.as_deref());
        match (url.scheme(), wanted.as_deref()) {
            ("smtps", None) => Ok(Self::Implicit(trust()?)),
            ("smtps", Some(_)) => Err("?tls: smtps:// always has TLS".to_owned()),
            (_, Some("required")) => Ok(Self::Required(trust()?)),
            (_, None | Some("opportunistic")) if signs_in_elsewhere => Ok(Self::Required(trust()?)),
            (_, Some("opportunistic")) => Ok(Self::Opportunistic(trust()?)),
            (_, None) if !is_local => Ok(Self::Opportunistic(trust()?)),
            (_, Some("none")) if signs_in_elsewhere => {
                Err("?tls=none: a password is not sent without TLS".to_owned())
            }
            (_, None | Some("none")) if ca.is_some() => {
                Err("?ca: without TLS there is no certificate to check".to_owned())
            }
            (_, None | Some("none")) => Ok(Self::None),
            (_, Some(_)) => Err("?tls: required, opportunistic or none is possible".to_owned()),
        }
    }
}

/// The system's certificate authorities, and one more if the operator names its file.
fn trust(host: &str, ca: Option<&str>) -> Result<TlsParameters, String> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(path) = ca {
        let pem = fs::read(path).map_err(|error| format!("?ca: {path:?}: {error}"))?;
        let certificate = Certificate::from_pem(&pem);
        let certificate = certificate.map_err(|error| format!("?ca: {path:?}: {error}"))?;
        parameters = parameters.add_root_certificate(certificate);
    }
    parameters.build().map_err(|error| error.to_string())
}

fn is_loopback(host: &str) -> bool {
    let address = host.parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

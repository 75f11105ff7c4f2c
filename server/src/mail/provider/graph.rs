//! Microsoft Graph: `sendMail` with the whole mail in MIME, as the program itself (OAuth 2.0 client
//! credentials).
//!
//! `graph://tenant/client-id?user=mailbox`, with the secret apart: URLs are shown and logged.

use std::{fmt, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use lettre::message::Mailbox;
use reqwest::StatusCode;
use serde::Deserialize;
use url::{Url, form_urlencoded::Serializer};

use super::{
    api::{Api, Given, Reason},
    http::Request,
};
use crate::mail::{format::Mail, query::Query};

/// As many requests for one mailbox are taken at the same time.
const CONNECTIONS: u16 = 4;
/// How long one request may take, in seconds, unless the URL says otherwise.
const TIMEOUT_SECONDS: u16 = 30;

const SIGN_IN: &str = "https://login.microsoftonline.com";
const API: &str = "https://graph.microsoft.com";

/// A mailbox in a tenant of Microsoft 365.
#[derive(Clone)]
pub struct Graph {
    tenant: String,
    client_id: String,
    secret: String,
    user: String,
    connections: u16,
    timeout: Duration,
    /// Where tokens are given: elsewhere in tests only.
    pub sign_in: Url,
    /// Where mails are taken: elsewhere in tests only.
    pub api: Url,
}

impl Graph {
    /// Reads the operator's URL; without `?user` it is the sender's mailbox.
    ///
    /// # Errors
    /// What is wrong with it, without the secret.
    pub fn parse(url: &Url, from: &Mailbox, secret: &str) -> Result<Self, String> {
        let wanted = "graph://tenant/client-id is needed";
        let tenant = url.host_str().filter(|tenant| is_name(tenant)).ok_or(wanted)?;
        let client_id = url.path().trim_matches('/');
        let is_bare = url.username().is_empty() && url.password().is_none() && url.port().is_none();
        if !is_name(client_id) || !is_bare || url.fragment().is_some() {
            return Err(wanted.to_owned());
        }
        if secret.is_empty() {
            return Err("its secret is needed in BC_MAIL_SECRET".to_owned());
        }
        let mut query = Query::parse(url)?;
        let graph = Self {
            tenant: tenant.to_owned(),
            client_id: client_id.to_owned(),
            secret: secret.to_owned(),
            user: query.take("user").unwrap_or_else(|| from.email.to_string()),
            timeout: Duration::from_secs(query.number("timeout", TIMEOUT_SECONDS)?.into()),
            connections: query.number_to("connections", CONNECTIONS, CONNECTIONS)?,
            sign_in: Url::parse(SIGN_IN).map_err(|error| error.to_string())?,
            api: Url::parse(API).map_err(|error| error.to_string())?,
        };
        query.finish("user, timeout and connections")?;
        Ok(graph)
    }

    /// An address below one of the two, each part escaped.
    fn below(base: &Url, parts: &[&str]) -> Url {
        let mut url = base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(parts);
        }
        url
    }
}

/// A GUID, or a domain.
fn is_name(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
    !text.is_empty() && text.bytes().all(is_letter)
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    expires_in: u64,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum No {
    /// Of a mail.
    Mail { error: MailError },
    /// Of a token.
    Token { error: String, error_description: Option<String> },
}

#[derive(Deserialize)]
struct MailError {
    code: String,
    message: Option<String>,
}

impl Api for Graph {
    fn host(&self) -> String {
        self.api.host_str().unwrap_or_default().to_owned()
    }

    fn timeout(&self) -> Duration {
        self.timeout
    }

    fn connections(&self) -> usize {
        self.connections.into()
    }

    fn token_request(&self) -> Request {
        let scope = Self::below(&self.api, &[".default"]);
        let form = Serializer::new(String::new())
            .append_pair("grant_type", "client_credentials")
            .append_pair("client_id", &self.client_id)
            .append_pair("client_secret", &self.secret)
            .append_pair("scope", scope.as_str())
            .finish();
        Request {
            url: Self::below(&self.sign_in, &[&self.tenant, "oauth2", "v2.0", "token"]),
            content_type: "application/x-www-form-urlencoded",
            token: None,
            body: form.into_bytes(),
        }
    }

    fn token(&self, body: &[u8]) -> Option<Given> {
        let answer: TokenAnswer = serde_json::from_slice(body).ok()?;
        let lifetime = Duration::from_secs(answer.expires_in.min(24 * 60 * 60));
        Some(Given { token: answer.access_token, lifetime })
    }

    fn send_request(&self, mail: &Mail, token: &str) -> Request {
        Request {
            url: Self::below(&self.api, &["v1.0", "users", &self.user, "sendMail"]),
            // So it knows that the body is a whole mail.
            content_type: "text/plain",
            token: Some(token.to_owned()),
            body: BASE64.encode(&mail.bytes).into_bytes(),
        }
    }

    fn reason(&self, body: &[u8]) -> Reason {
        match serde_json::from_slice(body) {
            Ok(No::Mail { error }) => {
                Reason { code: error.code, text: error.message.unwrap_or_default() }
            }
            Ok(No::Token { error, error_description }) => {
                Reason { code: error, text: error_description.unwrap_or_default() }
            }
            Err(_) => Reason::default(),
        }
    }

    fn meaning(&self, status: StatusCode, reason: &Reason) -> Option<&'static str> {
        match (status.as_u16(), reason.code.as_str()) {
            (400, "ErrorInvalidRecipients" | "ErrorInvalidSmtpAddress") => Some("5.1.3"),
            (413, _) | (400, "ErrorMessageSizeExceeded") => Some("5.3.4"),
            // Whoever asks for a token is not let in with 400, too.
            (400, "invalid_client" | "invalid_request" | "unauthorized_client") => Some("4.7.8"),
            // A letter that it cannot read: another time it is no better.
            (400 | 422, code) if code.starts_with("Error") => Some("5.6.0"),
            (404, _) | (403, "ErrorSendAsDenied") => Some("4.1.8"),
            (400..=403, _) => Some("4.7.8"),
            (429 | 500.., _) => Some("4.3.2"),
            (_, _) => None,
        }
    }
}

impl fmt::Debug for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Graph({}/{} as {})", self.tenant, self.client_id, self.user)
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::{Api, Graph};

    fn parse(url: &str, secret: &str) -> Result<Graph, String> {
        let from = "Vendor <portal@vendor.example>".parse().unwrap();
        Graph::parse(&Url::parse(url).unwrap(), &from, secret)
    }

    #[test]
    fn a_url_names_tenant_program_and_mailbox() {
        let graph = parse("graph://vendor.example/c11e7-1d", "s3cret").unwrap();
        assert_eq!(format!("{graph:?}"), "Graph(vendor.example/c11e7-1d as portal@vendor.example)");
        assert_eq!((graph.connections(), graph.timeout().as_secs()), (4, 30));
        let request = graph.token_request();
        let url = "https://login.microsoftonline.com/vendor.example/oauth2/v2.0/token";
        assert_eq!(request.url.as_str(), url);
        let body = String::from_utf8(request.body).unwrap();
        assert!(body.contains("scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"), "{body}");
        let graph = parse("graph://t/c?user=other@vendor.example&connections=2", "s3cret").unwrap();
        assert_eq!(graph.connections(), 2);
    }

    #[test]
    fn a_url_of_a_provider_that_is_not_right_is_refused_without_its_secret() {
        for url in [
            "graph:tenant",
            "graph://tenant",
            "graph://tenant/",
            "graph://tenant/client/more",
            "graph://tenant/client#part",
            "graph://user:word@tenant/client",
            "graph://tenant/client?connections=5",
            "graph://tenant/client?timeout=0",
            "graph://tenant/client?secret=s3cret",
        ] {
            let error = parse(url, "s3cret").err().unwrap_or_else(|| panic!("{url} was taken"));
            assert!(!error.contains("s3cret"), "{error}");
        }
        assert!(parse("graph://tenant/client", "").is_err());
    }
}

//! How mail leaves: by which way, from whom, and signed by whom.

use std::fs;

use lettre::message::Mailbox;
use url::Url;

use super::{Mode, source::Settings};
use crate::mail::{self, Dkim, Graph};

/// How mail leaves.
#[derive(Clone, Debug)]
pub struct Mail {
    /// By which way.
    pub way: MailWay,
    /// The sender.
    pub from: Mailbox,
    /// Who signs it; nobody here, where the mail server does.
    pub dkim: Option<Dkim>,
}

/// By which way mail leaves.
#[derive(Clone, Debug)]
pub enum MailWay {
    /// To an SMTP server: `smtp://` (STARTTLS where offered) or `smtps://`.
    Smtp(Url),
    /// To a provider's HTTP API: `graph://`.
    Graph(Box<Graph>),
    /// To a page that shows it: the demo only.
    Mailbox,
}

const URL: &str = "BC_MAIL_URL";
const SECRET: &str = "BC_MAIL_SECRET";

impl Settings {
    pub(super) fn mail(&mut self, mode: Mode) -> Mail {
        let from = self.mail_from(mode);
        let (url, secret) = (self.take(URL), self.mail_secret(mode));
        let is_provider = url.as_deref().is_some_and(|url| url.starts_with("graph:"));
        if secret.is_some() && !is_provider {
            self.wrong(SECRET, "only graph:// in BC_MAIL_URL has one");
        }
        let dkim = self.dkim(&from, mode);
        if dkim.is_some() && is_provider {
            self.wrong("BC_DKIM_KEY", "with graph:// the provider signs: publish its keys instead");
        }
        let way = match (url, mode) {
            (Some(url), mode) => self.mail_way(&url, &from, secret.as_deref(), mode),
            (None, Mode::Demo | Mode::Beside) => MailWay::Mailbox,
            (None, Mode::Real) => {
                self.wrong(URL, "set it, as in smtp://user:password@host:587");
                MailWay::Mailbox
            }
        };
        Mail { way, from, dkim }
    }

    fn mail_from(&mut self, mode: Mode) -> Mailbox {
        const FROM: &str = "BC_MAIL_FROM";
        if mode == Mode::Real && !self.has(FROM) {
            self.wrong(FROM, "set it, as in Vendor <portal@vendor.example>");
        }
        let default = "business-center@localhost.localdomain".parse().expect("an address");
        self.parse(FROM, Mailbox::new(Some("Business Center".to_owned()), default))
    }

    fn mail_way(&mut self, url: &str, from: &Mailbox, secret: Option<&str>, mode: Mode) -> MailWay {
        let way = match (Url::parse(url), mode) {
            (Ok(url), Mode::Demo | Mode::Beside) if url.scheme() == "mailbox" => {
                Ok(MailWay::Mailbox)
            }
            (Ok(url), Mode::Real) if url.scheme() == "mailbox" => {
                Err("mailbox: is for the demo only".to_owned())
            }
            (Ok(url), _) if url.scheme() == "graph" => {
                let graph = Graph::parse(&url, from, secret.unwrap_or_default());
                graph.map(|graph| MailWay::Graph(Box::new(graph)))
            }
            (Ok(url), _) => mail::check_url(&url).map(|()| MailWay::Smtp(url)),
            (Err(error), _) => Err(error.to_string()),
        };
        way.unwrap_or_else(|error| {
            self.wrong(URL, &error);
            MailWay::Mailbox
        })
    }

    /// The secret itself, or what is in the file that is named. Beside a server it is not needed,
    /// and not everybody who may import may read it.
    fn mail_secret(&mut self, mode: Mode) -> Option<String> {
        let secret = self.take(SECRET)?;
        if mode == Mode::Beside || !secret.starts_with('/') {
            return Some(secret.trim().to_owned());
        }
        match fs::read_to_string(&secret) {
            Ok(text) => Some(text.trim().to_owned()),
            Err(error) => {
                self.wrong(SECRET, &format!("{secret:?}: {error}"));
                None
            }
        }
    }

    fn dkim(&mut self, from: &Mailbox, mode: Mode) -> Option<Dkim> {
        let domain = self.take("BC_DKIM_DOMAIN");
        let (selectors, keys) = (self.take("BC_DKIM_SELECTOR"), self.take("BC_DKIM_KEY"));
        let (selectors, keys) = match (selectors, keys) {
            (Some(selectors), Some(keys)) if mode != Mode::Beside => (selectors, keys),
            (Some(_), Some(_)) => return None,
            (None, None) if domain.is_none() => return None,
            (_, None) => {
                self.wrong("BC_DKIM_KEY", "a key for each selector is needed: PEM, or a file");
                return None;
            }
            (None, Some(_)) => {
                self.wrong("BC_DKIM_SELECTOR", "a selector for each key is needed");
                return None;
            }
        };
        let domain = domain.unwrap_or_else(|| from.email.domain().to_owned());
        Dkim::parse(&domain, &selectors, &keys).map_err(|error| self.say(error)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::MailWay;
    use crate::{Config, Mode, Source};

    fn read(settings: &[(&str, &str)]) -> Result<Config, Vec<String>> {
        let needed = Source::default()
            .with("BC_SECRET_KEY", &"k".repeat(40))
            .with("BC_MAIL_FROM", "Vendor <portal@vendor.example>");
        let set = |source: Source, (name, value): &(&str, &str)| source.with(name, value);
        Config::read(settings.iter().fold(needed, set), Mode::Real)
    }

    #[test]
    fn settings_of_mail_that_contradict_each_other_are_named() {
        let (smtp, graph) =
            (("BC_MAIL_URL", "smtp://relay.example"), ("BC_MAIL_URL", "graph://t/c"));
        let (secret, selector) = (("BC_MAIL_SECRET", "s3cret"), ("BC_DKIM_SELECTOR", "portal"));
        let key = ("BC_DKIM_KEY", "-----BEGIN PRIVATE KEY-----");
        let bounces = ("BC_BOUNCE_DOMAIN", "bounces.vendor.example");
        for (settings, named) in [
            (vec![smtp, secret], "BC_MAIL_SECRET: only graph://"),
            (vec![graph], "BC_MAIL_URL: its secret is needed"),
            (vec![graph, ("BC_MAIL_SECRET", "/no/such/file")], "BC_MAIL_SECRET: \"/no/such/file\""),
            (vec![graph, secret, bounces], "BC_BOUNCE_DOMAIN: with graph://"),
            (vec![smtp, selector], "BC_DKIM_KEY: a key for each selector"),
            (vec![smtp, key], "BC_DKIM_SELECTOR: a selector for each key"),
            (vec![smtp, ("BC_DKIM_DOMAIN", "vendor.example")], "BC_DKIM_KEY: a key for each"),
            (vec![smtp, selector, key], "BC_DKIM_KEY: the key of portal: "),
        ] {
            let errors = read(&settings).unwrap_err();
            assert!(errors.iter().any(|error| error.starts_with(named)), "{named} in {errors:?}");
            assert!(errors.iter().all(|error| !error.contains("s3cret")), "{errors:?}");
        }
    }

    #[test]
    fn a_provider_sends_from_the_senders_mailbox() {
        let config = read(&[("BC_MAIL_URL", "graph://t/c"), ("BC_MAIL_SECRET", "s3cret")]).unwrap();
        let MailWay::Graph(graph) = config.mail.way else { panic!("{:?}", config.mail.way) };
        assert_eq!(format!("{graph:?}"), "Graph(t/c as portal@vendor.example)");
    }
}

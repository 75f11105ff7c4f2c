//! One name server, and what it answers.

use std::net::SocketAddr;

use shared::api::domains::{NameServerQuestion, Reply};

use super::address::Reach;
use crate::dns::{Dns, TextAnswer};

/// So many texts of an answer are kept, and so many characters of each.
const TEXTS: usize = 10;
const CHARACTERS: usize = 300;

/// A name server of a zone, or whoever asks for us.
pub(super) struct Server {
    host: Option<String>,
    address: Option<SocketAddr>,
    /// Nothing where it is not to be asked.
    dns: Option<Dns>,
}

/// What was asked, and what was answered.
pub(super) struct Answer {
    pub(super) question: NameServerQuestion,
    /// How long others remember it.
    pub(super) seconds: u32,
}

impl Server {
    /// The name server of this name, at the first of its addresses that may be asked.
    pub(super) async fn find(dns: &Dns, host: String, reach: Reach) -> Self {
        let addresses = dns.addresses(&host).await.unwrap_or_default();
        let address = addresses.into_iter().find_map(|it| reach.place(it));
        let dns = address.and_then(|it| Dns::of_zones(it).ok());
        Self { host: Some(host), address, dns }
    }

    /// Whoever asks for us, and may remember.
    pub(super) fn second_hand(dns: &Dns) -> Self {
        Self { host: None, address: None, dns: Some(dns.clone()) }
    }

    /// Asks for the texts of a name.
    pub(super) async fn ask(&self, name: &str) -> Answer {
        let (reply, texts, seconds) = match &self.dns {
            None => (Reply::NotAsked, Vec::new(), 0),
            Some(dns) => match dns.text_answer(name).await {
                Ok(TextAnswer::Texts { texts, seconds }) => (Reply::Texts, kept(texts), seconds),
                Ok(TextAnswer::Nothing) => (Reply::Nothing, Vec::new(), 0),
                Ok(TextAnswer::NoSuchName) => (Reply::NoSuchName, Vec::new(), 0),
                Err(_) => (Reply::NoAnswer, Vec::new(), 0),
            },
        };
        let question = NameServerQuestion {
            server: self.host.clone(),
            address: self.address.map(|it| it.ip().to_string()),
            name: name.to_owned(),
            reply,
            texts,
        };
        Answer { question, seconds }
    }
}

impl Answer {
    /// Whether the server has said anything.
    pub(super) fn is_one(&self) -> bool {
        match self.question.reply {
            Reply::Texts | Reply::Nothing | Reply::NoSuchName => true,
            Reply::NoAnswer | Reply::NotAsked => false,
        }
    }

    pub(super) fn texts(&self) -> &[String] {
        &self.question.texts
    }
}

/// What is shown of texts that strangers have written. Ours come first.
fn kept(mut texts: Vec<String>) -> Vec<String> {
    texts.sort_by_key(|text| !text.contains(shared::api::domains::DomainRecord::PREFIX));
    texts.truncate(TEXTS);
    let shown = |it: char| if it.is_control() { char::REPLACEMENT_CHARACTER } else { it };
    texts.iter().map(|text| text.chars().take(CHARACTERS).map(shown).collect()).collect()
}

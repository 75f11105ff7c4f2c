//! The demo's own name server. Its domains are nobody's outside, a demo need not have a network, and
//! whoever tries it out cannot publish anything: each record that somebody is asked for is there at
//! once, but for the two of the samples that show what goes wrong.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
};

use hickory_resolver::proto::{
    op::{Message, Query, ResponseCode},
    rr::{
        Name, RData, Record, RecordType,
        rdata::{A, MX, NS, TXT},
    },
};
use shared::{
    api::domains::{DomainRecord, DomainState},
    values::DomainName,
};
use tokio::net::UdpSocket;

use super::subscriptions::DOMAINS;
use crate::{database::Machine, store::domains};

/// No question is longer: names have 255 bytes at the most.
const LONGEST: usize = 512;

/// How many seconds others may remember an answer.
const TTL: u32 = 60;

/// A name server on this machine that is about to answer.
pub(crate) struct NameServer(UdpSocket);

impl NameServer {
    /// At a free port.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) async fn bind() -> io::Result<Self> {
        Ok(Self(UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await?))
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When it does not.
    pub(crate) fn address(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }

    /// Answers for as long as it is asked.
    pub(crate) async fn serve(self, machine: Machine) {
        let mut bytes = [0; LONGEST];
        while let Ok((length, from)) = self.0.recv_from(&mut bytes).await {
            let Ok(question) = Message::from_vec(&bytes[..length]) else { continue };
            match answer(&machine, question).await {
                Ok(answer) => drop(self.0.send_to(&answer, from).await),
                Err(error) => tracing::warn!(%error, "the demo's name server cannot answer"),
            }
        }
    }
}

async fn answer(machine: &Machine, question: Message) -> anyhow::Result<Vec<u8>> {
    let query = question.queries.first().cloned();
    let mut answer = question.into_response();
    answer.metadata.recursion_available = true;
    answer.metadata.authoritative = true;
    if let Some(query) = query {
        match records(machine, &query).await? {
            Some(records) => {
                let record = |data| Record::from_rdata(query.name().clone(), TTL, data);
                answer.add_answers(records.into_iter().map(record));
            }
            None => answer.metadata.response_code = ResponseCode::NXDomain,
        }
    }
    Ok(answer.to_vec()?)
}

/// What is known of a name; nothing where there is no such name. Every domain is registered and takes
/// mail but those that never can (RFC 2606).
async fn records(machine: &Machine, query: &Query) -> anyhow::Result<Option<Vec<RData>>> {
    let name = query.name().to_ascii().trim_end_matches('.').to_ascii_lowercase();
    if name.ends_with(".invalid") {
        return Ok(None);
    }
    let is_zone = psl::domain_str(&name) == Some(name.as_str());
    Ok(match query.query_type() {
        RecordType::NS if is_zone => Some(vec![RData::NS(NS(below("ns", &name)?))]),
        RecordType::MX if is_zone => Some(vec![RData::MX(MX::new(10, below("mail", &name)?))]),
        RecordType::A if name.starts_with("ns.") || name.starts_with("mail.") => {
            Some(vec![RData::A(A(Ipv4Addr::LOCALHOST))])
        }
        RecordType::TXT => match published(machine, &name).await? {
            Some(text) => Some(vec![RData::TXT(TXT::new(vec![text]))]),
            None => is_zone.then(Vec::new),
        },
        _ => Some(Vec::new()),
    })
}

fn below(label: &str, zone: &str) -> anyhow::Result<Name> {
    Ok(Name::from_ascii(format!("{label}.{zone}."))?)
}

/// The text at a name, if it is where somebody's record is.
async fn published(machine: &Machine, name: &str) -> anyhow::Result<Option<String>> {
    let Some(domain) = name.split_once('.').and_then(|(_, domain)| domain.parse().ok()) else {
        return Ok(None);
    };
    let domain = mistaken(&domain).unwrap_or(domain);
    let record = domains::first_record(machine, &domain).await?;
    Ok(record.filter(|record| place(record, &domain).as_deref() == Some(name)).map(|it| it.value))
}

/// The sample whose zone stands twice at the end of its record's name.
fn mistaken(doubled: &DomainName) -> Option<DomainName> {
    let samples = DOMAINS.iter().filter(|(_, state)| *state == DomainState::Pending);
    samples
        .map(|(domain, _)| *domain)
        .find(|domain| doubled.as_ref() == format!("{domain}.{domain}"))
        .and_then(|domain| domain.parse().ok())
}

/// Where the record of a domain is, if it is anywhere.
fn place(record: &DomainRecord, domain: &DomainName) -> Option<String> {
    let sample = DOMAINS.iter().find(|(name, _)| *name == domain.as_ref());
    match sample.map(|(_, state)| state) {
        Some(DomainState::Failing) => None,
        Some(DomainState::Pending) => Some(format!("{}.{domain}", record.name)),
        Some(DomainState::Verified | DomainState::Contested | DomainState::Lost) | None => {
            Some(record.name.clone())
        }
    }
}

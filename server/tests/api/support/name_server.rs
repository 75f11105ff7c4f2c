//! A name server for one test: it knows what the test has told it, and nothing else.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex},
};

use hickory_resolver::proto::{
    op::{Message, ResponseCode},
    rr::{
        Name, RData, Record, RecordType,
        rdata::{A, AAAA, MX, NS, TXT},
    },
};
use tokio::net::UdpSocket;

/// A running name server.
#[derive(Clone)]
pub(crate) struct NameServer {
    pub(crate) address: SocketAddr,
    known: Arc<Mutex<HashMap<String, Known>>>,
}

/// What it says of a name.
#[derive(Clone)]
enum Known {
    Records(Vec<RData>),
    /// It cannot say anything.
    Failure,
}

impl NameServer {
    pub(crate) async fn start() -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap()).await
    }

    /// One that listens there.
    pub(crate) async fn start_at(address: SocketAddr) -> Self {
        let socket = UdpSocket::bind(address).await.unwrap();
        let server = Self { address: socket.local_addr().unwrap(), known: Arc::default() };
        let serving = server.clone();
        tokio::spawn(async move {
            let mut bytes = [0; 4096];
            while let Ok((length, from)) = socket.recv_from(&mut bytes).await {
                let asked = Message::from_vec(&bytes[..length]).unwrap();
                if let Some(answer) = serving.answer(asked) {
                    socket.send_to(&answer.to_vec().unwrap(), from).await.unwrap();
                }
            }
        });
        server
    }

    /// A text, in strings of at most 255 bytes; beside those that the name has already.
    pub(crate) fn text(&self, name: &str, text: &str) {
        let strings = text.as_bytes().chunks(255).collect();
        self.add(name, RData::TXT(TXT::from_bytes(strings)));
    }

    /// An address, beside those that the name has already.
    pub(crate) fn host(&self, name: &str, address: IpAddr) {
        self.add(
            name,
            match address {
                IpAddr::V4(address) => RData::A(A(address)),
                IpAddr::V6(address) => RData::AAAA(AAAA(address)),
            },
        );
    }

    /// A server that takes mail for the domain; none does where it is `.`.
    pub(crate) fn mail_server(&self, domain: &str, preference: u16, host: &str) {
        let host = Name::from_ascii(host).unwrap();
        self.add(domain, RData::MX(MX::new(preference, host)));
    }

    /// A name server of the zone, beside those that it has already.
    pub(crate) fn name_server(&self, zone: &str, host: &str) {
        self.add(zone, RData::NS(NS(Name::from_ascii(host).unwrap())));
    }

    /// Nothing is known of the name any longer.
    pub(crate) fn forget(&self, name: &str) {
        self.known.lock().unwrap().remove(name);
    }

    /// Whoever asks for the name hears that it cannot be said now.
    pub(crate) fn fail(&self, name: &str) {
        self.known.lock().unwrap().insert(name.to_owned(), Known::Failure);
    }

    fn add(&self, name: &str, record: RData) {
        let mut known = self.known.lock().unwrap();
        let entry = known.entry(name.to_owned()).or_insert_with(|| Known::Records(Vec::new()));
        match entry {
            Known::Records(records) => records.push(record),
            Known::Failure => panic!("nothing can be said of {name}"),
        }
    }

    fn answer(&self, asked: Message) -> Option<Message> {
        let query = asked.queries.first()?.clone();
        let name = query.name().to_ascii().trim_end_matches('.').to_ascii_lowercase();
        let known = self.known.lock().unwrap().get(&name).cloned();
        let mut answer = asked.into_response();
        answer.metadata.recursion_available = true;
        match known {
            Some(Known::Records(records)) => {
                let is_asked = |record: &RData| of_kind(record, query.query_type());
                let records = records.into_iter().filter(is_asked);
                let record = |data| Record::from_rdata(query.name().clone(), 60, data);
                answer.add_answers(records.map(record));
            }
            Some(Known::Failure) => answer.metadata.response_code = ResponseCode::ServFail,
            None => answer.metadata.response_code = ResponseCode::NXDomain,
        }
        Some(answer)
    }
}

fn of_kind(record: &RData, kind: RecordType) -> bool {
    record.record_type() == kind
}

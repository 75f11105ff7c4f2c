//! Whether the links in our mails lead here: the name has an address, it is private, and the portal
//! that answers there is this one.

use std::time::Duration;

use anyhow::{Context, ensure};
use chrono::{DateTime, Utc};
use reqwest::{Client, Response, StatusCode, header::DATE, redirect::Policy};
use serde::Deserialize;
use url::{Host, Url};

use super::{
    Ahead, Case, ahead,
    finding::{Check, Finding},
};

const LINK_HOST: Check = Check::LinkHost;

/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(20);

/// How much of an answer is read, in bytes.
const LONGEST_ANSWER: usize = 8 * 1024 * 1024;

/// Looks, and asks what time it is there.
pub(super) async fn link_host(case: &Case<'_>) -> (Vec<Finding>, Option<Ahead>) {
    let url = &case.config.web.public_url;
    if let Some(finding) = unnamed(case, url).await {
        return (vec![finding], None);
    }
    let mut findings = Vec::from_iter(in_the_open(url));
    let (finding, date) = match answered(url).await {
        Ok((date, version)) => (version_of(url, &version), date),
        Err(error) => {
            let finding = LINK_HOST.wrong(format!("{url} does not answer as a portal: {error:#}"));
            let mended = "let others reach it there, or set BC_PUBLIC_URL to where they do";
            (finding.advise(mended), None)
        }
    };
    findings.push(finding);
    let host = url.host_str().unwrap_or_default();
    (findings, date.map(|date| ahead(host, date)))
}

async fn unnamed(case: &Case<'_>, url: &Url) -> Option<Finding> {
    let host = match url.host()? {
        Host::Domain("localhost") | Host::Ipv4(_) | Host::Ipv6(_) => return None,
        Host::Domain(host) => host,
    };
    match case.dns.addresses(host).await {
        Ok(addresses) if addresses.is_empty() => Some(
            LINK_HOST
                .wrong(format!("{host} has no address: no link in a mail leads anywhere"))
                .advise(format!("publish its address (A, AAAA) under {host}")),
        ),
        Ok(_) => None,
        Err(why) => Some(LINK_HOST.unknown(why.to_string())),
    }
}

fn in_the_open(url: &Url) -> Option<Finding> {
    let host = url.host_str().unwrap_or_default();
    let is_here = match url.host() {
        Some(Host::Domain(host)) => host == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    if is_here {
        let says = format!("links lead to {url}, where nobody comes but from this machine");
        return Some(
            LINK_HOST.doubtful(says).set("BC_PUBLIC_URL", "https://portal.vendor.example/"),
        );
    }
    (url.scheme() != "https").then(|| {
        LINK_HOST
            .wrong(format!("links lead to {url}: passwords would travel in the open"))
            .set("BC_PUBLIC_URL", format!("https://{host}/"))
    })
}

fn version_of(url: &Url, version: &str) -> Finding {
    let ours = env!("CARGO_PKG_VERSION");
    if version == ours {
        return LINK_HOST.right(format!("{url} is answered by this version ({ours})"));
    }
    LINK_HOST
        .doubtful(format!("{url} is answered by version {version}; this is {ours}"))
        .advise("look whether another portal answers there, or an older one still runs")
}

#[derive(Deserialize)]
struct Document {
    info: About,
}

#[derive(Deserialize)]
struct About {
    version: String,
}

/// What time it is there, and which version of the portal answers.
async fn answered(url: &Url) -> anyhow::Result<(Option<DateTime<Utc>>, String)> {
    let client = Client::builder().timeout(ANSWER).redirect(Policy::none()).build()?;
    let health = client.get(url.join("healthz")?).send().await.map_err(causes)?;
    let status = health.status();
    ensure!(status == StatusCode::NO_CONTENT, "/healthz says {status}");
    let date = health.headers().get(DATE).and_then(|date| date.to_str().ok());
    let date = date.and_then(|date| DateTime::parse_from_rfc2822(date).ok());
    let document = client.get(url.join("api/openapi.json")?).send().await.map_err(causes)?;
    let document = taken_in(document).await?;
    let document: Document = serde_json::from_slice(&document).context("it is no portal")?;
    Ok((date.map(|date| date.to_utc()), document.info.version))
}

/// Without the address, which the sentence names already.
fn causes(error: reqwest::Error) -> anyhow::Error {
    anyhow::Error::new(error.without_url())
}

async fn taken_in(mut response: Response) -> anyhow::Result<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        body.extend_from_slice(&chunk);
        ensure!(body.len() <= LONGEST_ANSWER, "its answer has no end");
    }
    Ok(body)
}

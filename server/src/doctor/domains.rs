//! What DNS says of the sender's domain: SPF, DKIM and DMARC, and where mail comes back to.

mod dkim;
mod dmarc;
mod return_path;
mod sender_policy;

pub(super) use dkim::dkim;
pub(super) use dmarc::dmarc;
pub(super) use return_path::return_path;
pub(super) use sender_policy::sender_policy;

/// The tags of a record such as `v=DKIM1; k=rsa; p=…`: names in small letters, no spaces around.
fn tags(text: &str) -> Vec<(String, &str)> {
    let tags = text.split(';').filter_map(|tag| tag.split_once('='));
    tags.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim())).collect()
}

/// The value of a tag.
fn tag<'a>(tags: &[(String, &'a str)], name: &str) -> Option<&'a str> {
    tags.iter().find(|(it, _)| it == name).map(|(_, value)| *value)
}

//! A range of addresses, as operators write it: `10.0.0.0/8`, `2001:db8::/32`, or one address.

use std::{net::IpAddr, str::FromStr};

/// All addresses that begin with the same bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    first: IpAddr,
    bits: u32,
}

impl Range {
    pub(super) fn contains(&self, address: IpAddr) -> bool {
        match (self.first, address) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                (first.to_bits() ^ address.to_bits()) >> (32 - self.bits) == 0
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => {
                (first.to_bits() ^ address.to_bits()) >> (128 - self.bits) == 0
            }
            (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
        }
    }
}

impl FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(a, b)| (a, Some(b)));
        let first: IpAddr = address.parse().map_err(|_| no_range(text))?;
        // Addresses are compared as what they are: IPv4, also when it is written as IPv6.
        let first = first.to_canonical();
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), str::parse).map_err(|_| no_range(text))?;
        match bits {
            0 => Err(format!("{text}: whoever trusts every address believes what strangers say")),
            1.. if bits <= most => Ok(Self { first, bits }),
            _ => Err(no_range(text)),
        }
    }
}

fn no_range(text: &str) -> String {
    format!("{text}: addresses and networks are needed, as in 10.0.0.0/8,2001:db8::1; or none")
}

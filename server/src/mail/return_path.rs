//! Return paths: the envelope sender of each mail, by which a report about it finds its message
//! (VERP). It carries the message's id and a keyed code, so that nobody can make up a report about a
//! message of which they have not seen the mail.
//!
//! Systems on the way fold the case of addresses, put quotes around them, and write something in
//! front with `=` at its end (BATV, SRS): what is behind the last `=` counts, in any case.

use data_encoding::BASE32_NOPAD_NOCASE as BASE32;
use lettre::Address;
use shared::values::DomainName;
use uuid::Uuid;

use crate::{config::Config, secrets::Secrets};

const PURPOSE: &str = "return path";

/// What the name starts with.
const START: &str = "b-";

/// An id of 16 bytes and a code of 9 make 40 letters, and no bits are left over. A guess is right
/// once in 2^72 times, and each takes a command of a session.
const CODE: usize = 9;

/// Makes return paths, and knows them again.
#[derive(Clone, Debug)]
pub(crate) struct ReturnPaths {
    domain: DomainName,
    secrets: Secrets,
}

impl ReturnPaths {
    /// Nothing when the operator has set no domain for them.
    pub(crate) fn new(config: &Config) -> Option<Self> {
        let bounces = config.bounces.as_ref()?;
        Some(Self { domain: bounces.domain.clone(), secrets: config.secrets.clone() })
    }

    /// The domain that they are in.
    pub(crate) fn domain(&self) -> &DomainName {
        &self.domain
    }

    /// The return path of the message's mail: the same each time.
    pub(crate) fn write(&self, message_id: Uuid) -> anyhow::Result<Address> {
        let code = self.secrets.sign_short::<CODE>(PURPOSE, message_id.as_bytes());
        let name = BASE32.encode(&[&message_id.as_bytes()[..], &code].concat()).to_lowercase();
        Ok(Address::new(format!("{START}{name}"), self.domain.as_ref())?)
    }

    /// The message, if this is the return path of one of our mails.
    pub(crate) fn read(&self, address: &str) -> Option<Uuid> {
        let (name, domain) = address.rsplit_once('@')?;
        if !domain.eq_ignore_ascii_case(self.domain.as_ref()) {
            return None;
        }
        let name = name.trim_matches('"').rsplit('=').next()?;
        let (start, name) = name.split_at_checked(START.len())?;
        if !start.eq_ignore_ascii_case(START) {
            return None;
        }
        let bytes = BASE32.decode(name.as_bytes()).ok()?;
        let (id, code) = bytes.split_first_chunk::<16>()?;
        let code: &[u8; CODE] = code.try_into().ok()?;
        self.secrets.verify_short(PURPOSE, id, code).then(|| Uuid::from_bytes(*id))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use shared::values::DomainName;
    use uuid::Uuid;

    use super::ReturnPaths;
    use crate::secrets::Secrets;

    /// Those of a portal with this key.
    pub(in crate::mail) fn paths(key: &str) -> ReturnPaths {
        let domain = DomainName::parse("bounces.vendor.example").unwrap();
        ReturnPaths { domain, secrets: Secrets::parse(key).unwrap() }
    }

    fn key() -> String {
        "k".repeat(40)
    }

    fn id() -> Uuid {
        Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0007)
    }

    #[test]
    fn a_return_path_finds_its_message_and_fits_into_an_address() {
        let path = paths(&key()).write(id()).unwrap();
        assert_eq!(path, paths(&key()).write(id()).unwrap());
        assert_eq!(path.domain(), "bounces.vendor.example");
        assert_eq!(path.user().len(), 42);
        let is_plain =
            |byte: u8| byte == b'-' || byte.is_ascii_lowercase() || byte.is_ascii_digit();
        assert!(path.user().bytes().all(is_plain), "{path}");
        assert_eq!(paths(&key()).read(path.as_ref()), Some(id()));
    }

    #[test]
    fn what_systems_on_the_way_do_to_an_address_does_not_matter() {
        let path = paths(&key()).write(id()).unwrap();
        let (name, domain) = (path.user(), path.domain());
        for written in [
            path.to_string().to_uppercase(),
            format!("\"{name}\"@{domain}"),
            format!("prvs=4123abcdef={name}@{domain}"),
            format!("SRS0=HHH=TT=elsewhere.example={name}@{domain}"),
            format!("{name}@BOUNCES.Vendor.Example"),
        ] {
            assert_eq!(paths(&key()).read(&written), Some(id()), "{written}");
        }
    }

    #[test]
    fn a_return_path_that_differs_in_any_place_is_none() {
        let path = paths(&key()).write(id()).unwrap().to_string();
        for place in 0..path.len() {
            let mut other = path.clone().into_bytes();
            other[place] = if other[place] == b'q' { b'r' } else { b'q' };
            let other = String::from_utf8(other).unwrap();
            assert_eq!(paths(&key()).read(&other), None, "{other}");
        }
    }

    #[test]
    fn the_code_of_another_message_or_key_is_none() {
        let (one, other) = (id(), Uuid::from_u128(9));
        let written = |id| paths(&key()).write(id).unwrap().user().to_owned();
        let (one, other) = (written(one), written(other));
        // The id takes 128 bits: the 26th letter has three of its and two of the code's.
        let mixed = format!("{}{}@bounces.vendor.example", &one[..28], &other[28..]);
        assert_eq!(paths(&key()).read(&mixed), None);
        let other_key = paths(&"o".repeat(40)).write(id()).unwrap();
        assert_eq!(paths(&key()).read(other_key.as_ref()), None);
    }

    #[test]
    fn a_return_path_made_with_the_key_before_still_works() {
        let path = paths(&key()).write(id()).unwrap();
        let rotated = paths(&format!("{},{}", "n".repeat(40), key()));
        assert_eq!(rotated.read(path.as_ref()), Some(id()));
        assert_ne!(rotated.write(id()).unwrap(), path);
    }

    #[test]
    fn what_is_no_return_path_at_all_is_none() {
        for text in ["", "@", "b-", "b-@bounces.vendor.example", "é-a@bounces.vendor.example", "x="]
        {
            assert_eq!(paths(&key()).read(text), None, "{text}");
        }
    }
}

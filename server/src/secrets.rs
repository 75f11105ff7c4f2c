//! The keys that the tokens in links are made with, and what is sealed.

use std::fmt;

use aws_lc_rs::hkdf::{HKDF_SHA256, Prk, Salt};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use shared::limits;

/// One key or several, the newest first: new tokens are made with the first, old ones are still
/// known by the others.
#[derive(Clone)]
pub struct Secrets {
    keys: Vec<Vec<u8>>,
    lasting: Lasting,
}

/// Whether what is made with a key can be read by the next program, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lasting {
    /// An operator has set it.
    ForGood,
    /// It ends with this program.
    AsLongAsThis,
}

impl Secrets {
    /// Takes keys as an operator writes them: separated by commas or spaces.
    ///
    /// # Errors
    /// When there is none, or one that is too short to be random enough.
    pub fn parse(text: &str) -> Result<Self, String> {
        let keys = text.split([',', ' ']).filter(|key| !key.is_empty());
        let keys: Vec<_> = keys.map(|key| key.as_bytes().to_vec()).collect();
        if keys.is_empty() || keys.iter().any(|key| key.len() < limits::SECRET_MINIMUM) {
            return Err(format!("each key needs {} characters or more", limits::SECRET_MINIMUM));
        }
        Ok(Self { keys, lasting: Lasting::ForGood })
    }

    /// A key that nobody else has.
    ///
    /// # Panics
    /// When the operating system has no randomness.
    #[must_use]
    pub fn random() -> Self {
        Self { keys: vec![random_bytes::<32>().to_vec()], lasting: Lasting::AsLongAsThis }
    }

    /// Whether they outlast this program: what is kept sealed under others can never be opened.
    pub(crate) fn are_lasting(&self) -> bool {
        self.lasting == Lasting::ForGood
    }

    /// The keyed code of a message for one purpose.
    #[must_use]
    pub fn sign(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        mac(&self.keys[0], purpose, message).finalize().into_bytes().into()
    }

    /// The keyed codes of a message under each of the keys, the newest first: to look for what may
    /// have been written down under any of them.
    pub(crate) fn sign_with_each(&self, purpose: &str, message: &[u8]) -> Vec<[u8; 32]> {
        let code = |key: &Vec<u8>| mac(key, purpose, message).finalize().into_bytes().into();
        self.keys.iter().map(code).collect()
    }

    /// Whether the code was made for this message and purpose, with any of the keys. Takes the
    /// same time whatever differs.
    #[must_use]
    pub fn verify(&self, purpose: &str, message: &[u8], code: &[u8]) -> bool {
        self.keys.iter().any(|key| mac(key, purpose, message).verify_slice(code).is_ok())
    }

    /// What the keys for one purpose are derived from: one for each key, the newest first.
    pub(crate) fn roots(&self, purpose: &str) -> Vec<Prk> {
        let salt = Salt::new(HKDF_SHA256, purpose.as_bytes());
        self.keys.iter().map(|key| salt.extract(key)).collect()
    }

    /// The first bytes of the code, where all of it would be too long to be written.
    pub(crate) fn sign_short<const N: usize>(&self, purpose: &str, message: &[u8]) -> [u8; N] {
        const { assert!(N > 0 && N <= 32) };
        let code = self.sign(purpose, message);
        std::array::from_fn(|place| code[place])
    }

    /// Whether a short code was made for this message and purpose, as with a whole one.
    pub(crate) fn verify_short<const N: usize>(
        &self,
        purpose: &str,
        message: &[u8],
        code: &[u8; N],
    ) -> bool {
        self.keys.iter().any(|key| mac(key, purpose, message).verify_truncated_left(code).is_ok())
    }
}

/// Bytes that nobody can guess.
///
/// # Panics
/// When the operating system has no randomness: nothing can be kept safe then.
#[must_use]
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

fn mac(key: &[u8], purpose: &str, message: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length is taken");
    // The length keeps a purpose and a message from running into each other.
    mac.update(&(purpose.len() as u64).to_be_bytes());
    mac.update(purpose.as_bytes());
    mac.update(message);
    mac
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secrets({} keys)", self.keys.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Secrets;

    #[test]
    fn a_code_is_good_for_its_purpose_and_message_only() {
        let secrets = Secrets::random();
        let code = secrets.sign("invitation", b"7");
        assert!(secrets.verify("invitation", b"7", &code));
        assert!(!secrets.verify("invitation", b"8", &code));
        assert!(!secrets.verify("reset", b"7", &code));
        assert!(!secrets.verify("invitation", b"7", &code[..16]));
        assert!(!Secrets::random().verify("invitation", b"7", &code));
    }

    #[test]
    fn a_link_made_with_the_key_before_still_works() {
        let old = "o".repeat(40);
        let code = Secrets::parse(&old).unwrap().sign("invitation", b"7");
        let rotated = Secrets::parse(&format!("{},{old}", "n".repeat(40))).unwrap();
        assert!(rotated.verify("invitation", b"7", &code));
        assert_ne!(rotated.sign("invitation", b"7"), code);
    }

    #[test]
    fn a_short_key_is_refused_and_none_is_ever_printed() {
        assert!(Secrets::parse("short").is_err());
        assert!(Secrets::parse("").is_err());
        assert_eq!(format!("{:?}", Secrets::random()), "Secrets(1 keys)");
    }
}

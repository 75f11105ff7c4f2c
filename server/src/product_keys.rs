//! How product keys are kept: sealed, each organization's under a key of its own.
//!
//! What seals is derived from the program's secrets (HKDF), another one for each organization. A
//! sealed key says under which secret it is, by a name that tells nothing of the secret, and opens
//! only as what it was sealed as: copied to another row or another organization, it stays shut.

use std::fmt;

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey},
    hkdf::Prk,
    hmac,
};
use shared::{
    ids::{OrganizationId, ProductKeyId},
    values::ProductKey,
};

use crate::secrets::Secrets;

/// What everything here is derived for.
const PURPOSE: &str = "product keys";

/// How long the name of a secret is, in bytes.
const NAME: usize = 8;

/// Seals product keys, and opens them.
pub(crate) struct Sealer(Vec<Secret>);

/// A secret of the program, as far as it is about product keys.
struct Secret {
    name: [u8; NAME],
    root: Prk,
}

/// A key as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "they are named as the columns are")]
pub(crate) struct Sealed {
    /// The key, encrypted.
    pub(crate) sealed: Vec<u8>,
    /// The name of the secret under which it is.
    pub(crate) sealed_under: Vec<u8>,
    /// By what the same key of the same organization is known again, under the same secret.
    pub(crate) fingerprint: Vec<u8>,
}

/// Whose key it is, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Belonging {
    /// The organization whose key it is.
    pub(crate) organization_id: OrganizationId,
    /// The row that it is kept in.
    pub(crate) id: ProductKeyId,
}

/// Why a key stays shut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Shut {
    /// It is sealed under a secret that is not among those of `BC_SECRET_KEY`.
    #[error("the secret under which it is sealed is not in BC_SECRET_KEY")]
    SecretMissing,
    /// It is not what was sealed, or not where it was sealed.
    #[error("it is not what was sealed")]
    Spoiled,
}

impl Sealer {
    /// What seals under the newest of the secrets, and opens what any of them has sealed.
    pub(crate) fn new(secrets: &Secrets) -> Self {
        Self(secrets.roots(PURPOSE).into_iter().map(Secret::new).collect())
    }

    /// The names of the secrets under which was sealed before.
    pub(crate) fn earlier(&self) -> impl Iterator<Item = [u8; NAME]> {
        self.0.iter().skip(1).map(|secret| secret.name)
    }

    /// Seals a key.
    ///
    /// # Panics
    /// When the operating system has no randomness: nothing can be kept safe then.
    pub(crate) fn seal(&self, belonging: Belonging, key: &ProductKey) -> Sealed {
        let secret = self.newest();
        let mut text = key.expose().as_bytes().to_vec();
        let nonce = secret
            .cipher(belonging.organization_id)
            .seal_in_place_append_tag(Aad::from(belonging.bytes()), &mut text)
            .expect("a short text is sealed");
        Sealed {
            sealed: [&nonce.as_ref()[..], &text].concat(),
            sealed_under: secret.name.to_vec(),
            fingerprint: secret.fingerprint(belonging.organization_id, key),
        }
    }

    /// Opens a key.
    ///
    /// # Errors
    /// When its secret is not known any more, or it is not what was sealed.
    pub(crate) fn open(
        &self,
        belonging: Belonging,
        sealed: &[u8],
        sealed_under: &[u8],
    ) -> Result<ProductKey, Shut> {
        let secret = self.named(sealed_under).ok_or(Shut::SecretMissing)?;
        let (nonce, text) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(Shut::Spoiled)?;
        let mut text = text.to_vec();
        let opened = secret
            .cipher(belonging.organization_id)
            .open_in_place(Nonce::from(nonce), Aad::from(belonging.bytes()), &mut text)
            .map_err(|_| Shut::Spoiled)?;
        let text = std::str::from_utf8(opened).map_err(|_| Shut::Spoiled)?;
        ProductKey::parse(text).map_err(|_| Shut::Spoiled)
    }

    /// Whether it is the key of this organization that left the fingerprint. Of one that is sealed
    /// under a secret that is gone nobody can tell: it counts as another one.
    pub(crate) fn is_same(
        &self,
        organization_id: OrganizationId,
        key: &ProductKey,
        (sealed_under, fingerprint): (&[u8], &[u8]),
    ) -> bool {
        let secret = self.named(sealed_under);
        secret.is_some_and(|it| it.fingerprint(organization_id, key) == fingerprint)
    }

    fn newest(&self) -> &Secret {
        self.0.first().expect("there is a secret at least")
    }

    fn named(&self, name: &[u8]) -> Option<&Secret> {
        self.0.iter().find(|secret| secret.name == name)
    }
}

impl Secret {
    fn new(root: Prk) -> Self {
        let mut name = [0; NAME];
        derive(&root, &[b"name"], &mut name);
        Self { name, root }
    }

    fn cipher(&self, organization_id: OrganizationId) -> RandomizedNonceKey {
        let mut bytes = [0; 32];
        derive(&self.root, &[b"seal", organization_id.0.as_bytes()], &mut bytes);
        RandomizedNonceKey::new(&AES_256_GCM, &bytes).expect("it has as many bytes as it needs")
    }

    fn fingerprint(&self, organization_id: OrganizationId, key: &ProductKey) -> Vec<u8> {
        let mut bytes = [0; 32];
        derive(&self.root, &[b"fingerprint", organization_id.0.as_bytes()], &mut bytes);
        let keyed = hmac::Key::new(hmac::HMAC_SHA256, &bytes);
        hmac::sign(&keyed, key.expose().as_bytes()).as_ref().to_vec()
    }
}

/// Fills the bytes with what nobody knows who does not know the root. No part of `what_for` but the
/// last is the beginning of another one's.
fn derive<const N: usize>(root: &Prk, what_for: &[&[u8]], bytes: &mut [u8; N]) {
    let derived = root.expand(what_for, Length(N)).and_then(|it| it.fill(bytes));
    derived.expect("so few bytes can be derived");
}

/// So many bytes are derived.
struct Length(usize);

impl aws_lc_rs::hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

impl Belonging {
    fn bytes(self) -> Vec<u8> {
        [self.organization_id.0.as_bytes(), &self.id.0.as_bytes()[..]].concat()
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealer({} secrets)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use shared::{
        ids::{OrganizationId, ProductKeyId},
        values::ProductKey,
    };
    use uuid::Uuid;

    use super::{Belonging, Sealed, Sealer, Shut};
    use crate::secrets::Secrets;

    fn belonging(organization: u128, id: u128) -> Belonging {
        let organization_id = OrganizationId(Uuid::from_u128(organization));
        Belonging { organization_id, id: ProductKeyId(Uuid::from_u128(id)) }
    }

    fn key() -> ProductKey {
        ProductKey::parse("BCDFG-HJKMP-QRTVW-XY234-6789B").unwrap()
    }

    fn sealer(secrets: &str) -> Sealer {
        Sealer::new(&Secrets::parse(secrets).unwrap())
    }

    fn opened(sealer: &Sealer, whose: Belonging, it: &Sealed) -> Result<ProductKey, Shut> {
        sealer.open(whose, &it.sealed, &it.sealed_under)
    }

    #[test]
    fn a_key_opens_as_what_it_was_sealed_as_and_as_nothing_else() {
        let sealer = sealer(&"s".repeat(40));
        let kept = sealer.seal(belonging(1, 2), &key());
        assert_eq!(opened(&sealer, belonging(1, 2), &kept), Ok(key()));
        assert_eq!(opened(&sealer, belonging(1, 3), &kept), Err(Shut::Spoiled));
        assert_eq!(opened(&sealer, belonging(2, 2), &kept), Err(Shut::Spoiled));
        for place in 0..kept.sealed.len() {
            let mut spoiled = kept.clone();
            spoiled.sealed[place] ^= 1;
            assert_eq!(opened(&sealer, belonging(1, 2), &spoiled), Err(Shut::Spoiled));
        }
        assert_eq!(sealer.open(belonging(1, 2), b"short", &kept.sealed_under), Err(Shut::Spoiled));
    }

    #[test]
    fn nothing_of_a_key_can_be_read_from_what_is_kept() {
        let sealer = sealer(&"s".repeat(40));
        let (first, second) =
            (sealer.seal(belonging(1, 2), &key()), sealer.seal(belonging(1, 2), &key()));
        assert_ne!(first.sealed, second.sealed);
        let kept = [first.sealed, first.fingerprint, first.sealed_under].concat();
        for part in key().expose().as_bytes().windows(5) {
            assert!(!kept.windows(5).any(|it| it == part));
        }
    }

    #[test]
    fn the_same_key_is_known_again_in_its_organization_alone() {
        let sealer = sealer(&"s".repeat(40));
        let kept = sealer.seal(belonging(1, 2), &key());
        let known = (&kept.sealed_under[..], &kept.fingerprint[..]);
        let other = ProductKey::parse("BCDFG-HJKMP-QRTVW-XY234-67890").unwrap();
        assert!(sealer.is_same(belonging(1, 9).organization_id, &key(), known));
        assert!(!sealer.is_same(belonging(2, 2).organization_id, &key(), known));
        assert!(!sealer.is_same(belonging(1, 2).organization_id, &other, known));
    }

    #[test]
    fn a_key_opens_as_long_as_its_secret_is_known() {
        let (old, new) = ("o".repeat(40), "n".repeat(40));
        let kept = sealer(&old).seal(belonging(1, 2), &key());
        let both = sealer(&format!("{new},{old}"));
        assert_eq!(opened(&both, belonging(1, 2), &kept), Ok(key()));
        assert_eq!(opened(&sealer(&new), belonging(1, 2), &kept), Err(Shut::SecretMissing));
        let again = both.seal(belonging(1, 2), &key());
        assert_ne!(again.sealed_under, kept.sealed_under);
        assert_eq!(both.earlier().map(Vec::from).collect::<Vec<_>>(), [kept.sealed_under]);
        assert_eq!(opened(&sealer(&new), belonging(1, 2), &again), Ok(key()));
    }
}

//! A key that mails are signed with, and the record that makes its other half public.

use std::{fmt, fs, sync::Arc};

use anyhow::anyhow;
use aws_lc_rs::{
    encoding::{AsDer, PublicKeyX509Der},
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use rustls::pki_types::{PrivateKeyDer, pem::PemObject};
use sha2::{Digest, Sha256};

/// A key, and under which name its public half is published.
#[derive(Clone)]
pub(crate) struct SigningKey {
    selector: String,
    private: Arc<Private>,
}

enum Private {
    Rsa(RsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

impl SigningKey {
    /// Reads PEM, or the file that has it.
    pub(super) fn read(selector: &str, key: &str) -> Result<Self, String> {
        let pem = if key.contains("-----BEGIN") {
            // In an environment file a line end is often written as two letters.
            key.replace("\\n", "\n")
        } else {
            // Not repeated: it may be a key without its first line.
            fs::read_to_string(key).map_err(|error| format!("the file that is named: {error}"))?
        };
        let private = Arc::new(Private::parse(&pem)?);
        Ok(Self { selector: selector.to_ascii_lowercase(), private })
    }

    /// Under which name below `_domainkey` the public half is.
    pub(crate) fn selector(&self) -> &str {
        &self.selector
    }

    /// As a signature names it.
    pub(crate) fn algorithm(&self) -> &'static str {
        match &*self.private {
            Private::Rsa(_) => "rsa-sha256",
            Private::Ed25519(_) => "ed25519-sha256",
        }
    }

    /// As a record names the kind of key.
    pub(crate) fn kind(&self) -> &'static str {
        match &*self.private {
            Private::Rsa(_) => "rsa",
            Private::Ed25519(_) => "ed25519",
        }
    }

    /// The public half as a record has it.
    pub(crate) fn public(&self) -> String {
        match &*self.private {
            Private::Rsa(pair) => {
                let der: Result<PublicKeyX509Der<'_>, _> = pair.public_key().as_der();
                der.map(|der| BASE64.encode(der.as_ref())).unwrap_or_default()
            }
            Private::Ed25519(pair) => BASE64.encode(pair.public_key().as_ref()),
        }
    }

    /// The whole record.
    pub(crate) fn record(&self) -> String {
        format!("v=DKIM1; k={}; p={}", self.kind(), self.public())
    }

    pub(super) fn sign(&self, text: &[u8]) -> anyhow::Result<Vec<u8>> {
        match &*self.private {
            Private::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text, &mut signature)
                    .map_err(|_| anyhow!("the key {} does not sign", self.selector))?;
                Ok(signature)
            }
            // Its algorithm signs the hash (RFC 8463, 3).
            Private::Ed25519(pair) => Ok(pair.sign(&Sha256::digest(text)).as_ref().to_vec()),
        }
    }
}

impl Private {
    fn parse(pem: &str) -> Result<Self, String> {
        // Shorter ones of RSA, which receivers do not trust any more, are not taken either.
        const NEEDED: &str = "Ed25519, or RSA with 2048 to 8192 bits, without a password is needed";
        let der = PrivateKeyDer::from_pem_slice(pem.as_bytes());
        let key = match der.map_err(|_| format!("no private key in PEM: {NEEDED}"))? {
            PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der()),
            PrivateKeyDer::Pkcs8(der) => {
                if let Ok(pair) = Ed25519KeyPair::from_pkcs8(der.secret_pkcs8_der()) {
                    return Ok(Self::Ed25519(pair));
                }
                RsaKeyPair::from_pkcs8(der.secret_pkcs8_der())
            }
            _ => return Err(NEEDED.to_owned()),
        };
        key.map(Self::Rsa).map_err(|_| NEEDED.to_owned())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({}, {})", self.selector, self.kind())
    }
}

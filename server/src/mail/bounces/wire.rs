//! Lines as they arrive, and where a mail ends.
//!
//! A line ends in CR LF, and a mail in CR LF `.` CR LF: nothing else ends either of them. What some
//! servers take for an end and others for text lets a sender hide one mail in another (CVE-2023-51764
//! and its kin); here it is text in a mail, and the end of the session in a command.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// The longest command, in octets: longer than RFC 5321 has them, for the parameters of others.
const LINE: u64 = 2048;

/// The largest mail that is read, in octets. Reports bring at most the head of our mail along, or
/// the whole of it, which is a tenth of this.
pub(super) const MAIL: usize = 1024 * 1024;

/// What is read, and thrown away, of a larger one, so that its sender hears why it is not taken.
const PATIENCE: usize = 4 * MAIL;

/// A session's line, both ways.
pub(super) struct Wire<S>(S);

/// What is wrong with what arrived: there is no use in going on.
#[derive(Debug)]
pub(super) enum Fault {
    /// The peer has gone, or the system says so.
    Gone,
    /// A line that is too long, or ends as none should.
    BadLine,
}

/// A mail that has arrived.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arrived {
    Mail(Vec<u8>),
    TooLarge,
}

impl From<io::Error> for Fault {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

impl<S: AsyncBufRead + AsyncWrite + Unpin> Wire<S> {
    pub(super) fn new(stream: S) -> Self {
        Self(stream)
    }

    pub(super) async fn say(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.0.write_all(bytes).await?;
        Ok(self.0.flush().await?)
    }

    /// The next command, without its end.
    pub(super) async fn command(&mut self) -> Result<Vec<u8>, Fault> {
        let mut line = self.until_line_feed(LINE).await?;
        if !line.ends_with(b"\r\n") {
            return Err(if line.len() as u64 == LINE { Fault::BadLine } else { cut_off(&line) });
        }
        line.truncate(line.len() - 2);
        if line.contains(&b'\r') || line.contains(&0) { Err(Fault::BadLine) } else { Ok(line) }
    }

    /// The mail that follows, up to the line of one dot.
    pub(super) async fn mail(&mut self) -> Result<Arrived, Fault> {
        let (mut mail, mut arrived) = (Vec::new(), 0);
        let (mut is_new_line, mut last) = (true, None);
        loop {
            let part = self.until_line_feed(LINE).await?;
            if part.is_empty() || arrived > PATIENCE {
                return Err(Fault::Gone);
            }
            if is_new_line && part == b".\r\n" {
                break;
            }
            arrived += part.len();
            // A dot in front of a line is doubled on its way (RFC 5321, 4.5.2).
            let part_of_mail = if is_new_line { part.strip_prefix(b".") } else { None };
            if arrived <= MAIL {
                mail.extend_from_slice(part_of_mail.unwrap_or(&part));
            }
            // A long line arrives in parts, and its end may be in two of them.
            is_new_line = part.ends_with(b"\r\n") || (part == b"\n" && last == Some(b'\r'));
            last = part.last().copied();
        }
        Ok(if arrived <= MAIL { Arrived::Mail(mail) } else { Arrived::TooLarge })
    }

    /// What arrives up to a line feed, or as much as there may be; nothing when the peer has gone.
    async fn until_line_feed(&mut self, most: u64) -> Result<Vec<u8>, Fault> {
        let mut part = Vec::new();
        (&mut self.0).take(most).read_until(b'\n', &mut part).await?;
        Ok(part)
    }
}

fn cut_off(line: &[u8]) -> Fault {
    if line.ends_with(b"\n") { Fault::BadLine } else { Fault::Gone }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{Arrived, Fault, MAIL, Wire};

    /// What is read of these bytes as a mail, and as the command behind it.
    async fn read(bytes: &[u8]) -> (Result<Arrived, Fault>, Result<Vec<u8>, Fault>) {
        let mut wire = Wire::new(Cursor::new(bytes.to_vec()));
        (wire.mail().await, wire.command().await)
    }

    async fn mail(bytes: &[u8]) -> Vec<u8> {
        match read(bytes).await.0 {
            Ok(Arrived::Mail(mail)) => mail,
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn a_mail_ends_with_a_dot_between_two_line_ends_and_nothing_else() {
        for inside in [
            "\n.\n",
            "\n.\r\n",
            "\r\n.\n",
            "\r.\r",
            "\r\n.\r",
            "\r.\r\n",
            "\n.\r",
            "\r\n.\r.\n",
            "\r\n.\0\r\n",
            "\r\n. \r\n",
            "\r\r\n.\n",
        ] {
            let sent = format!("one{inside}MAIL FROM:<eve@evil.test>\r\ntwo\r\n.\r\nQUIT\r\n");
            let (mail, command) = read(sent.as_bytes()).await;
            let Ok(Arrived::Mail(mail)) = mail else { panic!("{inside:?}: {mail:?}") };
            let text = String::from_utf8(mail).unwrap();
            assert!(text.contains("MAIL FROM:<eve@evil.test>") && text.ends_with("two\r\n"));
            assert_eq!(command.unwrap(), b"QUIT", "{inside:?}");
        }
        assert_eq!(mail(b".\r\n").await, b"");
        assert_eq!(mail(b"..\r\n...a\r\n.b\r\n.\r\n").await, b".\r\n..a\r\nb\r\n");
    }

    #[tokio::test]
    async fn a_long_line_ends_wherever_its_end_is() {
        for length in 2040..2060 {
            let sent = format!("{}\r\n.\r\n", "x".repeat(length));
            assert_eq!(mail(sent.as_bytes()).await.len(), length + 2);
        }
    }

    #[tokio::test]
    async fn a_command_ends_as_it_should_and_is_short() {
        for bad in ["NOOP\n", "NOOP\rQUIT\r\n", "NO\0OP\r\n"] {
            let mut wire = Wire::new(Cursor::new(bad.as_bytes().to_vec()));
            assert!(matches!(wire.command().await, Err(Fault::BadLine)), "{bad:?}");
        }
        let mut wire = Wire::new(Cursor::new(vec![b'x'; 10_000]));
        assert!(matches!(wire.command().await, Err(Fault::BadLine)));
        let mut wire = Wire::new(Cursor::new(b"NOOP".to_vec()));
        assert!(matches!(wire.command().await, Err(Fault::Gone)));
    }

    #[tokio::test]
    async fn a_mail_that_is_too_large_is_not_kept_and_one_without_end_not_read() {
        let mut large = vec![b'x'; MAIL];
        large.extend_from_slice(b"\r\n.\r\nQUIT\r\n");
        let (mail, command) = read(&large).await;
        assert_eq!(mail.unwrap(), Arrived::TooLarge);
        assert_eq!(command.unwrap(), b"QUIT");
        let endless = vec![b'\n'; 5 * MAIL];
        assert!(matches!(read(&endless).await.0, Err(Fault::Gone)));
    }
}

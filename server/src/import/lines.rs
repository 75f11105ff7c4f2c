//! Takes a feed apart into lines, whatever it is: no line, and no number of them, fills the memory.

use std::io::{self, BufRead, Read};

use super::fault::Rule;

/// The longest line, in bytes. A record of ours is under 2000.
pub(super) const LINE_BYTES: u64 = 64 * 1024;

/// What some programs put in front of a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What others put in front of a text that is not.
const UTF_16: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// A file of a feed, line by line.
pub(super) struct Lines {
    reader: Box<dyn BufRead + Send>,
    number: usize,
}

/// A line, or why it is none.
pub(super) enum Line {
    Text(String),
    Wrong(Rule, String),
    /// As before, and nothing behind it can be read either.
    Last(Rule, String),
}

impl Lines {
    pub(super) fn of(reader: Box<dyn BufRead + Send>) -> Self {
        Self { reader, number: 0 }
    }

    /// The next line and its number.
    pub(super) fn next(&mut self) -> io::Result<Option<(usize, Line)>> {
        let mut bytes = Vec::new();
        let read = (&mut self.reader).take(LINE_BYTES + 1).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        let is_whole = bytes.pop_if(|byte| *byte == b'\n').is_some() || read as u64 <= LINE_BYTES;
        if !is_whole {
            self.reader.skip_until(b'\n')?;
            return Ok(Some((self.number, Line::Wrong(Rule::LineTooLong, String::new()))));
        }
        Ok(Some((self.number, self.text(bytes))))
    }

    fn text(&self, mut bytes: Vec<u8>) -> Line {
        if self.number == 1 {
            if let Some(mark) = UTF_16.iter().find(|mark| bytes.starts_with(mark)) {
                return Line::Last(Rule::NotUtf8, format!("UTF-16 ({mark:x?})"));
            }
            if bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
        }
        String::from_utf8(bytes)
            .map_or_else(|_| Line::Wrong(Rule::NotUtf8, String::new()), Line::Text)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{LINE_BYTES, Line, Lines};

    fn lines(bytes: &[u8]) -> Vec<(usize, String)> {
        let mut lines = Lines::of(Box::new(Cursor::new(bytes.to_vec())));
        let mut found = Vec::new();
        while let Some((number, line)) = lines.next().unwrap() {
            found.push((
                number,
                match line {
                    Line::Text(text) => text,
                    Line::Wrong(rule, _) => rule.code().to_owned(),
                    Line::Last(rule, _) => format!("{}, the end", rule.code()),
                },
            ));
        }
        found
    }

    #[test]
    fn a_line_ends_where_it_ends_on_every_system() {
        let found = lines(b"\xef\xbb\xbfa\r\n\nb");
        let expected = [(1, "a\r"), (2, ""), (3, "b")].map(|(n, text)| (n, text.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_no_text_is_named_and_the_rest_is_read() {
        let long = vec![b'x'; usize::try_from(LINE_BYTES).unwrap() + 1];
        let found = lines(&[&long, &b"\n\xffa\nb\n"[..]].concat());
        let expected = [(1, "line_too_long"), (2, "not_utf8"), (3, "b")];
        assert_eq!(found, expected.map(|(n, text)| (n, text.to_owned())));
        let longest = vec![b'x'; usize::try_from(LINE_BYTES).unwrap()];
        assert_eq!(lines(&[&longest, &b"\nb"[..]].concat()).len(), 2);
        assert_eq!(lines(b"\xff\xfea\0\n\0")[0].1, "not_utf8, the end");
    }
}

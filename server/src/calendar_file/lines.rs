//! The lines of a calendar: folded where they are too long, with what would end them escaped.

/// No line is longer, in bytes.
const BYTES: usize = 75;

/// What has been written so far.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line with a value that is written as it is.
    pub(super) fn say(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A line with a text, whatever is in it.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        let mut value = String::new();
        for letter in text.chars() {
            match letter {
                '\n' => value.push_str("\\n"),
                '\\' | ';' | ',' => value.extend(['\\', letter]),
                letter if letter.is_control() => {}
                letter => value.push(letter),
            }
        }
        self.say(name, &value);
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    /// What has no room goes on in the next line, after a space: never within a letter.
    fn fold(&mut self, line: &str) {
        let mut used = 0;
        for letter in line.chars() {
            if used + letter.len_utf8() > BYTES {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(letter);
            used += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

//! The letters of a text file: Unicode where it says so or can be nothing else, else what programs in
//! Korea, Japan and Western Europe write.

use encoding_rs::{EUC_KR, Encoding, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use shared::api::batches::{FileFault, Letters};

/// The text of the file, and in which letters it was written down.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Letters), FileFault> {
    if is_something_else(bytes) {
        return Err(FileFault::NotASpreadsheet);
    }
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    let text = encoding.decode_without_bom_handling(&bytes[mark..]).0;
    // A text has lines and tabs, and nothing else that steers.
    let is_strange =
        |letter: &char| letter.is_control() && !matches!(letter, '\r' | '\n' | '\t' | '\0');
    let strange = text.chars().filter(is_strange).count();
    if strange * 50 > text.chars().count() {
        return Err(FileFault::NotASpreadsheet);
    }
    Ok((text.into_owned(), letters(encoding)))
}

fn letters(encoding: &'static Encoding) -> Letters {
    let known = [
        (UTF_16LE, Letters::Utf16),
        (UTF_16BE, Letters::Utf16),
        (EUC_KR, Letters::Cp949),
        (SHIFT_JIS, Letters::ShiftJis),
        (WINDOWS_1252, Letters::Windows1252),
    ];
    let found = known.into_iter().find(|(it, _)| *it == encoding);
    found.map_or(Letters::Utf8, |(_, letters)| letters)
}

/// What pictures and documents begin with.
fn is_something_else(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 8] = [
        b"%PDF",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"\x1f\x8b",
        b"\x7fELF",
        b"7z\xbc\xaf",
        b"{\\rtf",
    ];
    BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(utf_16) = utf_16(bytes) {
        return utf_16;
    }
    if UTF_8.decode_without_bom_handling_and_without_replacement(bytes).is_some() {
        return UTF_8;
    }
    let (korean, japanese) = (as_korean(bytes), as_japanese(bytes));
    match (korean, japanese) {
        (None, None) => WINDOWS_1252,
        (korean, japanese) if korean >= japanese => EUC_KR,
        (_, _) => SHIFT_JIS,
    }
}

/// UTF-16 without its mark: in a table the separators and line ends alone make every other byte zero
/// often enough.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|it| **it == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = bytes.len() / 16 + 2;
    match (even >= many, odd >= many) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        (true, true) | (false, false) => None,
    }
}

/// The letters that tell one encoding from another; some thousands are enough.
fn telling(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| !letter.is_ascii()).take(5_000)
}

/// How well the bytes read as Korean (CP949), in percent of the letters that are not ASCII: those of
/// everyday writing count, those that hardly anybody uses do not.
fn as_korean(bytes: &[u8]) -> Option<usize> {
    let text = EUC_KR.decode_without_bom_handling_and_without_replacement(bytes)?;
    let (mut all, mut good) = (0, 0);
    for letter in telling(&text) {
        all += 1;
        let mut buffer = [0; 4];
        let written = EUC_KR.encode(letter.encode_utf8(&mut buffer)).0.into_owned();
        // The syllables of KS X 1001.
        let is_everyday = matches!(written.as_slice(), [0xb0..=0xc8, 0xa1..=0xfe]);
        good += usize::from(is_everyday);
    }
    Some(good * 100 / all.max(1))
}

/// The same as Japanese (Shift JIS). Katakana of half width are what Korean looks like there.
fn as_japanese(bytes: &[u8]) -> Option<usize> {
    let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes)?;
    let (mut all, mut good) = (0, 0);
    for letter in telling(&text) {
        all += 1;
        let is_everyday =
            matches!(letter, 'ぁ'..='ヿ' | '一'..='鿿' | '々' | '、'..='』' | '！'..='～');
        good += usize::from(is_everyday);
    }
    Some(good * 100 / all.max(1))
}

//! Takes a name apart that stands in one cell.

/// Korean family names of two syllables; all others have one.
const LONG_FAMILY_NAMES: [&str; 9] =
    ["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절"];

/// The given name and the family name. Where it cannot be told which is which, the first is all of
/// it and the second is empty.
pub(super) fn parts(name: &str) -> (String, String) {
    let name = name.trim();
    let owned = |given: &str, family: &str| (given.trim().to_owned(), family.trim().to_owned());
    if let Some((family, given)) = name.split_once([',', '、']) {
        return owned(given, family);
    }
    let is_eastern = name.chars().all(|it| it.is_whitespace() || is_eastern(it));
    match (is_eastern, name.split_once(char::is_whitespace)) {
        (true, Some((family, given))) => owned(given, family),
        (true, None) => korean(name),
        (false, _) => match name.rsplit_once(char::is_whitespace) {
            Some((given, family)) => owned(given, family),
            None => owned(name, ""),
        },
    }
}

/// Written together only Korean names can be taken apart: two to four syllables.
fn korean(name: &str) -> (String, String) {
    let letters = name.chars().count();
    let is_korean = name.chars().all(|it| ('가'..='힣').contains(&it));
    if !is_korean || !(2..=4).contains(&letters) {
        return (name.to_owned(), String::new());
    }
    let long = LONG_FAMILY_NAMES.iter().find(|family| name.starts_with(**family) && letters > 2);
    let first = name.chars().next().map_or(0, char::len_utf8);
    let (family, given) = name.split_at(long.map_or(first, |family| family.len()));
    (given.to_owned(), family.to_owned())
}

/// Scripts in which the family name comes first.
const fn is_eastern(letter: char) -> bool {
    matches!(letter, '가'..='힣' | '一'..='鿿' | '々' | 'ぁ'..='ヿ')
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_name_in_one_cell_is_taken_apart_as_its_letters_go() {
        for (name, given, family) in [
            ("Harry Miller", "Harry", "Miller"),
            ("Mary Jane Watson", "Mary Jane", "Watson"),
            ("Miller, Harry", "Harry", "Miller"),
            ("김하나", "하나", "김"),
            ("김 하나", "하나", "김"),
            ("남궁민수", "민수", "남궁"),
            ("남궁", "궁", "남"),
            ("佐藤 健二", "健二", "佐藤"),
            ("佐藤\u{3000}健二", "健二", "佐藤"),
            ("佐藤健二", "佐藤健二", ""),
            ("Cher", "Cher", ""),
            ("", "", ""),
        ] {
            assert_eq!(parts(name), (given.to_owned(), family.to_owned()), "{name}");
        }
    }
}

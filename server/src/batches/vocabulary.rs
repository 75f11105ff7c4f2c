//! What people write for a language, a country or a role: codes, and names in each of our languages.

use std::{collections::HashMap, sync::LazyLock};

use shared::{access::Role, locale::Locale, values::Country};
use unicode_normalization::UnicodeNormalization;

use crate::mail::role_name;

/// The text as it is compared: letters and digits only, without case and width.
pub(super) fn folded(text: &str) -> String {
    let letters = text.nfkc().flat_map(char::to_lowercase);
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

/// Names of countries from the Unicode CLDR in English, Korean and Japanese, with a few that people
/// write besides: a line each, the code first.
static COUNTRIES: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let lines = include_str!("countries.txt").lines();
    let names = lines.flat_map(|line| {
        let code = line.split('|').next().and_then(|code| Country::parse(code).ok());
        line.split('|').filter_map(move |name| Some((folded(name), code.clone()?)))
    });
    names.collect()
});

static LANGUAGES: LazyLock<HashMap<String, Locale>> = LazyLock::new(|| {
    let names = [
        (Locale::English, ["en", "eng", "english", "영어", "英語"]),
        (Locale::Korean, ["ko", "kor", "korean", "한국어", "韓国語"]),
        (Locale::Japanese, ["ja", "jpn", "japanese", "일본어", "日本語"]),
    ];
    let names = names.into_iter().flat_map(|(locale, names)| names.map(|it| (folded(it), locale)));
    names.collect()
});

static ROLES: LazyLock<HashMap<String, Role>> = LazyLock::new(|| {
    let names = Role::ALL.iter().flat_map(|role| {
        let names = Locale::ALL.iter().map(|locale| role_name(*locale, *role));
        names.chain([role.code()]).map(|name| (folded(name), *role))
    });
    names.collect()
});

/// The language, by its name, its code, or a tag such as `ko-KR`.
pub(super) fn language(text: &str) -> Option<Locale> {
    let known = LANGUAGES.get(&folded(text)).copied();
    known.or_else(|| Locale::best([text.trim()]))
}

/// The country, by its code or its name.
pub(super) fn country(text: &str) -> Option<Country> {
    COUNTRIES.get(&folded(text)).cloned()
}

/// The role, by its code or its name.
pub(super) fn role(text: &str) -> Option<Role> {
    ROLES.get(&folded(text)).copied()
}

#[cfg(test)]
mod tests {
    use shared::{access::Role, locale::Locale, values::Country};

    use super::{country, language, role};

    #[test]
    fn a_country_is_known_by_its_names() {
        let korea = Country::parse("KR").ok();
        for text in ["KR", "kr", "South Korea", "korea", "대한민국", "한국", "韓国", "ＫＲ"]
        {
            assert_eq!(country(text), korea, "{text}");
        }
        for text in ["", "Contoso", "XX"] {
            assert_eq!(country(text), None, "{text}");
        }
        assert!(Country::all().all(|it| country(it.as_ref()) == Some(it)));
    }

    #[test]
    fn a_language_is_known_by_its_names() {
        for text in ["ko", "KO", "ko-KR", "ko_kr", "Korean", "한국어", "韓国語"] {
            assert_eq!(language(text), Some(Locale::Korean), "{text}");
        }
        for text in ["", "fr", "Klingon"] {
            assert_eq!(language(text), None, "{text}");
        }
    }

    #[test]
    fn a_role_is_known_by_its_names() {
        for text in ["account_viewer", "Account Viewer", "ACCOUNT  viewer", "계정 열람자"] {
            assert_eq!(role(text), Some(Role::AccountViewer), "{text}");
        }
        assert_eq!(role("Account"), None);
    }
}

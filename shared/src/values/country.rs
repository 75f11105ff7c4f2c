use serde::{Deserialize, Serialize};

use super::{text_schema, text_value};

/// A country or region, by its code of ISO 3166-1 (`KR`). Its name is the reader's business.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country(String);

/// Not a code of ISO 3166-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown_country")]
pub struct UnknownCountry;

text_value!(Country, UnknownCountry);
text_schema!(Country, "pattern": "^[A-Z]{2}$", "examples": ["KR"]);

/// Every code, in the order of the alphabet.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI \
    BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN \
    CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM \
    HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN \
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP \
    NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF \
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI \
    VN VU WF WS YE YT ZA ZM ZW";

impl Country {
    /// Every country and region, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.split_whitespace().map(|code| Self(code.to_owned()))
    }

    /// Takes the code in capitals.
    ///
    /// # Errors
    /// When there is no such code.
    pub fn parse(text: &str) -> Result<Self, UnknownCountry> {
        let is_known = CODES.split_whitespace().any(|code| code == text);
        if is_known { Ok(Self(text.to_owned())) } else { Err(UnknownCountry) }
    }
}

#[cfg(test)]
mod tests {
    use super::Country;

    #[test]
    fn a_country_is_a_code_that_exists() {
        assert_eq!(Country::all().count(), 249);
        assert!(Country::parse("KR").is_ok());
        for text in ["", "kr", "XX", "KOR", "K R", " "] {
            assert!(Country::parse(text).is_err(), "{text:?}");
        }
    }
}

//! The tables of a report as a mail has them: the columns that fit into one.

use chrono::NaiveDate;
use shared::{
    api::reports::{Report, ReportTable},
    locale::Locale,
};

use super::words::Words;

/// A table in the language of whoever gets the mail.
pub(crate) struct MailTable {
    pub(crate) title: String,
    /// What stands above the columns.
    pub(crate) heads: Vec<String>,
    /// So many columns are texts; those behind them are numbers.
    pub(crate) texts: usize,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Those of which there are rows.
pub(crate) fn tables(report: &Report, language: Locale) -> Vec<MailTable> {
    let words = Words::of(language);
    let tables = ReportTable::ALL.iter().map(|table| MailTable {
        title: words.title(*table).to_owned(),
        heads: words.mail_heads(*table),
        texts: texts(*table),
        rows: rows(*table, report, words),
    });
    tables.filter(|table| !table.rows.is_empty()).collect()
}

const fn texts(table: ReportTable) -> usize {
    match table {
        ReportTable::Licenses | ReportTable::Orders | ReportTable::Keys => 1,
        ReportTable::Endings | ReportTable::People => 2,
    }
}

fn rows(table: ReportTable, report: &Report, words: &Words) -> Vec<Vec<String>> {
    match table {
        ReportTable::Licenses => report
            .licenses
            .iter()
            .map(|it| {
                let name = it.product.as_ref().map_or(&it.family, |product| &product.name);
                let quantities = it.quantities;
                vec![name.to_string(), number(quantities.effective), number(quantities.covered)]
            })
            .collect(),
        ReportTable::Orders => report
            .orders
            .iter()
            .map(|it| vec![month(it.month), number(it.orders), number(it.quantity)])
            .collect(),
        ReportTable::Endings => report
            .nearest
            .iter()
            .map(|it| vec![it.ends_on.to_string(), it.product.name.to_string(), number(it.lapsing)])
            .collect(),
        ReportTable::Keys => report
            .keys
            .iter()
            .flatten()
            .map(|it| vec![it.product.name.to_string(), number(it.keys), number(it.used)])
            .collect(),
        ReportTable::People => report
            .people
            .iter()
            .flatten()
            .map(|it| {
                vec![it.on.name.to_string(), words.role(it.role).to_owned(), number(it.people)]
            })
            .collect(),
    }
}

fn month(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

/// In groups of three digits, with a comma between them as in each of our languages.
fn number(number: impl Into<i128>) -> String {
    let text = number.into().to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |digits| ("-", digits));
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    format!("{sign}{}", groups.join(","))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_written_in_groups_of_three_digits() {
        let cases = [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")];
        for (value, text) in cases {
            assert_eq!(number(value), text);
        }
    }
}

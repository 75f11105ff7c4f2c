//! What is in which column: by the heads, in any of our languages, and where there are none by what
//! stands in the cells.

use std::{collections::HashMap, sync::LazyLock};

use shared::{
    api::batches::{Column, ColumnFault, Field, FileForm},
    values::EmailAddress,
};

use super::vocabulary::{country, folded, language, role};
use crate::spreadsheet::{Row, Table};

/// A table whose columns have a meaning.
#[derive(Debug)]
pub(crate) struct Layout {
    /// What the file was taken for.
    pub(crate) form: FileForm,
    pub(crate) columns: Vec<Column>,
    /// The rows below the heads.
    pub(crate) rows: Vec<Row>,
}

/// In as many lines the heads are looked for: titles may stand above them.
const ABOVE: usize = 20;

/// As many rows tell what is in a column.
const SAMPLE: usize = 50;

/// What heads say, folded, in English, Korean and Japanese.
const HEADS: &[(Field, &str)] = &[
    (
        Field::Email,
        "email emailaddress mail mailaddress workemail workmail workemailaddress workaccount \
         이메일 이메일주소 메일 메일주소 전자우편 전자메일 전자메일주소 회사이메일 회사메일 업무용이메일 \
         작업계정 メール メールアドレス eメール 電子メール 電子メールアドレス 職場のメールアドレス",
    ),
    (Field::GivenName, "givenname firstname forename first given 이름 名 下の名前"),
    (Field::FamilyName, "familyname lastname surname last family 성 성씨 姓 苗字 名字"),
    (
        Field::FullName,
        "name fullname displayname person 성명 성함 이름성 성이름 전체이름 氏名 お名前 名前 フルネーム",
    ),
    (
        Field::Language,
        "language primarylanguage preferredlanguage lang 언어 주언어 기본언어 사용언어 \
         言語 主な言語 使用言語 優先言語",
    ),
    (
        Field::Country,
        "country countryregion countryorregion countrycode region 국가 국가지역 국가코드 나라 지역 \
         国 国地域 国または地域 国コード 地域",
    ),
    (Field::Roles, "role roles 역할 권한 役割 ロール 権限"),
    (
        Field::PurchasingAccounts,
        "purchasingaccount purchasingaccounts purchasingaccountnumber purchasingaccountnumbers \
         account accounts accountnumber accountnumbers 구매계정 구매계정번호 계정 계정번호 \
         購入アカウント 購入アカウント番号 アカウント アカウント番号",
    ),
    (
        Field::Agreements,
        "agreement agreements agreementnumber agreementnumbers contract contractnumber \
         계약 계약번호 契約 契約番号",
    ),
];

static BY_HEAD: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    let heads = HEADS
        .iter()
        .flat_map(|(field, heads)| heads.split_whitespace().map(|head| (folded(head), *field)));
    heads.collect()
});

/// Finds the heads, and what each column holds.
pub(crate) fn layout(table: Table) -> Layout {
    let mut rows = table.rows;
    let heads = heads_at(&rows);
    let (heads, rows) = match heads {
        Some(at) => {
            let below = rows.split_off(at + 1);
            (rows.pop(), below)
        }
        None => (None, rows),
    };
    let mut fields = match &heads {
        Some(heads) => by_heads(&heads.cells),
        None => by_content(&rows, table.width),
    };
    if !fields.contains(&Some(Field::Email)) {
        fill_in_email(&mut fields, &rows);
    }
    let columns = fields.into_iter().enumerate().map(|(place, field)| {
        let cells = rows.iter().map(|row| &row.cells[place]).filter(|cell| !cell.is_empty());
        let examples = cells.take(3).cloned().collect();
        Column { head: heads.as_ref().map(|heads| heads.cells[place].clone()), examples, field }
    });
    Layout { form: table.form, columns: columns.collect(), rows }
}

/// All that is wrong with what the columns hold.
pub(crate) fn column_faults(columns: &[Column]) -> Vec<ColumnFault> {
    let holding = |field: Field| {
        let places = (0..).zip(columns).filter(move |(_, column)| column.field == Some(field));
        places.map(|(place, _)| place).collect::<Vec<u16>>()
    };
    let has = |field| !holding(field).is_empty();
    let mut faults = Vec::new();
    if !has(Field::Email) {
        faults.push(ColumnFault::Missing { field: Field::Email });
    }
    if !has(Field::FullName) {
        let missing = [Field::GivenName, Field::FamilyName].into_iter().filter(|it| !has(*it));
        faults.extend(missing.map(|field| ColumnFault::Missing { field }));
    }
    let twice = Field::ALL.iter().map(|field| (*field, holding(*field)));
    let twice = twice.filter(|(_, columns)| columns.len() > 1);
    faults.extend(twice.map(|(field, columns)| ColumnFault::Twice { field, columns }));
    faults
}

/// In which of the rows the heads stand; nowhere where the first says already whom to invite.
fn heads_at(rows: &[Row]) -> Option<usize> {
    let above = || rows.iter().take(ABOVE).enumerate();
    let people = above().find(|(_, row)| row.cells.iter().any(|cell| is_address(cell)));
    let before = people.map_or(rows.len().min(ABOVE), |(at, _)| at);
    let meant = |row: &Row| by_heads(&row.cells).iter().flatten().count();
    let most = above().take(before).max_by_key(|(at, row)| (meant(row), std::cmp::Reverse(*at)));
    match most {
        Some((at, row)) if meant(row) > 0 => Some(at),
        // In words of another language, or in none of ours.
        Some(_) => Some(before.saturating_sub(1)).filter(|_| people.is_some()).or(Some(0)),
        None => None,
    }
}

fn is_address(cell: &str) -> bool {
    cell.contains('@') && EmailAddress::parse(cell).is_ok()
}

fn by_heads(heads: &[String]) -> Vec<Option<Field>> {
    let mut fields: Vec<_> = heads.iter().map(|head| by_head(head)).collect();
    // Alone it means the whole name: 이름, 名.
    let has = |field| fields.contains(&Some(field));
    if !has(Field::FamilyName) && !has(Field::FullName) {
        for field in fields.iter_mut().filter(|field| **field == Some(Field::GivenName)) {
            *field = Some(Field::FullName);
        }
    }
    fields
}

/// What a head says: as a whole, or without what it adds in brackets.
fn by_head(head: &str) -> Option<Field> {
    let outside = head.split(['(', '（', '[', '*', ':']).find(|part| !part.trim().is_empty());
    let known = |text: &str| BY_HEAD.get(&folded(text)).copied();
    known(head).or_else(|| outside.and_then(known))
}

/// Addresses are seen by themselves.
fn fill_in_email(fields: &mut [Option<Field>], rows: &[Row]) {
    let free = (0..fields.len()).filter(|place| fields[*place].is_none());
    let place = free.into_iter().find(|place| most(rows, *place, is_address));
    if let Some(place) = place {
        fields[place] = Some(Field::Email);
    }
}

/// Whether it is true of most cells of the column that are not empty.
fn most(rows: &[Row], place: usize, is: impl Fn(&str) -> bool) -> bool {
    let cells = rows.iter().map(|row| row.cells[place].as_str()).filter(|cell| !cell.is_empty());
    let (all, are) =
        cells.take(SAMPLE).fold((0, 0), |(all, are), cell| (all + 1, are + usize::from(is(cell))));
    all > 0 && are * 2 > all
}

/// Whether a cell could hold something.
type Test = fn(&str) -> bool;

fn by_content(rows: &[Row], width: usize) -> Vec<Option<Field>> {
    let mut fields = vec![None; width];
    let tests: [(Field, Test); 5] = [
        (Field::Email, is_address),
        (Field::Roles, |cell| cell.split([',', ';']).all(|part| role(part).is_some())),
        (Field::Language, |cell| language(cell).is_some()),
        (Field::Country, |cell| country(cell).is_some()),
        (Field::PurchasingAccounts, is_number),
    ];
    for (field, is) in tests {
        let free = (0..width).find(|place| fields[*place].is_none() && most(rows, *place, is));
        if let Some(place) = free {
            fields[place] = Some(field);
        }
    }
    let is_text = |place: &usize| fields[*place].is_none() && most(rows, *place, |_| true);
    let names: Vec<_> = (0..width).filter(is_text).collect();
    match names.as_slice() {
        [one] => fields[*one] = Some(Field::FullName),
        [one, other] => {
            // Family names in Korean are one letter.
            let is_family = |place| most(rows, place, |cell| cell.chars().count() == 1);
            let (family, given) = if is_family(*one) { (*one, *other) } else { (*other, *one) };
            fields[family] = Some(Field::FamilyName);
            fields[given] = Some(Field::GivenName);
        }
        _ => {}
    }
    fields
}

fn is_number(cell: &str) -> bool {
    (4..=20).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use shared::api::batches::{ColumnFault, Field};

    use super::{Layout, column_faults, layout};
    use crate::spreadsheet;

    fn of(text: &str) -> Layout {
        layout(spreadsheet::read(text.as_bytes()).unwrap())
    }

    fn fields(text: &str) -> Vec<Option<Field>> {
        of(text).columns.into_iter().map(|column| column.field).collect()
    }

    #[test]
    fn heads_are_read_in_three_languages() {
        use Field::{Country, Email, FamilyName, GivenName, Language, PurchasingAccounts, Roles};
        let all = [Email, GivenName, FamilyName, Language, Country, Roles, PurchasingAccounts];
        for heads in [
            "Email address,First name,Last name,Primary language,Country/region,Roles,\
             Purchasing accounts",
            "이메일 주소,이름,성,주 언어,국가/지역,역할,구매 계정",
            "メール アドレス,名,姓,主な言語,国/地域,役割,購入アカウント",
            "E-MAIL (required),first_name,Surname,LANG,Country,role,Account No: number",
        ] {
            let found = fields(&format!("{heads}\nann@contoso.com,Ann,Lee,en,KR,x,1"));
            let known = found.len() - usize::from(heads.contains("No:"));
            let expected: Vec<_> = all.into_iter().map(Some).collect();
            assert_eq!(found[..known], expected[..known], "{heads}");
        }
    }

    #[test]
    fn titles_above_the_heads_are_no_rows() {
        let found = of("Staff 2026\n\nEmail,Name,Floor\nann@contoso.com,Ann Lee,3\n");
        assert_eq!(found.rows.len(), 1);
        assert_eq!(found.rows[0].number, 4);
        assert_eq!(found.columns[2].field, None);
        assert_eq!(found.columns[2].head.as_deref(), Some("Floor"));
    }

    #[test]
    fn without_heads_the_cells_say_what_they_are() {
        use Field::{Email, FamilyName, FullName, GivenName, Language};
        let found = of("김,하나,hana@contoso.com,ko\n이,두리,duri@contoso.com,ko");
        let known: Vec<_> = found.columns.iter().map(|column| column.field).collect();
        assert_eq!(known, [Some(FamilyName), Some(GivenName), Some(Email), Some(Language)]);
        assert_eq!(found.rows.len(), 2);
        assert_eq!(found.columns[0].head, None);
        assert_eq!(fields("ann@contoso.com\tAnn Lee"), [Some(Email), Some(FullName)]);
    }

    #[test]
    fn a_name_alone_is_a_whole_name() {
        assert_eq!(fields("이메일,이름\na@b.co,김하나")[1], Some(Field::FullName));
        assert_eq!(fields("이메일,이름,성\na@b.co,하나,김")[1], Some(Field::GivenName));
    }

    #[test]
    fn everything_that_is_wrong_with_the_heads_is_said_at_once() {
        let found = of("Role,Floor,Role\nx,3,y");
        assert_eq!(
            column_faults(&found.columns),
            [
                ColumnFault::Missing { field: Field::Email },
                ColumnFault::Missing { field: Field::GivenName },
                ColumnFault::Missing { field: Field::FamilyName },
                ColumnFault::Twice { field: Field::Roles, columns: vec![0, 2] },
            ]
        );
        let whole = of("Correo,Name\nann@contoso.com,Ann Lee");
        assert_eq!(column_faults(&whole.columns), []);
        assert_eq!(whole.columns[0].field, Some(Field::Email));
    }
}

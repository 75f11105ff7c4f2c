//! Lists as files for spreadsheets: what is asked for, and in which format.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    api::{Described, EncodeError, FileKind, Query, decode_query},
    problem::Problem,
};

coded! {
    /// How a table is written into a file.
    pub enum TableFormat {
        /// Comma-separated values (RFC 4180), which everything reads.
        Csv = "csv",
        /// A workbook, with numbers and days as such.
        Xlsx = "xlsx",
    }
}

impl TableFormat {
    /// The media type of such a file.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// A table in the format that was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Table;

impl FileKind for Table {
    const MEDIA_TYPE: &'static str = TableFormat::Csv.media_type();
    const OTHERS: &'static [&'static str] = &[TableFormat::Xlsx.media_type()];
}

/// What a table is asked for: in which format, and which rows of the list (`F`).
#[derive(Clone, Debug)]
pub struct TableQuery<F> {
    /// How the file is written.
    pub format: TableFormat,
    /// Which rows are wanted; in the order of the list.
    pub filter: F,
}

// The format and the filter share one query string, as paging and filter do in a `PageQuery`.
impl<F> Query for TableQuery<F>
where
    F: Serialize + DeserializeOwned + Described + Send + 'static,
{
    fn encode(&self) -> Result<String, EncodeError> {
        let format = Format { format: Some(self.format) };
        let parts =
            [serde_html_form::to_string(format)?, serde_html_form::to_string(&self.filter)?];
        Ok(parts.join("&").trim_end_matches('&').to_owned())
    }

    fn decode(query: &str) -> Result<Self, Problem> {
        let (format, filter): (Vec<_>, Vec<_>) =
            query.split('&').partition(|pair| pair.starts_with("format="));
        let Format { format } = decode_query(&format.join("&"))?;
        let filter = decode_query(&filter.join("&"))?;
        Ok(Self { format: format.unwrap_or(TableFormat::Csv), filter })
    }

    #[cfg(feature = "schema")]
    fn schemas(generator: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema> {
        vec![generator.root_schema_for::<Format>(), generator.root_schema_for::<F>()]
    }
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Format {
    /// How the file is written; as CSV when nothing is said.
    format: Option<TableFormat>,
}

#[cfg(test)]
mod tests {
    use super::{TableFormat, TableQuery};
    use crate::{
        api::{Query, orders::OrderFilter},
        values::OrderNumber,
    };

    #[test]
    fn a_table_is_asked_for_by_the_filter_of_its_list() {
        let filter = OrderFilter {
            search: Some("서울 & co".to_owned()),
            number: vec![OrderNumber::parse("ORD-1").unwrap(), OrderNumber::parse("A/2").unwrap()],
            ..OrderFilter::default()
        };
        let query = TableQuery { format: TableFormat::Xlsx, filter };
        let read = TableQuery::<OrderFilter>::decode(&query.encode().unwrap()).unwrap();
        assert_eq!((read.format, read.filter), (query.format, query.filter));
    }

    #[test]
    fn a_format_that_there_is_not_is_refused_and_none_is_csv() {
        assert!(TableQuery::<OrderFilter>::decode("format=pdf").is_err());
        assert!(TableQuery::<OrderFilter>::decode("colour=red").is_err());
        let read = TableQuery::<OrderFilter>::decode("state=open").unwrap();
        assert_eq!(read.format, TableFormat::Csv);
    }
}

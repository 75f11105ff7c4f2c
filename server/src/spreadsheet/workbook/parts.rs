//! Where the first visible sheet is in the archive.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use shared::api::batches::FileFault;

use super::Archive;

/// The name of its part.
pub(super) fn first_sheet(archive: &mut Archive<'_>) -> Result<String, FileFault> {
    let workbook = archive.part("xl/workbook.xml")?.ok_or(FileFault::Damaged)?;
    let id = elements(&workbook, "sheet", |sheet| {
        // Without the attribute it is visible.
        let is_visible = attribute(sheet, "state").is_none_or(|state| state == "visible");
        if is_visible { relation(sheet) } else { None }
    })?;
    let relations = archive.part("xl/_rels/workbook.xml.rels")?.ok_or(FileFault::Damaged)?;
    let id = id.ok_or(FileFault::Empty)?;
    let target = elements(&relations, "Relationship", |relation| {
        let is_it = attribute(relation, "Id").is_some_and(|it| it == id);
        if is_it { attribute(relation, "Target") } else { None }
    })?;
    let target = target.ok_or(FileFault::Damaged)?;
    Ok(match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    })
}

/// What the first element of the name says for which there is an answer.
fn elements(
    xml: &str,
    name: &str,
    mut say: impl FnMut(&BytesStart<'_>) -> Option<String>,
) -> Result<Option<String>, FileFault> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| FileFault::Damaged)? {
            Event::Start(element) | Event::Empty(element)
                if element.local_name().as_ref() == name =>
            {
                let said = say(&element);
                if said.is_some() {
                    return Ok(said);
                }
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

/// The value of the attribute.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok().flatten()?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// The id of a relation, whatever prefix its namespace has.
fn relation(element: &BytesStart<'_>) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let id =
        attributes.find(|it| it.key.prefix().is_some() && it.key.local_name().as_ref() == "id");
    id?.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

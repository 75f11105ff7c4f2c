//! The keyboard in a list: `/` looks for something, the arrows or `j` and `k` go from row to row,
//! Enter opens what has the focus, `x` picks the row. They count only where the focus is in the list.

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What of a row can have the focus: what names it and leads to it before anything else.
const HANDLES: [&str; 3] = [".head :is(a, button)", ".pick input", ".more button"];

/// Does what the key stands for.
pub(super) fn press(event: &KeyboardEvent) {
    let has_other = event.ctrl_key() || event.alt_key() || event.meta_key();
    if has_other || event.is_composing() || event.default_prevented() {
        return;
    }
    let (Some(list), Some(target)) = (element(event.current_target()), element(event.target()))
    else {
        return;
    };
    if acted(&event.key(), &list, &target).is_some() {
        event.prevent_default();
    }
}

/// Nothing for a key that does nothing here.
fn acted(key: &str, list: &Element, target: &Element) -> Option<()> {
    if is_written_in(target) {
        return None;
    }
    match key {
        "/" => focus(list.query_selector("input[type=search]").ok()??),
        "x" => {
            let row = target.closest("tbody tr").ok()??;
            let box_of_row = row.query_selector(".pick input").ok()??;
            box_of_row.dyn_into::<HtmlElement>().ok()?.click();
            Some(())
        }
        "ArrowDown" | "j" | "ArrowUp" | "k" | "Home" | "End" => walk(key, list, target),
        _ => None,
    }
}

fn walk(key: &str, list: &Element, target: &Element) -> Option<()> {
    let here = target.closest("tbody tr").ok()??;
    let rows = list.query_selector_all("tbody tr").ok()?;
    let rows: Vec<Element> =
        (0..rows.length()).filter_map(|at| rows.item(at)?.dyn_into().ok()).collect();
    let at = rows.iter().position(|row| *row == here)?;
    let to = match key {
        "ArrowDown" | "j" => at + 1,
        "ArrowUp" | "k" => at.checked_sub(1)?,
        "Home" => 0,
        _ => rows.len() - 1,
    };
    focus(handle(rows.get(to)?)?)
}

/// Gives the focus to a row, counted from the top.
pub(super) fn focus_row(at: usize) {
    let rows = document().query_selector_all(".list tbody tr").ok();
    let row = rows.and_then(|rows| rows.item(u32::try_from(at).ok()?)?.dyn_into::<Element>().ok());
    row.and_then(|row| focus(handle(&row)?));
}

fn handle(row: &Element) -> Option<Element> {
    HANDLES.iter().find_map(|handle| row.query_selector(handle).ok()?)
}

fn focus(element: Element) -> Option<()> {
    element.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn element(target: Option<web_sys::EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

/// Whether keys are text, or change a value, where the focus is.
fn is_written_in(target: &Element) -> bool {
    target.matches("input:not([type=checkbox]), select, textarea").unwrap_or_default()
}

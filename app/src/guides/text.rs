//! What a part of a guide is made of: sentences, steps, and labels in them that stand out.

use leptos::prelude::*;

/// What stands around a label: isolates of Unicode, which nobody sees.
const BEGINS: char = '\u{2068}';
const ENDS: char = '\u{2069}';

/// One part: a title and what is below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// Its title.
    pub(crate) title: &'static str,
    /// What is below it.
    pub(crate) blocks: Vec<Block>,
}

/// Something below a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// Some sentences.
    Says(String),
    /// What to do, one after the other.
    Steps(Vec<String>),
    /// What each role may do and who grants it: the policy itself.
    Roles,
    /// What it looks like.
    Picture(Picture),
}

/// A picture of a page, made by `npm run screenshots:guides` in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Its name among the files.
    pub(crate) name: &'static str,
    /// What is to be seen, for whoever does not see it.
    pub(crate) alt: &'static str,
}

impl Text {
    pub(super) const fn new(title: &'static str) -> Self {
        Self { title, blocks: Vec::new() }
    }

    pub(super) fn says(mut self, sentences: String) -> Self {
        self.blocks.push(Block::Says(sentences));
        self
    }

    pub(super) fn steps<const N: usize>(mut self, steps: [String; N]) -> Self {
        self.blocks.push(Block::Steps(steps.into()));
        self
    }

    pub(super) fn roles(mut self) -> Self {
        self.blocks.push(Block::Roles);
        self
    }

    pub(super) fn picture(mut self, name: &'static str, alt: &'static str) -> Self {
        self.blocks.push(Block::Picture(Picture { name, alt }));
        self
    }

    /// Everything that it says, without the marks around labels.
    pub(crate) fn plain(&self) -> String {
        let mut all = vec![self.title];
        for block in &self.blocks {
            match block {
                Block::Says(sentences) => all.push(sentences),
                Block::Steps(steps) => all.extend(steps.iter().map(String::as_str)),
                Block::Roles | Block::Picture(_) => {}
            }
        }
        all.join(" ").replace([BEGINS, ENDS], "")
    }
}

/// A label as a guide names it.
pub(super) fn label(text: &str) -> String {
    format!("{BEGINS}{text}{ENDS}")
}

/// A sentence with labels of the pages in it.
macro_rules! say {
    ($text:literal) => { $text.to_owned() };
    ($text:literal, $($label:expr),+ $(,)?) => {
        format!($text, $($crate::guides::text::label($label)),+)
    };
}
pub(super) use say;

/// The sentences for a view, with their labels in bold.
pub(crate) fn marked(sentences: &str) -> Vec<AnyView> {
    let pieces = sentences.split([BEGINS, ENDS]).map(ToOwned::to_owned).enumerate();
    let view = |(place, piece): (usize, String)| match place % 2 {
        0 => view! { {piece} }.into_any(),
        _ => view! { <strong>{piece}</strong> }.into_any(),
    };
    pieces.map(view).collect()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::Text;

    #[wasm_bindgen_test]
    fn what_is_looked_for_has_no_marks_in_it() {
        let text = Text::new("Invite").says(say!("Select {}.", "Invite users")).roles();
        assert_eq!(text.plain(), "Invite Select Invite users.");
    }
}

//! The templates of the mails and of the demo's mailbox, part of the program: strict about names
//! that nobody has set, and careful with what goes into HTML.

use minijinja::{Environment, UndefinedBehavior, syntax::SyntaxConfig};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "templates"]
struct Files;

/// All templates, by their path below `templates`.
///
/// # Errors
/// When one of them is not well formed.
pub(super) fn all() -> anyhow::Result<Environment<'static>> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // A line with nothing but a tag is no line of the mail.
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    environment.set_syntax(syntax.build()?);
    // Errors shall not quote the facts.
    environment.set_debug(false);
    for path in Files::iter() {
        let file = Files::get(&path).map(|file| file.data.into_owned()).unwrap_or_default();
        environment.add_template_owned(path.into_owned(), String::from_utf8(file)?)?;
    }
    Ok(environment)
}

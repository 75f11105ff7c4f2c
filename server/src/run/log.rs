//! The log of the program: what it says while it runs.

use std::{fmt::Debug, io::IsTerminal};

use tracing::field::Field;
use tracing_subscriber::{
    EnvFilter,
    field::MakeExt,
    fmt::{
        FormatFields, MakeWriter, SubscriberBuilder,
        format::{DefaultFields, Format, Writer, debug_fn},
    },
};

/// Writes the log to the standard error: for people on a terminal, else as JSON.
pub fn start_log() {
    let log = log_to(std::io::stderr);
    if std::io::stderr().is_terminal() {
        log.with_target(false).fmt_fields(fields()).init();
    } else {
        log.json().init();
    }
}

fn log_to<W>(writer: W) -> SubscriberBuilder<DefaultFields, Format, EnvFilter, W>
where
    W: for<'a> MakeWriter<'a> + 'static,
{
    let filter = EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer)
}

/// Fields for people. The library's own writes what is shown as it is, whatever that does to a
/// terminal.
fn fields() -> impl for<'a> FormatFields<'a> + 'static {
    debug_fn(field).delimited(" ")
}

fn field(writer: &mut Writer<'_>, field: &Field, value: &dyn Debug) -> std::fmt::Result {
    if field.name() != "message" {
        write!(writer, "{}=", field.name())?;
    }
    format!("{value:?}").chars().try_for_each(|letter| {
        if letter.is_control() {
            write!(writer, "{}", letter.escape_default())
        } else {
            writer.write_char(letter)
        }
    })
}

#[cfg(test)]
mod tests {
    use std::{
        io::Write,
        sync::{Arc, Mutex},
    };

    use super::{fields, log_to};

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn nothing_that_is_logged_steers_the_terminal() {
        let written = Written::default();
        let (people, programs) = (written.clone(), written.clone());
        let people = log_to(move || people.clone()).with_target(false).fmt_fields(fields());
        let programs = log_to(move || programs.clone()).json();
        let logs: [tracing::Dispatch; 2] = [people.finish().into(), programs.finish().into()];
        for log in logs {
            tracing::dispatcher::with_default(&log, || {
                let hostile = "\u{1b}]0;owned\u{7}\u{1b}[2J\r\nlike a line";
                let _span = tracing::info_span!("request", uri = %hostile).entered();
                tracing::error!(shown = %hostile, debugged = ?hostile, text = hostile, "{hostile}");
            });
        }
        let written = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
        assert!(written.matches("owned").count() >= 10, "{written:?}");
        for code in ["\u{1b}]0;", "\u{7}", "\u{1b}[2J", "\r"] {
            assert!(!written.contains(code), "{code:?} in {written:?}");
        }
        assert_eq!(written.lines().count(), 2, "{written:?}");
    }
}

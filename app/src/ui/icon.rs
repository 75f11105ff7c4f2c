//! The icons: strokes on a grid of 24, always beside a word or inside something that has a name.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Symbol {
    /// A sheet of paper with lines: an agreement, a document.
    Agreement,
    /// A triangle: look at this.
    Alert,
    /// Sorted upward.
    Ascending,
    /// A house with windows: an organization, a purchasing account.
    Building,
    /// A day.
    Calendar,
    /// Done.
    Check,
    /// Opens downward.
    ChevronDown,
    /// Waits, or ends.
    Clock,
    /// Closes.
    Close,
    /// Columns of a table.
    Columns,
    /// Copies.
    Copy,
    /// Sorted downward.
    Descending,
    /// Keeps a file.
    Download,
    /// A pencil.
    Edit,
    /// Shows what is hidden.
    Eye,
    /// Hides again.
    EyeOff,
    /// Lets some through.
    Filter,
    /// Language, region.
    Globe,
    /// A fact to know.
    Info,
    /// Cannot be changed, not allowed.
    Lock,
    /// A mail, an invitation.
    Mail,
    /// The main menu.
    Menu,
    /// Over, ended.
    Minus,
    /// More to do with this row.
    More,
    /// Several people.
    People,
    /// One more.
    Plus,
    /// Again.
    Refresh,
    /// Find.
    Search,
    /// Sends.
    Send,
    /// The server.
    Server,
    /// Administration, security.
    Shield,
    /// Leaves.
    SignOut,
    /// May be sorted.
    Sort,
    /// Wrong, refused.
    Stop,
    /// Takes away.
    Trash,
    /// Takes back what was done.
    Undo,
    /// Hands a file over.
    Upload,
    /// A person.
    User,
}

impl Symbol {
    const fn path(self) -> &'static str {
        match self {
            Self::Agreement => {
                "M7 3.75h6.5L18 8.25v10.5a1.5 1.5 0 0 1-1.5 1.5H7a1.5 1.5 0 0 1-1.5-1.5V5.25A1.5 1.5 0 0 1 7 3.75zM13.25 3.75V8.5H18M8.75 12.5h6M8.75 16h4"
            }
            Self::Alert => "M12 4.25L20.75 19.5H3.25zM12 10v4.25M12 16.75h.01",
            Self::Ascending => "M12 18.5v-13M7 10.5l5-5 5 5",
            Self::Building => {
                "M5.5 20V6l7-2.25V20M12.5 9l6 1.75V20M3.5 20h17M8.5 9h1M8.5 12.5h1M8.5 16h1M15.5 14h.01M15.5 17h.01"
            }
            Self::Calendar => {
                "M6 5.5h12a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7.5a2 2 0 0 1 2-2zM4 10.25h16M8.5 3.5v4M15.5 3.5v4"
            }
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::ChevronDown => "M7 10l5 5 5-5",
            Self::Clock => "M3.75 12a8.25 8.25 0 1 0 16.5 0 8.25 8.25 0 1 0-16.5 0zM12 7.5V12l3 2",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Columns => "M5.5 5h13v14h-13zM9.83 5v14M14.16 5v14",
            Self::Copy => {
                "M10.5 8.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM15.5 5.75a1.5 1.5 0 0 0-1.25-1.25H6A1.5 1.5 0 0 0 4.5 6v8.25a1.5 1.5 0 0 0 1.25 1.25"
            }
            Self::Descending => "M12 5.5v13M7 13.5l5 5 5-5",
            Self::Download => "M12 4.5v10.25M7.5 10.5l4.5 4.5 4.5-4.5M5 19.25h14",
            Self::Edit => "M5 19l.9-3.9L16.25 4.75l3 3L8.9 18.1zM14 7l3 3",
            Self::Eye => {
                "M2.75 12S6 5.75 12 5.75 21.25 12 21.25 12 18 18.25 12 18.25 2.75 12 2.75 12zM9.25 12a2.75 2.75 0 1 0 5.5 0 2.75 2.75 0 1 0-5.5 0z"
            }
            Self::EyeOff => {
                "M2.75 12S6 5.75 12 5.75 21.25 12 21.25 12 18 18.25 12 18.25 2.75 12 2.75 12zM9.25 12a2.75 2.75 0 1 0 5.5 0 2.75 2.75 0 1 0-5.5 0zM4.5 4.5l15 15"
            }
            Self::Filter => "M4.5 7h15M7.5 12h9M10.5 17h3",
            Self::Globe => {
                "M3.75 12a8.25 8.25 0 1 0 16.5 0 8.25 8.25 0 1 0-16.5 0zM3.75 12h16.5M12 3.75c2.4 2.4 3.5 5.1 3.5 8.25s-1.1 5.85-3.5 8.25c-2.4-2.4-3.5-5.1-3.5-8.25s1.1-5.85 3.5-8.25z"
            }
            Self::Info => {
                "M3.75 12a8.25 8.25 0 1 0 16.5 0 8.25 8.25 0 1 0-16.5 0zM12 11v5.25M12 7.9h.01"
            }
            Self::Lock => {
                "M7 10.5h10a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5.5a2 2 0 0 1 2-2zM8 10.5V8a4 4 0 0 1 8 0v2.5"
            }
            Self::Mail => {
                "M5.5 5.5h13a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM4 7.5l8 5.75 8-5.75"
            }
            Self::Menu => "M4.5 7h15M4.5 12h15M4.5 17h15",
            Self::Minus => "M3.75 12a8.25 8.25 0 1 0 16.5 0 8.25 8.25 0 1 0-16.5 0zM8.5 12h7",
            Self::More => {
                "M5.5 12a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0zM11.5 12a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0zM17.5 12a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0z"
            }
            Self::People => {
                "M5.75 8.5a3 3 0 1 0 6 0 3 3 0 1 0-6 0zM3 18.75c.55-3.1 2.75-4.5 5.75-4.5s5.2 1.4 5.75 4.5M14.75 5.75a2.75 2.75 0 0 1 0 5.25M17 14.5c2.2.4 3.55 1.75 4 4.25"
            }
            Self::Plus => "M12 5.5v13M5.5 12h13",
            Self::Refresh => "M19.25 12a7.25 7.25 0 1 1-2.1-5.1M19.25 4.25V8h-3.75",
            Self::Search => {
                "M4.75 11a6.25 6.25 0 1 0 12.5 0 6.25 6.25 0 1 0-12.5 0zM15.75 15.75L20 20"
            }
            Self::Send => "M20 4L10.25 13.75M20 4l-6 16-3.75-6.25L4 10z",
            Self::Server => {
                "M5.5 4.5h13A1.5 1.5 0 0 1 20 6v3.5a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 9.5V6a1.5 1.5 0 0 1 1.5-1.5zM5.5 13h13a1.5 1.5 0 0 1 1.5 1.5V18a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18v-3.5A1.5 1.5 0 0 1 5.5 13zM7.5 7.75h.01M7.5 16.25h.01M11 7.75h5M11 16.25h5"
            }
            Self::Shield => "M12 3.75l7 2.5v5.25c0 4.25-2.8 7.1-7 8.75-4.2-1.65-7-4.5-7-8.75V6.25z",
            Self::SignOut => {
                "M10 4.75H6a1.5 1.5 0 0 0-1.5 1.5v11.5a1.5 1.5 0 0 0 1.5 1.5h4M14.5 8l4 4-4 4M18.25 12H10"
            }
            Self::Sort => "M8 9.5l4-4 4 4M8 14.5l4 4 4-4",
            Self::Stop => {
                "M3.75 12a8.25 8.25 0 1 0 16.5 0 8.25 8.25 0 1 0-16.5 0zM12 7.75v5M12 16h.01"
            }
            Self::Trash => {
                "M4.75 7h14.5M9.5 7V4.75h5V7M6.75 7l.75 12.25h9L17.25 7M10.25 10.5v5.25M13.75 10.5v5.25"
            }
            Self::Undo => "M9.5 7L5 11.25l4.5 4.25M5.25 11.25H14a4.75 4.75 0 0 1 0 9.5h-2.5",
            Self::Upload => "M12 14.75V4.5M7.5 9L12 4.5 16.5 9M5 19.25h14",
            Self::User => {
                "M8.5 8.25a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0zM5 19.5c.7-3.6 3.4-5.25 7-5.25s6.3 1.65 7 5.25"
            }
        }
    }
}

/// How large an icon is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum IconSize {
    /// 20 px, as in buttons.
    #[default]
    Normal,
    /// 16 px, as in badges and under fields.
    Small,
}

impl IconSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Normal => "icon",
            Self::Small => "icon small",
        }
    }
}

/// An icon, which assistive technology passes over.
#[component]
pub(crate) fn Icon(symbol: Symbol, #[prop(optional)] size: IconSize) -> impl IntoView {
    view! {
        <svg class=size.class() viewBox="0 0 24 24" aria-hidden="true">
            <path d=symbol.path() />
        </svg>
    }
}

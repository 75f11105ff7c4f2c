//! The look as components: buttons, fields, tables, dialogs. They know nothing of licensing.
//!
//! They have no words of their own: every text is passed in as a signal (a closure that gives a
//! `String` or a `&'static str` will do), so that it follows the language. Their style sheets are in
//! `style/ui`. Pages say `use crate::ui::{…}` and lay the pieces out with the classes
//! of `style/layout.css`: `stack`, `split`, `pair`, `side`.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

mod badge;
mod banner;
mod bars;
mod button;
mod chart;
mod choices;
mod dialog;
mod disclosure;
mod empty;
mod error_summary;
mod facts;
mod field;
mod file_drop;
mod icon;
mod id;
mod menu;
mod moment_field;
mod nav;
mod page_header;
mod password_field;
mod progress;
mod section;
mod select_field;
mod skeleton;
mod table;
mod tabs;
mod tasks;
mod text_area;
mod text_field;
mod tiles;
mod timeline;
mod toasts;
mod tone;

pub(crate) use badge::{Badge, Tag};
pub(crate) use banner::Banner;
pub(crate) use bars::{
    BottomBar, DayFilter, FilterChip, FilterToggle, Filters, MoreFilters, PageButton, Pager,
    SearchField,
};
pub(crate) use button::{Button, ButtonKind, DownloadLink, IconButton, LinkButton, Paused};
pub(crate) use chart::{BarChart, ChartTable, Legend, LineChart, ShareBar};
pub(crate) use choices::{Choice, Choices, Columns};
pub(crate) use dialog::{Dialog, open_about};
pub(crate) use disclosure::{Disclosure, Initially};
pub(crate) use empty::Empty;
pub(crate) use error_summary::{ErrorSummary, Fault};
pub(crate) use facts::{Fact, Facts};
pub(crate) use file_drop::FileDrop;
pub(crate) use icon::{Icon, IconSize, Symbol};
pub(crate) use id::{focus, focus_if_lost};
pub(crate) use menu::{Align, Menu, MenuButton, MenuFile, MenuLink, MenuRule, MenuTitle, RowMenu};
pub(crate) use moment_field::MomentField;
pub(crate) use nav::{Nav, NavToggle, SkipLink};
pub(crate) use page_header::{Breadcrumbs, Crumb, PageHeader, PageTitle, Titles};
pub(crate) use password_field::{Password, PasswordField};
pub(crate) use progress::Progress;
pub(crate) use section::{Group, Heading, Section, Sheet};
pub(crate) use select_field::{FilterSelect, SelectField, SelectOption};
pub(crate) use skeleton::{Skeleton, SkeletonRows};
pub(crate) use table::{
    ActionsCell, ActionsColumn, Cell, Column, Direction, PickCell, PickColumn, Row, RowTitle,
    SortColumn, Table, TableBody, TableHead,
};
pub(crate) use tabs::{Chip, Chips, Tab, Tabs};
pub(crate) use tasks::{Task, Tasks};
pub(crate) use text_area::{ParagraphField, TextArea};
pub(crate) use text_field::{FixedField, TextField, TextKind};
pub(crate) use tiles::{Tile, Tiles};
pub(crate) use timeline::{Coming, Happened, Quotation, Story};
pub(crate) use toasts::{ToastOffer, ToastRegion, Toasts};
pub(crate) use tone::Tone;

//! What stands around the pages: a calm frame for pages of one decision, and the portal's.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

mod brand;
mod calm;
mod foot;
mod language_menu;
mod navigation;
mod new_version;
mod organization_menu;
mod portal;
mod search_button;
mod start_up;
mod user_menu;

pub(crate) use calm::{Calm, CalmFrame};
pub(crate) use portal::{Anybody, Inside, Portal};
pub(crate) use start_up::StartUp;

//! What is fetched when it is first shown, so that the first page is there sooner.
//!
//! What is shipped is split by `cargo xtask`: the app itself with Home in it, and a file for each
//! name that stands in `later!`. Built without the feature `split`, the app is one file, and all of
//! its pages are at hand.
#![expect(unreachable_pub, reason = "the component macro writes `pub`")]

use std::{future::Future, pin::Pin};

use leptos::prelude::*;
use shared::api::Failure;

use crate::{asked::Asked, language, parts::Loaded, session::use_session};

/// Fetches a file, and says whether it is there.
pub(crate) type Fetching = Pin<Box<dyn Future<Output = bool>>>;

/// A page in a file: `later!(door, SignInPage)`, or with what it is given,
/// `later!(agreements, AgreementsPage, here: Here)`.
macro_rules! later {
    ($file:ident, $page:ident $(, $given:ident: $type:ty)*) => {
        // One type for all pages, so that the router is there once.
        {
            let view: fn($($type),*) -> AnyView = |$($given: $type),*| {
                $crate::later::split! {
                    $file, fn page($($given: $type),*) -> AnyView {
                        view! { <$page $($given)* /> }.into_any()
                    }
                }
                let page: $crate::later::Page = Box::new(move || page($($given.clone()),*));
                view! { <$crate::later::Fetched fetch page /> }.into_any()
            };
            view
        }
    };
}
pub(crate) use later;

/// Makes two functions: one that fetches the file, and the one that is written, which gives nothing
/// before the file is there.
#[cfg(feature = "split")]
macro_rules! split {
    ($file:ident, $visible:vis fn $name:ident($($given:ident: $type:ty),*) -> $output:ty { $body:expr }) => {
        #[leptos::wasm_split::wasm_split($file, wasm_split_path = leptos::wasm_split, preload(load), fallible)]
        fn split($($given: $type),*) -> Result<$output, leptos::wasm_split::SplitLoaderError> {
            Ok($body)
        }
        $visible fn fetch() -> $crate::later::Fetching {
            Box::pin(async { load().await.is_ok() })
        }
        $visible fn $name($($given: $type),*) -> Option<$output> {
            futures::FutureExt::now_or_never(split($($given),*))?.ok()
        }
    };
}

/// The same where everything is in one file.
#[cfg(not(feature = "split"))]
macro_rules! split {
    ($file:ident, $visible:vis fn $name:ident($($given:ident: $type:ty),*) -> $output:ty { $body:expr }) => {
        $visible fn fetch() -> $crate::later::Fetching {
            Box::pin(std::future::ready(true))
        }
        $visible fn $name($($given: $type),*) -> Option<$output> {
            Some($body)
        }
    };
}
pub(crate) use split;

/// The page, once its file is there.
pub(crate) type Page = Box<dyn Fn() -> Option<AnyView> + Send>;

/// Shows the page as soon as its file is there.
#[component]
pub(crate) fn Fetched(fetch: fn() -> Fetching, page: Page) -> impl IntoView {
    let session = use_session();
    let fetched = Asked::new(move || async move {
        if let (true, true) = futures::join!(fetch(), language::with_pages()) {
            return Ok(());
        }
        // Whoever gets no file but an answer has a page that is older than the server.
        Err(session.refresh().await.err().unwrap_or(Failure::VersionSkew))
    });
    view! {
        <Loaded from=fetched let:_fetched>
            {page()}
        </Loaded>
    }
}

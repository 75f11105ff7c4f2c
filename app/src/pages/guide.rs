//! One guide: its parts, each with an address of its own.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::{api::Failure, locale::Locale};

use crate::{
    asked::Asked,
    guides::{self, Block, Part, Picture, Topic, marked},
    links,
    pages::{
        not_found::NotFoundPage,
        roles::{PermissionTable, RoleTable},
    },
    parts::Loaded,
    ui::{Breadcrumbs, Crumb, PageHeader, focus},
    words::t,
};

/// The guide that the address names.
#[component]
pub(crate) fn GuidePage() -> impl IntoView {
    let params = use_params_map();
    let topic =
        Memo::new(move |_| params.read().get("guide").as_deref().and_then(Topic::from_code));
    move || match topic.get() {
        Some(topic) => view! { <Guide topic /> }.into_any(),
        None => view! { <NotFoundPage /> }.into_any(),
    }
}

#[component]
fn Guide(topic: Topic) -> impl IntoView {
    let fetched = Asked::new(|| async { guides::fetch().await.ok_or(Failure::VersionSkew) });
    let breadcrumbs = || {
        view! {
            <Breadcrumbs label=t!(shell.breadcrumb)>
                <Crumb text=t!(shell.support) href=Signal::stored(links::SUPPORT.to_owned()) />
            </Breadcrumbs>
        }
    };
    view! {
        <PageHeader
            title=t!(support.name_of, topic)
            lead=t!(support.about, topic)
            breadcrumbs
        />
        <Loaded from=fetched let:locale>
            <Parts topic locale />
        </Loaded>
    }
}

#[component]
fn Parts(topic: Topic, locale: Locale) -> impl IntoView {
    let hash = use_location().hash;
    // What an address names is there only now.
    Effect::new(move || focus(hash.read().trim_start_matches('#')));
    let parts = || topic.parts().iter().copied();
    let entry = |part| {
        let title = guides::text(locale, part).map(|text| text.title);
        view! {
            <li>
                <a href=links::guide(part)>{title}</a>
            </li>
        }
    };
    view! {
        <div class="split narrow">
            <div class="stack">{parts().map(|part| written(locale, part)).collect_view()}</div>
            <aside class="stack loose">
                <nav class="stack" aria-labelledby="contents">
                    <h2 id="contents">{t!(support.contents)}</h2>
                    <ul class="stack tight">{parts().map(entry).collect_view()}</ul>
                </nav>
                <div class="stack tight">
                    <h2>{t!(support.cannot)}</h2>
                    <p>
                        <a href=links::SUPPORT>{t!(support.contact)}</a>
                    </p>
                </div>
            </aside>
        </div>
    }
}

fn written(locale: Locale, part: Part) -> impl IntoView {
    let text = guides::text(locale, part)?;
    let title = format!("{}-title", part.code());
    // Tables are boxes of their own.
    let (tables, blocks): (Vec<_>, Vec<_>) =
        text.blocks.into_iter().partition(|block| *block == Block::Roles);
    Some(view! {
        <section class="box" id=part.code() tabindex="-1" aria-labelledby=title.clone()>
            <header>
                <h2 id=title.clone()>{text.title}</h2>
            </header>
            <div class="body stack">{blocks.into_iter().map(|it| block(locale, it)).collect_view()}</div>
        </section>
        {tables.into_iter().map(|it| block(locale, it)).collect_view()}
    })
}

fn block(locale: Locale, block: Block) -> AnyView {
    match block {
        Block::Says(sentences) => view! { <p>{marked(&sentences)}</p> }.into_any(),
        Block::Steps(steps) => {
            let step = |step: String| view! { <li>{marked(&step)}</li> };
            view! { <ol class="steps">{steps.into_iter().map(step).collect_view()}</ol> }.into_any()
        }
        Block::Picture(Picture { name, alt }) => {
            let src = links::picture(name, locale);
            // Fetched when it is about to be seen; its place is kept.
            view! { <img class="picture" src=src alt=alt width="960" height="600" loading="lazy" /> }
                .into_any()
        }
        Block::Roles => view! {
            <RoleTable />
            <PermissionTable />
        }
        .into_any(),
    }
}

//! Where one is signed in.

use shared::api::sessions::{Browser, System};

words! {
    /// The browsers in which one is signed in.
    Sessions {
        title,
        browser[Browser],
        system[System],
        device(browser: &str, system: &str),
        this,
        began(when: &str, network: &str),
        began_somewhere(when: &str),
        used(when: &str),
        end,
        end_named(device: &str),
        ended,
        end_others,
        end_others_title,
        end_others_text,
        ended_others,
    }
}

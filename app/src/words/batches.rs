//! What is said about batches as a whole: their list, and what leads to them.

use shared::api::batches::BatchState;

use crate::parts::Extent;

words! {
    /// The list of batches.
    Batches {
        title,
        lead,
        invite_many,
        all,
        file,
        pasted,
        state,
        states[BatchState],
        all_states,
        rows,
        invited,
        uploaded,
        begins,
        kept_until(day: &str),
        extent(extent: Extent),
        none,
        none_text,
    }
}

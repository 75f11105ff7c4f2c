//! What is said about batches as a whole: their list, and what leads to them.

use shared::api::batches::BatchState;

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
        goes_on(moment: &str),
        kept_until(day: &str),
        none,
        none_text,
    }
}

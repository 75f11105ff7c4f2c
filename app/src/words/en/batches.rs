use shared::api::batches::BatchState;

use crate::words::batches::Batches;

pub(super) const BATCHES: Batches = Batches {
    title: "Invitations from files",
    lead: "Drafts that wait for you, and what became of the files you sent. Only you see them.",
    invite_many: "Invite many",
    all: "Earlier files",
    file: "File",
    pasted: "Pasted rows",
    state: "State",
    states: |state| match state {
        BatchState::Draft => "Draft",
        BatchState::Waiting => "Waiting to begin",
        BatchState::Sending => "Sending",
        BatchState::Done => "Done",
    },
    all_states: "All",
    rows: "Rows",
    invited: "Invited",
    uploaded: "Uploaded",
    begins: "Begins",
    goes_on: |moment| format!("Held back, goes on {moment}"),
    kept_until: |day| format!("Its rows name people: they are kept until {day}."),
    none: "No file yet",
    none_text: "Invite up to 10,000 people at once from a spreadsheet. Drafts and results stand here.",
};

//! What is said when a batch is confirmed, waits, is sent and has been sent.

words! {
    /// From the confirmation of a batch to its end.
    BatchSending {
        summary(people: u32),
        to_fix(rows: u32),
        invite(people: u32),
        nobody,
        columns_first,
        title(people: u32),
        mails,
        when,
        soon,
        soon_text(minutes: i64),
        later,
        later_text,
        moment,
        begins(moment: &str),
        wrong_moment(days: i64),
        confirmed,
        key_reused,
        key_reused_next,
        nothing_left,
        begins_at(moment: &str),
        undo,
        undo_in(left: &str),
        undone,
        held,
        held_text(moment: &str),
        progress,
        of(done: &str, all: &str),
        may_leave,
        ended(moment: &str),
        not_invited,
        not_invited_text,
        invitations,
    }
}

use crate::{format::number, words::batch_sending::BatchSending};

pub(super) const BATCH_SENDING: BatchSending = BatchSending {
    summary: |people| match people {
        0 => "Nobody would be invited now.".to_owned(),
        1 => "1 person gets an email.".to_owned(),
        _ => format!("{} people get an email each.", number(people.into())),
    },
    to_fix: |rows| match rows {
        1 => "1 row is left out until it is put right.".to_owned(),
        _ => format!("{} rows are left out until they are put right.", number(rows.into())),
    },
    invite: |people| match people {
        0 => "Invite".to_owned(),
        1 => "Invite 1 person".to_owned(),
        _ => format!("Invite {} people", number(people.into())),
    },
    nobody: "No row is one to invite.",
    columns_first: "Match the columns first.",
    title: |people| match people {
        1 => "Invite 1 person?".to_owned(),
        _ => format!("Invite {} people?", number(people.into())),
    },
    mails: "Each gets an email in their primary language.",
    when: "When",
    soon: "Now, with time to undo",
    soon_text: |minutes| {
        format!(
            "The first email leaves in {minutes} minutes. Until then you can take everything back."
        )
    },
    later: "At a time that I choose",
    later_text: "Until then you can take everything back.",
    moment: "Day and time",
    begins: |moment| format!("The first email leaves {moment}."),
    wrong_moment: |days| format!("A time within the next {days} days is needed."),
    confirmed: "Confirmed. Nothing has been sent yet.",
    key_reused: "An earlier try has been carried out",
    key_reused_next: "What was sent first counts, not what was changed since. Reload the page to see where it \
                      stands.",
    nothing_left: "Nothing has been sent yet. Undo takes everything back.",
    begins_at: |moment| format!("The first email leaves {moment}"),
    undo: "Undo",
    undo_in: |left| format!("Undo, {left} left"),
    undone: "Taken back. Nobody was invited, and no email was sent.",
    held: "Held back until there is room again",
    held_text: |moment| {
        format!(
            "Your organization has invited as many people from files as it may in a day. It goes on by itself: {moment}."
        )
    },
    progress: "Progress",
    of: |done, all| format!("{done} of {all} rows"),
    may_leave: "You can leave this page: it goes on by itself.",
    ended: |moment| format!("Ended {moment}"),
    not_invited: "Some rows were not invited",
    not_invited_text: "Each says why. Put them right in the file and upload it again: only what is new or \
                       different is sent.",
    invitations: "See the invitations",
};

//! The form *Invite users*.

words! {
    /// The form *Invite users*.
    Invite {
        lead(days: i64),
        heading(number: usize, name: &str),
        new_user,
        field(number: usize, label: &str),
        accounts,
        agreements,
        only_account(account: &str),
        only_agreement(agreement: &str),
        granted_by(roles: &str),
        not_on(accounts: &str),
        whole_agreement,
        nothing_to_grant,
        nothing_to_grant_text,
        remove,
        remove_person(name: &str),
        remove_title(name: &str),
        remove_text,
        another,
        no_more(maximum: usize),
        count(people: usize),
        send,
        sent(people: usize),
        will_see(name: &str),
        somebody_will_see,
        choose_roles,
        may,
        may_not,
    }
}

use shared::api::domains::{DomainState, Reply, Verdict};

use crate::words::domains::Domains;

pub(super) const DOMAINS: Domains = Domains {
    lead: "The Internet domains of your organization. People whose address is in a verified domain can be given the online services of its accounts.",
    none: "No domain yet",
    none_text: "Before anyone can use an online service, an administrator associates a domain with the purchasing account.",
    add: "Associate a domain",
    name: "Domain",
    name_hint: "Such as contoso.com. What is below it, such as sub.contoso.com, is another domain.",
    accounts: "Purchasing accounts",
    associate: "Associate",
    associated: |name| format!("{name} is associated. Publish its record next."),
    state: |it| match it {
        DomainState::Pending => "Not verified",
        DomainState::Verified => "Verified",
        DomainState::Failing => "Record gone",
        DomainState::Contested => "Held by another organization",
        DomainState::Lost => "No longer verified",
    },
    state_text: |it| match it {
        DomainState::Pending => {
            "Publish the record below with whoever manages the DNS of the domain. It is looked for again and again."
        }
        DomainState::Verified => {
            "The domain is your organization’s. Keep the record: it is looked for once a day."
        }
        DomainState::Failing => {
            "The record is not found any more. Publish it again, or the domain is no longer verified."
        }
        DomainState::Contested => {
            "Your record was found, but another organization verified this domain before. It becomes yours when that organization’s record has been gone for seven days."
        }
        DomainState::Lost => {
            "The record was gone for too long. Publish it again and press Check now."
        }
    },
    claimed: "Another organization has published its own record for this domain. As long as yours stays published, nothing changes.",
    until: |moment| format!("Verified until {moment}"),
    since: |moment| format!("Verified since {moment}"),
    record: "Record to publish",
    record_lead: "Everybody can read this record: it is no secret. It says only that whoever manages the domain agrees.",
    record_type: "Type",
    record_name: "Name",
    record_label: |label| {
        format!("Most providers add the domain themselves: then enter only {label}")
    },
    record_value: "Value",
    copy_of: |what| format!("Copy: {what}"),
    copied: "Copied",
    not_copied: "The browser did not let it be copied. Select the text instead.",
    check_now: "Check now",
    check_of: |name| format!("Check now: {name}"),
    last_look: |moment| format!("Last look: {moment}"),
    next_look: |moment| format!("Next look by itself: {moment}"),
    no_next_look: "It is not looked for by itself any more. Press Check now when the record is published.",
    verdict: |it| match it {
        Verdict::Found => "The record was found",
        Verdict::OnlySome => "Only some name servers have the record",
        Verdict::Quoted => "The value has quotes or spaces",
        Verdict::OldValue => "An old value is published",
        Verdict::OtherValue => "Another text is published there",
        Verdict::AtDomain => "The record is at the domain itself",
        Verdict::DoubledZone => "The domain is in the name twice",
        Verdict::StillCached => "An older answer is still remembered",
        Verdict::Missing => "The record was not found",
        Verdict::NoSuchDomain => "There is no such domain",
        Verdict::NoAnswer => "No name server answered",
    },
    advice: |it| match it {
        Verdict::Found => "Every name server that answered has it.",
        Verdict::OnlySome => {
            "Wait until your provider has updated all of its name servers, then check again. If it stays like this, ask the provider why they differ."
        }
        Verdict::Quoted => "Enter the value without quotes and without spaces.",
        Verdict::OldValue => {
            "Replace the value with the one shown here: it belongs to another association of the domain."
        }
        Verdict::OtherValue => {
            "Publish the value shown here, beginning with business-center-verification=. Other texts at this name can stay."
        }
        Verdict::AtDomain => {
            "You published it under @ or without a name. Publish it under the name shown here."
        }
        Verdict::DoubledZone => {
            "Your provider adds the domain by itself. Enter only the first part of the name."
        }
        Verdict::StillCached => {
            "The name servers of the domain cannot be asked from here, and the answer that others remember is older. Wait for it to end, then check again."
        }
        Verdict::Missing => {
            "Publish the record shown here. If you have just done so, some providers need a few minutes."
        }
        Verdict::NoSuchDomain => {
            "Check the spelling. A new domain can be found some hours after it was registered."
        }
        Verdict::NoAnswer => {
            "Check again in some minutes. If it stays like this, ask whoever manages the name servers of the domain."
        }
    },
    older_for: |minutes| format!("Remembered for {minutes} more minutes."),
    looks: "The last looks",
    looks_of: |name| format!("The last looks: {name}"),
    looked_at: "When",
    found: "What was found",
    questions: "What was asked and answered",
    questions_of: |name| format!("What was asked and answered: {name}"),
    resolver: "Our own name server",
    asked: "Asked for",
    server: "Name server",
    answer: "Answer",
    expected: "Expected",
    reply: |it| match it {
        Reply::Texts => "Texts",
        Reply::Nothing => "No text at this name",
        Reply::NoSuchName => "No such name",
        Reply::NoAnswer => "No answer",
        Reply::NotAsked => "Not asked: its address is not on the Internet",
    },
    remove: "Remove",
    remove_from: |name, account| format!("Remove {name} from {account}"),
    remove_title: |name| format!("Remove {name}?"),
    remove_text: |account| {
        format!(
            "{account} loses this domain, and with it the way to online services for its people."
        )
    },
    remove_last: "It is the last account of this domain: the proof goes with it, and another association needs another record.",
    removed: |name| format!("{name} is removed"),
    malformed: "Enter the name of a domain, such as contoso.com.",
    public_suffix: "Everybody registers below this name, so nobody owns it. Enter your own domain, such as contoso.com.",
    consumer_domain: "This is the domain of a consumer mail service. Enter a domain that your organization owns.",
    too_many: |maximum| {
        format!(
            "An organization has at most {maximum} domains. Remove one that is not needed any more."
        )
    },
    associations: "Domains and online services",
    no_associations: "No domain is associated yet.",
};

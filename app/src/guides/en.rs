//! The guides in English.

use super::{
    Part,
    text::{Text, say},
};
use crate::{later::split, words::words};

split! {
    english_guides, pub(super) fn text(part: Part) -> Text { written(part) }
}

#[expect(clippy::too_many_lines, reason = "one text after the other")]
fn written(part: Part) -> Text {
    let w = words();
    match part {
        Part::OpenMail => Text::new("Open the email").steps([
            say!("Look in the mailbox of your work address for the email that invites you. It names your organization, who invites you, and until when its link works."),
            say!("Select the button in it, or copy the whole link into the address bar. Opening it changes nothing."),
        ]),
        Part::CreateAccount => Text::new("Create your account").steps([
            say!("The page {0} opens. Check the organization, who invites you, and the roles. The address is fixed: tell whoever invited you if it is not yours.", w.invitation.title),
            say!("Check your name, and correct it if needed."),
            say!("Enter a new password under {0}: a sentence is good. Do not use the password of your mailbox.", w.invitation.create_password),
            say!("Enter it again under {0}.", w.invitation.confirm_password),
            say!("Select {0}. That creates the account, accepts the invitation, and opens {1}.", w.invitation.start, w.shell.home),
        ]).says(say!("You have a work account here already? The page then asks you to sign in with it instead. One account is enough for all your organizations.")),
        Part::Registered => Text::new("When you have registered").steps([
            say!("Select your name at the top right, then {0}: it shows your roles and what each permits.", w.shell.my_profile),
            say!("If you are an administrator, invite the others: {0}, then {1}.", w.shell.account, w.access.invite_users),
        ]),
        Part::LinkFails => Text::new("The link does not work").says(say!("The page of the link says which of these it is."))
            .steps([
                say!("It expired: ask whoever invited you to send it again. A purchasing account administrator asks on the sign-in page: {0}.", w.sign_in.not_received),
                say!("It was replaced: look for the latest email. Only the newest link works."),
                say!("It was used: sign in instead."),
                say!("It is cut off: copy all of it, or use the code in the email. On the sign-in page open {0}, enter your address and the code, and select {1}.", w.codes.have_code, w.codes.open),
                say!("It waits for confirmation: the person who invited you may not grant these roles any more. Ask for the confirmation on that page."),
            ]),
        Part::LookFirst => Text::new("Look for it first").steps([
            say!("First try to sign in. Who has registered already needs no invitation."),
            say!("Look in the spam folder."),
            say!("Ask your colleagues whether one of them got it."),
        ]),
        Part::WhoInvites => Text::new("Find out who invites you").says(say!("The vendor invites the purchasing account administrator, and nobody else. That person invites the others."))
            .steps([
                say!("Whoever signed the agreement knows who the purchasing account administrator is, and so does your partner."),
                say!("If it is not you, ask that person or another administrator of your organization for an invitation."),
                say!("A personal address from a mail service for consumers cannot be invited. Use the address that your organization assigned to you."),
            ]),
        Part::AskAgain => Text::new("Ask for it again").says(say!("This works for the purchasing account administrator only."))
            .steps([
                say!("On the sign-in page select {0}.", w.sign_in.not_received),
                say!("Enter {0}, {1} and {2}. Spaces and hyphens do not matter.", w.request_invitation.email, w.request_invitation.agreement_number, w.request_invitation.purchasing_account_number),
                say!("Select {0}. The answer is the same whether the three match or not. If they do, the email is there within a few minutes.", w.request_invitation.submit),
            ])
            .says(say!("Still nothing? Contact your partner, who can send the invitation again, correct the address, or designate somebody else.")).picture("ask-again", "The page that asks for the invitation again, with fields for the address, the agreement number and the purchasing account number."),
        Part::SeeWhere => Text::new("See where it is").steps([
            say!("On the sign-in page select {0}, then {1}.", w.sign_in.not_received, w.whereabouts.see),
            say!("Enter your address and select {0}. A code is mailed if there is anything to tell.", w.whereabouts.ask),
            say!("Enter the code and select {0}: you see each invitation, and what your mail server said to it.", w.whereabouts.show),
        ]),
        Part::SignInFails => Text::new("You cannot sign in").steps([
            say!("Sign in with your work account: the address that was invited."),
            say!("Select {0} to set a new password by email. No administrator can do it for you.", w.sign_in.forgotten),
            say!("After too many tries, wait a few minutes."),
            say!("You have never registered? Then you need an invitation first."),
        ]),
        Part::Invite => Text::new("Invite people").steps([
            say!("Select {0}, then {1}.", w.shell.account, w.access.invite_users),
            say!("Enter {0}, {1}, {2}, {3} and {4} of each person. The language is that of every email to them.", w.person.email, w.person.given_name, w.person.family_name, w.person.language, w.person.country),
            say!("Choose {0}, one or several, and where they hold. A role that you may not grant is disabled, with the reason.", w.person.roles),
            say!("{0} adds a block for one more person.", w.invite.another),
            say!("Select {0}. If anything is wrong, nothing is sent, and each fault stands at its field.", w.invite.send),
        ]).picture("invite", "The form that invites people: a block for one person with the address, the name, the language, the country and the roles."),
        Part::InviteMany => Text::new("Invite many people from a file").steps([
            say!("Select {0}, then {1}, then {2}.", w.shell.account, w.access.invite_users, w.batches.invite_many),
            say!("Choose a CSV or XLSX file, or paste rows from a spreadsheet, and select {0}.", w.batch_upload.check),
            say!("Each row gets a verdict. Correct the rows that have a fault in the table, or leave them out. Nothing is sent before you confirm."),
        ]),
        Part::FollowUp => Text::new("See what became of an invitation").steps([
            say!("Select {0}, then the tab {1}. It shows each invitation with its state and its last email.", w.shell.account, w.access.invitations),
            say!("{0} sends a new link; older links stop working.", w.invitations.resend),
            say!("{0} puts a wrong address, name or role right, and sends it again where needed.", w.correction.action),
            say!("{0} takes it back.", w.invitations.withdraw),
            say!("{0} stands in for somebody who invited and may not grant these roles any more.", w.invitations.confirm),
        ]),
        Part::ChangeRoles => Text::new("Change or end somebody’s access").steps([
            say!("Select {0}, then the tab {1}, and open the person.", w.shell.account, w.access.manage_users),
            say!("{0}: choose other roles and select {1}. It holds at once, and the person is told by email.", w.user_access.change_roles, w.user_access.save),
            say!("{0} keeps somebody out for a while; {1} lets them in again with the same roles.", w.user_access.deactivate, w.user_access.reactivate),
            say!("{0} takes the roles away for good.", w.user_access.remove),
            say!("Just changed the wrong one? {0} takes it back within a few minutes.", w.user_access.undo),
        ]).says(say!("Nobody changes their own roles, and every account keeps at least one account administrator.")),
        Part::Roles => Text::new("Understand the roles").says(say!("A role holds on one purchasing account; only Agreement Administrator holds on an agreement. Several roles add up. Your own stand in {0}.", w.shell.my_profile)).roles(),
        Part::NotAllowed => Text::new("You are not allowed to do something").says(say!("The page names the permission that is missing. An account administrator of the same purchasing account can give you a role that has it."))
            .steps([
                say!("Look above which roles have the permission."),
                say!("Open {0} and select {1}: the administrators of an account get your question by email and answer you.", w.shell.support, w.support.ask_administrators),
            ]),
        Part::Download => Text::new("Download software").steps([
            say!("Select {0}, then the tab {1}.", w.shell.software, w.keys.downloads),
            say!("Narrow the list by product, version, language and architecture."),
            say!("Select {0} in the row of the file. A download that broke off can go on for a day.", w.downloads.download),
        ]).says(say!("The list has the products that your accounts own licenses of. Every download stands in the audit log.")),
        Part::CheckFile => Text::new("Check the file").steps([
            say!("Copy the {0} of the file in the list.", w.downloads.checksum),
            say!("Open {0} below the list: it has the command for your system.", w.downloads.check_show),
            say!("Compare both. If they differ, delete the file and download it again."),
        ]),
        Part::Keys => Text::new("See and export keys").steps([
            say!("Select {0}, then the tab {1}.", w.shell.software, w.keys.keys),
            say!("Select the eye beside a key to see it. It is hidden again in a minute. The sign beside it copies it."),
            say!("To take several along, choose them and select {0}. Say what they are for, and select {1}.", w.keys.export, w.keys.take),
        ]).says(say!("Every key that is seen, copied or exported stands in the audit log. Who uses many in a short time has to wait, and the account administrators are told.")).picture("keys", "The list of keys: each key is masked but for its end, with buttons beside it that show and copy it."),
        Part::NothingThere => Text::new("A file or a key is not there").steps([
            say!("Files stand there as long as an account that you reach owns licenses of the product, keys as soon as the vendor has issued them: look at {0} first.", w.shell.orders),
            say!("The tabs {0} and {1} need a role that has the permission. Ask an account administrator for one.", w.keys.downloads, w.keys.keys),
            say!("A file that does not begin, or a key that cannot be opened: tell the vendor the product and the number."),
        ]),
        Part::AssociateDomain => Text::new("Associate a domain").says(say!("Before anybody uses an online service, an administrator associates a domain, such as contoso.com, with the purchasing account. It says who uses its subscriptions: people whose address ends in exactly this domain. What is below it, such as sub.contoso.com, is another domain."))
            .steps([
                say!("Select {0}, then {1}.", w.shell.account, w.shell.domains),
                say!("Under {0} enter the domain of your organization, and choose the purchasing accounts.", w.domains.add),
                say!("Select {0}.", w.domains.associate),
            ])
            .says(say!("It takes an account administrator or an account manager of the purchasing account. The domain of a consumer mail service is refused.")),
        Part::ProveDomain => Text::new("Prove that the domain is yours").says(say!("A TXT record in the DNS proves that whoever manages the domain agrees. It is no secret."))
            .steps([
                say!("Below the domain, under {0}, copy the name and the value.", w.domains.record),
                say!("Have whoever manages the DNS of the domain publish them as a TXT record, the value without quotes."),
                say!("Select {0}. If the record is not found, the page says what was found instead, and what to do.", w.domains.check_now),
                say!("Leave the record where it is: once a day it is looked for again."),
            ])
            .says(say!("You need not wait on the page: until then it is looked for by itself, more and more rarely, and after some weeks only when you ask for it.")).picture("domain", "A domain that is not verified: the name and the value of its record, each with a button that copies it, and a button that checks now."),
        Part::SetUpService => Text::new("Set up the service").steps([
            say!("Select {0}, and open the subscription.", w.shell.services),
            say!("At a verified domain select {0}. You see for which people it will be; confirm it.", w.services.set_up),
            say!("The page shows how far it is, and you get an email when it is ready. Then its seats can be assigned."),
        ]).says(say!("{0} at a domain takes the service away from everybody there, with what they have stored in it.", w.services.end)),
        Part::AssignSeats => Text::new("Assign seats").steps([
            say!("Select {0}, and open the subscription. Below its domains stand the people who may use it, and how many seats are assigned.", w.shell.services),
            say!("Select {0} beside a person. They may use the service from then on.", w.services.assign),
            say!("{0} takes a seat back, for somebody else.", w.services.release),
        ]).says(say!("Somebody is missing? It takes a role on the purchasing account, and an address in a domain for which the service is ready: invite the person with that address first."))
            .says(say!("A seat that cannot be used stays assigned, and says why: the person has no role there any more, the domain is not verified, or the service is not ready for it.")).picture("service", "A subscription: its domain, for which the service is ready, and the people who may use it, with buttons that assign and release seats."),
        Part::SetUpFails => Text::new("Setting up does not work").steps([
            say!("The service cannot be set up at all: the page says whether the agreement or the subscription is not in force, or your vendor has not connected the service."),
            say!("The domain is not verified: publish its record first, and check it under {0}.", w.shell.domains),
            say!("The service was not reached: it is told again by itself. The page says when."),
            say!("It failed: read what the service says, and select {0}. If it fails again, tell the vendor the number of the subscription and what it says.", w.common.try_again),
        ]),
        Part::DomainLost => Text::new("A domain is lost").says(say!("When the record is not found any more, the administrators get an email. For seven days everything goes on; after that the domain is no longer verified."))
            .says(say!("Then its services are suspended: nobody with an address in it uses them, and nothing is deleted. Seats stay assigned."))
            .steps([
                say!("Publish the record that stands under {0}, and select {1}.", w.shell.domains, w.domains.check_now),
                say!("When it is found, the services go on by themselves, with the same seats."),
            ])
            .says(say!("Another organization has the domain? It becomes yours when that organization’s record has been gone for seven days, and yours is there.")),
        Part::WhoSees => Text::new("Who sees what").says(say!("The orders of a purchasing account may have come through several partners. Each of them sees the order lines that came through itself, and nothing of the others. The reseller of record also sees the agreement, the account, and whether its administrator has registered."))
            .says(say!("Of an order line a partner sees its number, day, product, quantity, state, and through whom it was ordered: no keys, no people, no prices.")),
        Part::OpenFamilies => Text::new("Open product families to a partner").says(say!("Only an account administrator decides this, for each purchasing account by itself."))
            .steps([
                say!("Select {0}, then the tab {1}. Choose the account if you administer several.", w.shell.account, w.visibility.title),
                say!("Under the partner who is to see more, choose product families of what was ordered through another partner."),
                say!("{0} says how many order lines the partner will see. Select {1}, and confirm.", w.visibility.changes, w.visibility.save),
            ])
            .says(say!("It holds at once, also for later orders of the family, and stands in the audit log. To close a family, take the check mark away in the same place: the partner sees it no longer, not even in a page that is open. {0} takes the last change back.", w.visibility.undo))
            .says(say!("When a partner is no longer a partner of the account, what was opened to it ends. It does not come back by itself.")).picture("partner-visibility", "The tab of partner visibility: a partner, and below it the product families ordered through another one, each with a check box and a number of order lines."),
        Part::AsPartner => Text::new("What a partner sees").steps([
            say!("In the {0} open a customer: {1} shows what came through you, and what the customer has opened of others.", w.partner.center, w.visibility.orders),
            say!("Accounts of which you are not the reseller of record, but that ordered through you, are under {0}.", w.visibility.further),
            say!("You need to see more? Ask the customer’s account administrator to open the product family."),
        ]),
        Part::Agreements => Text::new("Agreements").steps([
            say!("Select {0}: what ends first stands first.", w.shell.agreements),
            say!("Open one to see its accounts, who administers them, the partner, contacts, documents and orders."),
            say!("{0} changes what your organization says itself: contacts, addresses, a nickname, your own reference.", w.agreement_details.edit),
        ]),
        Part::Orders => Text::new("Orders").steps([
            say!("Select {0}. Look for a number, a part number or a product, and narrow the list by the filters.", w.shell.orders),
            say!("Open an order to see its lines. Each leads to its licenses, keys and downloads."),
        ]),
        Part::Licenses => Text::new("License position").steps([
            say!("Select {0}: how much of each product you may use, and for how much of it coverage runs.", w.shell.licenses),
            say!("Select a number to see what it is made of: orders, grants, upgrades, returns and periods of coverage."),
            say!("Choose a day to see what counted then, and another one to compare."),
        ]).says(say!("A number looks wrong? The page shows the orders and entries that it adds up; name them to your partner.")).picture("licenses", "The license position: a row for each product with what can be used and what is covered."),
        Part::Reports => Text::new("Reports").steps([
            say!("Select {0}, and choose the period, the accounts and the product families.", w.shell.reports),
            say!("Every chart is a table, too, and can be taken along as a CSV or XLSX file of exactly what is shown."),
        ]),
    }
}

//! Makes mails of letters: in the recipient's language, text and HTML, the same facts in both.
//!
//! What a template gets is put together here, and only here: every name that a stranger may have
//! chosen passes through `harmless` on its way.

mod domains;
mod keys;
mod operators;
mod owned;
mod partners;
mod reports;

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use lettre::message::Mailbox;
use minijinja::{
    Environment, Value, context,
    value::{Serde, merge_maps},
};
use shared::{
    access::Scope,
    api::{
        deliveries::Reason,
        me::{Assignment, ScopeName},
        session::PersonName,
    },
    ids::InvitationId,
    locale::Locale,
    values::EmailAddress,
};
use url::Url;

use super::{
    accent,
    format::{Mail, Parts},
    letter::{
        AccountFact, ColleagueQuestion, InquiryFact, Invitee, Letter, Link, MailedReport,
        OrganizationFact, ResetLink, Unanswered,
    },
    moment,
    names::harmless,
    return_path::ReturnPaths,
    templates,
    words::Words,
};
use crate::{
    codes::Coded,
    config::{Brand, Config},
    links::{InvitationToken, ResetToken},
    secrets::Secrets,
    store::messages::Claimed,
};

/// Where one says which mails one wants.
const NOTICES: &str = "/profile#notifications";

/// Where a new password is asked for, and below it the links that set one.
const RESET_PASSWORD: &str = "/reset-password";

/// Writes mails for one vendor.
#[derive(Debug)]
pub(crate) struct Writer {
    templates: Environment<'static>,
    /// What every template may name, in each language.
    always: Vec<(Locale, Value)>,
    brand: Brand,
    from: Mailbox,
    public_url: Url,
    secrets: Secrets,
    secrecy: Secrecy,
    return_paths: Option<ReturnPaths>,
}

/// Whether what is written opens what it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Secrecy {
    /// It is for whom it is addressed to.
    Open,
    /// It is for somebody else, who sees that there is a link or a code and not which.
    Blanked,
}

/// What stands for a token where it is blanked.
const BLANK: &str = "********";

/// No word, id or number of ours is as long without a break; every token is longer.
const TOKEN_LENGTH: usize = 40;

/// The text without anything in it that may be a token, also where a mail server quotes our mail.
pub(crate) fn without_tokens(text: &str) -> String {
    let is_of_token = |letter: char| letter.is_ascii_alphanumeric() || ['-', '_'].contains(&letter);
    let (mut clean, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(letter) = rest.chars().next() {
        let end = rest.find(|it| is_of_token(it) != is_of_token(letter)).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        let is_token = is_of_token(letter) && part.len() >= TOKEN_LENGTH;
        clean.push_str(if is_token { BLANK } else { part });
        rest = behind;
    }
    clean
}

/// One letter in one language.
struct Page<'a> {
    writer: &'a Writer,
    locale: Locale,
}

impl Writer {
    pub(crate) fn new(config: &Config) -> anyhow::Result<Self> {
        Ok(Self {
            templates: templates::all()?,
            always: Locale::ALL
                .iter()
                .map(|locale| (*locale, always(&config.brand, *locale)))
                .collect(),
            brand: config.brand.clone(),
            from: config.mail.from.clone(),
            public_url: config.web.public_url.clone(),
            secrets: config.secrets.clone(),
            secrecy: Secrecy::Open,
            return_paths: ReturnPaths::new(config),
        })
    }

    /// One that writes for others than those to whom letters are addressed.
    pub(crate) fn blanked(config: &Config) -> anyhow::Result<Self> {
        Ok(Self { secrecy: Secrecy::Blanked, ..Self::new(config)? })
    }

    /// Subject and text of a message, for somebody else: no link and no code in it opens anything.
    pub(crate) fn text(&self, message: &Claimed) -> anyhow::Result<[String; 2]> {
        let letter = message.letter().context("the facts are not those of a letter")?;
        let facts = self.facts(&letter, &message.email, message.language)?;
        let (kind, language) = (letter.kind(), message.language.code());
        let render = |part: &str, facts: &Value| {
            let template = self.templates.get_template(&format!("mail/{kind}/{language}/{part}"));
            template?.render(facts)
        };
        let subject = render("subject.txt", &facts)?.trim_end().to_owned();
        let facts = context! { subject => subject.as_str(), ..facts };
        let body = render("body.txt", &facts)?;
        Ok([without_tokens(&subject), without_tokens(&body)])
    }

    /// A token or a code, made here each time, or what stands for it.
    fn secret(&self, made: impl FnOnce(&Secrets) -> String) -> String {
        match self.secrecy {
            Secrecy::Open => made(&self.secrets),
            Secrecy::Blanked => BLANK.to_owned(),
        }
    }

    /// Writes the message's mail: the same bytes each time.
    pub(crate) fn write(&self, message: &Claimed) -> anyhow::Result<Mail> {
        let letter = message.letter().context("the facts are not those of a letter")?;
        let locale = message.language;
        let facts = self.facts(&letter, &message.email, locale)?;
        let (kind, language) = (letter.kind(), locale.code());
        let render = |part: &str, facts: &Value| {
            let template = format!("mail/{kind}/{language}/{part}");
            self.templates.get_template(&template)?.render(facts)
        };
        let subject = render("subject.txt", &facts)?.trim_end().to_owned();
        let facts = context! { subject => subject.as_str(), ..facts };
        let return_path = self.return_paths.as_ref().map(|paths| paths.write(message.id));
        Parts {
            return_path: return_path.transpose()?,
            message_id: message.id,
            date: message.created_at.into(),
            from: self.from.clone(),
            reply_to: reply_to(&letter, locale)?,
            email: message.email.clone(),
            language,
            unsubscribe: self.unsubscribe(&letter)?,
            text: render("body.txt", &facts)?,
            html: render("body.html", &facts)?,
            subject,
        }
        .into_mail()
    }

    /// What the templates of the letter may name.
    fn facts(&self, letter: &Letter, recipient: &str, locale: Locale) -> anyhow::Result<Value> {
        let own = Page { writer: self, locale }.facts(letter)?;
        let always = self.always.iter().find(|(language, _)| *language == locale);
        let (_, always) = always.context("a language")?;
        Ok(merge_maps([own, context! { recipient }, always.clone()]))
    }

    fn notices(&self) -> anyhow::Result<String> {
        Ok(self.public_url.join(NOTICES)?.into())
    }

    /// Where one says that one does not want such mails, where one can do without: of a report that
    /// is mailed on its own page.
    fn unsubscribe(&self, letter: &Letter) -> anyhow::Result<Option<String>> {
        if let Letter::MailedReport(mailed) = letter {
            return Ok(Some(self.report(mailed)?.into()));
        }
        letter.notice().map(|_| self.notices()).transpose()
    }

    fn report(&self, mailed: &MailedReport) -> anyhow::Result<Url> {
        let MailedReport { organization, view_id, .. } = mailed;
        let page = format!("/o/{}/reports?view={view_id}", organization.short_name);
        Ok(self.public_url.join(&page)?)
    }

    /// An address of the portal. Nothing in it needs escaping, and filters that look for links read
    /// it as it is.
    fn url(&self, path: &str) -> anyhow::Result<Value> {
        Ok(Value::from_safe_string(self.public_url.join(path)?.into()))
    }
}

/// Put together once: it is much, and the same in each mail.
fn always(brand: &Brand, locale: Locale) -> Value {
    context! {
        language => locale.code(),
        words => Serde(Words::of(locale)),
        vendor => brand.vendor.as_str(),
        accent => accent::for_mail(&brand.accent),
        contact => brand.contact.as_str(),
        contact_is_address => EmailAddress::parse(&brand.contact).is_ok(),
    }
}

impl Page<'_> {
    /// What the letter itself tells.
    fn facts(&self, letter: &Letter) -> anyhow::Result<Value> {
        Ok(match letter {
            Letter::AdministratorInvitation { link, agreement_number, accounts } => context! {
                agreement_number => agreement_number.as_ref(),
                accounts => accounts_of(accounts),
                ..self.link(link)?
            },
            Letter::ColleagueInvitation { link, inviter, assignments } => context! {
                inviter => harmless(&inviter.full(self.locale)),
                roles => self.roles(assignments),
                ..self.link(link)?
            },
            Letter::AlreadyRegistered { organization, agreement_number } => context! {
                organization => harmless(organization.as_ref()),
                agreement_number => agreement_number.as_ref(),
                sign_in => self.writer.url("/sign-in")?,
                reset => self.writer.url(RESET_PASSWORD)?,
            },
            Letter::InvitationWithdrawn { organization } => context! {
                organization => harmless(organization.as_ref()),
            },
            Letter::InvitationAccepted { organization, invitee, invitee_email, assignments } => {
                context! {
                    invitee => harmless(&invitee.full(self.locale)),
                    invitee_email => invitee_email.as_ref(),
                    roles => self.roles(assignments),
                    ..self.organization(organization)?
                }
            }
            Letter::InvitationReminder { link, inviter, assignments }
            | Letter::InvitationEnding { link, inviter, assignments } => context! {
                is_by_vendor => inviter.is_none(),
                inviter => self.author(inviter.as_ref()),
                roles => self.roles(assignments),
                ..self.link(link)?
            },
            Letter::InvitationUnanswered(unanswered) => self.unanswered(unanswered, "")?,
            Letter::InvitationExpired(expired) => self.unanswered(expired, "?state=expired")?,
            Letter::InvitationUndeliverable {
                organization,
                invitation_id,
                invitee,
                invitee_email,
                reason,
            } => {
                let whom = (invitee, invitee_email);
                self.undeliverable(organization, *invitation_id, whom, *reason)?
            }
            Letter::ConfirmationAsked { organization, inviter, invitee_email, assignments } => {
                context! {
                    inviter => harmless(&inviter.full(self.locale)),
                    invitee_email => invitee_email.as_ref(),
                    roles => self.roles(assignments),
                    ..self.organization(organization)?
                }
            }
            Letter::DesignationEnded { organization, agreement_number, accounts } => context! {
                organization => harmless(organization.as_ref()),
                agreement_number => agreement_number.as_ref(),
                accounts => accounts_of(accounts),
            },
            Letter::RolesChanged { organization, by, change, before, after } => context! {
                by => self.author(by.as_ref()),
                change => Serde(change),
                before => self.roles(before),
                after => self.roles(after),
                ..self.home(organization)?
            },
            Letter::AccessGranted { organization, by, person, person_email, assignments } => {
                let whom = (person, person_email);
                self.access_granted(organization, by.as_ref(), whom, assignments)?
            }
            Letter::ManyKeys(many) => self.many_keys(many)?,
            Letter::KeyDigest(digest) => self.key_digest(digest)?,
            Letter::ColleagueQuestion(question) => self.question(question)?,
            Letter::NewOrders(news) => self.new_orders(news)?,
            Letter::KeysAvailable(news) => self.keys_available(news)?,
            Letter::Endings(endings) => self.endings(endings)?,
            Letter::FeedTokenEnding { name, ends_at, time_zone } => context! {
                name => harmless(name.as_ref()),
                ends => moment::in_words(*ends_at, time_zone, self.locale),
            },
            Letter::MailedReport(mailed) => self.mailed_report(mailed)?,
            Letter::InvitationInquiry(inquiry) => self.inquiry(inquiry),
            Letter::PasswordReset { link } => self.reset_link(link)?,
            Letter::PartnerActed(acted) => self.partner_acted(acted)?,
            Letter::OperatorActed(acted) => self.operator_acted(acted)?,
            Letter::OperatorInvitation { link, inviter } => {
                self.operator_invitation(link, inviter)?
            }
            Letter::PartnerInvitation { link, partner, inviter } => {
                self.partner_invitation(link, partner.as_ref(), inviter)?
            }
            Letter::DomainVerified(fact)
            | Letter::DomainFailing(fact)
            | Letter::DomainLost(fact)
            | Letter::DomainClaimed(fact)
            | Letter::DomainContested(fact) => self.domain(fact)?,
            Letter::ServiceProgress(fact) => self.service(fact)?,
            Letter::PasswordChanged { at, time_zone } => self.password_changed(*at, time_zone)?,
        })
    }

    fn password_changed(&self, at: DateTime<Utc>, time_zone: &str) -> anyhow::Result<Value> {
        Ok(context! {
            moment => moment::in_words(at, time_zone, self.locale),
            reset => self.writer.url(RESET_PASSWORD)?,
        })
    }

    /// An organization with the way to its Home.
    fn home(&self, organization: &OrganizationFact) -> anyhow::Result<Value> {
        Ok(context! {
            organization => harmless(organization.name.as_ref()),
            home => self.writer.url(&format!("/o/{}", organization.short_name))?,
        })
    }

    /// In our words only: what a mail server says may come from a stranger.
    fn undeliverable(
        &self,
        organization: &OrganizationFact,
        invitation_id: InvitationId,
        (invitee, email): (&PersonName, &EmailAddress),
        reason: Reason,
    ) -> anyhow::Result<Value> {
        let page =
            format!("/o/{}/account/access/invitations/{invitation_id}", organization.short_name);
        let words = Words::of(self.locale);
        Ok(context! {
            organization => harmless(organization.name.as_ref()),
            invitee => harmless(&invitee.full(self.locale)),
            invitee_email => email.as_ref(),
            reason => words.reason(reason),
            step => words.step(reason.step()),
            invitation => self.writer.url(&page)?,
        })
    }

    fn access_granted(
        &self,
        organization: &OrganizationFact,
        by: Option<&PersonName>,
        (person, email): (&PersonName, &EmailAddress),
        assignments: &[Assignment],
    ) -> anyhow::Result<Value> {
        let users = format!("/o/{}/account/access", organization.short_name);
        Ok(context! {
            organization => harmless(organization.name.as_ref()),
            is_by_vendor => by.is_none(),
            by => self.author(by),
            person => harmless(&person.full(self.locale)),
            person_email => email.as_ref(),
            roles => self.roles(assignments),
            users => self.writer.url(&users)?,
        })
    }

    /// Line by line, each as harmless as a name: whoever asks is a member, and still a stranger to
    /// the portal's own words.
    fn question(&self, question: &ColleagueQuestion) -> anyhow::Result<Value> {
        let ColleagueQuestion { organization, account, name, email, subject, text } = question;
        let access = format!("/o/{}/account/access", organization.short_name);
        let account = format!("{} ({})", harmless(account.name.as_ref()), account.number);
        Ok(context! {
            organization => harmless(organization.name.as_ref()),
            account,
            person => harmless(&name.full(self.locale)),
            person_email => email.as_ref(),
            question_subject => harmless(subject.as_ref()),
            lines => text.as_ref().lines().map(harmless).collect::<Vec<_>>(),
            users => self.writer.url(&access)?,
        })
    }

    /// The code is made here, as tokens are, and kept nowhere.
    fn inquiry(&self, inquiry: &InquiryFact) -> Value {
        let InquiryFact { inquiry_id, ends_at, time_zone } = inquiry;
        context! {
            code => self.writer.secret(|secrets| {
                Coded::Inquiry(*inquiry_id).code(secrets).expose()
            }),
            code_ends => moment::in_words(*ends_at, time_zone, self.locale),
        }
    }

    /// As with an invitation: the token is made here, and kept nowhere.
    fn reset_link(&self, link: &ResetLink) -> anyhow::Result<Value> {
        let ResetLink { person_id, generation, .. } = *link;
        let token = ResetToken { person_id, generation };
        let token = self.writer.secret(|secrets| token.write(secrets));
        Ok(context! {
            link => self.writer.url(&format!("{RESET_PASSWORD}/{token}"))?,
            link_ends => moment::in_words(link.ends_at, &link.time_zone, self.locale),
        })
    }

    /// The token is made here, each time the same, and kept nowhere.
    fn link(&self, link: &Link) -> anyhow::Result<Value> {
        let Link { invitation_id, generation, .. } = *link;
        let token = InvitationToken { invitation_id, generation };
        let code = Coded::Invitation(token);
        let code = self.writer.secret(|secrets| code.code(secrets).expose());
        let token = self.writer.secret(|secrets| token.write(secrets));
        Ok(context! {
            link => self.writer.url(&format!("/invitations/{token}"))?,
            link_ends => moment::in_words(link.ends_at, &link.time_zone, self.locale),
            code,
            sign_in => self.writer.url("/sign-in")?,
            organization => harmless(link.organization.as_ref()),
        })
    }

    fn organization(&self, organization: &OrganizationFact) -> anyhow::Result<Value> {
        self.invitations_of(organization, "")
    }

    /// The organization, and its list of invitations, or what is behind it.
    fn invitations_of(&self, organization: &OrganizationFact, at: &str) -> anyhow::Result<Value> {
        let path = format!("/o/{}/account/access/invitations{at}", organization.short_name);
        Ok(context! {
            organization => harmless(organization.name.as_ref()),
            invitations => self.writer.url(&path)?,
        })
    }

    fn unanswered(&self, unanswered: &Unanswered, filter: &str) -> anyhow::Result<Value> {
        let Unanswered { organization, people, more, time_zone } = unanswered;
        let person = |it: &Invitee| {
            context! {
                name => harmless(&it.name.full(self.locale)),
                email => it.email.as_ref(),
                link_ends => moment::in_words(it.ends_at, time_zone, self.locale),
            }
        };
        // Of one there is a page, of several a list.
        let page = match (people.as_slice(), more) {
            ([only], 0) => format!("/{}", only.invitation_id),
            _ => filter.to_owned(),
        };
        Ok(context! {
            people => people.iter().map(person).collect::<Vec<_>>(),
            more,
            count => people.len() + more,
            ..self.invitations_of(organization, &page)?
        })
    }

    /// Who did something: a person, else the vendor.
    fn author(&self, person: Option<&PersonName>) -> String {
        let name = person.map(|name| harmless(&name.full(self.locale)));
        name.unwrap_or_else(|| self.writer.brand.vendor.clone())
    }

    /// Each role once, with what it permits and where it is held.
    fn roles(&self, assignments: &[Assignment]) -> Vec<Value> {
        let words = Words::of(self.locale);
        let mut places = BTreeMap::<_, Vec<_>>::new();
        for assignment in assignments {
            places.entry(assignment.role).or_default().push(self.place(&assignment.on));
        }
        let roles = places.into_iter().map(|(role, places)| {
            let role = words.role(role);
            context! { name => role.name.as_str(), permits => role.permits.as_str(), places }
        });
        roles.collect()
    }

    /// Such as `Head office, purchasing account 10048213`: as the app says it.
    fn place(&self, on: &ScopeName) -> String {
        let words = Words::of(self.locale);
        let scopes = words.scopes();
        let kind = match on.scope {
            Scope::PurchasingAccount(_) => &scopes.purchasing_account,
            Scope::Agreement(_) => &scopes.agreement,
        };
        let (name, number) = (harmless(on.name.as_ref()), harmless(&on.number));
        format!("{name}{}{kind} {number}", words.comma)
    }
}

/// Whom an answer to the letter goes to, if to a person.
fn reply_to(letter: &Letter, locale: Locale) -> anyhow::Result<Option<Mailbox>> {
    let Letter::ColleagueQuestion(question) = letter else { return Ok(None) };
    let ColleagueQuestion { name, email, .. } = question;
    Ok(Some(Mailbox::new(Some(name.full(locale)), email.as_ref().parse()?)))
}

fn accounts_of(accounts: &[AccountFact]) -> Vec<Value> {
    let fact = |account: &AccountFact| {
        context! {
            number => account.number.as_ref(),
            name => harmless(account.name.as_ref()),
        }
    };
    accounts.iter().map(fact).collect()
}

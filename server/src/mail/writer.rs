//! Makes mails of letters: in the recipient's language, text and HTML, the same facts in both.
//!
//! What a template gets is put together here, and only here: every name that a stranger may have
//! chosen passes through `harmless` on its way.

use std::collections::BTreeMap;

use anyhow::Context;
use lettre::message::Mailbox;
use minijinja::{
    Environment, Value, context,
    value::{Serde, merge_maps},
};
use shared::{
    access::Scope,
    api::{
        audit::ActionGroup,
        me::{Assignment, ScopeName},
        session::PersonName,
    },
    locale::Locale,
    values::EmailAddress,
};
use url::Url;

use super::{
    accent,
    format::{Mail, Parts},
    letter::{
        AccountFact, InquiryFact, Invitee, KeyDigest, KeyUse, KeyUser, Letter, Link, ManyKeys,
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
    return_paths: Option<ReturnPaths>,
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
            return_paths: ReturnPaths::new(config),
        })
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
            email: message.email.clone(),
            language,
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
            Letter::InvitationExpired(unanswered) => {
                self.unanswered(unanswered, "?state=expired")?
            }
            Letter::InvitationUndeliverable {
                organization,
                invitation_id,
                invitee,
                invitee_email,
                reason,
            } => {
                let page = format!(
                    "/o/{}/account/access/invitations/{invitation_id}",
                    organization.short_name
                );
                let words = Words::of(self.locale);
                // In our words only: what a mail server says may come from a stranger.
                context! {
                    organization => harmless(organization.name.as_ref()),
                    invitee => harmless(&invitee.full(self.locale)),
                    invitee_email => invitee_email.as_ref(),
                    reason => words.reason(*reason),
                    step => words.step(reason.step()),
                    invitation => self.writer.url(&page)?,
                }
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
                organization => harmless(organization.name.as_ref()),
                by => self.author(by.as_ref()),
                change => Serde(change),
                before => self.roles(before),
                after => self.roles(after),
                home => self.writer.url(&format!("/o/{}", organization.short_name))?,
            },
            Letter::AccessGranted { organization, by, person, person_email, assignments } => {
                let whom = (person, person_email);
                self.access_granted(organization, by.as_ref(), whom, assignments)?
            }
            Letter::ManyKeys(many) => self.many_keys(many)?,
            Letter::KeyDigest(digest) => self.key_digest(digest)?,
            Letter::InvitationInquiry(inquiry) => self.inquiry(inquiry),
            Letter::PasswordReset { link } => self.reset_link(link)?,
            Letter::PasswordChanged { at, time_zone } => context! {
                moment => moment::in_words(*at, time_zone, self.locale),
                reset => self.writer.url(RESET_PASSWORD)?,
            },
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

    fn many_keys(&self, many: &ManyKeys) -> anyhow::Result<Value> {
        let ManyKeys { organization, user, at, time_zone, purpose } = many;
        Ok(context! {
            organization => harmless(organization.name.as_ref()),
            user => self.key_user(user),
            moment => moment::in_words(*at, time_zone, self.locale),
            purpose => purpose.as_ref().map(|it| harmless(it.as_ref())),
            keys => user.keys(),
            audit => self.uses_of_keys(organization)?,
        })
    }

    fn key_digest(&self, digest: &KeyDigest) -> anyhow::Result<Value> {
        let KeyDigest { organization, from, to, people, more } = digest;
        Ok(context! {
            organization => harmless(organization.name.as_ref()),
            from => moment::day_in_words(*from, self.locale),
            to => moment::day_in_words(*to, self.locale),
            people => people.iter().map(|it| self.key_user(it)).collect::<Vec<_>>(),
            more,
            audit => self.uses_of_keys(organization)?,
        })
    }

    fn key_user(&self, user: &KeyUser) -> Value {
        let of_account = |it: &KeyUse| {
            context! {
                number => it.account.number.as_ref(),
                name => harmless(it.account.name.as_ref()),
                revealed => it.revealed,
                exported => it.exported,
            }
        };
        context! {
            name => harmless(&user.name.full(self.locale)),
            email => user.email.as_ref(),
            uses => user.uses.iter().map(of_account).collect::<Vec<_>>(),
        }
    }

    /// What the audit log says of keys.
    fn uses_of_keys(&self, organization: &OrganizationFact) -> anyhow::Result<Value> {
        let group = ActionGroup::Software.code();
        self.writer.url(&format!("/o/{}/account/audit?group={group}", organization.short_name))
    }

    /// The code is made here, as tokens are, and kept nowhere.
    fn inquiry(&self, inquiry: &InquiryFact) -> Value {
        let InquiryFact { inquiry_id, ends_at, time_zone } = inquiry;
        context! {
            code => Coded::Inquiry(*inquiry_id).code(&self.writer.secrets).expose(),
            code_ends => moment::in_words(*ends_at, time_zone, self.locale),
        }
    }

    /// As with an invitation: the token is made here, and kept nowhere.
    fn reset_link(&self, link: &ResetLink) -> anyhow::Result<Value> {
        let ResetLink { person_id, generation, .. } = *link;
        let token = ResetToken { person_id, generation }.write(&self.writer.secrets);
        Ok(context! {
            link => self.writer.url(&format!("{RESET_PASSWORD}/{token}"))?,
            link_ends => moment::in_words(link.ends_at, &link.time_zone, self.locale),
        })
    }

    /// The token is made here, each time the same, and kept nowhere.
    fn link(&self, link: &Link) -> anyhow::Result<Value> {
        let Link { invitation_id, generation, .. } = *link;
        let token = InvitationToken { invitation_id, generation };
        let code = Coded::Invitation(token).code(&self.writer.secrets).expose();
        let token = token.write(&self.writer.secrets);
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

fn accounts_of(accounts: &[AccountFact]) -> Vec<Value> {
    let fact = |account: &AccountFact| {
        context! {
            number => account.number.as_ref(),
            name => harmless(account.name.as_ref()),
        }
    };
    accounts.iter().map(fact).collect()
}

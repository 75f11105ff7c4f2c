// People, made through real invitations: by the mail that they get, and by what the app would send.
import { type APIRequestContext, expect } from '@playwright/test';
import { invitationLink, type PostOffice } from './mail.ts';
import type { Language, Role } from './words.ts';

/** A password as the product asks for: long, and nobody's name. */
export const PASSWORD = 'correct horse battery staple';

/** Somebody who is to be invited. */
export interface Newcomer {
  email: string;
  given_name: string;
  family_name: string;
  language: Language;
  country: string;
}

export const newcomer = (changes: Partial<Newcomer> = {}): Newcomer => ({
  email: 'hana@contoso.com',
  given_name: '하나',
  family_name: '김',
  language: 'ko',
  country: 'KR',
  ...changes,
});

/** Accepts the invitation that is in the mailbox of the address, and is signed in then. */
export async function register(
  browser: APIRequestContext,
  post: PostOffice,
  email: string,
): Promise<Insider> {
  const token = tokenOf(invitationLink(await post.next(email)));
  const link = await browser.post('/api/invitation-links', { data: { token } });
  expect(link.ok(), await link.text()).toBe(true);
  const { invitee } = (await link.json()) as { invitee: { name: Record<string, string> } };
  const registered = await browser.post('/api/registrations', {
    data: { token, ...invitee.name, password: PASSWORD },
  });
  expect(registered.ok(), await registered.text()).toBe(true);
  return Insider.of(browser);
}

export const tokenOf = (link: string): string => link.split('/').at(-1)!;

interface MyAccess {
  accounts: { id: string; number: string }[];
  agreements: { id: string; number: string }[];
}

/** Somebody who is signed in, at the desk of an organization. */
export class Insider {
  private constructor(
    readonly browser: APIRequestContext,
    readonly organization: { id: string; short_name: string },
    readonly access: MyAccess,
  ) {}

  /** Who is signed in in the browser; at another server if its address is given. */
  static async of(browser: APIRequestContext, server = ''): Promise<Insider> {
    const session = (await (await browser.get(`${server}/api/session`)).json()) as {
      me: { organizations: { id: string; short_name: string }[] };
    };
    const organization = session.me.organizations[0]!;
    const answer = await browser.get(`${server}/api/organizations/${organization.id}/me`);
    return new Insider(browser, organization, (await answer.json()) as MyAccess);
  }

  /** Invites somebody to roles on everything that this person reaches. */
  async invite(person: Newcomer, ...roles: Role[]): Promise<void> {
    const invited = await this.browser.post(
      `/api/organizations/${this.organization.id}/invitations`,
      {
        data: {
          people: [
            {
              ...person,
              roles,
              purchasing_account_ids: this.access.accounts.map(account => account.id),
              agreement_ids: roles.includes('agreement_administrator')
                ? this.access.agreements.map(agreement => agreement.id)
                : [],
            },
          ],
        },
      },
    );
    expect(invited.status(), await invited.text()).toBe(201);
  }
}

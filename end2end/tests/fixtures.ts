// What each test begins with: a portal and a mail server of its own, a browser that is watched, and
// people who came in through real invitations.
import { type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import { contoso, type Feed, feedOf } from './feed.ts';
import { type Mail, PostOffice, tokensIn } from './mail.ts';
import { type Insider, newcomer, type Newcomer, PASSWORD, register } from './people.ts';
import { Program } from './program.ts';
import { type Language, locales, type Role, type Words, words } from './words.ts';

export { checkAccessibility, checkNarrow } from './accessibility.ts';
export { codeIn, invitationLink, resetLink } from './mail.ts';
export { PASSWORD } from './people.ts';
export { languages } from './words.ts';
export { expect };

/** What went wrong in the browser although no test asked for it. */
export class Complaints {
  readonly #expected: RegExp[] = [/favicon/];
  readonly #heard: string[] = [];

  /** Announces what the browser will complain about, such as a refused sign-in. */
  expect(...complaints: RegExp[]): void {
    this.#expected.push(...complaints);
  }

  watch(page: Page): void {
    const hear = (complaint: string) => this.#heard.push(`${page.url()}: ${complaint}`);
    page.on('console', message => message.type() === 'error' && hear(message.text()));
    page.on('pageerror', error => hear(String(error)));
    page.on('request', request => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== '127.0.0.1') hear(`asked ${hostname}`);
    });
  }

  get unexpected(): string[] {
    return this.#heard.filter(complaint => !this.#expected.some(it => it.test(complaint)));
  }
}

/** What Chromium says about a request that the server refused. */
export const refused = (status: number) => new RegExp(`status of ${status} `);

/** What Chromium, and what fetches the app's files, say while the server is away. */
export const away = /ERR_CONNECTION_REFUSED|Failed to fetch/;

interface Options {
  language: Language;
  feed: Feed;
}

interface Fixtures {
  t: Words;
  post: PostOffice;
  program: Program;
  complaints: Complaints;
  /** Another browser, of somebody else. */
  newContext: () => Promise<BrowserContext>;
  /** A page in another browser, watched like `page`. */
  newPage: () => Promise<Page>;
  /** The next mail to an address. */
  mailTo: (address: string) => Promise<Mail>;
  /** Harry, registered and signed in, without a page. */
  firstIn: () => Promise<Insider>;
  /** The page of somebody who was invited to the role, registered, and is on Home. */
  signedInAs: (role: Role, who?: Partial<Newcomer>) => Promise<Page>;
}

export const test = base.extend<Options & Fixtures>({
  language: ['en', { option: true }],
  feed: [feedOf(...contoso), { option: true }],
  locale: async ({ language }, use) => use(locales[language]),
  t: async ({ language }, use) => use(words[language]),

  post: async ({}, use) => {
    const post = await PostOffice.open();
    await use(post);
    await post.close();
  },
  program: async ({ post, feed }, use) => {
    const program = await Program.start(post.url, feed.lines);
    await use(program);
    await program.end();
    expect(program.faults, 'faults of the server').toEqual([]);
    const secrets = [PASSWORD, ...tokensIn(post.mails)];
    expect(program.betrayed(secrets), 'secrets in the log').toEqual([]);
  },
  baseURL: async ({ program }, use) => use(program.url),

  complaints: async ({}, use) => {
    const complaints = new Complaints();
    await use(complaints);
    expect(complaints.unexpected, 'complaints of the browser').toEqual([]);
  },
  page: async ({ page, complaints }, use) => {
    complaints.watch(page);
    await use(page);
  },
  newContext: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      return context;
    });
    await Promise.all(contexts.map(context => context.close()));
  },
  newPage: async ({ newContext, complaints }, use) => {
    await use(async () => {
      const page = await (await newContext()).newPage();
      complaints.watch(page);
      return page;
    });
  },

  mailTo: async ({ post }, use) => use(address => post.next(address)),
  firstIn: async ({ newContext, post }, use) => {
    let first: Promise<Insider> | undefined;
    const come = async () => register((await newContext()).request, post, 'harry@contoso.com');
    await use(() => (first ??= come()));
  },
  signedInAs: async ({ firstIn, newPage, post }, use) => {
    await use(async (role, who = {}) => {
      const person = newcomer({
        email: `${role.replace('_', '.')}@contoso.com`,
        language: 'en',
        ...who,
      });
      await (await firstIn()).invite(person, role);
      const page = await newPage();
      const { organization } = await register(page.context().request, post, person.email);
      await page.goto(`/o/${organization.short_name}`);
      return page;
    });
  },
});

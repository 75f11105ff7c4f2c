// What becomes of an invitation's mail, as its inviter sees it happen: against a mail server that
// takes it, puts it off, refuses it, leaves, says nothing, or sends it back.
import { createServer } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { signIn } from './acts.ts';
import { away, checkAccessibility, checkNarrow, expect, test as base } from './fixtures.ts';
import { type Insider, newcomer } from './people.ts';
import { Program } from './program.ts';
import { report } from './report.ts';
import type { Words } from './words.ts';

const DOMAIN = 'bounces.vendor.example';

const test = base.extend<{ bouncePort: number }>({
  bouncePort: async ({}, use) => use(await freePort()),
  // It does not wait long for an answer, and mails come back to it.
  program: async ({ post, feed, bouncePort }, use) => {
    const program = await Program.start(`${post.url}?timeout=3`, feed.lines, {
      BC_BOUNCE_DOMAIN: DOMAIN,
      BC_BOUNCE_LISTEN: `127.0.0.1:${bouncePort}`,
    });
    await use(program);
    await program.end();
    expect(program.faults, 'faults of the server').toEqual([]);
  },
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const email = (name: string) => `${name}@contoso.com`;
const row = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ hasText: email(name) });
const story = (page: Page, t: Words): Locator => page.getByRole('list', { name: t.story });

/** Harry on the list of invitations, in the language of the test. */
async function atTheList(
  page: Page,
  t: Words,
  language: string,
  firstIn: () => Promise<Insider>,
): Promise<Insider> {
  const harry = await firstIn();
  expect((await harry.browser.patch('/api/profile', { data: { language } })).ok()).toBe(true);
  await page.goto('/sign-in?next=/o/contoso/account/access/invitations');
  await signIn(page, t, 'harry@contoso.com');
  await expect(page.getByRole('heading', { name: t.manageAccess, level: 1 })).toBeVisible();
  return harry;
}

async function open(page: Page, t: Words, name: string): Promise<void> {
  await row(page, name).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: t.story, level: 2 })).toBeVisible();
}

for (const language of ['en', 'ko'] as const) {
  test.describe(language, () => {
    test.use({ language });

    test('the list and the page of each invitation tell its story while it happens', async ({
      page,
      t,
      firstIn,
      mailTo,
      bouncePort,
    }) => {
      const harry = await atTheList(page, t, language, firstIn);
      const stories: [string, string, string][] = [
        ['minjun', t.takenByServer, '250 2.0.0 queued as'],
        ['busy-bob', t.heldBack, '451 4.7.1 greylisted, come again'],
        ['unknown-bob', t.refusedByServer, '550 5.1.1 no such mailbox'],
        ['leave-bob', t.heldBack, 'the end of DATA'],
        ['stall-bob', t.heldBack, 'no answer within 3 s'],
      ];
      for (const [name] of stories) {
        await harry.invite(newcomer({ email: email(name), language }), 'account_viewer');
      }
      // Nobody loads the page again: the server tells it.
      for (const [name, state] of stories) await expect(row(page, name)).toContainText(state);
      for (const [name, state, reply] of stories) {
        await open(page, t, name);
        await expect(story(page, t)).toContainText(state);
        await expect(story(page, t).getByRole('code')).toContainText(reply);
        await page.goBack();
      }
      await page.getByRole('link', { name: t.needsHelp, exact: true }).click();
      await expect(row(page, 'unknown-bob')).toBeVisible();
      await expect(row(page, 'busy-bob')).toHaveCount(0);
      await open(page, t, 'unknown-bob');
      await expect(page.getByText(t.noMailbox).first()).toBeVisible();
      await expect(page.getByText(t.correctIt)).toBeVisible();
      await checkAccessibility(page);
      await checkNarrow(page);
      await page.goto('/o/contoso/account/access/invitations');
      await open(page, t, 'minjun');
      await expect(story(page, t)).toContainText(t.takenByServer);
      const { from } = await mailTo(email('minjun'));
      await report(bouncePort, from, email('minjun'));
      await expect(story(page, t)).toContainText(t.bounced);
      await expect(story(page, t)).toContainText('550 5.1.1 <minjun@contoso.com>: User unknown');
      await checkAccessibility(page);
    });

    test('a restart in the middle loses nothing and doubles nothing', async ({
      page,
      t,
      program,
      post,
      complaints,
      firstIn,
    }) => {
      complaints.expect(away, /ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE/);
      const harry = await atTheList(page, t, language, firstIn);
      await harry.invite(newcomer({ email: email('late-bob'), language }), 'account_viewer');
      await expect(row(page, 'late-bob')).toContainText(t.heldBack);
      await open(page, t, 'late-bob');
      await expect(story(page, t)).toContainText('451 4.3.0 come again');
      await program.restartLater(120);
      // The page is still the same one, and listens again.
      await expect(story(page, t)).toContainText('250 2.0.0 queued as', { timeout: 30_000 });
      await expect(story(page, t).getByText(t.takenByServer, { exact: true })).toHaveCount(1);
      const [first, second, ...more] = post.all(email('late-bob'));
      expect(more).toEqual([]);
      expect(second!.headers.get('message-id')).toBe(first!.headers.get('message-id'));
      expect(second!.text).toBe(first!.text);
    });
  });
}

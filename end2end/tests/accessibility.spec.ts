// Every page, for everybody: in every language and both themes, on a small phone, by keyboard.
import type { Page } from '@playwright/test';
import { block, fillBlock, invite, onHome, signIn } from './acts.ts';
import { contosoWithTwoAccounts, feedOf, inLanguage } from './feed.ts';
import {
  checkAccessibility,
  checkNarrow,
  expect,
  invitationLink,
  languages,
  refused,
  test,
} from './fixtures.ts';
import { newcomer } from './people.ts';
import { inAnyLanguage } from './words.ts';

/** How much of the page moved, and how far (W3C Layout Instability). */
interface LayoutShift extends PerformanceEntry {
  value: number;
}

const check = async (page: Page) => {
  await checkAccessibility(page);
  await checkNarrow(page);
};

/** Waits until the page has its content, not only its frame. */
const opens = async (page: Page, path: string) => {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByText(inAnyLanguage(t => t.loading))).toHaveCount(0);
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
};

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language, feed: feedOf(...inLanguage(language, contosoWithTwoAccounts)) });

    test('pages before sign-in', async ({ page, t, program, complaints, mailTo }) => {
      test.slow();
      complaints.expect(refused(401), refused(404));
      await opens(page, '/sign-in');
      await check(page);
      await signIn(page, t, 'nobody@contoso.com');
      await expect(page.getByRole('alert')).toBeVisible();
      await check(page);
      await opens(page, '/request-invitation');
      await page.getByRole('button', { name: t.submit, exact: true }).click();
      await check(page);
      await page.getByLabel(t.administratorEmail).fill('nobody@contoso.com');
      await page.getByLabel(t.agreementNumber, { exact: true }).fill('1234567890');
      await page.getByLabel(t.accountNumber, { exact: true }).fill('12345678');
      await page.getByRole('button', { name: t.submit, exact: true }).click();
      await expect(page.getByText(t.onItsWay)).toBeVisible();
      await check(page);
      const link = invitationLink(await mailTo('harry@contoso.com'));
      await opens(page, link);
      await page.getByRole('button', { name: t.start, exact: true }).click();
      await check(page);
      await opens(page, link.slice(0, -9));
      await check(page);
      await opens(page, '/nothing/here');
      await check(page);
      await program.restartLater(60 * 24 * 60 * 60);
      await opens(page, link);
      await check(page);
    });

    test('pages of the portal', async ({ page, t, firstIn, complaints }) => {
      test.slow();
      complaints.expect(refused(404));
      const harry = await firstIn();
      await opens(page, '/sign-in');
      await signIn(page, t, 'harry@contoso.com');
      // What one sees first, alone; then with colleagues.
      await expect(page.getByText(t.inviteOthers, { exact: true })).toBeVisible();
      await check(page);
      await harry.invite(
        newcomer({ email: 'a-rather-long-address.of-somebody@research.contoso.com' }),
        'agreement_administrator',
        'report_viewer',
      );
      for (const path of [
        '',
        '/agreements',
        '/agreements?search=nothing',
        '/agreements/1234567890',
        '/agreements/4444',
        '/account/access',
        '/account/access/invitations',
        '/account/access/roles',
        '/account/audit',
        '/nothing',
      ]) {
        await opens(page, `/o/contoso${path}`);
        await check(page);
      }
      await opens(page, '/profile');
      await check(page);
      await page
        .getByRole('banner')
        .getByRole('button', { name: t.fullName('Harry', 'Park') })
        .click();
      await checkAccessibility(page);
    });

    test('the form with faults, and the questions that are asked', async ({ page, t, firstIn }) => {
      test.slow();
      const harry = await firstIn();
      await harry.invite(newcomer(), 'account_viewer');
      await opens(page, '/sign-in?next=/o/contoso/account/access/invite');
      await signIn(page, t, 'harry@contoso.com');
      await fillBlock(block(page, 1), t, newcomer({ email: 'ann@contoso.com' }), 'report_viewer');
      await page.getByRole('button', { name: t.inviteAnother }).click();
      await block(page, 2).getByLabel(t.email).fill('ann@');
      await invite(page, t);
      await check(page);
      await page.getByRole('link', { name: t.home, exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check(page);
      await page.getByRole('dialog').getByRole('button').last().click();
      await opens(page, '/o/contoso/account/access/invitations');
      await page
        .getByRole('row')
        .filter({ hasText: 'hana@contoso.com' })
        .getByRole('button')
        .click();
      await checkAccessibility(page);
    });
  });
}

test('who has no role for a page reads why, accessibly', async ({ signedInAs }) => {
  const page = await signedInAs('user_administrator');
  await opens(page, '/o/contoso/agreements');
  await check(page);
});

test('what a problem means can be read, accessibly', async ({ page }) => {
  await page.goto('/problems');
  await check(page);
  await page.getByRole('link', { name: 'role_not_grantable', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'role not grantable', level: 1 })).toBeVisible();
  await check(page);
});

test('the first thing on a page is the way to its content', async ({ page, t, firstIn }) => {
  await firstIn();
  await opens(page, '/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  await onHome(page, t);
  await page.reload();
  await onHome(page, t);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: t.skip })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page).toHaveURL('/o/contoso');
});

test('a menu opens, walks and closes by keyboard, and gives the focus back', async ({
  page,
  t,
  firstIn,
}) => {
  await firstIn();
  await opens(page, '/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  const button = page.getByRole('banner').getByRole('button', { name: 'Harry Park' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: t.myProfile })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: t.myProfile })).toBeHidden();
  await expect(button).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: t.myProfile })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: t.signOut })).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: t.myProfile, level: 1 })).toBeFocused();
});

test('each page has a title of its own, and its heading has the focus', async ({
  page,
  t,
  firstIn,
}) => {
  await firstIn();
  await opens(page, '/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  const titles = new Set<string>();
  for (const [link, heading] of [
    [t.agreements, t.agreements],
    [t.account, t.manageAccess],
    [t.invitations, t.manageAccess],
    [t.rolesTab, t.manageAccess],
    [t.home, t.home],
  ] as const) {
    await page.getByRole('link', { name: link, exact: true }).click();
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeFocused();
    titles.add(await page.title());
  }
  expect(titles.size).toBe(5);
  for (const title of titles) expect(title).toContain(t.product);
});

test('on a small phone the menu is behind a button', async ({ page, t, firstIn }) => {
  await firstIn();
  await page.setViewportSize({ width: 320, height: 640 });
  await opens(page, '/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  await page.getByRole('button', { name: t.menu, exact: true }).click();
  await page.getByRole('link', { name: t.agreements, exact: true }).click();
  await expect(page.getByRole('heading', { name: t.agreements, level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: t.home, exact: true })).toBeHidden();
});

test('pages keep still while they load', async ({ page, t, firstIn }) => {
  await page.addInitScript(() => {
    const moved = Object.assign(window, { moved: 0 });
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) moved.moved += (entry as LayoutShift).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await (await firstIn()).invite(newcomer(), 'account_viewer');
  await opens(page, '/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  await onHome(page, t);
  for (const path of ['', '/agreements', '/account/access', '/account/access/invitations']) {
    await opens(page, `/o/contoso${path}`);
    const moved = await page.evaluate(() => (window as unknown as { moved: number }).moved);
    // What is under a table moves when it gets longer; half of what is called good anywhere.
    expect(moved, path).toBeLessThan(0.05);
  }
});

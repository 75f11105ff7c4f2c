// Correcting an invitation in place, and what is said beside an address while it is typed.
import type { Page } from '@playwright/test';
import { block, createAccount, fillBlock, onHome, openInviteUsers, signIn } from './acts.ts';
import {
  checkAccessibility,
  expect,
  invitationLink,
  languages,
  refused,
  test,
} from './fixtures.ts';
import { newcomer } from './people.ts';
import type { Words } from './words.ts';

/** Harry, who is the first in, on the list of invitations. */
async function openInvitations(page: Page, t: Words): Promise<void> {
  await page.goto('/sign-in?next=/o/contoso/account/access/invitations');
  await signIn(page, t, 'harry@contoso.com');
  await expect(page.getByRole('heading', { name: t.manageAccess, level: 1 })).toBeVisible();
}

/** The form of the only invitation. */
async function openCorrection(page: Page, t: Words, name: string): Promise<void> {
  await page.getByRole('button', { name: t.actionsFor(name) }).click();
  await page.getByRole('link', { name: t.correct, exact: true }).click();
  await expect(page.getByRole('heading', { name: t.correctTitle, level: 1 })).toBeVisible();
}

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });

    test('a mistyped address is corrected with one click, and the old link says so', async ({
      page,
      newPage,
      t,
      firstIn,
      mailTo,
    }) => {
      const harry = await firstIn();
      const patch = await harry.browser.patch('/api/profile', { data: { language } });
      expect(patch.ok()).toBe(true);
      await harry.invite(newcomer({ email: 'hana@contso.com', language }), 'account_viewer');
      const old = invitationLink(await mailTo('hana@contso.com'));
      await openInvitations(page, t);
      await openCorrection(page, t, t.fullName('하나', '김'));
      await expect(page.getByLabel(t.email)).toHaveValue('hana@contso.com');
      await checkAccessibility(page);
      await page.getByRole('button', { name: t.useAddress('hana@contoso.com') }).click();
      await expect(page.getByLabel(t.email)).toHaveValue('hana@contoso.com');
      await expect(page.getByLabel(t.email)).toBeFocused();
      await page.getByRole('button', { name: t.correctAndSend }).click();
      await expect(page.getByText(t.corrected)).toBeVisible();
      await expect(page.getByRole('row').filter({ hasText: 'hana@contoso.com' })).toBeVisible();
      const latest = invitationLink(await mailTo('hana@contoso.com'));
      const elsewhere = await newPage();
      await elsewhere.goto(old);
      await expect(
        elsewhere.getByRole('heading', { name: t.readdressed, level: 1 }),
      ).toBeVisible();
      await expect(elsewhere.getByText('hana@contoso.com')).toHaveCount(0);
      await elsewhere.goto(latest);
      await createAccount(elsewhere, t);
    });
  });
}

test('another name keeps the link, and is sent again only when asked for', async ({
  page,
  newPage,
  t,
  post,
  firstIn,
  mailTo,
}) => {
  await (await firstIn()).invite(newcomer({ language: 'en' }), 'account_viewer');
  const link = invitationLink(await mailTo('hana@contoso.com'));
  const before = post.mails.length;
  await openInvitations(page, t);
  await openCorrection(page, t, '하나 김');
  await page.getByLabel(t.givenName, { exact: true }).fill('두리');
  await page.getByRole('button', { name: t.save, exact: true }).click();
  await expect(page.getByText('The invitation of 두리 김 is corrected.')).toBeVisible();
  const elsewhere = await newPage();
  await elsewhere.goto(link);
  await expect(elsewhere.getByLabel(t.givenName, { exact: true })).toHaveValue('두리');
  expect(post.mails.length).toBe(before);
  await openCorrection(page, t, '두리 김');
  await page.getByRole('button', { name: t.saveAndSend }).click();
  await expect(page.getByText(/a new link is on its way/)).toBeVisible();
  expect(invitationLink(await mailTo('hana@contoso.com'))).not.toBe(link);
});

test('who was overtaken keeps what they typed, and can start from what it says now', async ({
  page,
  newPage,
  t,
  complaints,
  firstIn,
}) => {
  complaints.expect(refused(409));
  await (await firstIn()).invite(newcomer({ language: 'en' }), 'account_viewer');
  const other = await newPage();
  for (const tab of [page, other]) {
    await openInvitations(tab, t);
    await openCorrection(tab, t, '하나 김');
  }
  await other.getByLabel(t.email).fill('hana.kim@contoso.com');
  await other.getByRole('button', { name: t.correctAndSend }).click();
  await expect(other.getByText(t.corrected)).toBeVisible();
  await page.getByLabel(t.givenName, { exact: true }).fill('두리');
  await page.getByRole('button', { name: t.save, exact: true }).click();
  await expect(page.getByText('Somebody else has changed this invitation meanwhile')).toBeVisible();
  await expect(page.getByLabel(t.givenName, { exact: true })).toHaveValue('두리');
  await page.getByRole('button', { name: 'Start from what it says now' }).click();
  await expect(page.getByLabel(t.email)).toHaveValue('hana.kim@contoso.com');
});

test('while an address is typed the probable one is offered, and nothing waits for it', async ({
  page,
  t,
  firstIn,
  mailTo,
}) => {
  await firstIn();
  await page.goto('/sign-in');
  await signIn(page, t, 'harry@contoso.com');
  await onHome(page, t);
  await openInviteUsers(page, t);
  const first = block(page, 1);
  await fillBlock(first, t, newcomer({ email: 'hana@contoso.con' }), 'account_viewer');
  const offer = first.getByRole('button', { name: t.useAddress('hana@contoso.com') });
  await expect(offer).toBeVisible();
  // Typing on takes the note away; what is right says nothing.
  await first.getByLabel(t.email).fill('hana@contoso.com');
  await expect(offer).toHaveCount(0);
  await first.getByLabel(t.email).fill('hana@litware.con');
  await expect(
    first.getByRole('button', { name: t.useAddress('hana@litware.com') }),
  ).toBeVisible();
  await page.getByRole('button', { name: t.invite, exact: true }).click();
  await expect(page.getByText(t.invited(1))).toBeVisible();
  await mailTo('hana@litware.con');
});

// What an organization says of an agreement itself: edited, and nobody's work lost.
import type { Page } from '@playwright/test';
import { checkAccessibility, checkNarrow, expect, languages, refused, test } from './fixtures.ts';
import type { Words } from './words.ts';

const AGREEMENT = '/o/contoso/agreements/1234567890';

async function openForm(page: Page, t: Words): Promise<void> {
  await page.goto(AGREEMENT);
  await page.getByRole('link', { name: t.editDetails }).click();
  await expect(page.getByLabel(t.nickname)).toBeVisible();
}

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });

    test('details of an agreement are edited, shown, found and written down', async ({
      signedInAs,
      t,
    }) => {
      const page = await signedInAs('account_manager', { language });
      await openForm(page, t);
      await checkAccessibility(page);
      await page.getByLabel(t.nickname).fill('본사 2026');
      const technical = page.getByRole('group', { name: t.technicalContact });
      await technical.getByLabel(t.email).fill('mina@contoso.com');
      await page.getByRole('button', { name: t.save, exact: true }).click();
      // A contact without a name is none.
      await expect(technical.getByLabel(t.givenName)).toHaveAttribute('aria-invalid', 'true');
      await technical.getByLabel(t.givenName).fill('Mina');
      await technical.getByLabel(t.familyName).fill('Lee');
      await page.getByRole('button', { name: t.save, exact: true }).click();
      await expect(page.getByText('본사 2026', { exact: true })).toBeVisible();
      await expect(page.getByRole('link', { name: 'mina@contoso.com' })).toBeVisible();
      await expect(page.getByRole('list', { name: t.historyOfDetails }).getByRole('listitem'))
        .toHaveCount(2);
      await checkAccessibility(page);
      await checkNarrow(page);
      await page.goto('/o/contoso/agreements?search=%EB%B3%B8%EC%82%AC');
      await expect(page.getByRole('row').filter({ hasText: '본사 2026' })).toBeVisible();
    });
  });
}

test('who was slower sees both versions, and decides', async ({ signedInAs, t, complaints }) => {
  complaints.expect(refused(409));
  const max = await signedInAs('account_manager');
  const ann = await signedInAs('account_administrator');
  await openForm(max, t);
  await openForm(ann, t);
  await max.getByLabel(t.nickname).fill('From Max');
  await max.getByRole('button', { name: t.save, exact: true }).click();
  await expect(max.getByText('From Max').first()).toBeVisible();
  await ann.getByLabel(t.nickname).fill('From Ann');
  await ann.getByRole('button', { name: t.save, exact: true }).click();
  const row = ann.getByRole('row').filter({ hasText: 'From Max' });
  await expect(row).toContainText('From Ann');
  await checkAccessibility(ann);
  await ann.getByRole('button', { name: t.saveMine }).click();
  await expect(ann.getByRole('heading', { level: 1 })).toContainText('1234567890');
  await expect(ann.getByText('From Ann').first()).toBeVisible();
  // The audit log has what was before.
  await ann.goto('/o/contoso/account/audit');
  await expect(ann.getByText('From Max → From Ann')).toBeVisible();
});

test('who may only look finds no way to edit', async ({ signedInAs, t }) => {
  const viewer = await signedInAs('account_viewer');
  await viewer.goto(AGREEMENT);
  await expect(viewer.getByRole('heading', { level: 1 })).toContainText('1234567890');
  await expect(viewer.getByRole('link', { name: t.editDetails })).toHaveCount(0);
});

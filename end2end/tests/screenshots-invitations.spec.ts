// Pictures of what becomes of invitations, one and many: see screenshots.ts.
import { type Page } from '@playwright/test';
import { signIn } from './acts.ts';
import { choose, confirm, heads, isChecked, openUpload, paste, people, UNDO_SECONDS } from './batch.ts';
import { contoso, feedOf, inLanguage } from './feed.ts';
import { away, expect, languages, test } from './fixtures.ts';
import { newcomer } from './people.ts';
import { shoot, wanted } from './screenshots.ts';
import { cp949, csv, type Rows } from './spreadsheet.ts';
import type { Language, Words } from './words.ts';

const world = feedOf(...contoso);

/** Rows of every kind. */
const rows = (t: Words, language: Language): Rows => [
  heads[language],
  ...people(t),
  ['ann@mail.com', 'Ann', 'Lee', t.roles.account_viewer],
  ['mia@contosso.com', 'Mia', 'Keller', t.roles.account_viewer],
  ['bob@contoso.com', 'Bobby', 'Ames', t.roles.report_viewer],
  ['tom@contoso.com', 'Tom', '', t.roles.report_viewer],
  [
    'a-rather-long-address.of-somebody@research.contoso.com',
    'Maximilian-Alexander',
    'von und zu Hohenstein',
    t.roles.account_manager,
  ],
];

const isQuiet = (page: Page) =>
  page.waitForFunction(() => document.querySelector('[aria-busy="true"], .skeleton') === null);

for (const language of languages) {
  test.describe(language, () => {
    test.skip(!wanted, 'only on request');
    test.use({ language, feed: feedOf(...inLanguage(language, world.lines)) });

    test('from a file', async ({ page, t, firstIn, program, complaints }) => {
      test.slow();
      complaints.expect(away);
      await firstIn();
      await openUpload(page, t);
      await shoot(page, 'batch-upload', language);
      await paste(page, t, [
        ['Where to write', 'First name', 'First name'],
        ['hana at contoso', 'Hana', 'Kim'],
      ]);
      await expect(page.getByRole('alert')).toBeVisible();
      await shoot(page, 'batch-columns', language);
      await page.goto('/o/contoso/account/access/invite/batch');
      const file = csv(rows(t, language));
      await choose(page, t, 'colleagues.csv', language === 'ko' ? cp949(file) : Buffer.from(file));
      await isChecked(page, t, 7);
      await isQuiet(page);
      await shoot(page, 'batch-draft', language);
      await page.getByRole('button', { name: t.batch.invite(2) }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(t.batch.when).selectOption({ label: t.batch.later });
      await shoot(page, 'batch-confirm', language);
      await page.keyboard.press('Escape');
      await confirm(page, t, 2);
      await expect(page.getByRole('button', { name: t.batch.undo })).toBeVisible();
      await shoot(page, 'batch-waiting', language);
      await page.goto('/o/contoso/account/access/batches');
      await expect(page.getByRole('link', { name: 'colleagues.csv' })).toBeVisible();
      await shoot(page, 'batches', language);
      await program.restartLater(UNDO_SECONDS + 1);
      await page.reload();
      await page.getByRole('link', { name: 'colleagues.csv' }).click();
      await expect(page.getByRole('heading', { name: t.batch.done(2), level: 1 })).toBeVisible();
      await isQuiet(page);
      await shoot(page, 'batch-done', language);
    });

    test('one by one', async ({ page, t, firstIn, mailTo }) => {
      test.slow();
      const harry = await firstIn();
      for (const name of ['minjun', 'busy-bob', 'unknown-bob']) {
        const email = `${name}@contoso.com`;
        await harry.invite(newcomer({ email, language }), 'account_viewer', 'report_viewer');
      }
      await mailTo('minjun@contoso.com');
      await page.goto('/sign-in?next=/o/contoso/account/access/invitations');
      await signIn(page, t, 'harry@contoso.com');
      const row = (name: string) => page.getByRole('row').filter({ hasText: `${name}@` });
      await expect(row('unknown-bob')).toContainText(t.refusedByServer);
      await shoot(page, 'invitations-trouble', language);
      for (const name of ['minjun', 'unknown-bob']) {
        await row(name).getByRole('link').first().click();
        await expect(page.getByRole('heading', { name: t.story, level: 2 })).toBeVisible();
        await shoot(page, `invitation-${name}`, language);
        await page.goBack();
      }
      await page.getByRole('link', { name: t.needsHelp, exact: true }).click();
      await expect(row('minjun')).toHaveCount(0);
      await isQuiet(page);
      await shoot(page, 'needs-help', language);
      await row('unknown-bob').getByRole('link').first().click();
      await page.getByRole('link', { name: t.correct, exact: true }).click();
      await expect(page.getByRole('heading', { name: t.correctTitle, level: 1 })).toBeVisible();
      await isQuiet(page);
      await shoot(page, 'invitation-correct', language);
      await page.goto('/find-invitation');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await isQuiet(page);
      await shoot(page, 'find-invitation', language);
    });
  });
}

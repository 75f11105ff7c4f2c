// Rows and columns of a file are put right where they stand, with fingers, keys and input methods.
import { cell, heads, isChecked, number, openUpload, paste, row } from './batch.ts';
import { contoso, feedOf, inLanguage } from './feed.ts';
import { checkAccessibility, checkNarrow, expect, test } from './fixtures.ts';

test.describe('Korean rows', () => {
  test.use({ language: 'ko', feed: feedOf(...inLanguage('ko', contoso)) });

  test('a name is composed in its row letter by letter without being disturbed', async ({
    page,
    t,
    firstIn,
  }) => {
    await firstIn();
    await openUpload(page, t);
    await paste(page, t, [heads.ko, ['hana@contoso.com', '', '김', t.roles.account_viewer]]);
    await isChecked(page, t, 1);
    const field = cell(page, t.batch.field(t.givenName, 2));
    await field.focus();
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ['ㅎ', '하', '하나']) {
      const selection = { selectionStart: text.length, selectionEnd: text.length };
      await keyboard.send('Input.imeSetComposition', { text, ...selection });
      await expect(field).toHaveValue(text);
    }
    await keyboard.send('Input.insertText', { text: '하나' });
    await page.keyboard.press('Enter');
    await expect(row(page, '김하나')).toContainText(t.batch.verdicts.new);
  });
});

test('all that is wrong with the columns is said at once, and matched by hand', async ({
  page,
  t,
  firstIn,
}) => {
  await firstIn();
  await openUpload(page, t);
  await paste(page, t, [
    ['Where to write', 'First name', 'First name', 'Shoe size'],
    ['hana at contoso', 'Hana', 'Kim', '38'],
  ]);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('No column holds this: Email address');
  await expect(alert).toContainText(/More than one column holds this: .*\(First name, First name\)/);
  await checkAccessibility(page);
  await checkNarrow(page);
  await page.getByLabel('What the column Where to write holds').selectOption('email');
  await page.getByLabel('What the column First name holds').nth(0).selectOption('given_name');
  await page.getByLabel('What the column First name holds').nth(1).selectOption('family_name');
  await expect(alert).toHaveCount(0);
  await expect(row(page, 'Hana Kim')).toContainText('Address is wrong');
});

test('what no row says is said once for all', async ({ page, t, firstIn }) => {
  await firstIn();
  await openUpload(page, t);
  await paste(page, t, [
    ['Email', 'First name', 'Last name'],
    ['hana@contoso.com', 'Hana', 'Kim'],
    ['bob@contoso.com', 'Bob', 'Ames'],
  ]);
  await isChecked(page, t, 2);
  await expect(number(page, t.batch.toPutRight)).toContainText('2');
  await page.getByRole('checkbox', { name: t.roles.report_viewer }).check();
  await page.getByRole('button', { name: t.batch.apply }).click();
  await expect(number(page, t.batch.toInvite)).toContainText('2');
  await expect(row(page, 'bob@contoso.com')).toContainText(t.roles.report_viewer);
});

test('a row is put right in a dialog by keyboard', async ({ page, t, firstIn }) => {
  await firstIn();
  await openUpload(page, t);
  await paste(page, t, [heads.en, ['hana@contoso.com', 'Hana', 'Kim', 'Boss']]);
  await isChecked(page, t, 1);
  await expect(row(page, 'hana@contoso.com')).toContainText(t.batch.verdicts.unknown_role);
  await page.getByRole('button', { name: 'Edit', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Line 2' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('checkbox', { name: t.roles.account_viewer, exact: true }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: t.save, exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(row(page, 'hana@contoso.com')).toContainText(t.batch.verdicts.new);
});

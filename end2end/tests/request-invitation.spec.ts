// "I did not get it": the purchasing account administrator asks the vendor for the invitation again.
import type { Page } from '@playwright/test';
import { createAccount } from './acts.ts';
import { account, contoso, feedOf } from './feed.ts';
import { expect, invitationLink, languages, test } from './fixtures.ts';
import type { Words } from './words.ts';

test.use({
  feed: feedOf(
    ...contoso,
    account({
      number: '77770000',
      name: 'Contoso Retail',
      administrator: {
        email: 'sentinel@contoso.com',
        given_name: 'Sen',
        family_name: 'Tinel',
        language: 'en',
      },
    }),
  ),
});

const right = { email: 'harry@contoso.com', agreement: '1234567890', account: '12345678' };

async function ask(page: Page, t: Words, numbers: typeof right): Promise<void> {
  await page.goto('/request-invitation');
  await page.getByLabel(t.administratorEmail).fill(numbers.email);
  await page.getByLabel(t.agreementNumber, { exact: true }).fill(numbers.agreement);
  await page.getByLabel(t.accountNumber, { exact: true }).fill(numbers.account);
  await page.getByRole('button', { name: t.submit, exact: true }).click();
  await expect(page.getByText(t.onItsWay)).toBeVisible();
}

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });

    test('the way there is the sentence under the sign-in box (R17, R18)', async ({ page, t }) => {
      await page.goto('/sign-in');
      await page.getByRole('link', { name: t.notReceived, exact: true }).click();
      await expect(page).toHaveURL('/request-invitation');
      await expect(page.getByRole('heading', { name: t.askAgain, level: 1 })).toBeVisible();
      for (const label of [t.administratorEmail, t.agreementNumber, t.accountNumber]) {
        await expect(page.getByLabel(label, { exact: true })).toBeEditable();
      }
    });
  });
}

test('who has all three right gets a new link, and the old one says so (R14)', async ({
  page,
  t,
  mailTo,
}) => {
  const old = invitationLink(await mailTo('harry@contoso.com'));
  await ask(page, t, {
    email: ' HARRY@contoso.com',
    agreement: '123-456 7890',
    account: '1234 5678',
  });
  const latest = invitationLink(await mailTo('harry@contoso.com'));
  expect(latest).not.toBe(old);
  await page.goto(old);
  await expect(
    page.getByRole('heading', { name: 'There is a newer invitation', level: 1 }),
  ).toBeVisible();
  await expect(page.getByLabel(t.createPassword)).toHaveCount(0);
  await page.goto(latest);
  await createAccount(page, t);
});

test('an input method that types in full width types the same address and numbers', async ({
  page,
  t,
  mailTo,
}) => {
  const old = invitationLink(await mailTo('harry@contoso.com'));
  await ask(page, t, {
    email: 'ｈａｒｒｙ＠ｃｏｎｔｏｓｏ．ｃｏｍ',
    agreement: '１２３４ー５６７８９０',
    account: '１２３４　５６７８',
  });
  expect(invitationLink(await mailTo('harry@contoso.com'))).not.toBe(old);
});

test('who has anything wrong gets the same answer, and no mail (R20)', async ({
  page,
  t,
  post,
  mailTo,
}) => {
  await mailTo('harry@contoso.com');
  await mailTo('sentinel@contoso.com');
  const before = post.mails.length;
  const answers = new Set<string>();
  for (const wrong of [
    { ...right, email: 'harriet@contoso.com' },
    { ...right, agreement: '1234567891' },
    { ...right, account: '12345679' },
    { ...right, account: '77770000' },
  ]) {
    await ask(page, t, wrong);
    answers.add(await page.getByRole('main').innerText());
  }
  // Requests are looked into in their order: what comes after these has come.
  await ask(page, t, { ...right, email: 'sentinel@contoso.com', account: '77770000' });
  answers.add(await page.getByRole('main').innerText());
  await mailTo('sentinel@contoso.com');
  expect([...answers], 'answers').toHaveLength(1);
  expect(post.mails.length, 'mails').toBe(before + 1);
});

test('who has registered already is told so by mail, with the way to sign in', async ({
  page,
  t,
  program,
  mailTo,
  firstIn,
}) => {
  await firstIn();
  await ask(page, t, right);
  const mail = await mailTo('harry@contoso.com');
  expect(mail.subject).toBe('You are registered with Business Center already');
  expect(mail.text).toContain(`${program.url}/sign-in`);
  expect(mail.text).not.toContain('/invitations/');
});

test('a field that cannot be right says so before anything is sent', async ({ page, t }) => {
  await page.goto('/request-invitation');
  await page.getByLabel(t.agreementNumber, { exact: true }).fill('12a');
  await page.getByLabel(t.accountNumber, { exact: true }).focus();
  await expect(page.getByText('4 to 20 digits are needed').first()).toBeVisible();
  await page.getByLabel(t.agreementNumber, { exact: true }).fill('1234567890');
  await expect(page.getByText('4 to 20 digits are needed')).toHaveCount(0);
  await page.getByRole('button', { name: t.submit, exact: true }).click();
  const summary = page.getByRole('group', { name: 'Check 2 fields.' });
  await expect(summary).toBeFocused();
  await summary.getByRole('link', { name: new RegExp(t.administratorEmail) }).click();
  await expect(page.getByLabel(t.administratorEmail)).toBeFocused();
});

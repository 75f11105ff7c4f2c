// *Create your organization account*: what is taken for a name and for a password.
import { createAccount, onHome, signIn, signOut } from './acts.ts';
import { expect, invitationLink, PASSWORD, refused, test } from './fixtures.ts';

test.beforeEach(async ({ page, t, mailTo }) => {
  await page.goto(invitationLink(await mailTo('harry@contoso.com')));
  await expect(page.getByRole('heading', { name: t.createAccount, level: 1 })).toBeVisible();
});

test('a password that would be guessed is refused at its field, and nothing typed is lost', async ({
  page,
  t,
  complaints,
}) => {
  complaints.expect(refused(422));
  const password = page.getByLabel(t.createPassword);
  await page.getByLabel(t.givenName, { exact: true }).fill('Harald');
  for (const [typed, fault] of [
    ['fourteen chars', /At least 15 characters/],
    ['passwordpassword', /among those that are tried first/],
    ['harry@contoso.com', /made of your name, your address or your organization/],
  ] as const) {
    await password.fill(typed);
    await page.getByLabel(t.confirmPassword).fill(typed);
    await page.getByRole('button', { name: t.start, exact: true }).click();
    await expect(password, typed).toHaveAccessibleDescription(fault);
    await expect(password).toHaveValue(typed);
  }
  await password.fill(PASSWORD);
  await page.getByLabel(t.confirmPassword).fill(`${PASSWORD}.`);
  await page.getByRole('button', { name: t.start, exact: true }).click();
  await expect(page.getByLabel(t.confirmPassword)).toHaveAccessibleDescription(/not the same/);
  await createAccount(page, t);
  await expect(page.getByRole('banner').getByRole('button', { name: 'Harald Park' })).toBeVisible();
});

test('a name is needed, and can be any', async ({ page, t }) => {
  await page.getByLabel(t.givenName, { exact: true }).fill('');
  await page.getByLabel(t.familyName, { exact: true }).fill('<b>O’Neill</b> & 박');
  await page.getByLabel(t.createPassword).fill(PASSWORD);
  await page.getByLabel(t.confirmPassword).fill(PASSWORD);
  await page.getByRole('button', { name: t.start, exact: true }).click();
  await expect(page.getByLabel(t.givenName, { exact: true })).toHaveAccessibleDescription(
    /This is needed/,
  );
  await page.getByLabel(t.givenName, { exact: true }).fill('Bernardo');
  await createAccount(page, t);
  await expect(
    page.getByRole('banner').getByRole('button', { name: 'Bernardo <b>O’Neill</b> & 박' }),
  ).toBeVisible();
});

test('a password is the same however its letters are composed', async ({ page, t }) => {
  const password = '긴 문장은 외우기 쉽고 추측하기 어렵습니다';
  await createAccount(page, t, password.normalize('NFD'));
  await signOut(page, t, 'Harry Park');
  await signIn(page, t, 'harry@contoso.com', password.normalize('NFC'));
  await onHome(page, t);
});

test('a password can be looked at while it is typed', async ({ page, t }) => {
  const password = page.getByLabel(t.createPassword);
  await password.fill(PASSWORD);
  await expect(password).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Show' }).first().click();
  await expect(password).toHaveAttribute('type', 'text');
  await expect(password).toHaveValue(PASSWORD);
  await expect(page.getByLabel(t.confirmPassword)).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Hide' }).click();
  await expect(password).toHaveAttribute('type', 'password');
});

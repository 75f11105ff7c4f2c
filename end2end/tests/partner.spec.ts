// The Partner Center (R14–R16): who comes in by the operator's link, corrects the address of a
// customer's administrator, and reads the guide.
import {
  checkAccessibility,
  checkNarrow,
  expect,
  invitationLink,
  PASSWORD,
  refused,
  test,
} from './fixtures.ts';
import { words } from './words.ts';

test.use({ language: 'ko' });

test('a partner comes in, corrects an address that is wrong, and sees the customer register', async ({
  page,
  newPage,
  t,
  program,
  mailTo,
  complaints,
}) => {
  const old = invitationLink(await mailTo('harry@contoso.com'));
  const end = await program.run('partner', 'add', 'litware', 'robin@litware.example');
  expect(end.code, end.errors).toBe(0);

  // The server was told any port, which the command does not know of.
  await page.goto(new URL(end.output.trim()).pathname);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await checkAccessibility(page);
  await page.getByLabel(t.givenName, { exact: true }).fill('로빈');
  await page.getByLabel(t.familyName, { exact: true }).fill('박');
  await page.getByLabel(t.country).selectOption('KR');
  await page.getByLabel(t.createPassword).fill(PASSWORD);
  await page.getByLabel(t.confirmPassword).fill(PASSWORD);
  await page.getByRole('button', { name: t.start, exact: true }).click();
  await expect(page.getByRole('heading', { name: t.customers, level: 1 })).toBeVisible();
  await checkAccessibility(page);

  await page.getByRole('link', { name: 'Contoso', exact: true }).click();
  await page.getByRole('button', { name: t.correctAddress }).click();
  const dialog = page.getByRole('dialog');
  await checkAccessibility(page);
  complaints.expect(refused(422));
  await dialog.getByLabel(t.rightAddress).fill('harry@litware.example');
  await dialog.getByLabel(t.reasonGiven).fill('전화로 확인한 주소입니다');
  await dialog.getByRole('button', { name: t.correctAddress }).click();
  await expect(dialog.getByText(t.ownDomain).first()).toBeVisible();
  await dialog.getByLabel(t.rightAddress).fill('harry.park@contoso.com');
  await dialog.getByRole('button', { name: t.correctAddress }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('harry.park@contoso.com')).toBeVisible();

  // Harry reads English.
  const { en } = words;
  const late = await newPage();
  await late.goto(old);
  await expect(late.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(late.getByLabel(en.createPassword)).toHaveCount(0);
  await late.goto(invitationLink(await mailTo('harry.park@contoso.com')));
  await late.getByLabel(en.createPassword).fill(PASSWORD);
  await late.getByLabel(en.confirmPassword).fill(PASSWORD);
  await late.getByRole('button', { name: en.start, exact: true }).click();
  await expect(late.getByRole('link', { name: en.home, exact: true })).toBeVisible();

  // Who works for a partner and for nobody else begins there.
  await page.goto('/');
  await expect(page.getByRole('heading', { name: t.customers, level: 1 })).toBeVisible();
  await expect(page.getByRole('row', { name: /Contoso/ })).toContainText(t.isRegistered);
  await checkNarrow(page);
  await page.getByRole('link', { name: t.partnerUsers, exact: true }).click();
  await expect(page.getByRole('heading', { name: t.partnerUsers, level: 1 })).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole('link', { name: t.partnerHelp, exact: true }).click();
  await expect(page.getByRole('heading', { name: t.registerGuide, level: 1 })).toBeVisible();
  await checkAccessibility(page);
  // Its steps are the ones of the guide that customers read, which stands nowhere twice.
  await page.getByRole('main').getByRole('link', { name: t.registerGuide }).click();
  await expect(page).toHaveURL(/\/support\/register#/);
});

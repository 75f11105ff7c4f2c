// The Partner Center (R14–R16): who comes in by the operator's link, corrects the address of a
// customer's administrator, and reads the guide.
import { comesInAsPartner, joinPartner } from './acts.ts';
import {
  checkAccessibility,
  checkNarrow,
  expect,
  invitationLink,
  PASSWORD,
  refused,
  test,
} from './fixtures.ts';
import { partnerLink } from './mail.ts';
import { words } from './words.ts';

const w = {
  invite: '초대',
  resend: '다시 보내기',
  withdraw: '철회',
  withdrawn: '초대를 철회했습니다.',
  remove: '제거',
};

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
  await comesInAsPartner(page, t, program, 'litware');
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

test('a partner invites a colleague, again, takes an invitation back, and removes who has come', async ({
  page,
  newPage,
  t,
  program,
  mailTo,
}) => {
  await comesInAsPartner(page, t, program, 'litware');
  await page.getByRole('link', { name: t.partnerUsers, exact: true }).click();
  const form = page.getByRole('main');
  const invite = async (email: string) => {
    await form.getByLabel(t.email).fill(email);
    await form.getByRole('button', { name: w.invite, exact: true }).click();
    await expect(page.getByRole('row', { name: new RegExp(email) })).toBeVisible();
    return partnerLink(await mailTo(email));
  };
  const first = await invite('kim@litware.example');
  await page.getByRole('button', { name: `${w.resend}: kim@litware.example` }).click();
  const second = partnerLink(await mailTo('kim@litware.example'));

  // Only the newest link works.
  const kim = await newPage();
  await kim.goto(first);
  await expect(kim.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(kim.getByLabel(t.createPassword)).toHaveCount(0);
  await joinPartner(kim, t, second);

  const late = await invite('lee@litware.example');
  await page.getByRole('button', { name: `${w.withdraw}: lee@litware.example` }).click();
  await expect(page.getByText(w.withdrawn)).toBeVisible();
  await expect(page.getByRole('row', { name: /lee@litware/ })).toHaveCount(0);
  const lee = await newPage();
  await lee.goto(late);
  await expect(lee.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(lee.getByLabel(t.createPassword)).toHaveCount(0);

  // Whoever is asked about can stay.
  const row = page.getByRole('row', { name: /kim@litware/ });
  const remove = row.getByRole('button', { name: new RegExp(`^${w.remove}: `) });
  await remove.click();
  await checkAccessibility(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await remove.click();
  await page.getByRole('dialog').getByRole('button', { name: w.remove, exact: true }).click();
  await expect(row).toHaveCount(0);
  await kim.reload();
  await expect(kim.getByRole('heading', { name: t.customers, level: 1 })).toHaveCount(0);
});

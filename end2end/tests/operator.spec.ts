// Operations: who comes in by the link of the terminal enters a customer by hand (R50), suspends it,
// and lets it go on.
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

test.use({ language: 'en' });

const w = {
  organizations: 'Organizations',
  reason: 'Reason',
  save: 'Save',
};

test('an operator enters a customer by hand, and suspends and resumes it', async ({
  page,
  newPage,
  t,
  program,
  mailTo,
  complaints,
}) => {
  const end = await program.run('operator', 'add', 'olive@vendor.example');
  expect(end.code, end.errors).toBe(0);

  // The server was told any port, which the command does not know of.
  await page.goto(new URL(end.output.trim()).pathname);
  await expect(page.getByRole('heading', { level: 1, name: 'Join the operators' })).toBeVisible();
  await checkAccessibility(page);
  await page.getByLabel(t.givenName, { exact: true }).fill('Olive');
  await page.getByLabel(t.familyName, { exact: true }).fill('Turner');
  await page.getByLabel(t.country).selectOption('US');
  await page.getByLabel(t.createPassword).fill(PASSWORD);
  await page.getByLabel(t.confirmPassword).fill(PASSWORD);
  await page.getByRole('button', { name: t.start, exact: true }).click();
  await expect(page.getByRole('heading', { name: w.organizations, level: 1 })).toBeVisible();
  await checkAccessibility(page);

  const dialog = page.getByRole('dialog');
  const because = async () => {
    await dialog.getByLabel(w.reason).fill('Signed on paper, entered by hand');
  };
  await page.getByRole('button', { name: 'New organization' }).click();
  await checkAccessibility(page);
  complaints.expect(refused(422));
  await dialog.getByLabel('Short name').fill('North Wind');
  await dialog.getByLabel('Name', { exact: true }).fill('Northwind');
  await dialog.getByLabel('Time zone').fill('Asia/Seoul');
  await dialog.getByLabel('Country/region').selectOption('KR');
  await because();
  await dialog.getByRole('button', { name: w.save }).click();
  await expect(dialog.getByLabel('Short name')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Short name').fill('northwind');
  await dialog.getByRole('button', { name: w.save }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('link', { name: 'Northwind', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Northwind', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'New agreement' }).click();
  await dialog.getByLabel('Number').fill('4455667788');
  await dialog.getByLabel('Name', { exact: true }).fill('Products and Services Agreement');
  await dialog.getByLabel('First day').fill('2024-01-01');
  await dialog.getByLabel('Last day').fill('2098-12-31');
  await because();
  await dialog.getByRole('button', { name: w.save }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'New purchasing account' }).click();
  await dialog.getByLabel('Number').fill('44556677');
  await dialog.getByLabel('Name', { exact: true }).fill('Seoul');
  await dialog.getByLabel('Purchasing account administrator').fill('nora@northwind.example');
  await dialog.getByLabel(t.givenName, { exact: true }).fill('Nora');
  await dialog.getByLabel(t.familyName, { exact: true }).fill('Stein');
  await because();
  await dialog.getByRole('button', { name: w.save }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /nora@northwind\.example/ })).toContainText('Invited');
  await checkAccessibility(page);
  await checkNarrow(page);

  // The designated administrator gets the mail, and registers.
  const { en } = words;
  const nora = await newPage();
  await nora.goto(invitationLink(await mailTo('nora@northwind.example')));
  await nora.getByLabel(en.createPassword).fill(PASSWORD);
  await nora.getByLabel(en.confirmPassword).fill(PASSWORD);
  await nora.getByRole('button', { name: en.start, exact: true }).click();
  await expect(nora.getByRole('link', { name: en.home, exact: true })).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  await because();
  await checkAccessibility(page);
  await dialog.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/Suspended since/)).toBeVisible();

  // Her open page says so with the next thing that she does.
  complaints.expect(refused(403));
  await nora.getByRole('link', { name: en.agreements, exact: true }).click();
  await expect(
    nora.getByRole('heading', { name: 'The organization is suspended', level: 1 }),
  ).toBeVisible();
  await expect(nora.getByRole('link', { name: en.agreements, exact: true })).toHaveCount(0);
  await checkAccessibility(nora);

  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await because();
  await dialog.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(dialog).toBeHidden();
  await nora.reload();
  await expect(nora.getByRole('link', { name: en.agreements, exact: true })).toBeVisible();
  await nora.getByRole('link', { name: en.auditLog, exact: true }).click();
  await expect(nora.getByText('Resumed the organization').first()).toBeVisible();
  await nora.getByText('Details').first().click();
  await expect(nora.getByText('Signed on paper, entered by hand').first()).toBeVisible();

  for (const name of ['Partners', 'Operators']) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await checkAccessibility(page);
    await checkNarrow(page);
  }
});

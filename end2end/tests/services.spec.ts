// Domains and online services (R46–R48): an administrator associates a domain, reads why it is not
// proved yet, proves it, sets a service up for it, is told by mail, and gives the first seat; an
// operator sees what the service was told, and has it told once more.
import { contoso, feedOf, type Line } from './feed.ts';
import {
  checkAccessibility,
  checkNarrow,
  expect,
  PASSWORD,
  test,
} from './fixtures.ts';
import { NameServer } from './name-server.ts';
import { Receiver } from './receiver.ts';

const w = {
  domains: 'Domains',
  services: 'Online services',
  name: 'Domain',
  associate: 'Associate',
  checkNow: 'Check now: contoso.com',
  notVerified: 'Not verified',
  verified: 'Verified',
  missing: 'The record was not found',
  atDomain: 'The record is at the domain itself',
  found: 'The record was found',
  value: 'Value',
  service: 'Northwind Online',
  setUp: 'Set up for contoso.com',
  confirm: 'Set up',
  failed: 'Failed',
  said: 'The service says: No room today',
  tryAgain: 'Try again',
  steps: 'Step by step',
  ready: 'Ready',
  reason: 'Address in contoso.com',
  assign: 'Assign a seat to Harry Park',
  assigned: 'Harry Park has a seat',
  seats: '1 of 2 seats assigned',
  couldNot: 'Northwind Online could not be set up',
  isReady: 'Northwind Online is ready',
  connector: 'Connector',
  setUpEvent: 'Set up for a domain',
  delivered: 'Taken by the service',
  replay: 'Send again now',
  replayed: 'It is sent again now.',
  retold: 'Had an online service told something once more',
};

const bought: Line[] = [
  {
    kind: 'product',
    code: 'NWO',
    name: 'Northwind Online',
    family: 'Northwind Online',
    version: '1',
    term: 'subscription',
    languages: ['mul'],
  },
  {
    kind: 'subscription',
    number: 'SUB-1',
    purchasing_account: '12345678',
    product: 'NWO',
    quantity: 2,
    starts_on: '2024-01-01',
    state: 'active',
  },
];

test.use({ feed: feedOf(...contoso, ...bought) });

test('a domain is proved, a service set up for it, and a seat given', async ({
  t,
  mailTo,
  program,
  firstIn,
  newPage,
}) => {
  const [names, receiver] = [await NameServer.of('contoso.com'), await Receiver.start()];
  const harry = await firstIn();
  await program.stop();
  await program.serve({ BC_NAME_SERVER: names.address, ...receiver.settings });
  const page = await newPage();
  await page.context().addCookies((await harry.browser.storageState()).cookies);

  await page.goto(`/o/${harry.organization.short_name}`);
  await page.getByRole('link', { name: w.domains, exact: true }).click();
  await page.getByLabel(w.name, { exact: true }).fill('https://Contoso.com/');
  await page.getByRole('button', { name: w.associate, exact: true }).click();
  const check = page.getByRole('button', { name: w.checkNow });
  await expect(page.getByText(w.notVerified, { exact: true })).toBeVisible();
  await checkAccessibility(page);
  const value = await page.getByText('business-center-verification=').first().innerText();

  await check.click();
  await expect(page.getByText(w.missing)).toBeVisible();
  // The likeliest mistake, and then the record where it belongs.
  names.publish('contoso.com', value);
  await check.click();
  await expect(page.getByText(w.atDomain)).toBeVisible();
  await checkAccessibility(page);
  const record = await page.getByText(/^_[a-z-]+\.contoso\.com$/).first().innerText();
  names.publish(record, value);
  await check.click();
  await expect(page.getByText(w.found)).toBeVisible();
  await expect(page.getByText(w.verified, { exact: true })).toBeVisible();
  await checkNarrow(page);

  receiver.answers.push({ state: 'failed', reason: 'No room today' });
  await page.getByRole('link', { name: w.services, exact: true }).click();
  await checkAccessibility(page);
  await page.getByRole('link', { name: w.service }).click();
  await page.getByRole('button', { name: w.setUp }).click();
  await checkAccessibility(page);
  await page.getByRole('dialog').getByRole('button', { name: w.confirm, exact: true }).click();
  const steps = page.getByRole('list', { name: w.steps }).getByRole('listitem');
  await expect(steps.first()).toContainText(w.failed);
  await expect(page.getByText(w.said)).toBeVisible();
  await page.getByRole('button', { name: w.tryAgain }).click();
  await expect(page.getByText(w.ready, { exact: true })).toBeVisible();
  await page.getByText(w.steps, { exact: true }).click();
  await expect(steps).toHaveCount(4);
  await expect(steps.nth(2)).toContainText(w.said);
  expect(receiver.told).toEqual([
    'service.provision SUB-1 contoso.com',
    'service.provision SUB-1 contoso.com',
  ]);

  const own = page.getByRole('row', { name: /harry@contoso\.com/ });
  await expect(own).toContainText(w.reason);
  await page.getByRole('button', { name: w.assign }).click();
  await expect(page.getByText(w.assigned)).toBeVisible();
  await expect(page.getByText(w.seats)).toBeVisible();
  await checkAccessibility(page);
  await checkNarrow(page);
  const subjects: string[] = [];
  while (!subjects.some(it => it.includes(w.isReady))) {
    subjects.push((await mailTo('harry@contoso.com')).subject);
  }
  expect(subjects.some(it => it.includes(w.couldNot))).toBe(true);

  const olive = await newPage();
  const invited = await program.run('operator', 'add', 'olive@vendor.example');
  await olive.goto(new URL(invited.output.trim()).pathname);
  await olive.getByLabel(t.givenName, { exact: true }).fill('Olive');
  await olive.getByLabel(t.familyName, { exact: true }).fill('Turner');
  await olive.getByLabel(t.country).selectOption('US');
  await olive.getByLabel(t.createPassword).fill(PASSWORD);
  await olive.getByLabel(t.confirmPassword).fill(PASSWORD);
  await olive.getByRole('button', { name: t.start, exact: true }).click();
  await olive.getByRole('link', { name: w.connector, exact: true }).click();
  const told = olive.getByRole('link', { name: w.setUpEvent });
  await expect(told).toHaveCount(2);
  await checkAccessibility(olive);
  await checkNarrow(olive);
  await told.first().click();
  await expect(olive.getByText(w.delivered, { exact: true })).toBeVisible();
  await checkAccessibility(olive);
  await checkNarrow(olive);
  const before = receiver.told.length;
  await olive.getByRole('button', { name: w.replay }).click();
  await expect(olive.getByText(w.replayed)).toBeVisible();
  await expect.poll(() => receiver.told.length).toBe(before + 1);
  await page.getByRole('link', { name: t.auditLog, exact: true }).click();
  await expect(page.getByText(w.retold).first()).toBeVisible();
  await Promise.all([names.close(), receiver.close()]);
});

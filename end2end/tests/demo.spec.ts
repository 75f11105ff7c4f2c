// The demo, as a newcomer finds it: people to sign in as, mail on a page, and the guide to walk.
import { createAccount, onHome, signIn } from './acts.ts';
import { account, agreement, harry, organization } from './feed.ts';
import { checkAccessibility, checkNarrow, expect, test as base } from './fixtures.ts';
import { Program } from './program.ts';
import { inAnyLanguage, words } from './words.ts';

const test = base.extend({
  program: async ({}, use) => {
    const program = await Program.startDemo();
    await use(program);
    await program.end();
    expect(program.faults, 'faults of the server').toEqual([]);
  },
});

// The mail stands in a sandbox without scripts, where our looking at it is one.
test.beforeEach(({ complaints }) => complaints.expect(/frame is sandboxed/));

test('everybody whom it introduces can sign in', async ({ program, newPage }) => {
  const introduced = () => program.output.split('\n').filter(line => /^ {2}\S+@\S+ /.test(line));
  // It serves before it has introduced everybody.
  await expect.poll(() => introduced().length).toBeGreaterThanOrEqual(7);
  const lines = introduced();
  const seen = new Set<string>();
  for (const line of lines) {
    const [, email, password, roles] = /^ {2}(\S+) +(.+?) {2,}(.+)$/.exec(line)!;
    const isPartner = roles!.includes(' of the partner ');
    const isOperator = roles!.startsWith('operator:');
    if (!isPartner && !isOperator) roles!.split('; ').forEach(role => seen.add(role.split(' of ')[0]!));
    const page = await newPage();
    await page.goto('/sign-in');
    await signIn(page, words.en, email!, password);
    // Each has a language of their own.
    const first = inAnyLanguage(t =>
      isOperator ? t.organizations : isPartner ? t.customers : t.home,
    );
    await expect(page.getByRole('heading', { level: 1, name: first })).toBeVisible();
    await page.context().close();
  }
  expect(seen).toEqual(new Set(Object.values(words.en.roles).map(role => role.toLowerCase())));
});

test('the guide can be walked from the mailbox', async ({ page }) => {
  // The program answers before its first mails have left.
  await expect(async () => {
    await page.goto('/mailbox?to=harry@contoso.com');
    await expect(page.getByRole('list').getByRole('link').first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await checkAccessibility(page);
  await checkNarrow(page);
  await page.getByRole('list').getByRole('link').first().click();
  await checkAccessibility(page);
  await checkNarrow(page);
  const mail = page.getByTitle('The mail as HTML').contentFrame();
  await mail.getByRole('link', { name: inAnyLanguage(t => t.getStarted) }).click();
  const heading = page.getByRole('heading', {
    level: 1,
    name: inAnyLanguage(t => t.createAccount),
  });
  await expect(heading).toBeVisible();
  const t = (await heading.innerText()) === words.ko.createAccount ? words.ko : words.en;
  await createAccount(page, t);
  await onHome(page, t);
});

test('a feed comes in beside it, and its mail arrives on the page', async ({
  page,
  program,
  t,
}) => {
  await program.importFeed([
    organization({ short_name: 'sample-works', name: 'Sample Works' }),
    agreement({ number: '7070707070', organization: 'sample-works', partner: null }),
    account({
      number: '70707070',
      agreement: '7070707070',
      name: 'Sample Works Main',
      administrator: harry({ email: 'first@sample-works.example' }),
    }),
  ]);
  await expect(async () => {
    await page.goto('/mailbox?to=first@sample-works.example');
    await expect(page.getByRole('link', { name: /7070707070/ })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole('link', { name: /7070707070/ }).click();
  await page
    .getByTitle('The mail as HTML')
    .contentFrame()
    .getByRole('link', { name: t.getStarted })
    .click();
  await createAccount(page, t);
  await expect(page).toHaveURL('/o/sample-works');
});

test('its name server shows a mistake of a sample, and has at once whatever one is asked to publish', async ({
  page,
}) => {
  const w = {
    checkNow: (domain: string) => `지금 확인: ${domain}`,
    doubled: '이름에 도메인이 두 번 들어 있습니다',
    name: '도메인',
    associate: '연결',
    found: '레코드를 찾았습니다',
  };
  await page.goto('/sign-in?next=/o/contoso/account/domains');
  await signIn(page, words.en, 'hana.kim@contoso.com', 'blue whales sing at noon');
  await expect(page).toHaveURL('/o/contoso/account/domains');
  // What its accounts bought comes in while it serves.
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('contoso-lab.example').first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.getByRole('button', { name: w.checkNow('contoso-lab.example') }).click();
  await expect(page.getByText(w.doubled).first()).toBeVisible();
  await page.getByLabel(w.name, { exact: true }).fill('contoso-mine.example');
  await page.getByRole('checkbox', { name: /23456789/ }).check();
  await page.getByRole('button', { name: w.associate, exact: true }).click();
  await page.getByRole('button', { name: w.checkNow('contoso-mine.example') }).click();
  await expect(page.getByText(w.found).first()).toBeVisible();
});

// A feed that nobody here has seen: every name and number of it is drawn anew each time. It comes in
// beside the running server; with ten errors planted in it, it is refused with all ten named.
import { block, createAccount, fillBlock, invite, openInviteUsers } from './acts.ts';
import { feedOf, type Line } from './feed.ts';
import { expect, invitationLink, test } from './fixtures.ts';
import { newcomer } from './people.ts';
import { words } from './words.ts';

// Recorded: `npx playwright show-trace` shows the run as it was.
test.use({ feed: feedOf(), trace: 'on' });

/** Numbers that look drawn, and are the same for the same seed (mulberry32). */
function drawing(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  const letters = (alphabet: string, count: number) =>
    Array.from({ length: count }, () => [...alphabet][below([...alphabet].length)]).join('');
  return {
    digits: (count: number) => `${1 + below(9)}${letters('0123456789', count - 1)}`,
    word: (count: number) =>
      letters('bcdfghklmnprstvz', 1) + letters('aeiou', 1) + letters('bdgklmnrstz', count - 2),
    hangul: (count: number) => letters('가나다라마바사아자차카하민서준우진은영', count),
    kanji: (count: number) => letters('山川田中村上松本木林森井野原高橋', count),
  };
}

/** Two organizations with several agreements, one of them a draft, and people from three countries. */
function draw(seed: number) {
  const drawn = drawing(seed);
  const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
  const [one, two, reseller] = [drawn.word(7), drawn.word(6), drawn.word(8)];
  const domains = { one: `${one}.example`, two: `${two}.example` };
  const person = (
    domain: string,
    language: string | undefined,
    country: string,
    family: string,
    given: string,
  ) => ({
    email: `${drawn.word(6)}.${drawn.digits(3)}@${domain}`,
    given_name: given,
    family_name: family,
    country,
    ...(language && { language }),
  });
  const korean = person(domains.one, 'ko', 'KR', drawn.hangul(1), drawn.hangul(2));
  const japanese = person(domains.one, undefined, 'JP', drawn.kanji(2), drawn.kanji(2));
  const english = person(domains.two, 'en', 'US', capital(drawn.word(5)), capital(drawn.word(6)));
  const numbers = Array.from({ length: 4 }, () => drawn.digits(10));
  const accounts = Array.from({ length: 5 }, () => drawn.digits(8));
  const agreement = (at: number, organization: string, state: string): Line => ({
    kind: 'agreement',
    number: numbers[at],
    organization,
    partner: reseller,
    name: `${capital(drawn.word(6))} Agreement`,
    state,
    starts_on: '2025-02-28',
    ends_on: '2095-02-28',
  });
  const account = (at: number, of: number, administrator: object): Line => ({
    kind: 'purchasing_account',
    number: accounts[at],
    agreement: numbers[of],
    name: `${capital(drawn.word(5))} ${drawn.hangul(3)}`,
    administrator,
  });
  const lines: Line[] = [
    // The order of the lines does not matter: what is referred to may come later.
    account(0, 0, korean),
    account(1, 0, japanese),
    account(2, 1, korean),
    agreement(0, one, 'active'),
    agreement(1, one, 'active'),
    agreement(2, one, 'draft'),
    account(3, 2, japanese),
    {
      kind: 'organization',
      short_name: one,
      name: `주식회사 ${drawn.hangul(4)}`,
      language: 'ko',
      time_zone: 'Asia/Tokyo',
      country: 'KR',
    },
    {
      kind: 'organization',
      short_name: two,
      name: `${capital(two)} Ltd.`,
      time_zone: 'America/New_York',
      country: 'US',
    },
    {
      kind: 'partner',
      short_name: reseller,
      name: capital(reseller),
      email: `sales@${reseller}.example`,
    },
    agreement(3, two, 'active'),
    account(4, 3, english),
  ];
  return { lines, korean, japanese, english, numbers, accounts, one };
}

test('a feed that nobody has seen becomes a portal in use', async ({
  page,
  newPage,
  program,
  post,
  mailTo,
}) => {
  test.slow();
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  await test.info().attach('seed', { body: String(seed), contentType: 'text/plain' });
  const { lines, korean, japanese, english, numbers, accounts, one } = draw(seed);
  const t = words.ko;

  await test.step('ten errors are named, each with its place, and nothing is applied', async () => {
    const wrong: (Line | string)[] = lines.map(line => ({ ...line }));
    const expected = new Map<number, string>();
    const plant = (line: number, pointer: string, rule: string, value: string, change: object) => {
      wrong[line - 1] = { ...(wrong[line - 1] as Line), ...change };
      expected.set(line, `:${line}: ${pointer ? `${pointer} ` : ''}${rule} ${value}`);
    };
    plant(1, '/number', 'malformed_number', '"12A4"', { number: '12A4' });
    plant(2, '/administrator/email', 'personal_address', '"somebody@mail.com"', {
      administrator: { ...japanese, email: 'somebody@mail.com' },
    });
    plant(3, '/agreement', 'unknown_reference', '"4040404040404"', { agreement: '4040404040404' });
    plant(4, '/ends_on', 'ends_before_start', '"2025-02-27"', { ends_on: '2025-02-27' });
    plant(5, '/state', 'wrong_type', '"signed"', { state: 'signed' });
    plant(6, '/starts_on', 'malformed_day', '"2025-02-30"', { starts_on: '2025-02-30' });
    plant(8, '/time_zone', 'unknown_time_zone', '"Asia/Atlantis"', { time_zone: 'Asia/Atlantis' });
    plant(9, '/colour', 'unknown_field', '"green"', { colour: 'green' });
    // Nobody could tell what a line of an unknown kind was about: these two are about nothing else.
    wrong.push({ kind: 'reseller' }, '{"kind": "organization", "short_name": ');
    expected.set(13, ':13: /kind unknown_kind "reseller"').set(14, ':14: malformed_json');

    const { code, output, errors } = await program.tryImport(wrong);
    expect(code).toBe(1);
    expect(output).toBe('');
    for (const error of expected.values()) expect(errors).toContain(error);
    expect(errors).toMatch(/^10 errors: nothing was imported$/m);
    expect(errors.trim().split('\n'), errors).toHaveLength(11);
  });

  await test.step('without them all of it is applied, and each administrator is mailed once', async () => {
    const { code, output } = await program.tryImport(lines);
    expect(code).toBe(0);
    // All of it is new: the refused attempt has left nothing behind.
    expect(output).toMatch(/organizations +2 +0 +0/);
    expect(output).toMatch(/agreements +4 +0 +0/);
    expect(output).toMatch(/purchasing accounts +5 +0 +0/);
    expect(output).toMatch(/invitations +4/);
    const again = await program.tryImport(lines);
    expect(again.output).toMatch(/agreements +0 +0 +4/);
    expect(again.output).toMatch(/invitations +0/);
  });

  await test.step('mails are in the language of the person, of the organization, of the vendor', async () => {
    const first = await mailTo(korean.email);
    const second = await mailTo(korean.email);
    expect(
      [first, second].map(mail => numbers.find(number => mail.subject.includes(number))).sort(),
    ).toEqual([numbers[0], numbers[1]].sort());
    expect(first.html).toContain(t.getStarted);
    expect((await mailTo(japanese.email)).html).toContain(t.getStarted);
    expect((await mailTo(english.email)).html).toContain(words.en.getStarted);
    await page.goto(invitationLink(first));
  });

  await test.step('the administrator registers, and accepts both agreements at once', async () => {
    await expect(page.getByLabel(t.givenName, { exact: true })).toHaveValue(korean.given_name);
    await createAccount(page, t);
    await expect(page).toHaveURL(`/o/${one}`);
    await page.getByRole('link', { name: t.agreements, exact: true }).click();
    for (const number of numbers.slice(0, 2))
      await expect(page.getByRole('link', { name: number })).toBeVisible();
    await expect(page.getByText(numbers[2]!)).toHaveCount(0);
    await expect(page.getByText(numbers[3]!)).toHaveCount(0);
  });

  const ruriko = newcomer({
    email: `colleague@${one}.example`,
    given_name: '瑠璃子',
    family_name: '森',
    language: 'en',
    country: 'JP',
  });
  await test.step('invites somebody to one of the accounts', async () => {
    await openInviteUsers(page, t);
    await fillBlock(block(page, 1), t, ruriko, 'report_viewer');
    await block(page, 1)
      .getByRole('checkbox', { name: new RegExp(accounts[2]!) })
      .check();
    await invite(page, t);
    await expect(page.getByText(t.invited(1))).toBeVisible();
  });

  await test.step('who sees that account and nothing else', async () => {
    const colleague = await newPage();
    await colleague.goto(invitationLink(await mailTo(ruriko.email)));
    await createAccount(colleague, words.en);
    await colleague.getByRole('link', { name: words.en.agreements, exact: true }).click();
    await expect(colleague.getByRole('link', { name: numbers[1] })).toBeVisible();
    await expect(colleague.getByText(numbers[0]!)).toHaveCount(0);
  });

  expect(post.all(english.email)).toHaveLength(1);
});

// Outgrowing one machine: two servers on one PostgreSQL are one portal.
import { createServer } from 'node:net';
import { once } from 'node:events';
import { createAccount, onHome, openMyProfile } from './acts.ts';
import { contoso } from './feed.ts';
import { expect, invitationLink, test as base } from './fixtures.ts';
import { Insider, newcomer } from './people.ts';
import { PostgreSql } from './postgresql.ts';
import { Program } from './program.ts';

interface Pair {
  database: PostgreSql;
  /** The servers: the same portal, by the public address of the first. */
  first: Program;
  second: Program;
}

const test = base.extend<{ pair: Pair }>({
  program: async ({ pair }, use) => use(pair.first),
  pair: async ({ post }, use) => {
    const database = await PostgreSql.start();
    const shared = { DATABASE_URL: database.url };
    const first = await Program.start(post.url, [], shared);
    const second = await Program.start(post.url, [], {
      ...shared,
      BC_LISTEN: `127.0.0.1:${await freePort()}`,
    });
    await use({ database, first, second });
    for (const server of [first, second]) await server.end();
    await database.stop();
    expect([...first.faults, ...second.faults], 'faults of the servers').toEqual([]);
  },
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

test('a server does not touch a database that nobody has prepared for it', async ({ post }) => {
  const database = await PostgreSql.start();
  const refusal = Program.serveUnprepared(post.url, database.url);
  expect(await refusal).toMatchObject({
    code: 1,
    errors: expect.stringContaining('business-center migrate'),
  });
  await database.stop();
});

test('the guide works through either of two servers, and each mail arrives once', async ({
  page,
  newPage,
  t,
  post,
  mailTo,
  pair: { first, second },
}) => {
  test.slow();
  await first.importFeed(contoso);
  const link = new URL(invitationLink(await mailTo('harry@contoso.com')));

  await page.goto(second.url + link.pathname);
  await createAccount(page, t);
  // Cookies do not look at ports: the session that began at one server goes on at the other.
  await page.goto(`${first.url}/o/contoso`);
  await onHome(page, t);

  const at = async (server: Program) => {
    const { id } = (await Insider.of(page.request, server.url)).organization;
    return `${server.url}/api/organizations/${id}`;
  };
  const desks = [await at(first), await at(second)] as const;
  const { accounts } = (await Insider.of(page.request, first.url)).access;
  const people = Array.from({ length: 24 }, (_, number) =>
    newcomer({ email: `person-${number}@contoso.com`, language: 'en' }),
  );
  await Promise.all(
    people.map(async (person, number) => {
      const invited = await page.request.post(`${desks[number % 2]}/invitations`, {
        data: {
          people: [
            {
              ...person,
              roles: ['report_viewer'],
              purchasing_account_ids: accounts.map(({ id }) => id),
            },
          ],
        },
      });
      expect(invited.status(), await invited.text()).toBe(201);
    }),
  );
  for (const { email } of people) await mailTo(email);

  const colleague = await newPage();
  const own = new URL(invitationLink(post.all('person-7@contoso.com')[0]!));
  await colleague.goto(first.url + own.pathname);
  await createAccount(colleague, t);
  await colleague.goto(`${second.url}/o/contoso`);
  await openMyProfile(colleague, t, t.fullName('하나', '김'));
  const roles = colleague.getByRole('table').getByText(t.roles.report_viewer, { exact: true });
  await expect(roles).toBeVisible();

  // What is being sent is finished before a server ends; nothing comes twice afterwards.
  await first.stop();
  await second.stop();
  for (const { email } of people) expect(post.all(email), email).toHaveLength(1);
  expect(
    post.all('harry@contoso.com').filter(mail => mail.text.includes('/invitations/')),
  ).toHaveLength(1);
});

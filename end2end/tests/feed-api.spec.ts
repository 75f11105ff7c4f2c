// The feed over the API, as the vendor's system sends it and an operator looks after it.
import { account, agreement, harry, organization } from './feed.ts';
import { expect, test } from './fixtures.ts';

test('the vendor’s system sends the feed with a token, until it is revoked', async ({
  mailTo,
  program,
}) => {
  const made = await program.run('token', 'create', '--name', 'erp', '--days', '30');
  expect(made.code, made.errors).toBe(0);
  const token = made.output.trim();
  const lines = [
    organization({ short_name: 'sample-works', name: 'Sample Works' }),
    agreement({ number: '7070707070', organization: 'sample-works', partner: null }),
    account({
      number: '70707070',
      agreement: '7070707070',
      name: 'Sample Works Main',
      administrator: harry({ email: 'first@sample-works.example' }),
    }),
  ];
  const send = (feed: unknown[]) =>
    fetch(`${program.url}/api/feed/customers.jsonl`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/jsonl' },
      body: feed.map(line => JSON.stringify(line)).join('\n'),
    });

  const first = await send(lines);
  expect(first.status, await first.clone().text()).toBe(200);
  expect(await first.json()).toMatchObject({ state: 'applied', invitations: 1 });
  await mailTo('first@sample-works.example');
  // The same again changes nothing and mails nobody.
  expect(await (await send(lines)).json()).toMatchObject({ state: 'applied', invitations: 0 });
  const refused = await send([{ ...lines[0], country: 'Korea' }]);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({
    code: 'feed_refused',
    faults: [{ line: 1, pointer: '/country', rule: 'unknown_country' }],
  });

  const listed = (await program.run('imports')).output.trim().split('\n');
  expect(listed.filter(line => line.includes('erp'))).toHaveLength(3);
  expect(listed[0]).toContain('refused');
  // The feed of the fixtures came in from the terminal.
  expect(listed.at(-1)).toContain('a terminal');
  const shown = await program.run('imports', 'show', listed[0]!.split(' ')[0]!);
  expect(shown.output).toContain('line 1: /country unknown_country "Korea"');

  expect((await program.run('token', 'list')).output).toMatch(/^erp .*used last/);
  expect((await program.run('token', 'revoke', 'erp')).code).toBe(0);
  const late = await send(lines);
  expect(late.status).toBe(401);
  expect(program.betrayed([token])).toEqual([]);
});

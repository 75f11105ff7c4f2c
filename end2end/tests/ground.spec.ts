// The ground that everything stands on: one program with the app inside, under a strict policy.
import { feedOf } from './feed.ts';
import { expect, test } from './fixtures.ts';

test.use({ feed: feedOf() });

test('the program serves the app, under a strict policy and without an error', async ({ page }) => {
  const response = await page.goto('/');
  const policy = response?.headers()['content-security-policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("'unsafe-inline'");
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('brand and frame are painted before the app runs', async ({ page, t }) => {
  let goOn = () => {};
  const looked = new Promise<void>(resolve => (goOn = resolve));
  await page.route('**/*.wasm', async route => {
    await looked;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByRole('banner').getByText(t.product)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(0);
  goOn();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('what is not there is not answered with the app', async ({ request }) => {
  for (const path of ['/api/nothing', '/app-0123456789abcdef.js', '/nothing.css']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});

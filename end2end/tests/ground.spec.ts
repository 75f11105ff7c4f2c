import { expect, test } from '@playwright/test';
import { start } from './program.ts';

test('the program serves the app, under a strict policy and without an error', async ({ page }) => {
  const program = await start({}, 'serve');
  const complaints: string[] = [];
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(String(error)));
  await page.goto(program.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(complaints).toEqual([]);
  await program.stop();
});

test('what is not there is not answered with the app', async ({ request }) => {
  const program = await start({}, 'serve');
  for (const path of ['/api/nothing', '/app-0123456789abcdef.js', '/nothing.css']) {
    expect((await request.get(program.url + path)).status(), path).toBe(404);
  }
  await program.stop();
});

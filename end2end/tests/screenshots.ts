// Pictures of the product: those of the README with `npm run screenshots`, and every one in each
// language, theme and width with `npm run screenshots:all`. Not a part of the tests.
import type { Page } from '@playwright/test';
import { checkNarrow } from './accessibility.ts';

/** Which pictures are asked for, if any. */
export const wanted = process.env.SCREENSHOTS;
const folder = wanted === 'all' ? '../target/screenshots' : '../docs/screenshots';

/** The pictures that are kept in docs. */
const few = new Set([
  'home.en.light.1280',
  'home.ko.dark.1280',
  'orders.ko.light.1280',
  'orders.en.dark.1280',
  'agreement.ko.light.1280',
  'licenses.en.light.1280',
  'licenses.ko.dark.1280',
  'keys.en.dark.1280',
  'reports.en.light.1280',
  'reports.ko.light.320',
  'invite.ko.light.320',
  'create-account.ko.light.1280',
]);

/** Pictures of the page as it is, which fits into each width. */
export async function shoot(page: Page, scene: string, language: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    for (const width of [1280, 320]) {
      const name = `${scene}.${language}.${theme}.${width}`;
      if (wanted !== 'all' && !few.has(name)) continue;
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(() => window.scrollTo(0, 0));
      await page.screenshot({ path: `${folder}/${name}.png`, fullPage: wanted === 'all' });
    }
  }
  await checkNarrow(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

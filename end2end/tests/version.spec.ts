// The app in the browser and the one that the server has inside: an older one goes on, and one that
// does not arrive says so.
import { expect, languages, refused, test } from './fixtures.ts';
import type { Language } from './words.ts';

interface Said {
  newer: string;
  reload: string;
  later: string;
  unloaded: string;
}

const said: Record<Language, Said> = {
  en: {
    newer: 'There is a newer version of this page',
    reload: 'Reload',
    later: 'Later',
    unloaded: 'This page could not be loaded',
  },
  ko: {
    newer: '이 페이지의 새 버전이 있습니다',
    reload: '새로 고침',
    later: '나중에',
    unloaded: '페이지를 불러오지 못했습니다',
  },
  ja: {
    newer: 'このページの新しいバージョンがあります',
    reload: '再読み込み',
    later: '後で',
    unloaded: 'ページを読み込めませんでした',
  },
};

for (const language of languages) {
  test.describe(language, () => {
    test.use({ language });
    const words = said[language];

    test('a newer version is offered, and what was typed stays until one takes it', async ({
      page,
      t,
      complaints,
    }) => {
      complaints.expect(refused(401));
      await page.goto('/sign-in');
      await expect(page.getByRole('status').getByText(words.newer)).toHaveCount(0);
      // From now on the server has another app inside.
      let version = '/app-0000000000000000.js';
      await page.route('**/api/**', async route => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), 'x-app-version': version } });
      });
      const email = page.getByRole('textbox', { name: t.workAccount });
      await email.fill('ann@contoso.com');
      await page.getByLabel(t.password, { exact: true }).fill('this is not the password');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('status').getByText(words.newer)).toBeVisible();
      await expect(email).toHaveValue('ann@contoso.com');

      await page.getByRole('button', { name: words.later }).click();
      await expect(page.getByText(words.newer)).toHaveCount(0);
      // The next one is offered again.
      version = '/app-1111111111111111.js';
      await email.press('Enter');
      await expect(page.getByText(words.newer)).toBeVisible();
      await page.unroute('**/api/**');
      await page.getByRole('button', { name: words.reload }).click();
      await expect(email).toHaveValue('');
      await expect(page.getByText(words.newer)).toHaveCount(0);
    });

    for (const file of ['**/app*.wasm', '**/app*.js']) {
      test(`a page without ${file} says so, and loads when one asks it to`, async ({
        page,
        complaints,
      }) => {
        complaints.expect(/ERR_FAILED|Failed to fetch|error loading|Importing a module/);
        await page.route(file, route => route.abort());
        await page.goto('/sign-in');
        await expect(page.getByRole('heading', { name: words.unloaded })).toBeVisible();
        await page.unroute(file);
        await page.getByRole('button', { name: words.reload }).click();
        await expect(page.getByRole('heading', { name: words.unloaded })).toHaveCount(0);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      });
    }
  });
}

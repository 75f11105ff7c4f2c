// The one box: pages, agreements, orders, products and people, by the keyboard alone.
import type { Page } from '@playwright/test';
import { onHome, signIn, signOut } from './acts.ts';
import { contosoWithTwoAccounts, feedOf, inLanguage, type Line } from './feed.ts';
import { checkAccessibility, checkNarrow, expect, languages, test } from './fixtures.ts';
import { type Language } from './words.ts';

interface SearchWords {
  search: string;
  field: string;
  pages: string;
  last: string;
  nothing: string;
  order: string;
  inOrders: string;
  inUsers: string;
}

const words: Record<Language, SearchWords> = {
  en: {
    search: 'Search',
    field: 'Page, number, product or person',
    pages: 'Pages',
    last: 'Opened last',
    nothing: 'Nothing you may see is called “no such thing”',
    order: 'Order ORD-2025-002',
    inOrders: 'Orders: everything with “no such thing”',
    inUsers: 'Manage users: everything with “Harry”',
  },
  ko: {
    search: '검색',
    field: '페이지, 번호, 제품 또는 사람',
    pages: '페이지',
    last: '최근에 연 항목',
    nothing: '볼 수 있는 것 중에 이름이 “no such thing”인 것이 없습니다',
    order: '주문 ORD-2025-002',
    inOrders: '주문: “no such thing” 모두 보기',
    inUsers: '사용자 관리: “Harry” 모두 보기',
  },
  ja: {
    search: '検索',
    field: 'ページ、番号、製品、または人',
    pages: 'ページ',
    last: '最近開いたもの',
    nothing: '表示できるものの中に「no such thing」という名前はありません',
    order: '注文 ORD-2025-002',
    inOrders: '注文: 「no such thing」をすべて表示',
    inUsers: 'ユーザーの管理: 「Harry」をすべて表示',
  },
};

const order = (number: string, ordered_on: string): Line => ({
  kind: 'order',
  number,
  purchasing_account: '12345678',
  ordered_on,
  state: 'completed',
});

const feed = feedOf(
  ...contosoWithTwoAccounts,
  {
    kind: 'product',
    code: 'NWD-2025',
    name: 'Northwind Desktop 2025',
    family: 'Northwind Desktop',
    version: '2025',
    term: 'perpetual',
    languages: ['en', 'ko'],
  },
  order('ORD-2025-001', '2025-01-09'),
  order('ORD-2025-002', '2025-04-02'),
  {
    kind: 'order_line',
    order: 'ORD-2025-002',
    line: 1,
    part_number: 'AAA-1',
    product: 'NWD-2025',
    quantity: 20,
  },
);

const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name });

for (const language of languages) {
  const w = words[language];
  test.describe(language, () => {
    test.use({ language, feed: feedOf(...inLanguage(language, feed.lines)) });

    test.beforeEach(async ({ page, t, firstIn }) => {
      await firstIn();
      await page.goto('/sign-in');
      await signIn(page, t, 'harry@contoso.com');
      await onHome(page, t);
    });

    test('everything is found and opened without a mouse', async ({ page, t }) => {
      const field = page.getByRole('combobox', { name: w.field });
      await page.keyboard.press('Control+k');
      await expect(field).toBeFocused();
      await expect(page.getByRole('group', { name: w.pages }).getByRole('option').first()).toHaveText(t.home);
      await expect(page.getByRole('group', { name: w.last })).toHaveCount(0);
      await checkAccessibility(page);

      // Of two orders the last one comes first; the keys walk around, and Enter opens.
      await field.fill('ord-2025');
      await expect(option(page, /^ORD-2025-002/)).toHaveAttribute('aria-selected', 'true');
      await page.keyboard.press('ArrowDown');
      await expect(option(page, /^ORD-2025-001/)).toHaveAttribute('aria-selected', 'true');
      await page.keyboard.press('ArrowUp');
      const active = await field.getAttribute('aria-activedescendant');
      await expect(option(page, /^ORD-2025-002/)).toHaveAttribute('id', active!);
      await checkAccessibility(page);
      await checkNarrow(page);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: w.order, level: 1 })).toBeVisible();
      await expect(field).toBeHidden();

      // Each kind by what it is called.
      for (const [text, name] of [
        ['1234567890', /^1234567890/],
        ['87654321', /^1234567890/],
        ['northwind', /NWD-2025$/],
        ['harry@', /harry@contoso\.com$/],
        [t.manageUsers, new RegExp(`^${t.manageUsers}`)],
      ] as const) {
        await page.keyboard.press('Control+k');
        await field.fill(text);
        await expect(option(page, name).first()).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(field).toBeHidden();
      }
    });

    test('what is called like nothing leads on to the lists', async ({ page }) => {
      await page.getByRole('button', { name: w.search, exact: true }).click();
      await page.getByRole('combobox', { name: w.field }).fill('no such thing');
      await expect(page.getByRole('status').filter({ hasText: w.nothing })).toBeVisible();
      await expect(page.getByRole('option')).toHaveCount(4);
      await option(page, w.inOrders).click();
      await expect(page).toHaveURL(/orders\?search=no%20such%20thing$/);
    });

    test('what was opened last comes first, until one signs out', async ({ page, t }) => {
      const open = async () => page.keyboard.press('Control+k');
      const field = page.getByRole('combobox', { name: w.field });
      const last = page.getByRole('group', { name: w.last }).getByRole('option');
      await open();
      await field.fill('ORD-2025-002');
      await option(page, /^ORD-2025-002/).first().click();
      await expect(page.getByRole('heading', { name: w.order, level: 1 })).toBeVisible();
      await open();
      await expect(last).toHaveText([/^ORD-2025-002/]);
      await page.keyboard.press('Escape');
      await signOut(page, t, 'Harry');
      expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('ORD-2025');
      await signIn(page, t, 'harry@contoso.com');
      await onHome(page, t);
      await open();
      await expect(page.getByRole('option').first()).toHaveText(t.home);
      await expect(last).toHaveCount(0);
    });
  });
}

test.describe('ko', () => {
  test.use({ language: 'ko', feed: feedOf(...inLanguage('ko', feed.lines)) });

  test('a syllable that is being composed finds, and Enter ends it without opening', async ({
    page,
    t,
    firstIn,
  }) => {
    await firstIn();
    await page.goto('/sign-in');
    await signIn(page, t, 'harry@contoso.com');
    await onHome(page, t);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: words.ko.field })).toBeFocused();
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ['ㄱ', '계', '곙', '계야', '계약']) {
      const end = text.length;
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
      await expect(option(page, '계약').first()).toBeVisible();
    }
    // What browsers send for a key that the method of input takes for itself.
    const enter = { windowsVirtualKeyCode: 229, code: 'Enter', key: 'Enter' };
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    await expect(page.getByRole('option').first()).toBeVisible();
    await expect(page).toHaveURL(/\/o\/contoso$/);
    await keyboard.send('Input.insertText', { text: '계약' });
    await expect(option(page, '계약').first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: t.agreements, level: 1 })).toBeVisible();
  });
});

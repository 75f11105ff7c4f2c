// Orders: found by whatever is known of them, taken along as files, and their lines lead on. What every
// list can do is tried with them: pages, order, columns, selection, the keyboard.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { signIn } from './acts.ts';
import { account, contoso, feedOf, type Line } from './feed.ts';
import { checkAccessibility, checkNarrow, expect, languages, test } from './fixtures.ts';
import { type Language } from './words.ts';

interface OrderWords {
  orders: string;
  filter: string;
  state: string;
  open: string;
  remove: RegExp;
  export: string;
  csv: string;
  file: string;
  heads: string;
  rows: string;
  title: string;
  completed: string;
  licenses: string;
  noMatch: string;
  clear: string;
}

const words: Record<Language, OrderWords> = {
  en: {
    orders: 'Orders',
    filter: 'Filter',
    state: 'State',
    open: 'Open',
    remove: /^Remove filter: State: Open$/,
    export: 'Export',
    csv: 'Text (.csv)',
    file: 'Orders contoso',
    heads: '"Order","Ordered on"',
    rows: '"Rows",3',
    title: 'Order ORD-2026-002',
    completed: 'Carried out; its lines count as licenses.',
    licenses: 'Licenses',
    noMatch: 'Nothing matches',
    clear: 'Clear filters',
  },
  ko: {
    orders: '주문',
    filter: '필터',
    state: '상태',
    open: '진행 중',
    remove: /^필터 해제: 상태: 진행 중$/,
    export: '내보내기',
    csv: '텍스트 (.csv)',
    file: '주문 contoso',
    heads: '"주문","주문일"',
    rows: '"행 수",3',
    title: '주문 ORD-2026-002',
    completed: '완료된 주문이며, 품목이 라이선스에 포함됩니다.',
    licenses: '라이선스',
    noMatch: '일치하는 항목이 없습니다',
    clear: '필터 모두 해제',
  },
  ja: {
    orders: '注文',
    filter: '絞り込み',
    state: '状態',
    open: '処理中',
    remove: /^絞り込みを解除: 状態: 処理中$/,
    export: 'エクスポート',
    csv: 'テキスト (.csv)',
    file: '注文 contoso',
    heads: '"注文","注文日"',
    rows: '"行数",3',
    title: '注文 ORD-2026-002',
    completed: '完了しています。明細はライセンスに数えられます。',
    licenses: 'ライセンス',
    noMatch: '一致するものがありません',
    clear: '絞り込みをすべて解除',
  },
};

const number = (index: number) => `ORD-2026-${String(index).padStart(3, '0')}`;

const product = (changes: object = {}): Line => ({
  kind: 'product',
  code: 'NWD-2024-STD',
  name: 'Northwind Desktop 2024 Standard',
  family: 'Northwind Desktop',
  version: '2024',
  edition: 'Standard',
  term: 'perpetual',
  languages: ['en', 'ko'],
  ...changes,
});

/** One order a day from the first of January on; every twentieth is still open. */
const order = (index: number, lines: number): Line[] => {
  const day = new Date(Date.UTC(2026, 0, index)).toISOString().slice(0, 10);
  return [
    {
      kind: 'order',
      number: number(index),
      purchasing_account: index % 4 === 0 ? '87654321' : '12345678',
      partner: index % 3 === 0 ? 'litware' : null,
      ordered_on: day,
      state: index % 20 === 0 ? 'open' : 'completed',
      purchase_order: `PO-${index}`,
    },
    ...Array.from({ length: lines }, (_, line) => ({
      kind: 'order_line',
      order: number(index),
      line: line + 1,
      part_number: `AAA-${line + 1}`,
      product: 'NWD-2024-STD',
      quantity: 10 * index,
    })),
  ];
};

const feed = feedOf(
  ...contoso,
  account({ number: '87654321', name: 'Contoso Research' }),
  product(),
  ...Array.from({ length: 60 }, (_, index) => order(index + 1, index === 1 ? 60 : 1)).flat(),
);

const rows = (page: Page) => page.getByRole('rowheader');

async function openOrders(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: title, exact: true }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await expect(rows(page)).toHaveCount(50);
}

test.use({ feed });

for (const language of languages) {
  const w = words[language];
  test.describe(language, () => {
    test.use({ language });

    test('an order is found, filed, and leads on', async ({ page, t, firstIn }) => {
      const harry = await firstIn();
      await harry.browser.patch('/api/profile', { data: { language } });
      await page.goto('/sign-in?next=/o/contoso');
      await signIn(page, t, 'harry@contoso.com');
      await openOrders(page, w.orders);
      await checkAccessibility(page);
      await checkNarrow(page);

      await page.getByRole('button', { name: w.filter, exact: true }).click();
      await page.getByRole('combobox', { name: w.state }).selectOption({ label: w.open });
      await expect(rows(page)).toHaveText([number(60), number(40), number(20)]);
      await expect(page).toHaveURL(/state=open/);

      await page.getByRole('button', { name: w.export, exact: true }).click();
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: w.csv }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toContain(w.file);
      const text = await readFile(await download.path(), 'utf8');
      expect(text).toContain(w.heads);
      expect(text).toContain(w.rows);
      expect(text).not.toContain(number(2));

      await page.getByRole('button', { name: w.remove }).click();
      await expect(rows(page)).toHaveCount(50);
      await page.getByRole('searchbox').fill('nothing like that');
      await expect(page.getByRole('heading', { name: w.noMatch })).toBeVisible();
      await page.getByRole('button', { name: w.clear }).click();
      await page.getByRole('searchbox').fill('po-2');
      await page.getByRole('link', { name: number(2), exact: true }).click();
      await expect(page.getByRole('heading', { name: w.title, level: 1 })).toBeVisible();
      await expect(page.getByText(w.completed)).toBeVisible();
      await expect(rows(page)).toHaveCount(50);
      await expect(page.getByRole('link', { name: w.licenses, exact: true }).last()).toHaveAttribute(
        'href',
        '/o/contoso/licenses/NWD-2024-STD?account=12345678',
      );
      await checkAccessibility(page);
      await checkNarrow(page);
    });
  });
}

test('a list is turned page by page, and Back leads to the same rows', async ({
  page,
  t,
  firstIn,
}) => {
  await firstIn();
  await page.goto('/sign-in?next=/o/contoso');
  await signIn(page, t, 'harry@contoso.com');
  await openOrders(page, 'Orders');
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(pages).toContainText('1–50');
  await pages.getByRole('button', { name: 'Next' }).click();
  await expect(rows(page)).toHaveCount(10);
  await expect(pages).toContainText('51–60 of 60');
  const next = pages.getByRole('button', { name: 'Next' });
  await expect(next).toHaveAttribute('aria-disabled', 'true');
  await expect(next).toHaveAccessibleDescription('This is the last page');

  await page.getByRole('link', { name: number(7), exact: true }).click();
  await expect(page.getByRole('heading', { name: `Order ${number(7)}` })).toBeVisible();
  await page.goBack();
  await expect(rows(page)).toHaveCount(10);
  await expect(page.getByRole('link', { name: number(7), exact: true })).toBeFocused();
  await page.reload();
  await expect(pages).toContainText('51–60 of 60');
  await pages.getByRole('button', { name: 'Previous' }).click();
  await expect(pages).toContainText('1–50');

  await page.getByRole('columnheader', { name: 'Ordered' }).getByRole('button').click();
  await expect(rows(page).first()).toHaveText(number(1));
  await expect(page.getByRole('columnheader', { name: 'Ordered' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(page).toHaveURL(/sort=oldest/);
});

test('columns are chosen in this browser, and rows are picked for a file', async ({
  page,
  t,
  firstIn,
}) => {
  await firstIn();
  await page.goto('/sign-in?next=/o/contoso');
  await signIn(page, t, 'harry@contoso.com');
  await openOrders(page, 'Orders');
  await expect(page.getByRole('columnheader', { name: 'Partner' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Partner' }).check();
  await page.getByRole('checkbox', { name: 'Lines' }).uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Partner' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Lines' })).toHaveCount(0);

  await page.getByRole('checkbox', { name: `Select ${number(60)}` }).check();
  await page.getByRole('checkbox', { name: `Select ${number(58)}` }).check();
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByText('Only what is selected (2)')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Text (.csv)' }).click();
  const text = await readFile(await (await downloading).path(), 'utf8');
  expect(text).toContain('"Rows",2');
  await page.getByRole('button', { name: 'Select everything that matches' }).click();
  await expect(page.getByRole('checkbox', { name: `Select ${number(59)}` })).toBeChecked();
  await page.getByRole('button', { name: 'Clear selection' }).click();
  await expect(page.getByRole('checkbox', { name: `Select ${number(60)}` })).not.toBeChecked();
});

test('a list is walked and searched by the keyboard', async ({ page, t, firstIn }) => {
  await firstIn();
  await page.goto('/sign-in?next=/o/contoso');
  await signIn(page, t, 'harry@contoso.com');
  await openOrders(page, 'Orders');
  const link = (index: number) => page.getByRole('link', { name: number(index), exact: true });
  await link(60).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('j');
  await expect(link(58)).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.keyboard.press('k');
  await expect(link(59)).toBeFocused();
  await page.keyboard.press('End');
  await expect(link(11)).toBeFocused();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('j/x');
  await expect(page.getByRole('searchbox')).toHaveValue('j/x');
  await page.getByRole('searchbox').fill(number(33));
  await expect(rows(page)).toHaveCount(1);
  await link(33).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: `Order ${number(33)}` })).toBeVisible();
});

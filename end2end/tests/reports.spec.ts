// Reports: charts with their tables, filtered by what is in the address, taken along as files and on paper.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { signIn } from './acts.ts';
import { contosoWithTwoAccounts, feedOf, inLanguage, type Line } from './feed.ts';
import { checkAccessibility, checkNarrow, expect, languages, test } from './fixtures.ts';
import { type Language } from './words.ts';

interface ReportWords {
  reports: string;
  family: string;
  account: string;
  from: string;
  to: string;
  licenses: string;
  licensesOf: string;
  orders: string;
  quantityChart: RegExp;
  ordersChart: RegExp;
  showOrders: string;
  endings: string;
  endingsChart: string;
  nearest: string;
  keys: string;
  people: string;
  administrator: string;
  exportOrders: string;
  csv: string;
  file: string;
  january: RegExp;
  print: string;
  views: string;
  chosen: (name: string) => string;
  save: string;
  viewName: string;
  sharing: string;
  everybody: string;
  saved: string;
  weekly: string;
  weeklySaid: string;
  stop: string;
  edit: string;
  remove: string;
  makeAddress: string;
  address: string;
  renew: string;
  noAddress: string;
  end: string;
}

const words: Record<Language, ReportWords> = {
  en: {
    reports: 'Reports',
    family: 'Product family',
    account: 'Purchasing account',
    from: 'From',
    to: 'To',
    licenses: 'Licenses by family',
    licensesOf: 'Licenses of Northwind Desktop',
    orders: 'Orders over time',
    quantityChart: /^Quantity ordered by month/,
    ordersChart: /^Number of orders by month/,
    showOrders: 'Show as a table: Orders over time',
    endings: 'Coverage ending in the next twelve months',
    endingsChart: 'Quantity of coverage that ends, by month',
    nearest: 'What ends next',
    keys: 'Key use',
    people: 'Users and access',
    administrator: 'Account Administrator',
    exportOrders: 'Export Orders over time',
    csv: 'Text (.csv)',
    file: 'Report orders by month contoso',
    january: /^January 2025/,
    print: 'Print',
    views: 'Views',
    chosen: (name) => `View: ${name}`,
    save: 'Save as a view',
    viewName: 'Name of the view',
    sharing: 'Who sees it',
    everybody: 'Everybody who sees reports',
    saved: 'The view is saved.',
    weekly: 'Mail it to me every Monday',
    weeklySaid: 'You get this report every Monday morning.',
    stop: 'Mail me no more',
    edit: 'Rename or share',
    remove: 'Delete the view',
    makeAddress: 'Make an address',
    address: 'Address of your calendar',
    renew: 'Renew the address',
    noAddress: 'There is no address yet.',
    end: 'End the address',
  },
  ko: {
    reports: '보고서',
    family: '제품군',
    account: '구매 계정',
    from: '시작일',
    to: '종료일',
    licenses: '제품군별 라이선스',
    licensesOf: 'Northwind Desktop 라이선스',
    orders: '기간별 주문',
    quantityChart: /^월별 주문 수량/,
    ordersChart: /^월별 주문 건수/,
    showOrders: '표로 보기: 기간별 주문',
    endings: '앞으로 12개월 안에 종료되는 보장',
    endingsChart: '월별로 종료되는 보장 수량',
    nearest: '가장 먼저 종료되는 보장',
    keys: '키 사용',
    people: '사용자 및 액세스',
    administrator: '계정 관리자',
    exportOrders: '기간별 주문 내보내기',
    csv: '텍스트 (.csv)',
    file: '보고서 월별 주문 contoso',
    january: /^2025년 1월/,
    print: '인쇄',
    views: '보기',
    chosen: (name) => `보기: ${name}`,
    save: '보기로 저장',
    viewName: '보기 이름',
    sharing: '공개 범위',
    everybody: '보고서를 볼 수 있는 모든 사용자',
    saved: '보기를 저장했습니다.',
    weekly: '매주 월요일 메일로 받기',
    weeklySaid: '매주 월요일 아침에 이 보고서를 메일로 받습니다.',
    stop: '메일 그만 받기',
    edit: '이름 변경 또는 공유',
    remove: '보기 삭제',
    makeAddress: '주소 만들기',
    address: '캘린더 주소',
    renew: '주소 갱신',
    noAddress: '아직 주소가 없습니다.',
    end: '주소 종료',
  },
  ja: {
    reports: 'レポート',
    family: '製品ファミリー',
    account: '購入アカウント',
    from: '開始日',
    to: '終了日',
    licenses: '製品ファミリー別ライセンス',
    licensesOf: 'Northwind Desktop のライセンス',
    orders: '注文の推移',
    quantityChart: /^月別の注文数量/,
    ordersChart: /^月別の注文件数/,
    showOrders: '表で表示: 注文の推移',
    endings: '今後 12 か月に終了する保証',
    endingsChart: '月別の終了する保証の数量',
    nearest: '次に終了する保証',
    keys: 'キーの使用',
    people: 'ユーザーとアクセス',
    administrator: 'アカウント管理者',
    exportOrders: '注文の推移 をエクスポート',
    csv: 'テキスト (.csv)',
    file: 'レポート 月別注文 contoso',
    january: /^2025年1月/,
    print: '印刷',
    views: 'ビュー',
    chosen: (name) => `ビュー: ${name}`,
    save: 'ビューとして保存',
    viewName: 'ビューの名前',
    sharing: '公開範囲',
    everybody: 'レポートを表示できる全員',
    saved: 'ビューを保存しました。',
    weekly: '毎週月曜日にメールで受け取る',
    weeklySaid: '毎週月曜日の朝に、このレポートをメールで受け取ります。',
    stop: 'メールの受信を停止',
    edit: '名前の変更または共有',
    remove: 'ビューを削除',
    makeAddress: 'アドレスを作成',
    address: 'カレンダーのアドレス',
    renew: 'アドレスを更新',
    noAddress: 'アドレスはまだありません。',
    end: 'アドレスを終了',
  },
};

const product = (family: string, version: string): Line => ({
  kind: 'product',
  code: `${family.slice(0, 3).toUpperCase()}-${version}`,
  name: `Northwind ${family} ${version}`,
  family: `Northwind ${family}`,
  version,
  term: 'perpetual',
  languages: ['en', 'ko'],
});

const order = (number: string, ordered_on: string, changes: object = {}): Line => ({
  kind: 'order',
  number,
  purchasing_account: '12345678',
  ordered_on,
  state: 'completed',
  ...changes,
});

const line = (order: string, number: number, product: string, quantity: number, days = {}): Line => ({
  kind: 'order_line',
  order,
  line: number,
  part_number: `AAA-${number}`,
  product,
  quantity,
  ...days,
});

const covered = { covered_from: '2025-01-09', covered_to: '2026-01-08' };

const lines: Line[] = [
  ...contosoWithTwoAccounts,
  product('Desktop', '2022'),
  product('Desktop', '2025'),
  product('Server', '2025'),
  order('ORD-1', '2025-01-09'),
  line('ORD-1', 1, 'DES-2022', 100, covered),
  line('ORD-1', 2, 'SER-2025', 7),
  order('ORD-2', '2025-01-20', { purchasing_account: '87654321' }),
  line('ORD-2', 1, 'DES-2025', 30),
  order('ORD-3', '2025-02-03', { state: 'canceled' }),
  line('ORD-3', 1, 'DES-2025', 999),
  order('ORD-4', '2025-03-04', { state: 'open' }),
  line('ORD-4', 1, 'SER-2025', 5),
];

/** The row that begins with this, in the table of a box. */
const row = (page: Page, table: string, name: string | RegExp) =>
  page
    .getByRole('table', { name: table })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) });

for (const language of languages) {
  const w = words[language];
  test.describe(language, () => {
    test.use({ language, feed: feedOf(...inLanguage(language, lines)) });

    test('a report is filtered by its address, and each chart has its table', async ({ page, t, firstIn }) => {
      await firstIn();
      await page.goto('/sign-in');
      await signIn(page, t, 'harry@contoso.com');
      await page.getByRole('link', { name: w.reports, exact: true }).click();
      await expect(page.getByRole('heading', { name: w.reports, level: 1 })).toBeVisible();
      await page.getByLabel(w.from, { exact: true }).fill('2025-01-01');
      await expect(page).toHaveURL(/from=2025-01-01/);
      await page.getByLabel(w.to, { exact: true }).fill('2025-06-30');
      await expect(page).toHaveURL(/to=2025-06-30/);

      await expect(row(page, w.licenses, 'Northwind Desktop').getByRole('cell')).toHaveText([
        '',
        '130',
        '100',
      ]);
      await expect(page.getByRole('img', { name: w.quantityChart })).toBeVisible();
      await expect(page.getByRole('img', { name: w.ordersChart })).toBeVisible();
      await expect(page.getByRole('img', { name: w.endingsChart })).toBeVisible();
      await expect(page.getByRole('heading', { name: w.endings })).toBeVisible();
      await expect(row(page, w.nearest, 'Northwind Desktop 2022')).toContainText('100');
      await expect(page.getByRole('heading', { name: w.keys })).toBeVisible();
      await expect(row(page, w.people, 'Contoso Headquarters')).toContainText(w.administrator);

      // What the chart shows, in words: without the canceled order.
      await page.getByLabel(w.showOrders).click();
      await expect(row(page, w.orders, w.january).getByRole('cell')).toHaveText(['2', '137']);
      await checkAccessibility(page);
      await checkNarrow(page);

      // Of one family it is by product, and the address says so.
      await page.getByRole('combobox', { name: w.family }).selectOption('Northwind Desktop');
      await expect(page.getByRole('heading', { name: w.licensesOf })).toBeVisible();
      await expect(row(page, w.licensesOf, 'Northwind Desktop 2025')).toContainText('30');
      await page.getByRole('combobox', { name: w.account }).selectOption('12345678');
      await expect(row(page, w.licensesOf, 'Northwind Desktop 2025')).toHaveCount(0);
      await page.reload();
      await expect(row(page, w.licensesOf, 'Northwind Desktop 2022')).toContainText('100');
      await expect(page.getByLabel(w.from, { exact: true })).toHaveValue('2025-01-01');

      // A share leads to the license position that it is of.
      await row(page, w.licensesOf, 'Northwind Desktop 2022').getByRole('link').click();
      await expect(page).toHaveURL(/licenses\/DES-2022\?.*account=12345678.*on=2025-06-30/);
    });

    test('what is filtered is taken along as a file, and looks right on paper', async ({ page, t, firstIn }) => {
      await firstIn();
      await page.goto('/sign-in');
      await signIn(page, t, 'harry@contoso.com');
      await page.getByRole('link', { name: w.reports, exact: true }).click();
      await expect(page.getByRole('img', { name: w.quantityChart })).toBeVisible();
      await page.goto(`${page.url()}?from=2025-01-01&to=2025-06-30&family=Northwind+Server`);
      await page.getByRole('button', { name: w.exportOrders }).click();
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: w.csv }).filter({ visible: true }).click();
      const file = await downloading;
      expect(file.suggestedFilename()).toContain(w.file);
      const text = await readFile(await file.path(), 'utf8');
      expect(text.replaceAll('"', '')).toContain('2025-01,1,7');
      expect(text.replaceAll('"', '')).toContain('2025-03,1,5');
      expect(text).toContain('Northwind Server');

      await expect(page.getByRole('button', { name: w.print, exact: true })).toBeVisible();
      await page.emulateMedia({ media: 'print' });
      await expect(page.getByRole('navigation')).toHaveCount(0);
      await expect(page.getByRole('combobox', { name: w.family })).toBeHidden();
      await expect(page.getByRole('img', { name: w.quantityChart })).toBeVisible();
    });

    test('a view keeps the filters under a name, is mailed and shared; a calendar has an address', async ({
      page,
      request,
      t,
      firstIn,
    }) => {
      const button = (name: string) => page.getByRole('button', { name, exact: true });
      const choose = async (menu: string, option: string) => {
        await button(menu).click();
        await button(option).click();
      };
      await firstIn();
      await page.goto('/sign-in');
      await signIn(page, t, 'harry@contoso.com');
      await page.getByRole('link', { name: w.reports, exact: true }).click();
      const reports = page.url();
      await page.getByRole('combobox', { name: w.family }).selectOption('Northwind Desktop');
      await expect(page.getByRole('heading', { name: w.licensesOf })).toBeVisible();
      await choose(w.views, w.save);
      await page.getByLabel(w.viewName, { exact: true }).fill('서울 Q1');
      await page.getByLabel(w.viewName, { exact: true }).press('Enter');
      await expect(page.getByText(w.saved)).toBeVisible();
      const chosen = w.chosen('서울 Q1');
      await expect(button(chosen)).toBeVisible();

      // A link that names it alone leads to its filters.
      const view = new URL(page.url()).searchParams.get('view');
      await page.goto(`${reports}?view=${view}`);
      await expect(page).toHaveURL(/family=Northwind/);
      await expect(page.getByRole('heading', { name: w.licensesOf })).toBeVisible();
      await choose(chosen, w.weekly);
      await expect(page.getByText(w.weeklySaid)).toBeVisible();
      await choose(chosen, w.edit);
      await page.getByRole('combobox', { name: w.sharing }).selectOption(w.everybody);
      await button(t.save).click();
      await button(chosen).click();
      await expect(button(w.stop)).toBeVisible();
      await checkAccessibility(page);
      await checkNarrow(page);
      await button(w.remove).click();
      await page.getByRole('dialog').getByRole('button', { name: w.remove }).click();
      await expect(button(w.views)).toBeVisible();
      await page.goto(`${reports}?view=${view}`);
      await expect(page.getByRole('img', { name: w.quantityChart })).toBeVisible();

      // The address of the calendar opens it without a session, until there is another one.
      await button(w.makeAddress).click();
      const address = page.getByLabel(w.address, { exact: true });
      const first = await address.inputValue();
      const calendar = await request.get(first);
      expect(await calendar.text()).toContain('BEGIN:VCALENDAR');
      await button(w.renew).click();
      await page.getByRole('dialog').getByRole('button', { name: w.renew }).click();
      await expect(address).not.toHaveValue(first);
      expect((await request.get(first)).status()).toBe(404);
      await button(w.end).click();
      await page.getByRole('dialog').getByRole('button', { name: w.end }).click();
      await expect(page.getByText(w.noAddress)).toBeVisible();
      await expect(address).toHaveCount(0);
    });
  });
}

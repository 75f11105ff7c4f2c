// What a person does with a file of people to invite.
import type { Locator, Page } from '@playwright/test';
import { signIn } from './acts.ts';
import { expect } from './fixtures.ts';
import { type Rows, tabs } from './spreadsheet.ts';
import type { Language, Words } from './words.ts';

/** Where files go. */
export const UPLOAD = '/o/contoso/account/access/invite/batch';

/** Until then it can be taken back. */
export const UNDO_SECONDS = 10 * 60;

/** What the columns are called in files of each language. */
export const heads: Record<Language, string[]> = {
  en: ['Email', 'First name', 'Last name', 'Roles'],
  ko: ['이메일', '이름', '성', '역할'],
  ja: ['メール アドレス', '名', '姓', '役割'],
};

/** Two who may be invited. */
export const people = (t: Words): Rows => [
  ['hana@contoso.com', '하나', '김', t.roles.account_viewer],
  ['bob@contoso.com', 'Bob', 'Ames', t.roles.report_viewer],
];

/** A field in a row, or any other with this label. */
export const cell = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true });

/** The row in which this stands. */
export const row = (page: Page, text: string): Locator =>
  page.getByRole('row').filter({ hasText: text });

/** Signs in where files go. */
export async function openUpload(page: Page, t: Words): Promise<void> {
  await page.goto(`/sign-in?next=${UPLOAD}`);
  await signIn(page, t, 'harry@contoso.com');
  await expect(page.getByRole('heading', { name: t.batch.title, level: 1 })).toBeVisible();
}

/** Hands over what was copied out of a spreadsheet. */
export async function paste(page: Page, t: Words, rows: Rows): Promise<void> {
  await cell(page, t.batch.rows).fill(tabs(rows));
  await page.getByRole('button', { name: t.batch.check }).click();
}

/** Chooses a file. */
export async function choose(page: Page, t: Words, name: string, buffer: Buffer): Promise<void> {
  const file = { name, mimeType: 'application/octet-stream', buffer };
  await page.getByLabel(t.batch.chooseFile).setInputFiles(file);
}

/** The draft is there, with so many rows. */
export const isChecked = (page: Page, t: Words, rows: number) =>
  expect(page.getByRole('heading', { name: t.batch.checkRows(rows), level: 1 })).toBeVisible();

/** The number that leads to the rows which come to this. */
export const number = (page: Page, name: string): Locator =>
  page.getByRole('main').getByRole('link', { name: new RegExp(`^${name} `) });

/** Confirms in the dialog; the first mail leaves in ten minutes. */
export async function confirm(page: Page, t: Words, people: number): Promise<void> {
  const invite = page.getByRole('button', { name: t.batch.invite(people) });
  await invite.click();
  await page.getByRole('dialog').getByRole('button', { name: t.batch.invite(people) }).click();
}

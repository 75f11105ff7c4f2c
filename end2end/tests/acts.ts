// What a person does on the pages, in the words of the guide.
import { expect, type Locator, type Page } from '@playwright/test';
import { type Newcomer, PASSWORD } from './people.ts';
import type { Program } from './program.ts';
import type { Role, Words } from './words.ts';

/** Signs in on the page that asks for it. */
export async function signIn(
  page: Page,
  t: Words,
  email: string,
  password = PASSWORD,
): Promise<void> {
  await page.getByLabel(t.workAccount).fill(email);
  await page.getByLabel(t.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: t.signIn, exact: true }).click();
}

/** Chooses a password on *Create your organization account*, and is on Home then. */
export async function createAccount(page: Page, t: Words, password = PASSWORD): Promise<void> {
  await expect(page.getByRole('heading', { name: t.createAccount })).toBeVisible();
  await page.getByLabel(t.createPassword).fill(password);
  await page.getByLabel(t.confirmPassword).fill(password);
  await page.getByRole('button', { name: t.start, exact: true }).click();
  await onHome(page, t);
}

/** Makes an account at a link to the Partner Center, and is there then. */
export async function joinPartner(page: Page, t: Words, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel(t.givenName, { exact: true }).fill('로빈');
  await page.getByLabel(t.familyName, { exact: true }).fill('박');
  await page.getByLabel(t.country).selectOption('KR');
  await page.getByLabel(t.createPassword).fill(PASSWORD);
  await page.getByLabel(t.confirmPassword).fill(PASSWORD);
  await page.getByRole('button', { name: t.start, exact: true }).click();
  await expect(page.getByRole('heading', { name: t.customers, level: 1 })).toBeVisible();
}

/** An administrator of the partner, whom an operator has made one, in the Partner Center. */
export async function comesInAsPartner(
  page: Page,
  t: Words,
  program: Program,
  name: string,
): Promise<void> {
  const end = await program.run('partner', 'add', name, `robin@${name}.example`);
  expect(end.code, end.errors).toBe(0);
  // The server was told any port, which the command does not know of.
  await joinPartner(page, t, new URL(end.output.trim()).pathname);
}

/** The page is Home. */
export async function onHome(page: Page, t: Words): Promise<void> {
  await expect(page.getByRole('link', { name: t.home, exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
}

/** Opens *My profile* from the user name at the top right. */
export async function openMyProfile(page: Page, t: Words, name: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name }).click();
  await page.getByRole('link', { name: t.myProfile }).click();
  await expect(page.getByRole('heading', { name: t.myProfile, level: 1 })).toBeVisible();
}

/** Signs out by the menu under the user name. */
export async function signOut(page: Page, t: Words, name: string): Promise<void> {
  // What Home still asks for would be refused, and the browser complain of it.
  await expect(page.locator('[aria-busy="true"], .skeleton')).toHaveCount(0);
  await page.getByRole('banner').getByRole('button', { name }).click();
  await page.getByRole('button', { name: t.signOut }).click();
  await expect(page.getByRole('heading', { name: t.signIn, level: 1 })).toBeVisible();
}

/** *Account* → *Manage access* → tab *Manage users* → *Invite users*. */
export async function openInviteUsers(page: Page, t: Words): Promise<void> {
  await page.getByRole('link', { name: t.account, exact: true }).click();
  await expect(page.getByRole('heading', { name: t.manageAccess, level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: t.manageUsers, exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.getByRole('link', { name: t.inviteUsers, exact: true }).click();
  await expect(page.getByRole('heading', { name: t.inviteUsers, level: 1 })).toBeVisible();
}

/** The block of the form that is about one person, the first being 1. */
export const block = (page: Page, number: number): Locator =>
  page.getByRole('group', { name: new RegExp(`^${number}\\. `) });

/** Writes down one person in a block of the form. */
export async function fillBlock(
  block: Locator,
  t: Words,
  person: Newcomer,
  ...roles: Role[]
): Promise<void> {
  await block.getByLabel(t.email).fill(person.email);
  await block.getByLabel(t.givenName, { exact: true }).fill(person.given_name);
  await block.getByLabel(t.familyName, { exact: true }).fill(person.family_name);
  await block.getByLabel(t.primaryLanguage).selectOption(person.language);
  await block.getByLabel(t.country).selectOption(person.country);
  for (const role of roles) await choice(block, t, role).check();
}

/** The role in a block of the form. */
export const choice = (block: Locator, t: Words, role: Role): Locator =>
  block.getByRole('checkbox', { name: t.roles[role], exact: true });

/** Sends the form: everybody or nobody is invited. */
export async function invite(page: Page, t: Words): Promise<void> {
  await page.getByRole('button', { name: t.invite, exact: true }).click();
}

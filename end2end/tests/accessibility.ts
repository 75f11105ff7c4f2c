// What every page owes to everybody: no fault that axe knows, in light and dark; no sideways scrolling.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** Fails on anything that axe finds, in both themes. */
export async function checkAccessibility(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faults(page), `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}

async function faults(page: Page): Promise<string[]> {
  // Evaluated by the debugger: the strict policy of the page would not load it.
  await page.evaluate(axe);
  const results = (await page.evaluate(
    options =>
      (window as unknown as { axe: { run(o: unknown): Promise<unknown> } }).axe.run(options),
    rules,
  )) as AxeResults;
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
  );
}

/** Fails when the page is wider than a small phone. */
export async function checkNarrow(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth - width;
  });
  expect(overflow, `${page.url()} at 320 px`).toBe(0);
  if (before) await page.setViewportSize(before);
}

import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  outputDir: '../target/end2end',
  // One for each core: a test has a server of its own, and waits for it half of the time.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // Where so much fails, it is one thing: said after minutes instead of an hour.
  maxFailures: 10,
  // A busy machine may be late once; what fails twice is broken. It is reported as flaky then.
  retries: 1,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      // Root has no sandbox, and nothing in the background shall look for a network.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    timezoneId: 'Asia/Seoul',
    // Colors that are on their way to other colors cannot be judged.
    contextOptions: { reducedMotion: 'reduce' },
    // Recording every test costs a quarter of the time: asked for when one has failed.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});

// A visitor with Chromium: opens the demo's page, presses its buttons, and tolerates no trouble.
import assert from 'node:assert/strict';
import {after, before} from 'node:test';
import {chromium} from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-sync', '--ignore-certificate-errors'];

let chrome;
before(async () => {
  chrome = await chromium.launch({executablePath: process.env.KR_CHROMIUM, args: FLAGS});
});
after(() => chrome?.close());

/** Opens the page in an empty browser, lets the visit happen, and checks that nothing went wrong. */
export async function visit(url, options, happening) {
  const context = await chrome.newContext({ignoreHTTPSErrors: true, viewport: {width: 1280, height: 900}, ...options});
  const troubles = [];
  const {tolerated = /status of 4\d\d/} = options;
  try {
    const page = await context.newPage();
    // Chromium counts every 4xx answer as an error, and some buttons ask for just that
    page.on('console', (message) => /error|warning/.test(message.type())
      && !tolerated.test(message.text()) && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => request.url().startsWith(url) || troubles.push(`asks ${request.url()}`));
    await page.goto(url);
    await page.locator('[data-browser=b] .status', {hasText: 'No session yet'}).waitFor();
    await happening(page, context);
  } finally {
    await context.close();
  }
  assert.deepEqual(troubles, []);
}

export function browser(page, name) {
  return page.locator(`[data-browser=${name}]`);
}

export function button(page, name, label) {
  return browser(page, name).getByRole('button', {name: label, exact: true});
}

/** Presses a button and waits for what it brings over the wire, which comes first in the list. */
export async function press(page, name, label) {
  const before = await page.locator('.exchange').count();
  await button(page, name, label).click();
  await page.locator('.exchange').nth(before).waitFor();
  return page.locator('.exchange').first();
}

export async function answer(page, name) {
  return browser(page, name).locator('.answer').innerText();
}

export async function secondsLeft(page, name) {
  return Number(await browser(page, name).locator('.seconds').innerText());
}

/** Waits until the ring of a browser shows at most so many seconds. */
export async function ringRunsDownTo(page, name, seconds) {
  await page.waitForFunction(
    ([who, most]) => Number(document.querySelector(`[data-browser=${who}] .seconds`).textContent) <= most,
    [name, seconds]);
}

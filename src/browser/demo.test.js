// The demo's page in Chromium, over sessions in memory that live for five seconds.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {answer, browser, button, press, ringRunsDownTo, secondsLeft, visit} from './browser.js';

const URL = process.env.KR_URL;

const BUTTONS = [
  ['Who am I?', '401 {"error":"No active session or user not set"}'],
  ['Get', '404 {"error":"Key \'color\' not found in session"}'],
  ['Count', '200 {"message":"Counter incremented","counter":1}'],
  ['Log in', '200 {"message":"Logged in","user":"max"}'],
  ['Who am I?', '200 {"user":"max"}'],
  ['Set', '200 {"message":"Stored in session","key":"color","value":"purple"}'],
  ['Get', '200 {"key":"color","value":"purple"}'],
  ['Forge a cookie', '401 {"error":"No active session or user not set"}'],
  ['20 at once', '200 20 requests, 20 different numbers, from 2 to 21: none came twice, none was lost'],
  ['Log out', '200 {"message":"Session cleared"}'],
];

for (const name of ['a', 'b']) {
  test(`every button of browser ${name} does what it says`, () => visit(URL, {}, async (page) => {
    for (const [label, expected] of BUTTONS) {
      await press(page, name, label);
      assert.equal(await answer(page, name), expected);
    }
  }));
}

test('the ring refills with a request', () => visit(URL, {}, async (page) => {
  await press(page, 'a', 'Count');
  await ringRunsDownTo(page, 'a', 3);
  await press(page, 'a', 'Who am I?');
  assert.ok(await secondsLeft(page, 'a') >= 4);
}));

test('a forged cookie refills no ring', () => visit(URL, {}, async (page) => {
  await press(page, 'a', 'Count');
  await ringRunsDownTo(page, 'a', 3);
  await press(page, 'a', 'Forge a cookie');
  // or there is no number any more, as the session is over
  assert.ok(!(await secondsLeft(page, 'a') > 3));
}));

test('an expired session is seen to be over, and the next one begins anew', () => visit(URL, {}, async (page) => {
  await press(page, 'a', 'Count');
  await browser(page, 'a').getByText('Session over').waitFor();
  assert.match(await page.locator('#news').innerText(), /Browser A: the session is over/);
  await press(page, 'a', 'Count');
  assert.match(await answer(page, 'a'), /"counter":1/);
}));

test('the two browsers do not mix', () => visit(URL, {}, async (page, context) => {
  await press(page, 'a', 'Log in');
  await browser(page, 'b').getByLabel('Name').fill('erika');
  await press(page, 'b', 'Log in');
  await press(page, 'a', 'Who am I?');
  await press(page, 'b', 'Who am I?');
  assert.equal(await answer(page, 'a'), '200 {"user":"max"}');
  assert.equal(await answer(page, 'b'), '200 {"user":"erika"}');
  assert.deepEqual((await context.cookies()).map((cookie) => cookie.name).sort(), ['Kr.Session', 'Kr.Session.B']);
}));

test('the page never learns the cookie\'s secret', () => visit(URL, {}, async (page, context) => {
  await press(page, 'a', 'Count');
  const [cookie] = await context.cookies();
  assert.equal(await page.evaluate(() => document.cookie), '');
  assert.ok(!(await page.content()).includes(cookie.value.slice(33, 55)));
  assert.ok((await page.content()).includes(cookie.value.slice(0, 33)));
}));

test('the cookie is taken apart', () => visit(URL, {}, async (page, context) => {
  await press(page, 'b', 'Count');
  const [cookie] = await context.cookies();
  const bytes = Buffer.from(cookie.value, 'base64url').toString('hex').match(/../g);
  const shown = await page.locator('.part .hex').allInnerTexts();
  assert.deepEqual(shown.slice(0, 4).join(' ').split(' '), bytes.slice(0, 25));
  assert.deepEqual(shown[5].split(' '), bytes.slice(41));
}));

test('the curl line can be copied', () => visit(URL, {permissions: ['clipboard-read', 'clipboard-write']}, async (page) => {
  const exchange = await press(page, 'a', 'Count');
  await exchange.getByRole('button', {name: 'Copy'}).click();
  await exchange.getByRole('button', {name: 'Copied'}).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()),
    `curl -k -i -c jar-a -b jar-a '${URL}session/counter'`);
}));

test('everything can be reached and used by keyboard', () => visit(URL, {}, async (page) => {
  const names = ['Count', '20 at once', 'Who am I?', 'Forge a cookie', 'Name', 'Log in', 'Log out', 'Key', 'Value', 'Set', 'Get'];
  const walked = [];
  for (let i = 0; i < names.length; i++) {
    await page.keyboard.press('Tab');
    walked.push(await page.evaluate(() => {
      const focused = document.activeElement;
      const style = getComputedStyle(focused);
      const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      return seen ? (focused.closest('label') || focused).innerText.trim() : 'no focus to be seen';
    }));
  }
  assert.deepEqual(walked, names);
  await button(page, 'b', 'Count').focus();
  await page.keyboard.press('Enter');
  await page.locator('.exchange').waitFor();
  await browser(page, 'a').getByLabel('Name').press('Enter');
  await page.locator('.exchange').nth(1).waitFor();
  assert.match(await answer(page, 'a'), /Logged in/);
}));

const OUTAGE = {tolerated: /status of [45]\d\d|ERR_FAILED/};
const OURS = /\/(session|demo|health)/;

test('a store that does not answer is told as such, and no session is shown as alive', () => visit(URL, OUTAGE, async (page) => {
  await press(page, 'a', 'Count');
  await page.route(OURS, (route) => route.fulfill({status: 503, headers: {'Retry-After': '2'},
    contentType: 'application/json', body: '{"status":"down","store":"redis","degraded":false}'}));
  await press(page, 'a', 'Count');
  assert.match(await answer(page, 'a'), /^503 The session store does not answer.*try again in 2 seconds/);
  assert.match(await browser(page, 'a').locator('.status').innerText(), /Session unknown/);
  assert.ok(!await browser(page, 'a').locator('.ring').evaluate((ring) => ring.classList.contains('alive')));
  await page.locator('#server[data-state=down]').waitFor();
  await page.unroute(OURS);
  await browser(page, 'a').getByText('Session alive').waitFor();
}));

test('a dead server is told as such', () => visit(URL, OUTAGE, async (page) => {
  await press(page, 'a', 'Count');
  await page.route(OURS, (route) => route.abort());
  await press(page, 'a', 'Count');
  assert.match(await answer(page, 'a'), /No answer: the server cannot be reached/);
  assert.match(await browser(page, 'a').locator('.status').innerText(), /Session unknown/);
}));

test('the four steps are marked as they are done', () => visit(URL, {}, async (page) => {
  const marked = () => page.locator('.steps li.done').count();
  assert.equal(await marked(), 0);
  for (const [name, label] of [['a', 'Count'], ['a', 'Log in'], ['a', 'Forge a cookie'], ['b', 'Count']]) {
    await press(page, name, label);
  }
  assert.equal(await marked(), 4);
}));

test('the page names version and store', () => visit(URL, {}, async (page) => {
  await page.locator('#server', {hasText: /^kr-session \d\S* · sessions in memory · up$/}).waitFor();
}));

test('on a phone the effect of a click is in sight', () => visit(URL, {viewport: {width: 390, height: 700}}, async (page) => {
  for (const label of ['Count', 'Set', 'Log in']) {
    await press(page, 'b', label);
    const box = await browser(page, 'b').locator('.answer').boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 700, `${label}: ${JSON.stringify(box)}`);
  }
}));

test('what a visitor types stays text', () => visit(URL, {}, async (page) => {
  const nasty = '<img src=x onerror=alert(1)>';
  await browser(page, 'a').getByLabel('Value').fill(nasty);
  await press(page, 'a', 'Set');
  assert.equal(await browser(page, 'a').locator('.kept dd').innerText(), nasty);
}));

test('a session of an earlier visit is found again', () => visit(URL, {}, async (page) => {
  await press(page, 'a', 'Log in');
  await page.reload();
  await browser(page, 'a').locator('.kept dd', {hasText: 'max'}).waitFor();
}));

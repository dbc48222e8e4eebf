// The operator's page in Chromium, beside the demo, over sessions in memory.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {press, visit} from './browser.js';

const URL = process.env.KR_CONSOLE_URL;

/** A user of the demo, and the console in another tab of the same browser. */
function operate(happening) {
  return visit(URL, {}, async (page, context) => {
    const console = await context.newPage();
    console.on('dialog', (dialog) => dialog.accept());
    await console.goto(new globalThis.URL('kr-session/', URL).href);
    await console.locator('#state', {hasText: 'memory · up'}).waitFor();
    await happening(console, page);
  });
}

async function show(console, user) {
  await console.locator('#user').fill(user);
  await console.getByRole('button', {name: 'Show', exact: true}).click();
}

async function logIn(page, name, user) {
  await page.locator(`[data-browser=${name}]`).getByLabel('Name').fill(user);
  await press(page, name, 'Log in');
}

/** How many seconds the chart of created sessions has. */
function points(console) {
  return console.locator('#chart-life path.c0').first().getAttribute('d').then((path) => path.split(/[ML]/).length - 1);
}

test('all sessions of a user are ended by one button', () => operate(async (console, page) => {
  await logIn(page, 'a', 'zoe');
  await logIn(page, 'b', 'zoe');
  await show(console, 'zoe');
  await console.getByRole('button', {name: 'End all 2 sessions', exact: true}).click();
  await console.locator('#found', {hasText: 'zoe has no session.'}).waitFor();
  const answer = await press(page, 'a', 'Who am I?');
  assert.match(await answer.innerText(), /401/);
}));

test('one of a user’s sessions is ended, the other goes on', () => operate(async (console, page) => {
  await logIn(page, 'a', 'yan');
  await logIn(page, 'b', 'yan');
  await show(console, 'yan');
  await console.getByRole('button', {name: /^End session /}).first().click();
  await console.getByRole('button', {name: 'End this session', exact: true}).waitFor();
}));

test('a search leaves the settings that it finds', () => operate(async (console) => {
  await console.locator('#table tbody tr').first().waitFor();
  await console.locator('#search').fill('cookie.NAME');
  assert.deepEqual(await console.locator('#table tbody tr:visible th').allInnerTexts(), ['cookie.name']);
}));

test('the history outlives a reload', () => operate(async (console) => {
  await console.waitForFunction(() =>
    document.querySelector('#chart-life path.c0')?.getAttribute('d').split(/[ML]/).length > 5);
  const before = await points(console);
  await console.reload();
  await console.locator('#chart-life path.c0').first().waitFor({state: 'attached'});
  assert.ok(await points(console) >= before - 1);
}));

test('the totals name version, node and uptime', () => operate(async (console) => {
  assert.match(await console.locator('#node').innerText(), /node .+ · up \d+/);
  await console.locator('#total-list', {hasText: 'Sessions created'}).waitFor();
}));

for (const width of [320, 390]) {
  test(`two tiles stand in a row of a phone ${width} wide, and nothing sticks out`, () => operate(async (console) => {
    await console.setViewportSize({width, height: 800});
    const tops = await console.locator('.tiles > div').evaluateAll((tiles) => tiles.map((tile) => tile.offsetTop));
    assert.deepEqual([tops[0] === tops[1], tops[1] < tops[2], tops[2] === tops[3]], [true, true, true]);
    assert.equal(await console.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  }));
}

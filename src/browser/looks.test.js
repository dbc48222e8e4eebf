// How the page looks: contrast, names and roles by axe, narrow screens, and its pictures. Over Redis.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {test} from 'node:test';
import {press, visit} from './browser.js';

const URL = process.env.KR_REDIS_URL;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function use(page) {
  for (const [name, label] of [['b', 'Count'], ['b', 'Who am I?'], ['a', 'Count'], ['a', 'Set'], ['a', 'Forge a cookie'], ['a', 'Log in']]) {
    await press(page, name, label);
  }
}

async function faults(page) {
  await page.evaluate(AXE);
  const result = await page.evaluate(() => globalThis.axe.run());
  return result.violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(' ')}`);
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds no fault in ${colorScheme} colours`, () => visit(URL, {colorScheme, reducedMotion: 'reduce'}, async (page) => {
    assert.deepEqual(await faults(page), []);
    await use(page);
    assert.deepEqual(await faults(page), []);
  }));

  test(`a picture in ${colorScheme} colours`, () => visit(URL, {colorScheme, reducedMotion: 'reduce', viewport: {width: 1180, height: 860}}, async (page) => {
    await use(page);
    await page.mouse.move(0, 0);
    await page.screenshot({path: join(process.env.KR_PICTURES, `demo-${colorScheme}.png`)});
  }));
}

test('light and dark differ', () => visit(URL, {colorScheme: 'dark'}, async (page) => {
  const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({colorScheme: 'light'});
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), dark);
}));

for (const width of [360, 768]) {
  test(`nothing sticks out of a screen ${width} wide`, () => visit(URL, {viewport: {width, height: 800}}, async (page) => {
    await use(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  }));
}

test('each request tells its round trips to Redis', () => visit(URL, {}, async (page) => {
  await press(page, 'a', 'Count');
  const read = await press(page, 'a', 'Who am I?');
  assert.match(await read.locator('.trips').innerText(), /^1 Redis round trip: HGETALL, PTTL$/);
  const forged = await press(page, 'a', 'Forge a cookie');
  assert.equal(await forged.locator('.trips').innerText(), 'no Redis round trip');
}));

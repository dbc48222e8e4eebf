'use strict';
// The demo's page: two browsers, what they send, what comes back, and what the server did for it.

const TITLES = {a: ['Browser A', 'the cookie jar of this browser'], b: ['Browser B', 'a second jar, kept apart']};
const MOST_EXCHANGES = 30;
const MEANINGS = {
  version: ['version', 'How the rest is to be read. There is one way so far.'],
  key: ['key id', 'Which of the server\u2019s keys signed it; when keys change, old and new ones work side by side.'],
  issued: ['issued at', ''],
  handle: ['handle', 'Which session. The store knows it by this, and opens nothing to the handle alone.'],
  secret: ['secret', 'The proof. The store has only its SHA-256, so a stolen store makes nobody a cookie. Not shown: it opens your session.'],
  tag: ['tag', 'HMAC-SHA256 over all before, cut to 16 bytes. Change one bit above and it no longer fits: refused, without asking the store.'],
};
const PLAIN = ['content-type', 'content-length', 'cache-control', 'retry-after', 'allow'];
const STORES = {redis: 'Redis', jdbc: 'a SQL database'};
const browsers = {};
let version = '';

function part(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function hex(bytes) {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (b) => b.toString(16).padStart(2, '0')).join('');
}

function say(text) {
  document.getElementById('news').textContent = text;
}

function seconds(count) {
  return count === 1 ? '1 second' : `${count} seconds`;
}

// --- asking the server

async function ask(who, path, forged) {
  const id = hex(16);
  const headers = {'Demo-Browser': who, 'Demo-Request': id};
  if (forged) headers['Demo-Cookie'] = forged;
  const response = await fetch(path, {headers, cache: 'no-store', redirect: 'manual'});
  const body = await response.text();
  return {who, id, path, forged, response, body};
}

/** What the server keeps for a browser; of a request also what was done for it. Keeps nothing alive. */
async function look(who, id) {
  const response = await fetch(`demo/state${id ? `?of=${id}` : ''}`, {headers: {'Demo-Browser': who}, cache: 'no-store'});
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  return response.json();
}

async function exchange(who, path, forged) {
  let answer;
  try {
    answer = await ask(who, path, forged);
  } catch (failure) {
    unanswered(who, curl(who, path, forged));
    return;
  }
  let state;
  try {
    state = await look(who, answer.id);
  } catch (failure) {
    unsettled(who, answer, curl(who, path, forged));
    return;
  }
  show(browsers[who], state, !forged && answer.response.status < 500);
  showAnswer(browsers[who], answer.response.status, sentence(answer) || answer.body);
  done(who, path, forged, answer.response.status);
  showCookie(who, state.cookie);
  log(who, curl(who, path, forged), plain(answer, state.request), state.request, forged);
  checkCookie(state, answer);
  say(`${TITLES[who][0]}: ${answer.response.status}. ${answer.body}`);
}

const UNREACHABLE = 'No answer: the server cannot be reached. Start it again, then press the button once more.';

/** What an answer without a session means; empty if the body says it. */
function sentence({response}) {
  if (response.status !== 503) return '';
  const wait = response.headers.get('retry-after');
  return `The session store does not answer, so the server refuses the request instead of answering without the session.${
    wait ? ` It asks to try again in ${seconds(Number(wait))}.` : ''}`;
}

/** The server is dead, or the way to it. */
function unanswered(who, line) {
  unknown(browsers[who], 'Session unknown: the server cannot be reached');
  showAnswer(browsers[who], '', UNREACHABLE);
  log(who, line, 'no answer', null);
  say(`${TITLES[who][0]}: ${UNREACHABLE}`);
  health();
}

/** There was an answer, but what the server keeps cannot be seen. */
function unsettled(who, answer, line) {
  const text = sentence(answer) || answer.body;
  unknown(browsers[who], 'Session unknown: the session store does not answer');
  showAnswer(browsers[who], answer.response.status, text);
  log(who, line, plain(answer, null), null);
  say(`${TITLES[who][0]}: ${answer.response.status}. ${text}`);
  health();
}

/** Stops the ring: what the session does cannot be seen from here. */
function unknown(browser, text) {
  browser.alive = false;
  browser.lost = true;
  browser.deadline = 0;
  browser.status.className = 'status gone';
  browser.status.textContent = text;
  browser.kept.replaceChildren();
  turn(browser);
}

// --- the four steps

const steps = new Set();

function done(who, path, forged, status) {
  if (forged) {
    if (status === 401) steps.add('forge');
  } else if (status === 200 && path.startsWith('session/counter')) {
    browsers[who].counted = true;
    steps.add('count');
    if (Object.values(browsers).every((browser) => browser.counted)) steps.add('two');
  } else if (status === 200 && path.startsWith('session/login')) {
    steps.add('login');
  }
  document.querySelectorAll('.steps li').forEach((step) => step.classList.toggle('done', steps.has(step.dataset.step)));
}

// --- the server

/** Asks without a cookie, so that no session is kept alive by it. */
async function health() {
  const place = document.getElementById('server');
  try {
    const response = await fetch('health', {cache: 'no-store', credentials: 'omit'});
    const {store, status} = await response.json();
    const kept = store === 'memory' ? 'sessions in memory' : `sessions in ${STORES[store] || store}`;
    place.textContent = `kr-session ${version || ''} \u00b7 ${kept} \u00b7 ${status === 'up' ? 'up' : 'the store does not answer'}`.replace('  ', ' ');
    place.dataset.state = status;
    if (status === 'up') await recover(); else lose('Session unknown: the session store does not answer');
  } catch (failure) {
    place.textContent = 'kr-session \u00b7 the server cannot be reached';
    place.dataset.state = 'down';
    lose('Session unknown: the server cannot be reached');
  }
}

function lose(text) {
  Object.values(browsers).filter((browser) => browser.alive || browser.lost).forEach((browser) => unknown(browser, text));
}

/** Looks again at what could not be seen. */
async function recover() {
  for (const browser of Object.values(browsers)) {
    if (browser.lost) show(browser, await look(browser.who), false);
  }
}

/** Twenty at once, on one session: no number may come twice. */
async function crowd(who) {
  if (!browsers[who].alive) await ask(who, 'session/counter');
  const answers = await Promise.all(Array.from({length: 20}, () => ask(who, 'session/counter')));
  const numbers = answers.map((answer) => Number(/"counter":(\d+)/.exec(answer.body)?.[1])).filter(Boolean).sort((x, y) => x - y);
  const different = new Set(numbers).size;
  const text = different === 0 ? sentence(answers[0]) || answers[0].body
    : `20 requests, ${different} different numbers, from ${numbers[0]} to ${numbers[numbers.length - 1]}: ${
      different === 20 ? 'none came twice, none was lost' : 'some failed'}`;
  let state;
  try {
    state = await look(who);
  } catch (failure) {
    unsettled(who, answers[0], curl(who, 'session/counter'));
    return;
  }
  show(browsers[who], state, true);
  steps.add('count');
  showAnswer(browsers[who], Math.max(...answers.map((answer) => answer.response.status)), text);
  showCookie(who, state.cookie);
  log(who, `seq 20 | xargs -P 20 -I{} ${curl(who, 'session/counter').replace(/-i -c \S+/, '-s')}`, numbers.join(' '), null);
  say(`${TITLES[who][0]}: ${text}`);
}

/** Right in length, alphabet and version, but nobody signed it. */
function forgery() {
  const bytes = crypto.getRandomValues(new Uint8Array(57));
  bytes[0] = 1;
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_');
}

function query(path, fields) {
  return `${path}?${new URLSearchParams(fields)}`;
}

const DEEDS = {
  counter: (who) => exchange(who, 'session/counter'),
  crowd,
  whoami: (who) => exchange(who, 'session/whoami'),
  logout: (who) => exchange(who, 'session/logout'),
  login: (who, form) => exchange(who, query('session/login', {user: form.user.value})),
  set: (who, form) => exchange(who, query('session/set', {key: form.key.value, value: form.value.value})),
  get: (who, form) => exchange(who, query('session/get', {key: form.key.value})),
  forge: (who) => exchange(who, 'session/whoami', `${browsers[who].cookieName}=${forgery()}`),
};

async function perform(who, what, form) {
  try {
    await DEEDS[what](who, form);
  } catch (failure) {
    unanswered(who, curl(who, 'session/counter'));
  }
}

/** On a narrow screen the answer may be above what was pressed. */
async function act(who, what, form) {
  await perform(who, what, form);
  browsers[who].answer.scrollIntoView({block: 'nearest'});
}

// --- what a browser has

/** @param refilled whether a request has just kept the session alive */
function show(browser, state, refilled) {
  const session = state.session;
  browser.lost = false;
  version = state.version || version;
  browser.had = browser.had || Boolean(session);
  browser.alive = Boolean(session);
  browser.cookieName = state.cookie ? state.cookie.name : browser.cookieName;
  browser.idle = session ? session.idleSeconds * 1000 : 0;
  browser.deadline = session ? performance.now() + (refilled ? browser.idle : session.remainingMillis) : 0;
  browser.status.className = `status ${session ? 'alive' : browser.had ? 'gone' : ''}`;
  browser.status.textContent = words(browser, state);
  browser.kept.replaceChildren(...(session ? kept(session) : []));
  if (session && session.idleSeconds > 0) {
    document.getElementById('idle').textContent = seconds(session.idleSeconds);
  }
  turn(browser);
}

function words(browser, state) {
  if (state.session) return 'Session alive';
  if (browser.had) return state.cookie ? 'Session over: the cookie is still here, but opens nothing' : 'Session over';
  return state.cookie ? 'A cookie, but no session to it' : 'No session yet: nothing is stored, no cookie is set';
}

function kept(session) {
  const rows = session.attributes.flatMap(({name, value}) => [part('dt', '', name), part('dd', '', value)]);
  return rows.length ? rows : [part('dt', '', 'empty')];
}

/** Turns the ring to the time that is left. */
function turn(browser) {
  const left = Math.max(0, browser.deadline - performance.now());
  const endless = browser.alive && browser.idle === 0;
  browser.ring.classList.toggle('alive', browser.alive);
  browser.ring.classList.toggle('low', browser.alive && !endless && left < browser.idle / 4);
  browser.rest.style.strokeDashoffset = endless ? 0 : browser.alive ? 1000 * (1 - left / browser.idle) : 1000;
  const [number, unit] = time(browser, endless, left);
  browser.seconds.textContent = number;
  browser.unit.textContent = unit;
  browser.ring.setAttribute('aria-label', browser.alive ? `Time left: ${number} ${unit}` : 'No session');
}

function time(browser, endless, left) {
  if (!browser.alive) return ['\u2013', ''];
  if (endless) return ['\u221e', 'no limit'];
  const whole = Math.ceil(left / 1000);
  return whole < 100 ? [whole, whole === 1 ? 'second' : 'seconds'] : [Math.ceil(whole / 60), 'minutes'];
}

/** When the time is over, the server has the last word. */
async function tick(browser) {
  if (!browser.alive || browser.asking) return;
  turn(browser);
  if (browser.idle === 0 || performance.now() < browser.deadline + 250) return;
  browser.asking = true;
  try {
    const state = await look(browser.who);
    show(browser, state, false);
    if (!state.session) say(`${TITLES[browser.who][0]}: the session is over.`);
  } catch (failure) {
    unknown(browser, 'Session unknown: the server or its session store does not answer');
  } finally {
    browser.asking = false;
  }
}

function showAnswer(browser, status, body) {
  browser.answer.querySelector('.code').textContent = status;
  browser.answer.querySelector('.code').className = `code ${status < 400 ? 'good' : 'fault'}`;
  browser.answer.querySelector('code').textContent = body;
}

// --- what went over the wire

function curl(who, path, forged) {
  const url = new URL(path, document.baseURI).href;
  const secure = url.startsWith('https:') ? ' -k' : '';
  const cookies = forged ? `-b '${forged}'` : `-c jar-${who} -b jar-${who}`;
  return `curl${secure} -i ${cookies} '${url.replaceAll("'", '%27')}'`;
}

/** The answer as curl would show it. */
function plain({response, body}, deeds) {
  const headers = PLAIN.filter((name) => response.headers.has(name)).map((name) => `${name}: ${response.headers.get(name)}`);
  const cookies = deeds ? deeds.setCookies.map((line) => `set-cookie: ${line}`) : [];
  return [`HTTP/1.1 ${response.status}`, ...cookies, ...headers, '', body].join('\n');
}

function log(who, line, answer, deeds, forged) {
  const item = document.getElementById('exchange').content.firstElementChild.cloneNode(true);
  item.querySelector('.who').textContent = who.toUpperCase();
  item.querySelector('.who').title = TITLES[who][0];
  item.querySelector('.curl').textContent = line;
  item.querySelector('.curl').setAttribute('aria-label', `curl line of ${TITLES[who][0]}`);
  item.querySelector('pre').textContent = answer;
  item.querySelector('.deeds').replaceChildren(...chips(deeds, forged));
  item.querySelector('.copy').addEventListener('click', (event) => copy(line, event.target));
  document.getElementById('wire-empty').hidden = true;
  const list = document.getElementById('wire');
  list.querySelectorAll('details').forEach((earlier) => { earlier.open = false; });
  list.prepend(item);
  item.querySelector('summary').textContent = `Answer: ${answer.split('\n')[0]}`;
  item.querySelector('details').open = true;
  item.classList.add('fresh');
  while (list.children.length > MOST_EXCHANGES) list.lastElementChild.remove();
}

function chips(deeds, forged) {
  if (!deeds) return [];
  const trips = deeds.roundTrips.length;
  const counted = ['no Redis round trip', '1 Redis round trip'][trips] || `${trips} Redis round trips`;
  const list = [
    part('li', 'trips', trips ? `${counted}: ${deeds.roundTrips.join(' \u00b7 ')}` : counted),
    part('li', deeds.setCookies.length ? 'cookie-set' : '', deeds.setCookies.length ? 'Set-Cookie' : 'no Set-Cookie'),
  ];
  if (forged) list.push(part('li', '', 'not signed by this server: nothing looked up, nothing created'));
  return list;
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch (refused) {
    const range = document.createRange();
    range.selectNodeContents(button.previousElementSibling);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    button.textContent = 'Selected';
  }
  say(button.textContent);
  setTimeout(() => { button.textContent = 'Copy'; }, 1500);
}

// --- the cookie

function showCookie(who, cookie) {
  if (!cookie) return;
  document.getElementById('cookie-title').textContent = `The cookie of ${TITLES[who][0]}, byte by byte`;
  document.getElementById('cookie').replaceChildren(...cookie.parts.map(row));
}

function row({name, length, hex: digits}) {
  const [title, meaning] = MEANINGS[name];
  const item = part('li', 'part');
  const head = part('div', 'name', title);
  head.append(part('span', 'size', length === 1 ? '1 byte' : `${length} bytes`));
  const text = part('div');
  text.append(
    part('div', 'hex', digits ? digits.match(/../g).join(' ') : Array(length).fill('\u2022\u2022').join(' ')),
    part('div', 'means', name === 'issued' ? issued(digits) : meaning));
  item.append(head, text);
  return item;
}

function issued(digits) {
  return digits === '' ? 'In seconds since 1970. The server can refuse old ones.' : `In seconds since 1970: ${new Date(parseInt(digits, 16) * 1000).toLocaleString()}. The server can refuse old ones.`;
}

// --- notices and start

function notice(text) {
  const place = document.getElementById('notice');
  place.textContent = text;
  place.hidden = !text;
}

/** A Secure cookie does not come back over plain HTTP from everywhere. */
function checkCookie(state, {response, forged}) {
  const given = state.request && state.request.setCookies.length > 0;
  if (!forged && response.ok && given && !state.cookie) {
    notice('Your browser does not send the cookie back: it is Secure, and this page came over plain HTTP.'
      + ' Use HTTPS, or start the server with -Dkrsession.cookie.secure-policy=None.');
  } else {
    notice('');
  }
}

function build(who) {
  const root = document.getElementById('browser').content.firstElementChild.cloneNode(true);
  const [title, about] = TITLES[who];
  const heading = root.querySelector('h2');
  heading.append(title, part('small', '', about));
  heading.id = `browser-${who}`;
  root.setAttribute('aria-labelledby', heading.id);
  root.dataset.browser = who;
  const form = (button) => button.form;
  root.querySelectorAll('button[data-do]').forEach((button) =>
    button.addEventListener('click', () => act(who, button.dataset.do, form(button))));
  root.querySelectorAll('form').forEach((each) => each.addEventListener('submit', (event) => {
    event.preventDefault();
    perform(who, each.dataset.do, each);
  }));
  document.getElementById('browsers').append(root);
  const find = (selector) => root.querySelector(selector);
  return {who, cookieName: 'Kr.Session', ring: find('.ring'), rest: find('.rest'), seconds: find('.seconds'),
    unit: find('.unit'), status: find('.status'), kept: find('.kept'), answer: find('.answer')};
}

async function begin(who) {
  browsers[who] = build(who);
  setInterval(() => tick(browsers[who]), 200);
  try {
    const state = await look(who);
    show(browsers[who], state, false);
    if (who === 'a' || !document.querySelector('.part')) showCookie(who, state.cookie);
  } catch (failure) {
    unknown(browsers[who], 'Session unknown: the server or its session store does not answer');
  }
}

function emptyCookie() {
  const parts = [['version', 1], ['key', 4], ['issued', 4], ['handle', 16], ['secret', 16], ['tag', 16]]
    .map(([name, length]) => ({name, length, hex: ''}));
  document.getElementById('cookie').replaceChildren(...parts.map(row));
}

emptyCookie();
begin('a').then(() => begin('b')).then(health);
setInterval(health, 3000);

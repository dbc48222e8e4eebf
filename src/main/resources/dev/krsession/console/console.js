'use strict';
// Asks the server once a second what the filter has counted, and draws what changed.
(() => {
  const EVERY = 1000;
  const KEPT = 121;
  const WIDTH = 400;
  const HEIGHT = 120;
  const GUTTER = 34;
  const SVG = 'http://www.w3.org/2000/svg';
  const $ = id => document.getElementById(id);

  const samples = [];
  const STORED = `kr-session ${location.pathname}`;
  let former = null;
  let started = null;
  let paused = false;
  let node = '';

  // ---- numbers -------------------------------------------------------------------------------

  /** What happened between two answers of the server. */
  function sample(data, before, seconds) {
    const counts = name => data.counts[name] - before.counts[name];
    const rate = name => Math.max(0, counts(name)) / seconds;
    const requests = counts('krsession.requests');
    const buckets = waitedFor(data, before);
    return {
      at: data.at,
      state: data.status,
      alive: data.alive,
      requests: rate('krsession.requests'),
      created: rate('krsession.sessions.created'),
      expired: rate('krsession.sessions.expired'),
      invalidated: rate('krsession.sessions.invalidated'),
      evicted: rate('krsession.sessions.evicted'),
      trips: requests > 0 ? counts('krsession.store.roundtrips') / requests : null,
      p50: percentile(buckets, 0.5),
      p99: percentile(buckets, 0.99),
      rejected: Object.fromEntries(Object.keys(data.rejected).map(
        reason => [reason, (data.rejected[reason] - before.rejected[reason]) / seconds])),
    };
  }

  /** Calls that a request waited for, as a map from microseconds to how many were that quick. */
  function waitedFor(data, before) {
    const sums = new Map();
    for (const kind of Object.keys(data.calls)) {
      if (kind === 'touch') continue;
      for (const [end, count] of data.calls[kind]) sums.set(end, (sums.get(end) || 0) + count);
      for (const [end, count] of before.calls[kind]) sums.set(end, sums.get(end) - count);
    }
    return sums;
  }

  /** Milliseconds, or null if there was no call. */
  function percentile(buckets, share) {
    const ends = [...buckets.keys()].sort((a, b) => a - b);
    let left = ends.reduce((sum, end) => sum + buckets.get(end), 0) * share;
    if (left <= 0) return null;
    for (const end of ends) {
      left -= buckets.get(end);
      if (left <= 1e-9) return end / 1000;
    }
    return null;
  }

  function figure(value) {
    if (value === null || value === undefined) return '–';
    const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2;
    return value.toLocaleString('en', { maximumFractionDigits: digits });
  }

  function millis(value) {
    return value === null ? '–' : value >= 1000 ? `${figure(value / 1000)} s` : `${figure(value)} ms`;
  }

  /** Each value as the mean of the five seconds that end with it, so that rates read calmly. */
  function calm(values) {
    return values.map((value, index) => {
      if (!Number.isFinite(value)) return null;
      const last = values.slice(Math.max(0, index - 4), index + 1).filter(Number.isFinite);
      return last.reduce((sum, value) => sum + value, 0) / last.length;
    });
  }

  // ---- history that survives a reload, in this tab ---------------------------------------------

  /** Takes up what the page showed before, unless the server was restarted meanwhile. */
  function recall(data) {
    const start = data.at - data.uptimeMillis;
    if (started !== null && Math.abs(start - started) < 5000) return;
    if (started !== null) samples.length = 0;
    const first = started === null;
    started = start;
    node = data.node;
    if (!first) return;
    try {
      const kept = JSON.parse(sessionStorage.getItem(STORED));
      if (kept && kept.node === data.node && Math.abs(kept.started - start) < 5000) {
        samples.push(...kept.samples.filter(one => data.at - one.at < KEPT * EVERY));
        const last = samples[samples.length - 1];
        for (let gap = last ? Math.floor((data.at - last.at) / EVERY) - 1 : 0; gap > 0; gap--) {
          samples.push({ at: data.at - gap * EVERY, state: 'gap', trips: null, p50: null, p99: null, rejected: {} });
        }
        while (samples.length > KEPT) samples.shift();
      }
    } catch (unusable) {
      samples.length = 0;
    }
  }

  function keep() {
    try {
      sessionStorage.setItem(STORED, JSON.stringify({ node, started, samples }));
    } catch (full) {
      // the history is then lost by a reload, nothing else
    }
  }

  // ---- drawing -------------------------------------------------------------------------------

  function svg(name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function html(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const x = index => GUTTER + (WIDTH - GUTTER) * (1 - (samples.length - 1 - index) / (KEPT - 1));

  /** A scale's end that reads well: 1, 2 or 5 with zeros. */
  function niceTop(highest, least) {
    const wanted = Math.max(highest, least);
    const power = 10 ** Math.floor(Math.log10(wanted));
    return [1, 2, 5, 10].map(step => step * power).find(top => top >= wanted * 0.999);
  }

  function line(values, y) {
    let path = '';
    let pen = 'M';
    values.forEach((value, index) => {
      if (value === null || value === undefined) { pen = 'M'; return; }
      path += `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = 'L';
    });
    return path;
  }

  function empty(id, text) {
    const place = $(id);
    if (place.querySelector('.empty')) return;
    place.querySelectorAll('svg, .legend').forEach(old => old.remove());
    place.append(html('p', { class: 'empty' }, text));
  }

  function show(id, drawing, legend) {
    const place = $(id);
    const old = place.querySelector('svg, .empty');
    if (old) old.replaceWith(drawing); else place.append(drawing);
    const list = html('ul', { class: 'legend' }, ...legend);
    const oldList = place.querySelector('.legend');
    if (oldList) oldList.replaceWith(list); else place.append(list);
    // a new drawing came under a pointer that did not move
    if (pointer && old === pointer.drawing && drawing.placeMark) {
      pointer.drawing = drawing;
      drawing.placeMark(pointer.event);
    }
  }

  /** A chart of lines; each of them has a name, values and the text of its latest one. */
  function chart(id, lines, { least = 1, unit = figure } = {}) {
    const known = lines.flatMap(one => one.values).filter(value => value !== null && value !== undefined);
    const top = niceTop(Math.max(0, ...known), least);
    const y = value => HEIGHT - 16 - (HEIGHT - 24) * value / top;
    const drawing = svg('svg', {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img',
      'aria-label': lines.map(one => `${one.name}: ${one.now}`).join(', '),
    });
    for (const value of [0, top / 2, top]) {
      drawing.append(svg('line', { class: 'grid', x1: GUTTER, x2: WIDTH, y1: y(value), y2: y(value) }));
      drawing.append(svg('text', { class: 'scale', x: GUTTER - 6, y: y(value) + 4, 'text-anchor': 'end' }, unit(value)));
    }
    drawing.append(svg('text', { class: 'scale', x: GUTTER, y: HEIGHT }, '2 min ago'));
    drawing.append(svg('text', { class: 'scale', x: WIDTH, y: HEIGHT, 'text-anchor': 'end' }, 'now'));
    lines.forEach((one, index) => {
      const path = line(one.values, y);
      if (lines.length === 1 && path.split('M').length === 2) {
        const from = x(one.values.findIndex(value => value !== null));
        drawing.append(svg('path', { class: `area c${index}`, d: `${path}L${WIDTH} ${y(0)}L${from.toFixed(1)} ${y(0)}Z` }));
      }
      drawing.append(svg('path', { class: `series c${index}`, d: path }));
    });
    hover(drawing, lines, y, unit);
    show(id, drawing, lines.map((one, index) =>
      html('li', { class: `c${index}` }, `${one.name} `, html('b', {}, one.now))));
  }

  /** Shows the values of the moment under the pointer. */
  function hover(drawing, lines, y, unit) {
    const mark = svg('line', { class: 'mark', y1: 8, y2: HEIGHT - 16 });
    const text = svg('text', { class: 'scale told', y: 6 });
    drawing.append(mark, text);
    const place = event => {
      const box = drawing.getBoundingClientRect();
      const scale = Math.min(box.width / WIDTH, box.height / HEIGHT);
      const at = (event.clientX - box.left - (box.width - WIDTH * scale) / 2) / scale;
      const index = Math.round(samples.length - 1 - (1 - (at - GUTTER) / (WIDTH - GUTTER)) * (KEPT - 1));
      const known = index >= 0 && index < samples.length;
      drawing.classList.toggle('hovered', known);
      if (!known) return;
      mark.setAttribute('x1', x(index));
      mark.setAttribute('x2', x(index));
      text.setAttribute('x', Math.min(WIDTH - 4, Math.max(GUTTER, x(index))));
      text.setAttribute('text-anchor', x(index) > WIDTH / 2 ? 'end' : 'start');
      const ago = Math.round((Date.now() - samples[index].at) / 1000);
      text.textContent = `${ago} s ago: ${lines.map(one => `${one.name} ${unit(one.values[index] ?? null)}`).join(', ')}`;
    };
    drawing.addEventListener('pointermove', event => { pointer = { id: null, event, drawing }; place(event); });
    drawing.addEventListener('pointerleave', () => { pointer = null; drawing.classList.remove('hovered'); });
    drawing.placeMark = place;
  }

  let pointer = null;

  /** A strip that shows in which state the store was. */
  function strip(data) {
    const drawing = svg('svg', {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `the store is ${data.status} now`,
    });
    const wide = (WIDTH - GUTTER) / (KEPT - 1);
    samples.forEach((one, index) => drawing.append(svg('rect', {
      class: one.state, x: (x(index) - wide).toFixed(1), y: 40, width: (wide - 0.6).toFixed(2), height: 38, rx: 1,
    })));
    drawing.append(svg('text', { class: 'scale', x: GUTTER, y: HEIGHT }, '2 min ago'));
    drawing.append(svg('text', { class: 'scale', x: WIDTH, y: HEIGHT, 'text-anchor': 'end' }, 'now'));
    const counts = data.counts;
    show('chart-store', drawing, [
      html('li', { class: data.status === 'up' ? 'c5' : 'c4' }, 'now ', html('b', {}, data.status)),
      html('li', {}, 'outages ', html('b', {}, figure(counts['krsession.store.outages']))),
      html('li', {}, 'failed saves ', html('b', {}, figure(counts['krsession.saves.failed']))),
      html('li', {}, 'requests without ', html('b', {}, figure(counts['krsession.sessions.unavailable']))),
    ]);
  }

  function draw(data) {
    const now = samples[samples.length - 1];
    const of = pick => samples.map(pick);
    $('requests').textContent = figure(now.requests);
    $('trips').textContent = data.inMemory ? '0' : figure(now.trips);
    $('p99').textContent = data.inMemory ? '–' : millis(now.p99);
    $('p99-note').textContent = data.inMemory ? 'sessions in memory: no calls' : 'of the last second';
    if (data.alive === undefined) {
      empty('chart-alive', 'This store cannot tell how many sessions there are.');
    } else {
      chart('chart-alive', [{ name: 'alive', values: of(one => one.alive), now: figure(data.alive) }], { least: 4 });
    }
    chart('chart-life', ['created', 'expired', 'invalidated', 'evicted'].map(
      name => lineOf(name, calm(of(one => one[name])))));
    if (data.inMemory) {
      empty('chart-latency', 'Sessions are in this JVM’s memory: nothing to wait for.');
      empty('chart-trips', 'Sessions are in this JVM’s memory: no round trips.');
    } else {
      chart('chart-latency', ['p50', 'p99'].map(
        name => ({ name, values: of(one => one[name]), now: millis(now[name]) })), { least: 1 });
      chart('chart-trips', [{ name: 'per request', values: of(one => one.trips), now: figure(now.trips) }], { least: 2 });
    }
    rejected(data, of);
    strip(data);
  }

  /** A line whose latest value stands beside its name. */
  function lineOf(name, values) {
    return { name, values, now: figure(values[values.length - 1]) };
  }

  function rejected(data, of) {
    const reasons = Object.keys(data.rejected).filter(reason => data.rejected[reason] > 0);
    if (reasons.length === 0) {
      empty('chart-rejected', 'No cookie has been rejected since the start.');
      return;
    }
    chart('chart-rejected', reasons.map(name => ({
      name, values: calm(of(one => one.rejected[name])), now: figure(data.rejected[name]),
    })));
  }

  // ---- asking --------------------------------------------------------------------------------

  async function ask(path, body) {
    const answer = await fetch(path, body === undefined
      ? { cache: 'no-store' }
      : { method: 'POST', body, headers: { 'X-Kr-Session': 'console', 'Content-Type': 'text/plain;charset=UTF-8' } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }

  /** The console itself answers 404 to those who may not see it, and 403 only without our header. */
  function refusal(failure) {
    return failure.message === '403'
      ? 'A filter in front of the console refused this (403). Let it pass requests to /kr-session/ without a CSRF token.'
      : 'The store does not answer, or you may no longer do this. Try again.';
  }

  function head(data) {
    $('webapp').textContent = data.webapp;
    $('state').dataset.state = data.status;
    $('state').textContent = `${data.store} · ${data.status}`;
    $('alive').textContent = figure(data.alive);
    $('alive-note').textContent = data.inMemory ? `of ${figure(data.limit)} at most` : 'that this node knows of';
    $('node').textContent = [data.version, `node ${data.node}`, `up ${duration(data.uptimeMillis)}`].filter(Boolean).join(' · ');
    totals(data);
    sizes(data.size);
    $('seen').textContent = `Last answer at ${new Date().toLocaleTimeString()}.`;
  }

  const TOTALS = [
    ['Requests', 'krsession.requests'], ['Sessions created', 'krsession.sessions.created'],
    ['Sessions loaded', 'krsession.sessions.loaded'], ['Ids changed', 'krsession.sessions.renewed'],
    ['Invalidated', 'krsession.sessions.invalidated'], ['Expired', 'krsession.sessions.expired'],
    ['Evicted', 'krsession.sessions.evicted'], ['Round trips', 'krsession.store.roundtrips'],
    ['Failed saves', 'krsession.saves.failed'], ['Requests without their session', 'krsession.sessions.unavailable'],
  ];

  function totals(data) {
    const rows = TOTALS.filter(([, id]) => data.counts[id] !== undefined).map(([name, id]) =>
      html('div', {}, html('dt', {}, name), html('dd', {}, figure(data.counts[id]))));
    const refused = Object.values(data.rejected).reduce((sum, count) => sum + count, 0);
    rows.push(html('div', {}, html('dt', {}, 'Rejected cookies'), html('dd', {}, figure(refused))));
    $('total-list').replaceChildren(...rows);
  }

  const SIZES = [
    ['Bytes of a session', 'sessionBytes'], ['Sessions that still fit', 'room'],
    ['Connections', 'connections'], ['Connections at most', 'mostConnections'],
    ['Keys in the database', 'keys'], ['Sessions that listeners wait for', 'scheduled'],
  ];

  function sizes(size) {
    $('size-part').hidden = !size;
    if (!size) return;
    $('size-list').replaceChildren(...SIZES.map(([name, id]) =>
      html('div', {}, html('dt', {}, name), html('dd', {}, figure(size[id])))));
    $('size-refusal').textContent = size.refusal || '';
  }

  /** Two units at most: 3 d 4 h, 12 min 5 s. */
  function duration(millis) {
    let left = Math.floor(millis / 1000);
    const parts = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]].map(([unit, size]) => {
      const count = Math.floor(left / size);
      left -= count * size;
      return [count, unit];
    });
    const first = Math.max(0, parts.findIndex(([count]) => count > 0));
    const shown = first === 0 && parts[0][0] === 0 ? [parts[3]] : parts.slice(first, first + 2);
    return shown.map(part => part.join(' ')).join(' ');
  }

  async function poll() {
    try {
      const data = await ask('data');
      data.at = Date.now();
      recall(data);
      head(data);
      $('trouble').hidden = true;
      if (former) {
        samples.push(sample(data, former, Math.max(0.2, (data.at - former.at) / 1000)));
        if (samples.length > KEPT) samples.shift();
        draw(data);
        keep();
      }
      former = data;
    } catch (failure) {
      former = null;
      $('trouble').textContent = failure.message === '404'
        ? 'You may no longer see this page: log in again.'
        : 'The server does not answer; trying again each second.';
      $('trouble').hidden = false;
      $('state').dataset.state = 'wait';
      $('state').textContent = 'no answer';
    }
    if (!paused) setTimeout(poll, EVERY);
  }

  $('pause').addEventListener('click', () => {
    paused = !paused;
    $('pause').setAttribute('aria-pressed', String(paused));
    $('pause').textContent = paused ? 'Paused' : 'Pause';
    if (!paused) { former = null; poll(); }
  });

  // ---- settings ------------------------------------------------------------------------------

  async function settings() {
    const { settings: rows } = await ask('settings');
    const body = document.querySelector('#table tbody');
    body.replaceChildren(...rows.map(row => {
      const made = html('tr', {},
        html('th', { scope: 'row' }, row.name),
        html('td', { class: 'value' }, row.value),
        html('td', {}, row.source));
      if (row.source === 'default') made.className = 'default';
      return made;
    }));
  }

  function filter() {
    const wanted = $('search').value.trim().toLowerCase();
    for (const row of document.querySelectorAll('#table tbody tr')) {
      row.hidden = ($('changed').checked && row.className === 'default')
        || !row.textContent.toLowerCase().includes(wanted);
    }
  }

  $('changed').addEventListener('change', filter);
  $('search').addEventListener('input', filter);

  // ---- users ---------------------------------------------------------------------------------

  function say(text) {
    $('found').replaceChildren(html('p', { class: 'empty' }, text));
  }

  function moment(millisSinceEpoch) {
    const date = new Date(millisSinceEpoch);
    return html('time', { datetime: date.toISOString() }, date.toLocaleString());
  }

  function row(user, session) {
    const end = html('button', { type: 'button', class: 'end', 'aria-label': `End session ${session.id}` }, 'End');
    end.addEventListener('click', async () => {
      if (!confirm(`End this session of ${user}? Unsaved work there is lost.`)) return;
      end.disabled = true;
      await finding(user, () => ask('end', `${session.id}\n${user}`));
    });
    return html('tr', {},
      html('td', { class: 'value', 'data-head': 'Device' }, session.device || 'unknown device'),
      html('td', { 'data-head': 'Created' }, moment(session.created)),
      html('td', { 'data-head': 'Last seen' }, moment(session.lastSeen)),
      html('td', { class: 'value', 'data-head': 'Id' }, session.id),
      html('td', {}, end));
  }

  async function finding(user, first = async () => {}) {
    try {
      await first();
      const { supported, sessions } = await ask('sessions', user);
      if (!supported) return say('This store does not find sessions by their users.');
      if (sessions.length === 0) return say(`${user} has no session.`);
      const heads = ['Device', 'Created', 'Last seen', 'Id', ''].map(text => html('th', { scope: 'col' }, text));
      const all = html('button', { type: 'button', class: 'end' }, sessions.length === 1 ? 'End this session' : `End all ${sessions.length} sessions`);
      all.addEventListener('click', async () => {
        if (!confirm(`End all sessions of ${user}, on all nodes? Unsaved work there is lost.`)) return;
        all.disabled = true;
        await finding(user, () => ask('end-all', user));
      });
      $('found').replaceChildren(html('p', { class: 'all' }, all), html('table', { class: 'cards' },
        html('thead', {}, html('tr', {}, ...heads)),
        html('tbody', {}, ...sessions.map(session => row(user, session)))));
    } catch (failure) {
      say(refusal(failure));
    }
  }

  $('find').addEventListener('submit', event => {
    event.preventDefault();
    finding($('user').value.trim());
  });

  $('revoke').addEventListener('click', async () => {
    if (!confirm('Revoke all signing keys? All users have to log in again, you too.')) return;
    const tell = text => $('revoked').replaceChildren(html('p', { class: 'empty' }, text));
    try {
      tell((await ask('revoke-keys', '')).said);
    } catch (failure) {
      tell(refusal(failure));
    }
  });

  settings().catch(() => {});
  poll();
})();

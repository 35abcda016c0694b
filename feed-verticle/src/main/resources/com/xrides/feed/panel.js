// The feeds of plans: how old they are, when they are fetched next and why then, what fetches changed, what is in quarantine.
import { act, get } from './api.js';
import { chip, count, duration, element, number, put, time } from './format.js';

const AGAIN = 2000;
const FETCHES = 10;
const QUARANTINED = 20;

/** As the alert has it: a complete fetch less than five minutes old. */
const OLD_SECONDS = 300;

const RESULTS = {
  changed: ['good', 'changed'], unchanged: ['calm', 'nothing new'], broken: ['warn', 'broken off'],
  paused: ['warn', 'paused by the provider'], failed: ['bad', 'failed'],
};

export default async function draw(panel) {
  const note = element('p', { class: 'note', role: 'status' });
  const list = element('div', { class: 'nodes', id: 'feeds' });
  panel.append(note, list);
  const cards = new Map();
  const refresh = async () => {
    try {
      const { feeds } = await get('feeds');
      note.classList.remove('bad');
      put(note, feeds.length === 0 ? 'No feed is configured: start nodes with --feed \'town=https://provider/plans\'.' : '');
      show(feeds, cards, list);
    } catch (problem) {
      note.classList.add('bad');
      put(note, `Cannot be read now, what is shown is old: ${problem.message}`);
    }
  };
  await refresh();
  setInterval(refresh, AGAIN);
}

function show(feeds, cards, list) {
  for (const [name, card] of cards) {
    if (!feeds.some((feed) => feed.name === name)) {
      card.node.remove();
      cards.delete(name);
    }
  }
  for (const feed of feeds) {
    if (!cards.has(feed.name)) {
      cards.set(feed.name, new Card(feed.name));
      list.append(cards.get(feed.name).node);
    }
    cards.get(feed.name).show(feed);
  }
}

/** One feed. Its parts are replaced only when they have changed, so that what is opened stays open. */
class Card {
  #name;
  #state = element('span', {});
  #figures = new Map();
  #next = element('p', { class: 'roles' });
  #said = element('p', { class: 'note', role: 'status' });
  #button;
  #fetches;
  #quarantine;

  constructor(name) {
    this.#name = name;
    this.#button = element('button', { class: 'soft small', type: 'button' }, 'Fetch now');
    this.#button.addEventListener('click', () => this.#fetchNow());
    this.#fetches = new Part('Fetches', async () => (await get(`feeds/${name}/fetches?limit=${FETCHES}`)).fetches,
      fetchRow, 'It was never fetched.');
    this.#quarantine = new Part('In quarantine',
      async () => (await get(`feeds/${name}/quarantine?limit=${QUARANTINED}`)).plans, quarantineRow, 'No plan.');
    this.node = element('article', { class: 'node feed', 'data-feed': name },
      element('h3', {}, name, this.#state), this.#next,
      element('dl', {}, ...['Age', 'Plans', 'In quarantine'].map((title) => this.#figure(title))),
      element('div', { class: 'acts' }, this.#button, this.#said), ...this.#fetches.nodes, ...this.#quarantine.nodes);
  }

  #figure(title) {
    const value = element('dd', {}, '–');
    this.#figures.set(title, value);
    return element('div', {}, element('dt', {}, title), value);
  }

  show(feed) {
    const [kind, text] = state(feed);
    if (this.#state.textContent !== text) {
      this.#state.replaceChildren(chip(kind, text));
    }
    this.node.dataset.state = kind === 'bad' ? 'silent' : kind === 'warn' ? 'not-ready' : 'ready';
    put(this.#figures.get('Age'), feed.age_seconds === null ? 'never complete' : duration(feed.age_seconds));
    put(this.#figures.get('Plans'), count(feed.listed));
    put(this.#figures.get('In quarantine'), count(feed.quarantined));
    put(this.#next, next(feed));
    this.#fetches.refresh(feed.last_fetch?.number ?? 0);
    this.#quarantine.refresh(`${feed.revision} ${feed.quarantined}`);
  }

  async #fetchNow() {
    this.#button.disabled = true;
    try {
      const { detail } = await act('POST', `feeds/${this.#name}/fetch`);
      put(this.#said, detail || 'Asked for.');
      this.#said.classList.remove('bad');
    } catch (problem) {
      put(this.#said, problem.message);
      this.#said.classList.add('bad');
    } finally {
      this.#button.disabled = false;
    }
  }
}

function state(feed) {
  if (feed.breaker_open) {
    return ['bad', 'breaker open'];
  }
  if (feed.shrunk_to !== null && feed.shrunk_to !== undefined) {
    return ['warn', `shrunk to ${count(feed.shrunk_to)} plans`];
  }
  if (feed.age_seconds === null || feed.age_seconds > OLD_SECONDS) {
    return ['bad', 'old'];
  }
  return feed.failures > 0 ? ['warn', `${count(feed.failures)} failed`] : ['good', 'current'];
}

function next(feed) {
  const seconds = (new Date(feed.next_at) - Date.now()) / 1000;
  const when = seconds <= 0 ? 'now' : `in ${seconds < 10 ? number(seconds) + ' s' : duration(seconds)}`;
  return `Next fetch ${when}: ${feed.next_reason}.`;
}

/** A list that is read again when what it depends on has changed. */
class Part {
  #read;
  #row;
  #empty;
  #known = null;
  #list = element('ul', { class: 'history' });
  #note = element('p', { class: 'note' });

  constructor(title, read, row, empty) {
    this.#read = read;
    this.#row = row;
    this.#empty = empty;
    this.nodes = [element('h4', { class: 'part' }, title), this.#note, this.#list];
  }

  async refresh(version) {
    if (version === this.#known) {
      return;
    }
    try {
      const rows = await this.#read();
      this.#known = version;
      this.#note.classList.remove('bad');
      put(this.#note, rows.length === 0 ? this.#empty : '');
      this.#list.replaceChildren(...rows.map(this.#row));
    } catch (problem) {
      this.#note.classList.add('bad');
      put(this.#note, `Cannot be read now: ${problem.message}`);
    }
  }
}

function fetchRow(fetch) {
  const [kind, text] = RESULTS[fetch.result] ?? ['warn', fetch.result];
  const did = [[fetch.inserted, 'new'], [fetch.changed, 'changed'], [fetch.withdrawn, 'gone'], [fetch.bad, 'bad']]
    .filter(([value]) => value > 0).map(([value, what]) => `${count(value)} ${what}`);
  const took = (new Date(fetch.ended_at) - new Date(fetch.started_at)) / 1000;
  return element('li', {}, time(fetch.ended_at), chip(kind, text),
    element('span', {}, did.length > 0 ? did.join(', ') : `${count(fetch.listed)} plans`),
    element('span', {}, `${number(took)} s`), fetch.detail === '' ? null : element('span', { class: 'what' }, fetch.detail));
}

function quarantineRow(plan) {
  return element('li', {}, element('b', {}, `${plan.base_id || '?'} / ${plan.plan_id || '?'}`),
    element('span', { class: 'code' }, plan.reason), element('span', {}, `line ${plan.line}`), time(plan.since, true),
    plan.shown ? chip('calm', 'last good values are shown') : null,
    element('details', {}, element('summary', {}, 'As the provider sent it'), element('pre', {}, plan.fragment)));
}

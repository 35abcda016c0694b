// Keys and the newest entries of the audit trail, for administrators; for all others there is no such panel.
import { get } from './api.js';
import { chip, count, element, put, time } from './format.js';

const AGAIN = 10000;
const ACTS = 20;

/** Before the largest sequence: the newest. */
const NEWEST = `audit-trail?before=9223372036854775807&limit=${ACTS}`;

const LIMITS = [
  ['requests_per_second', 'requests a second'], ['burst', 'at once'], ['bookings_per_day', 'bookings a day'],
  ['unawaited_per_day', 'a day not waited for'], ['streams', 'streams'], ['listeners', 'listeners'],
];

export default async function draw(panel) {
  const show = (isShown) => {
    panel.closest('section').hidden = !isShown;
    document.querySelector('nav a[href="#keys-title"]').hidden = !isShown;
  };
  show(false);
  try {
    if ((await get('whoami')).role !== 'admin') {
      return;
    }
  } catch (problem) {
    panel.append(element('p', { class: 'note bad' }, `Whether you may see the keys is not known: ${problem.message}`));
    show(true);
    return;
  }
  const keys = new Part('Keys', 'keys', async () => (await get('keys')).keys, keyRows,
    'No key was made yet: xrides keys create NAME --scope SCOPE.');
  const acts = new Part('What was done', 'trail', async () => (await get(NEWEST)).acts.reverse(), (all) => all.map(actRow),
    'Nothing is on record yet.');
  panel.append(...keys.nodes, ...acts.nodes);
  show(true);
  const refresh = () => Promise.all([keys.refresh(), acts.refresh()]);
  await refresh();
  setInterval(refresh, AGAIN);
}

/** A list that is drawn anew when it has changed. */
class Part {
  #list;
  #note;
  #shown = null;

  constructor(title, id, read, rows, empty) {
    this.read = read;
    this.rows = rows;
    this.empty = empty;
    this.#list = element('ul', { class: 'history', id: `${id}-list` });
    this.#note = element('p', { class: 'note', role: 'status' });
    this.nodes = [element('h3', { class: 'part' }, title), this.#note, this.#list];
  }

  async refresh() {
    try {
      const found = await this.read();
      this.#note.classList.remove('bad');
      put(this.#note, found.length === 0 ? this.empty : '');
      const wanted = JSON.stringify(found);
      if (wanted !== this.#shown) {
        this.#shown = wanted;
        this.#list.replaceChildren(...this.rows(found));
      }
    } catch (problem) {
      this.#note.classList.add('bad');
      put(this.#note, `Cannot be read now, what is shown is old: ${problem.message}`);
    }
  }
}

/** Those that are valid first, each group with the newest first. */
function keyRows(keys) {
  const newestFirst = [...keys].sort((a, b) => b.created_at.localeCompare(a.created_at));
  return [...newestFirst.filter(isValid), ...newestFirst.filter((key) => !isValid(key))].map(keyRow);
}

function isValid(key) {
  return key.revoked_at === null && (key.expires_at === null || new Date(key.expires_at) > new Date());
}

function keyRow(key) {
  return element('li', {}, element('b', {}, key.name), element('span', { class: 'id' }, key.id), state(key),
    element('span', {}, key.scopes.join(', ')), ...limits(key), ...times(key));
}

function state(key) {
  if (key.revoked_at !== null) {
    return chip('bad', 'revoked');
  }
  return isValid(key) ? chip('good', 'valid') : chip('warn', 'expired');
}

function limits(key) {
  const said = LIMITS.filter(([name]) => key[name] !== null).map(([name, text]) => `${count(key[name])} ${text}`);
  return said.length === 0 ? [] : [element('span', { class: 'limits' }, said.join(', '))];
}

function times(key) {
  const at = (text, iso) => (iso ? [element('span', {}, `${text} `, time(iso, true))] : []);
  return [...at(`made by ${key.created_by}`, key.created_at), ...at('rotated', key.rotated_at),
    ...at('ends', key.revoked_at === null ? key.expires_at : null), ...at('revoked', key.revoked_at)];
}

function actRow(act) {
  return element('li', {}, time(act.at, true), element('b', {}, act.who), element('span', { class: 'what' }, act.what),
    act.target === '' ? null : element('span', {}, act.target),
    act.status < 400 ? null : chip('warn', `answered ${act.status}`),
    act.from === act.who ? null : element('span', {}, `from ${act.from}`));
}

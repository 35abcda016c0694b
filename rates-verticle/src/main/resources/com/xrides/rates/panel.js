// Exchange rates: how old the newest set is, its currencies, who fetches, and what went wrong last.
import { get } from './api.js';
import { chip, count, duration, element, put, time } from './format.js';

const AGAIN = 2000;
const TITLES = ['Age', 'As of', 'Currencies', 'Fetches', 'Failed', 'Fetched by'];

export default async function draw(panel) {
  const note = element('p', { class: 'note', role: 'status' });
  const state = element('span', {});
  const source = element('p', { class: 'roles' });
  const reason = element('p', { class: 'note' });
  const problem = element('p', { class: 'note', id: 'rates-problem' });
  const figures = new Map();
  const tiles = element('dl', {}, ...TITLES.map((title) => {
    const value = element('dd', {}, '–');
    figures.set(title, value);
    return element('div', {}, element('dt', {}, title), value);
  }));
  const rates = element('ul', { class: 'history', id: 'rates-quotes' });
  panel.append(note, element('div', { class: 'nodes' },
    element('article', { class: 'node', id: 'rates-figures' }, element('h3', {}, 'Newest set', state), source, tiles, reason, problem),
    element('article', { class: 'node' }, element('h3', {}, 'For one of its base'), rates)));
  let shown = null;
  const refresh = async () => {
    try {
      const found = await get('rates/figures');
      note.classList.remove('bad');
      put(note, found.configured === null ? 'No source of rates is configured: start nodes with --rates json=URL.' : '');
      state.replaceChildren(...(found.set === null ? [] : [found.usable ? chip('good', 'usable') : chip(needsLook(found), 'not usable')]));
      put(source, found.configured ?? '');
      put(figures.get('Age'), found.age_seconds === null ? '–' : duration(found.age_seconds));
      put(figures.get('As of'), found.as_of === null ? '–' : time(found.as_of));
      put(figures.get('Currencies'), count(found.currencies));
      put(figures.get('Fetches'), count(found.fetches));
      put(figures.get('Failed'), count(found.failed));
      put(figures.get('Fetched by'), found.holder ?? 'nobody');
      put(reason, found.reason ?? '');
      put(problem, found.last_problem === null ? '' : `Last problem, ${time(found.last_problem_at)}: ${found.last_problem}`);
      if (shown !== found.set) {
        shown = found.set;
        rates.replaceChildren(...Object.entries(found.rates).map(([currency, rate]) => quote(currency, rate)));
      }
    } catch (cause) {
      note.classList.add('bad');
      put(note, `Cannot be read now, what is shown is old: ${cause.message}`);
    }
  };
  await refresh();
  setInterval(refresh, AGAIN);
}

/** Sets end where nobody needs them, which is as it should be; where fetches fail it is not. */
function needsLook(found) {
  return found.failures > 0 ? 'bad' : 'calm';
}

function quote(currency, rate) {
  return element('li', {}, element('b', {}, currency), element('span', {}, String(rate)));
}

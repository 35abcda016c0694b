// Ride events and their money: euros a second, what is unconverted, who is first, dead letters, and whether the sums are right.
import { act, digits, get } from './api.js';
import { chip, count, counted, element, number, put, time } from './format.js';

const AGAIN = 2000;
const SHOWN = 20;
const TITLES = ['Euros a second', 'Events a second', 'Events', 'Euros', 'Unconverted', 'Rates of'];
const TOP = [['top_rider_fares', 'Most fares'], ['top_rider_refunds', 'Most refunds'], ['top_rider_top_ups', 'Most top-ups']];

export default async function draw(panel) {
  const note = element('p', { class: 'note', role: 'status' });
  const figures = new Map();
  const tiles = element('dl', {}, ...TITLES.map((title) => {
    const value = element('dd', {}, '–');
    figures.set(title, value);
    return element('div', {}, element('dt', {}, title), value);
  }));
  const top = element('ul', { class: 'history', id: 'top-riders' });
  const letters = new Letters();
  const audit = new Audit();
  const cards = element('div', { class: 'nodes' },
    element('article', { class: 'node', id: 'event-figures' }, element('h3', {}, 'Money'), tiles));
  panel.append(note, cards);
  // What is of riders, and what can be done: not for viewers.
  let mayAct = null;
  const begin = async () => {
    mayAct = (await get('whoami')).role !== 'viewer';
    if (mayAct) {
      cards.append(element('article', { class: 'node' }, element('h3', {}, 'Riders'), top),
        element('article', { class: 'node', id: 'dead-letters' }, element('h3', {}, 'Dead letters'), ...letters.nodes),
        element('article', { class: 'node', id: 'event-audit' }, element('h3', {}, 'Sums'), ...audit.nodes));
    }
  };
  const refresh = async () => {
    try {
      if (mayAct === null) {
        await begin();
      }
      const [found, dead] = await Promise.all([
        get('events/figures'), mayAct ? get(`events/dead-letters?limit=${SHOWN}`) : null]);
      note.classList.remove('bad');
      if (mayAct) {
        letters.show(dead);
      }
      put(note, found.known ? '' : 'This node was not told what is counted: it serves no clients, or no node has the role events yet.');
      if (!found.known) {
        return;
      }
      put(figures.get('Euros a second'), euros(found.eur_per_second));
      put(figures.get('Events a second'), number(found.events_per_second_moving_average));
      put(figures.get('Events'), count(found.events_total));
      put(figures.get('Euros'), euros(found.total_eur));
      put(figures.get('Unconverted'), count(found.unconverted));
      figures.get('Rates of').replaceChildren(found.rates.set === null ? 'none' : time(found.rates.fetched_at, true));
      if (mayAct) {
        top.replaceChildren(...TOP.map(([member, title]) => riderRow(title, found[member])));
      }
    } catch (problem) {
      note.classList.add('bad');
      put(note, `Cannot be read now, what is shown is old: ${problem.message}`);
    }
  };
  letters.whenDone = refresh;
  await refresh();
  setInterval(refresh, AGAIN);
}

const cents = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** From its digits, where there are more of them than a number keeps. */
function euros(value) {
  return cents.format(digits(value));
}

function riderRow(title, rider) {
  return element('li', {}, element('b', {}, title), ...(rider === null ? [element('span', {}, 'nobody yet')] : [
    element('span', {}, `rider ${digits(rider.id)}`), element('span', {}, counted(rider.count, 'event')),
    element('span', {}, `${euros(rider.eur)} EUR`)]));
}

/** The dead letters, with what can be done about all of them and about each. */
class Letters {
  whenDone = async () => {};
  #dry = element('button', { class: 'soft small', type: 'button', id: 'replay-dry' }, 'Try a replay');
  #all = element('button', { class: 'soft small', type: 'button', id: 'replay-all' }, 'Replay all');
  #said = element('p', { class: 'note', role: 'status' });
  #reasons = element('p', {});
  #list = element('ul', { class: 'history' });
  #shown = '';

  constructor() {
    this.#dry.addEventListener('click', () => this.#replay(true));
    this.#all.addEventListener('click', () => this.#replay(false));
    this.nodes = [this.#reasons, this.#list, element('div', { class: 'acts' }, this.#dry, this.#all, this.#said)];
  }

  show(found) {
    const text = JSON.stringify(found);
    if (text === this.#shown) {
      return;
    }
    this.#shown = text;
    const reasons = Object.entries(found.reasons);
    this.#reasons.replaceChildren(...(reasons.length === 0 ? [chip('good', 'none')]
      : reasons.map(([reason, letters]) => chip('bad', `${count(letters)} ${reason}`))));
    this.#list.replaceChildren(...found.dead_letters.map((letter) => this.#row(letter)));
  }

  #row(letter) {
    const replay = element('button', { class: 'soft small', type: 'button' }, 'Replay');
    const dismiss = element('button', { class: 'soft small', type: 'button' }, 'Dismiss');
    replay.addEventListener('click', () => this.#run('Done.', 'POST', `events/dead-letters/${letter.number}/replay`));
    dismiss.addEventListener('click', () => this.#run('Dismissed.', 'DELETE', `events/dead-letters/${letter.number}`));
    return element('li', {}, element('b', {}, `${letter.number}`), element('span', { dir: 'auto' },
      letter.event === null ? letter.detail : letter.event.description), element('span', {}, letter.reason), replay, dismiss);
  }

  async #replay(dry) {
    const report = await this.#run('', 'POST', `events/dead-letters/replay?dry_run=${dry}`);
    if (report) {
      put(this.#said, `${dry ? 'Would convert' : 'Converted'} ${count(report.converted)} of ${count(report.looked_at)}: `
        + `${euros(report.eur)} EUR, ${count(report.by_previous_rates)} by rates of before a gap.`);
    }
  }

  async #run(done, method, path) {
    this.#said.classList.remove('bad');
    put(this.#said, '…');
    try {
      const answer = await act(method, path);
      put(this.#said, done);
      await this.whenDone();
      return answer;
    } catch (problem) {
      put(this.#said, problem.message);
      this.#said.classList.add('bad');
      return null;
    }
  }
}

/** Folds all events again when asked to. */
class Audit {
  #button = element('button', { class: 'soft small', type: 'button', id: 'audit-events' }, 'Fold and compare');
  #said = element('p', { class: 'note', role: 'status' }, 'Not compared since this page was opened.');
  #wrong = element('ul', { class: 'history' });

  constructor() {
    this.#button.addEventListener('click', () => this.#run());
    this.nodes = [this.#said, this.#wrong, element('div', { class: 'acts' }, this.#button)];
  }

  async #run() {
    this.#button.disabled = true;
    this.#said.classList.remove('bad');
    put(this.#said, 'Folding…');
    try {
      const found = await act('POST', 'events/audit');
      const isRight = found.differences.length === 0;
      this.#said.replaceChildren(chip(isRight ? 'good' : 'bad', isRight ? 'difference 0' : counted(found.differences.length, 'difference')),
        ` ${counted(found.events, 'event')}, ${euros(found.total_eur)} EUR, `, time(found.at, true));
      this.#wrong.replaceChildren(...found.differences.map((difference) => element('li', {}, difference)));
    } catch (problem) {
      put(this.#said, problem.message);
      this.#said.classList.add('bad');
    } finally {
      this.#button.disabled = false;
    }
  }
}

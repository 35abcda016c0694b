// The list of failed bookings, with retry and dismiss.
import { act, digits, get } from './api.js';
import { element, put, time } from './format.js';

const PAGE = 100;

/** Of one page of the list, oldest first. */
const SHOWN = 500;

const AT_ONCE = 4;

export class Failures {
  #list = document.getElementById('failures');
  #note = document.getElementById('failures-note');
  #state = 'open';
  #rows = new Map();
  #results = new Map();
  #summary = null;
  #problem = null;
  #busy = false;
  #reading = null;
  #again = false;
  /** Behind which failure each page begins, up to the one that is shown. */
  #starts = [0];
  #next = null;

  constructor() {
    for (const input of document.querySelectorAll('input[name=failures]')) {
      input.addEventListener('change', () => {
        this.#state = input.value;
        this.#turnTo([0]);
      });
    }
    document.getElementById('failures-before').addEventListener('click', () => this.#turnTo(this.#starts.slice(0, -1)));
    document.getElementById('failures-next').addEventListener('click', () => this.#turnTo([...this.#starts, this.#next]));
    document.getElementById('select-all').addEventListener('change', (event) => {
      this.#boxes().forEach((box) => { box.checked = event.target.checked; });
      this.#count();
    });
    document.getElementById('retry').addEventListener('click', () => this.#retry(this.#selected()));
    document.getElementById('dismiss').addEventListener('click', () => this.#dismiss(this.#selected()));
  }

  /** Reloads the list; once more if something changes meanwhile. */
  async changed() {
    if (this.#reading) {
      this.#again = true;
      return this.#reading;
    }
    this.#reading = this.#read();
    await this.#reading;
    this.#reading = null;
    if (this.#again) {
      this.#again = false;
      await this.changed();
    }
  }

  async #turnTo(starts) {
    this.#starts = starts;
    await this.changed();
  }

  async #read() {
    const state = this.#state;
    try {
      let all = [];
      let after = this.#starts.at(-1);
      for (let page = [null]; page.length > 0 && all.length < SHOWN;) {
        const answer = await get(`failures?state=${state}&limit=${PAGE}&after=${digits(after)}`);
        page = answer.failures;
        after = answer.next_after;
        all = [...all, ...page].slice(0, SHOWN);
      }
      this.#problem = null;
      this.#next = all.length < SHOWN ? null : all[SHOWN - 1].sequence;
      this.#show(all.reverse());
    } catch (problem) {
      this.#problem = `The failures cannot be read: ${problem.message}`;
      this.#sayHowItIs();
    }
  }

  #show(failures) {
    const known = new Set(failures.map(keyOf));
    for (const [key, row] of this.#rows) {
      if (!known.has(key)) {
        row.remove();
        this.#rows.delete(key);
        this.#results.delete(key);
      }
    }
    // The result of an action is shown until the list changes.
    if (failures.some((failure) => !this.#rows.has(keyOf(failure)))) {
      this.#summary = null;
    }
    failures.forEach((failure, place) => {
      const key = keyOf(failure);
      const row = this.#rows.get(key) ?? this.#row(failure);
      this.#rows.set(key, row);
      this.#refresh(row, failure);
      if (this.#list.children[place] !== row) {
        this.#list.insertBefore(row, this.#list.children[place] ?? null);
      }
    });
    document.getElementById('failure-pages').hidden = this.#starts.length === 1 && this.#next === null;
    document.getElementById('failures-before').disabled = this.#starts.length === 1;
    document.getElementById('failures-next').disabled = this.#next === null;
    document.getElementById('failure-acts').hidden = this.#boxes().length === 0;
    this.#sayHowItIs();
    this.#count();
  }

  #row(failure) {
    const id = digits(failure.id);
    const key = keyOf(failure);
    const box = element('input', { type: 'checkbox', 'aria-label': `Select booking ${id}`, value: key, 'data-id': id });
    box.addEventListener('change', () => this.#count());
    const retry = element('button', { type: 'button', class: 'soft', 'aria-label': `Retry booking ${id}` }, 'Retry');
    retry.addEventListener('click', () => this.#retry([{ id, key }]));
    const dismiss = element('button', { type: 'button', class: 'quiet', 'aria-label': `Dismiss the failure of booking ${id}` }, 'Dismiss');
    dismiss.addEventListener('click', () => this.#dismiss([{ id, key }]));
    return element('li', { class: 'failure' }, box,
      element('div', {},
        element('p', { class: 'what' }, element('b', {}, id), element('span', { class: 'code' }, failure.code), time(failure.failed_at, true)),
        element('p', { class: 'why' }, failure.message),
        element('p', { class: 'outcome' }),
        element('details', {}, element('summary', {}, 'The booking, and what was done'),
          element('ul', { class: 'history' }),
          element('pre', { tabindex: '0', 'aria-label': `Booking ${id} as it was sent` },
            failure.payload === null ? 'An older release did not keep it.' : JSON.stringify(failure.payload, null, 2)))),
      element('div', { class: 'row-acts' }, retry, dismiss));
  }

  #refresh(row, failure) {
    const isOpen = !failure.acts.some((each) => each.action !== 'retried');
    for (const control of row.querySelectorAll('input, .row-acts')) {
      control.hidden = !isOpen;
    }
    row.querySelector('.history').replaceChildren(...failure.acts.map(actRow));
    put(row.querySelector('.outcome'), this.#results.get(keyOf(failure)) ?? '');
  }

  async #retry(failures) {
    await this.#each(failures, 'Retrying', async ({ id, key }) => {
      const answer = await act('POST', `failures/${id}/retry?sequence=${key}`);
      return { done: answer.outcome === 'stored' || answer.outcome === 'duplicate',
        text: `${answer.outcome}${answer.message ? `: ${answer.message}` : ''}` };
    }, (done) => `${done} of ${failures.length} stored.`);
  }

  async #dismiss(failures) {
    if (failures.length > 0 && await confirmed(failures)) {
      await this.#each(failures, 'Dismissing', async ({ id, key }) => {
        await act('DELETE', `failures/${id}?sequence=${key}`);
        return { done: true, text: 'dismissed' };
      }, (done) => `${done} of ${failures.length} dismissed.`);
    }
  }

  /** A few requests at a time; each failure is shown with its booking. */
  async #each(failures, doing, action, summary) {
    if (this.#busy || failures.length === 0) {
      return;
    }
    this.#busy = true;
    this.#count();
    this.#results.clear();
    const left = [...failures];
    let done = 0;
    const work = async () => {
      for (let failure = left.shift(); failure !== undefined; failure = left.shift()) {
        this.#say(`${doing} ${failures.length - left.length} of ${failures.length} …`);
        try {
          const result = await action(failure);
          done += result.done ? 1 : 0;
          this.#results.set(failure.key, result.text);
        } catch (problem) {
          this.#results.set(failure.key, problem.message);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    this.#busy = false;
    this.#summary = { text: summary(done), isBad: done < failures.length };
    this.#sayHowItIs();
    document.getElementById('select-all').checked = false;
    this.#boxes().forEach((box) => { box.checked = false; });
    await this.changed();
    // Keeps the keyboard focus in place, though the button may be gone.
    if (document.activeElement === document.body) {
      const heading = document.getElementById('failures-title');
      heading.tabIndex = -1;
      heading.focus();
    }
  }

  #boxes() {
    return [...this.#list.querySelectorAll('input[type=checkbox]')].filter((box) => !box.hidden);
  }

  #selected() {
    return this.#boxes().filter((box) => box.checked).map((box) => ({ id: box.dataset.id, key: box.value }));
  }

  #count() {
    const selected = this.#selected().length;
    put('selected', selected === 0 ? 'Select all' : `${selected} selected`);
    for (const id of ['retry', 'dismiss']) {
      document.getElementById(id).disabled = this.#busy || selected === 0;
    }
    for (const button of this.#list.querySelectorAll('button')) {
      button.disabled = this.#busy;
    }
  }

  #sayHowItIs() {
    if (this.#busy) {
      return;
    }
    if (this.#problem) {
      this.#say(this.#problem, true);
    } else if (this.#summary) {
      this.#say(this.#summary.text, this.#summary.isBad);
    } else if (this.#rows.size === 0) {
      this.#say(this.#state === 'open' ? 'No booking has failed that somebody should look at.' : 'No booking has failed.');
    } else {
      const first = (this.#starts.length - 1) * SHOWN + 1;
      this.#say(this.#next !== null || first > 1 ? `Shown are ${first} to ${first + this.#rows.size - 1}, the oldest first.` : '');
    }
  }

  #say(text, isBad = false) {
    put(this.#note, text);
    this.#note.classList.toggle('bad', isBad);
  }
}

export function actRow(each) {
  return element('li', {}, element('span', {}, `${each.action} by ${each.by}`), time(each.at, true));
}

function keyOf(failure) {
  return digits(failure.sequence);
}

function confirmed(failures) {
  const dialog = document.getElementById('confirm');
  put('confirm-text', failures.length === 1
    ? `Dismiss the failure of booking ${failures[0].id}? It stays on record, but nobody is told of it any more.`
    : `Dismiss ${failures.length} failures? They stay on record, but nobody is told of them any more.`);
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

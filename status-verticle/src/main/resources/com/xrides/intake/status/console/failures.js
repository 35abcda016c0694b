// Bookings that failed after their request was answered, and what is to become of them.
import { act, digits, get } from './api.js';
import { element, put, time } from './format.js';

const PAGE = 100;
const KEPT = 500;
const AT_ONCE = 4;

export class Failures {
  #list = document.getElementById('failures');
  #note = document.getElementById('failures-note');
  #state = 'open';
  #rows = new Map();
  #results = new Map();
  #busy = false;
  #reading = null;
  #again = false;

  constructor() {
    for (const input of document.querySelectorAll('input[name=failures]')) {
      input.addEventListener('change', () => {
        this.#state = input.value;
        this.changed();
      });
    }
    document.getElementById('select-all').addEventListener('change', (event) => {
      this.#boxes().forEach((box) => { box.checked = event.target.checked; });
      this.#count();
    });
    document.getElementById('retry').addEventListener('click', () => this.#retry(this.#selected()));
    document.getElementById('dismiss').addEventListener('click', () => this.#dismiss(this.#selected()));
  }

  /** Reads them again; once more if something changes meanwhile. */
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

  async #read() {
    const state = this.#state;
    try {
      let all = [];
      let after = 0;
      for (let page = [null]; page.length > 0;) {
        const answer = await get(`failures?state=${state}&limit=${PAGE}&after=${digits(after)}`);
        page = answer.failures;
        after = answer.next_after;
        all = [...all, ...page].slice(-KEPT);
      }
      this.#show(all.reverse());
    } catch (problem) {
      this.#say(`The failures cannot be read: ${problem.message}`, true);
    }
  }

  #show(failures) {
    const known = new Set(failures.map(keyOf));
    for (const [key, row] of this.#rows) {
      if (!known.has(key)) {
        row.remove();
        this.#rows.delete(key);
      }
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
    document.getElementById('failure-acts').hidden = this.#boxes().length === 0;
    if (!this.#busy && this.#results.size === 0) {
      this.#say(failures.length === 0 ? (this.#state === 'open' ? 'No booking has failed that somebody should look at.' : 'No booking has failed.')
        : failures.length === KEPT ? `The newest ${KEPT} are shown.` : '');
    }
    this.#count();
  }

  #row(failure) {
    const id = digits(failure.id);
    const box = element('input', { type: 'checkbox', 'aria-label': `Select booking ${id}`, value: id });
    box.addEventListener('change', () => this.#count());
    const retry = element('button', { type: 'button', class: 'soft', 'aria-label': `Retry booking ${id}` }, 'Retry');
    retry.addEventListener('click', () => this.#retry([id]));
    const dismiss = element('button', { type: 'button', class: 'quiet', 'aria-label': `Dismiss the failure of booking ${id}` }, 'Dismiss');
    dismiss.addEventListener('click', () => this.#dismiss([id]));
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
    put(row.querySelector('.outcome'), this.#results.get(digits(failure.id)) ?? '');
  }

  async #retry(ids) {
    await this.#each(ids, 'Retrying', async (id) => {
      const answer = await act('POST', `failures/${id}/retry`);
      return { done: answer.outcome === 'stored' || answer.outcome === 'duplicate',
        text: `${answer.outcome}${answer.message ? `: ${answer.message}` : ''}` };
    }, (done) => `${done} of ${ids.length} stored.`);
  }

  async #dismiss(ids) {
    if (ids.length > 0 && await confirmed(ids)) {
      await this.#each(ids, 'Dismissing', async (id) => {
        await act('DELETE', `failures/${id}`);
        return { done: true, text: 'dismissed' };
      }, (done) => `${done} of ${ids.length} dismissed.`);
    }
  }

  /** A few at a time, each with a word of its own when it does not succeed. */
  async #each(ids, doing, action, summary) {
    if (this.#busy || ids.length === 0) {
      return;
    }
    this.#busy = true;
    this.#count();
    this.#results.clear();
    const left = [...ids];
    let done = 0;
    const work = async () => {
      for (let id = left.shift(); id !== undefined; id = left.shift()) {
        this.#say(`${doing} ${ids.length - left.length} of ${ids.length} …`);
        try {
          const result = await action(id);
          done += result.done ? 1 : 0;
          this.#results.set(id, result.text);
        } catch (problem) {
          this.#results.set(id, problem.message);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    this.#busy = false;
    this.#say(summary(done), done < ids.length);
    document.getElementById('select-all').checked = false;
    this.#boxes().forEach((box) => { box.checked = false; });
    await this.changed();
    // Who acted by keyboard goes on where they were, though the button may be gone.
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
    return [...new Set(this.#boxes().filter((box) => box.checked).map((box) => box.value))];
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

function confirmed(ids) {
  const dialog = document.getElementById('confirm');
  put('confirm-text', ids.length === 1
    ? `Dismiss the failure of booking ${ids[0]}? It stays on record, but nobody is told of it any more.`
    : `Dismiss ${ids.length} failures? They stay on record, but nobody is told of them any more.`);
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

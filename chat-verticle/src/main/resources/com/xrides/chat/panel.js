// Ride chat: the chats that live, how much is written, what waits on disk, and whether the numbers are right.
import { act, get } from './api.js';
import { chip, count, counted, duration, element, number, put, time } from './format.js';

const AGAIN = 2000;

export default async function draw(panel) {
  const note = element('p', { class: 'note', role: 'status' });
  const figures = new Map();
  const tiles = element('dl', {}, ...['Messages a second', 'Followers', 'Held on disk', 'Contention'].map((title) => {
    const value = element('dd', {}, '–');
    figures.set(title, value);
    return element('div', {}, element('dt', {}, title), value);
  }));
  const page = element('p', { class: 'note' });
  const chats = element('ul', { class: 'history', id: 'live-chats' });
  const audit = new Audit();
  panel.append(note, element('div', { class: 'nodes' },
    element('article', { class: 'node', id: 'chat-figures' }, element('h3', {}, 'This node'), tiles, page),
    element('article', { class: 'node', id: 'chat-audit' }, element('h3', {}, 'Numbers'), ...audit.nodes),
    element('article', { class: 'node' }, element('h3', {}, 'Written to last'), chats)));
  let link = null;
  const refresh = async () => {
    try {
      const found = await get('chats/figures');
      note.classList.remove('bad');
      put(note, '');
      put(figures.get('Messages a second'), number(found.messages_per_second));
      put(figures.get('Followers'), count(found.subscribers));
      put(figures.get('Held on disk'), count(found.pending));
      put(figures.get('Contention'), `${number(found.contention * 100)} %`);
      if (link !== found.page_port) {
        link = found.page_port;
        page.replaceChildren(...(link === null ? [] : [element('a', { href: pageAt(link) }, 'Open the chat page')]));
      }
      chats.replaceChildren(...found.chats.map(chatRow));
      if (found.chats.length === 0) {
        chats.append(element('li', {}, 'Nothing was written yet.'));
      }
      audit.show(found.audit);
    } catch (problem) {
      note.classList.add('bad');
      put(note, `Cannot be read now, what is shown is old: ${problem.message}`);
    }
  };
  await refresh();
  setInterval(refresh, AGAIN);
}

function pageAt(port) {
  return `${location.protocol}//${location.hostname}:${port}/chat`;
}

function chatRow(chat) {
  return element('li', {}, element('b', { dir: 'auto' }, chat.application), element('span', {}, `chat ${count(chat.chat)}`),
    element('span', {}, counted(chat.messages, 'message')), element('span', {}, `${duration(chat.seconds_ago)} ago`));
}

/** The last audit that this node was asked for, and the button that asks for one. */
class Audit {
  #button = element('button', { class: 'soft small', type: 'button', id: 'audit-chats' }, 'Count and compare');
  #said = element('p', { class: 'note', role: 'status' });
  #result = element('p', {});
  #wrong = element('ul', { class: 'history' });
  #shown = '';

  constructor() {
    this.#button.addEventListener('click', () => this.#run());
    this.nodes = [this.#result, this.#wrong, element('div', { class: 'acts' }, this.#button, this.#said)];
  }

  show(audit) {
    const text = JSON.stringify(audit);
    if (text === this.#shown) {
      return;
    }
    this.#shown = text;
    if (audit === null) {
      put(this.#result, 'Not counted since this node started.');
      return;
    }
    this.#result.replaceChildren(
      chip(audit.wrong.length === 0 ? 'good' : 'bad', audit.wrong.length === 0 ? 'all right' : `${count(audit.wrong.length)} wrong`),
      ` ${counted(audit.messages, 'message')} in ${counted(audit.chats, 'chat')}`,
      ` of ${counted(audit.applications, 'application')}, `,
      time(audit.at, true));
    this.#wrong.replaceChildren(...audit.wrong.map((numbers) => element('li', {},
      element('b', { dir: 'auto' }, numbers.application),
      element('span', {}, numbers.chat === 0 ? 'its chats' : `chat ${count(numbers.chat)}`),
      element('span', { class: 'code' },
        `counter ${count(numbers.counter)}, greatest ${count(numbers.greatest)}, count ${count(numbers.count)}`))));
  }

  async #run() {
    this.#button.disabled = true;
    this.#said.classList.remove('bad');
    put(this.#said, 'Counting…');
    try {
      this.show(await act('POST', 'chats/audit'));
      put(this.#said, '');
    } catch (problem) {
      put(this.#said, problem.message);
      this.#said.classList.add('bad');
    } finally {
      this.#button.disabled = false;
    }
  }
}

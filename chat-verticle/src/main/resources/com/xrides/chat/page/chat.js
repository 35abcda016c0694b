// The page of one chat: its history, what is new, writing, editing, searching and read marks.
import { Chat, makeApplication, makeChat } from './api.js';
import { element, foundRow, messageRow, pendingRow, put, say, show } from './view.js';

const PAGE = 50;
const NEAR = 80;
const AGAIN = 2000;
const LONGEST = 30000;
const NAME = 'xrides-chat-name';

const byId = (id) => document.getElementById(id);

/** Where a chat is: behind the #, which browsers send to nobody. */
function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const chat = given.get('chat') ?? '1';
  return given.get('token') && /^[1-9]\d{0,8}$/.test(chat)
    ? { token: given.get('token'), chat, name: given.get('name') ?? '' } : null;
}

function address({ token, chat, name }) {
  return `#${new URLSearchParams({ token, chat, ...(name ? { name } : {}) })}`;
}

function remembered() {
  try {
    return localStorage.getItem(NAME) ?? '';
  } catch {
    return '';
  }
}

function remember(name) {
  try {
    localStorage.setItem(NAME, name);
  } catch {
    // A browser that keeps nothing.
  }
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const wait = (millis) => new Promise((done) => setTimeout(done, millis));

/** The chat that is open. */
class Room {
  #chat;
  #me;
  #messages = new Map();
  #waiting = new Map();
  #oldest = null;
  #newest = 0;
  #read = 0;
  #loading = false;
  #editing = null;
  #events = null;
  #closed = false;
  #retry = AGAIN;
  #list = byId('messages');
  #scroll = byId('scroll');

  constructor(token, number, me) {
    this.#chat = new Chat(token, number);
    this.#me = me;
  }

  async open() {
    const [name, state] = await Promise.all([this.#chat.name(), this.#chat.state(this.#me)]);
    put('title', name);
    document.title = `${name} – XRides chat`;
    this.#newest = state.messages_count;
    this.#oldest = this.#newest + 1;
    this.#read = state.read ?? 0;
    put('older', this.#newest === 0 ? 'No messages yet.' : '');
    await this.older();
    this.#scrollDown();
    this.#follow();
    this.#showUnread();
    this.#markRead();
  }

  close() {
    this.#closed = true;
    this.#events?.close();
    this.#list.replaceChildren();
  }

  /** Shows the messages before those that are shown. */
  async older() {
    if (this.#loading || this.#oldest <= 1) {
      return;
    }
    this.#loading = true;
    put('older', 'Loading older messages…');
    // What is older is not read out.
    this.#list.setAttribute('aria-busy', 'true');
    try {
      const page = (await this.#chat.before(this.#oldest, PAGE)).sort((a, b) => a.number - b.number);
      const height = this.#scroll.scrollHeight;
      const top = this.#scroll.scrollTop;
      this.#list.prepend(...page.map((message) => this.#row(message)));
      this.#scroll.scrollTop = top + this.#scroll.scrollHeight - height;
      this.#oldest = page.length === 0 ? 1 : page[0].number;
      put('older', this.#oldest > 1 ? '' : this.#newest === 0 ? 'No messages yet.' : 'The chat begins here.');
      this.#markFirstUnread();
    } catch (problem) {
      put('older', `Older messages cannot be loaded now: ${problem.message}`);
    } finally {
      this.#loading = false;
      this.#list.removeAttribute('aria-busy');
    }
  }

  #row(message) {
    const row = messageRow(message, this.#me, (number) => this.edit(number));
    this.#messages.set(message.number, { message, row });
    return row;
  }

  /** Follows what is new. The browser connects again by itself, unless it was refused; then it is done here. */
  #follow() {
    if (this.#closed) {
      return;
    }
    const events = this.#chat.follow(this.#newest);
    this.#events = events;
    events.addEventListener('open', () => {
      this.#retry = AGAIN;
      connection('live', 'Live');
    });
    events.addEventListener('message', (event) => this.#take(JSON.parse(event.data)));
    events.addEventListener('edited', (event) => this.#replace(JSON.parse(event.data)));
    events.addEventListener('cut', (event) => {
      if (JSON.parse(event.data).reason === 'token-replaced') {
        events.close();
        connection('lost', 'The token was replaced');
        put('chat-problem', 'The token of this application was replaced: open the chat with the new one.');
      }
    });
    events.addEventListener('error', () => {
      connection('lost', 'Connection lost, trying again');
      if (events.readyState === EventSource.CLOSED) {
        setTimeout(() => this.#follow(), this.#retry);
        this.#retry = Math.min(LONGEST, 2 * this.#retry);
      }
    });
  }

  #take(message) {
    if (message.number <= this.#newest) {
      return;
    }
    const wasDown = this.#isDown();
    this.#newest = message.number;
    if (this.#oldest > message.number) {
      this.#oldest = message.number;
    }
    this.#settle(message);
    this.#list.append(this.#row(message), ...this.#waiting.values());
    if (byId('older').textContent === 'No messages yet.') {
      put('older', 'The chat begins here.');
    }
    if (wasDown || message.sender === this.#me) {
      this.#scrollDown();
    } else {
      show('down', true);
    }
    this.#showUnread();
    this.#markRead();
  }

  /** Takes away the row of a message that was sent from here and has its number by now. */
  #settle(message) {
    for (const [key, row] of this.#waiting) {
      if (row.dataset.number === String(message.number)) {
        row.remove();
        this.#waiting.delete(key);
      }
    }
  }

  #replace(message) {
    const shown = this.#messages.get(message.number);
    if (shown !== undefined && (message.version ?? 1) >= (shown.message.version ?? 1)) {
      shown.row.replaceWith(this.#row(message));
    }
  }

  /** Sends a message; again and again under the same key while nobody can tell whether it was stored. */
  async post(text) {
    const key = newKey();
    const row = pendingRow(text);
    this.#waiting.set(key, row);
    this.#list.append(row);
    this.#scrollDown();
    await this.#send(key, row, text);
  }

  async #send(key, row, text) {
    for (let pause = AGAIN; !this.#closed; pause = Math.min(LONGEST, 2 * pause)) {
      try {
        const { status, json, location: outcome } = await this.#chat.post(text, this.#me, key);
        await (status === 202 ? this.#await(key, row, outcome) : this.#numbered(key, row, json.number));
        return;
      } catch (problem) {
        const mayPass = problem.status === 0 || problem.status === 429 || problem.status >= 500;
        if (!mayPass) {
          this.#failed(key, row, problem.message, text);
          return;
        }
        say(row, `Not sent yet, trying again: ${problem.message}`, true);
        await wait(Math.max(pause, 1000 * problem.retryAfter));
      }
    }
  }

  /** Waits for the number of a message that was accepted while it could not be stored. */
  async #await(key, row, outcome) {
    say(row, 'Accepted, waits to be stored');
    while (!this.#closed) {
      await wait(AGAIN);
      try {
        const { json } = await this.#chat.outcome(outcome);
        if (json.status === 'failed') {
          this.#failed(key, row, json.problem, null);
          return;
        }
        if (json.number !== undefined) {
          this.#numbered(key, row, json.number);
          return;
        }
      } catch {
        // It is held on a disk; only the question did not come through.
      }
    }
  }

  /** The stream tells of it, or has told before. */
  #numbered(key, row, number) {
    if (number <= this.#newest) {
      row.remove();
      this.#waiting.delete(key);
    } else {
      row.dataset.number = number;
      row.classList.remove('pending');
      say(row, 'Sent');
    }
  }

  #failed(key, row, why, text) {
    const remove = element('button', { type: 'button', class: 'quiet' }, text === null ? 'Remove' : 'Write it again');
    remove.addEventListener('click', () => {
      row.remove();
      this.#waiting.delete(key);
      if (text !== null && byId('text').value === '') {
        byId('text').value = text;
        byId('text').focus();
      }
    });
    say(row, `Not sent: ${why}`, true, remove);
  }

  /** Puts a message of one's own where it can be changed. */
  edit(number) {
    this.#editing = this.#messages.get(number).message;
    show('editing', true);
    put('editing-text', `Editing message ${number}`);
    byId('text').value = this.#editing.content;
    byId('text').focus();
  }

  editLast() {
    const own = [...this.#messages.values()].map(({ message }) => message).filter(({ sender }) => sender === this.#me);
    if (own.length > 0) {
      this.edit(Math.max(...own.map(({ number }) => number)));
    }
  }

  cancel() {
    if (this.#editing !== null) {
      this.#editing = null;
      byId('text').value = '';
      show('editing', false);
    }
  }

  async submit(text) {
    const editing = this.#editing;
    if (editing === null) {
      await this.post(text);
      return;
    }
    try {
      const edited = await this.#chat.edit(editing.number, text, editing.version ?? 1);
      this.#replace(edited);
      put('chat-problem', '');
      this.cancel();
    } catch (problem) {
      put('chat-problem', problem.status === 412
        ? 'Somebody has changed this message meanwhile; cancel, and edit it as it is now.' : `Not changed: ${problem.message}`);
    }
  }

  get isEditing() {
    return this.#editing !== null;
  }

  async search(key, next = null) {
    put('found-text', 'Searching…');
    show('found', true);
    try {
      const { found, next: more } = await this.#chat.search(key, next);
      const rows = found.map((message) => foundRow(message, (message.matches ?? []).map(({ from, to }) => [from, to]),
        (number) => this.goTo(number)));
      byId('found-list').replaceChildren(...(next === null ? [] : byId('found-list').children), ...rows);
      const count = byId('found-list').children.length;
      put('found-text', `${count} found${more === null ? '' : ' so far'}`);
      show('found-more', more !== null);
      byId('found-more').onclick = () => this.search(key, more);
    } catch (problem) {
      put('found-text', `Cannot be searched now: ${problem.message}`);
    }
  }

  /** Loads until a message is shown, and shows it. */
  async goTo(number) {
    while (number < this.#oldest) {
      const before = this.#oldest;
      await this.older();
      if (this.#oldest === before) {
        return;
      }
    }
    const shown = this.#messages.get(number);
    shown?.row.scrollIntoView({ block: 'center' });
    shown?.row.setAttribute('tabindex', '-1');
    shown?.row.focus();
  }

  scrolled() {
    if (this.#scroll.scrollTop < NEAR) {
      this.older();
    }
    if (this.#isDown()) {
      show('down', false);
      this.#markRead();
    }
  }

  newest() {
    this.#scrollDown();
  }

  #isDown() {
    return this.#scroll.scrollHeight - this.#scroll.scrollTop - this.#scroll.clientHeight < NEAR;
  }

  #scrollDown() {
    this.#scroll.scrollTop = this.#scroll.scrollHeight;
    show('down', false);
  }

  #showUnread() {
    const unread = this.#newest - this.#read;
    show('unread', unread > 0);
    put('unread', unread > 0 ? `${unread} unread` : '');
  }

  #markFirstUnread() {
    const first = this.#messages.get(this.#read + 1);
    if (first !== undefined && this.#read > 0 && this.#list.querySelector('.first-unread') === null) {
      first.row.before(element('li', { class: 'first-unread' }, 'Unread'));
    }
  }

  /** Notes that everything is read, when the newest can be seen. */
  async #markRead() {
    const number = this.#newest;
    if (number <= this.#read || document.hidden || !this.#isDown()) {
      return;
    }
    const before = this.#read;
    this.#read = number;
    try {
      await this.#chat.read(this.#me, number);
      this.#showUnread();
    } catch {
      // The next message, or the next look, marks it.
      this.#read = Math.min(before, this.#read);
    }
  }

  seen() {
    this.#markRead();
  }
}

function connection(state, text) {
  byId('state').dataset.state = state;
  put('state-text', text);
}

let room = null;

async function start() {
  room?.close();
  room = null;
  const given = fromAddress();
  const name = given === null ? '' : given.name || remembered();
  show('start', given === null || name === '');
  show('chat', given !== null && name !== '');
  show('leave', given !== null);
  show('unread', false);
  show('found', false);
  show('editing', false);
  put('title', 'XRides chat');
  put('start-problem', '');
  put('chat-problem', '');
  connection('waiting', 'Not connected');
  for (const id of ['new-sender', 'open-sender']) {
    byId(id).value ||= remembered();
  }
  if (given === null || name === '') {
    byId('open-token').value = given?.token ?? '';
    byId('open-chat').value = given?.chat ?? '1';
    byId(given === null ? 'new-name' : 'open-sender').focus();
    return;
  }
  remember(name);
  const opened = new Room(given.token, given.chat, name);
  room = opened;
  for (let pause = AGAIN; room === opened; pause = Math.min(LONGEST, 2 * pause)) {
    try {
      await opened.open();
      put('chat-problem', '');
      byId('text').focus();
      return;
    } catch (problem) {
      put('chat-problem', problem.status === 404 ? 'There is no such chat: look at the link again.' : problem.message);
      if (problem.status !== 0 && problem.status < 500 && problem.status !== 429) {
        return;
      }
      await wait(Math.max(pause, 1000 * (problem.retryAfter ?? 0)));
    }
  }
}

// Kept over retries, so that they make no second one.
let made = null;
let chatKey = newKey();

byId('new').addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = event.target.querySelector('button');
  button.disabled = true;
  try {
    made ??= await makeApplication(byId('new-name').value.trim());
    const chat = await makeChat(made.token, chatKey);
    const next = { token: made.token, chat: chat.number, name: byId('new-sender').value.trim() };
    made = null;
    chatKey = newKey();
    location.hash = address(next);
  } catch (problem) {
    put('start-problem', problem.status === 401 || problem.status === 403
      ? 'Only an administrator makes applications here: ask one for a link.' : problem.message);
  } finally {
    button.disabled = false;
  }
});

byId('open').addEventListener('submit', (event) => {
  event.preventDefault();
  const next = address({
    token: byId('open-token').value.trim(), chat: byId('open-chat').value.trim(), name: byId('open-sender').value.trim(),
  });
  if (location.hash === next) {
    start();
  } else {
    location.hash = next;
  }
});

byId('write').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = byId('text').value.trim();
  if (text !== '' && room !== null) {
    if (!room.isEditing) {
      byId('text').value = '';
      grow();
    }
    room.submit(text);
  }
});

function grow() {
  const text = byId('text');
  text.rows = Math.min(8, text.value.split('\n').length);
}

byId('text').addEventListener('input', grow);
byId('text').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId('write').requestSubmit();
  } else if (event.key === 'Escape') {
    room?.cancel();
  } else if (event.key === 'ArrowUp' && byId('text').value === '') {
    event.preventDefault();
    room?.editLast();
  }
});
byId('cancel').addEventListener('click', () => room?.cancel());

byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  const key = byId('key').value;
  if (key !== '') {
    room?.search(key);
  }
});
byId('found-close').addEventListener('click', () => {
  show('found', false);
  byId('key').value = '';
});

/** Without the name: whoever opens it is somebody else. */
byId('copy').addEventListener('click', async () => {
  const { token, chat } = fromAddress();
  const link = `${location.origin}${location.pathname}${address({ token, chat })}`;
  try {
    await navigator.clipboard.writeText(link);
    byId('copy').textContent = 'Copied';
  } catch {
    prompt('The link of this chat', link);
  }
  setTimeout(() => {
    byId('copy').textContent = 'Copy link';
  }, AGAIN);
});

byId('scroll').addEventListener('scroll', () => room?.scrolled(), { passive: true });
byId('down').addEventListener('click', () => room?.newest());
document.addEventListener('visibilitychange', () => room?.seen());
addEventListener('hashchange', start);
start();

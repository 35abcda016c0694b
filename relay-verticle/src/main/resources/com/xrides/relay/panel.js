// The partners that records are relayed to: how fast, what waits, what nobody knows, what is in the quarantine, and what to do about it.
import { act, digits, get } from './api.js';
import { chip, count, counted, duration, element, number, put, time } from './format.js';

const AGAIN = 2000;
const SHOWN = 10;
const TITLES = ['A second', 'In flight', 'Oldest', 'Waiting', 'Unknown', 'In quarantine', 'Delivered', 'Breaker', 'Sent by'];

export default async function draw(panel) {
  const note = element('p', { class: 'note', role: 'status' });
  const list = element('div', { class: 'nodes', id: 'partners' });
  panel.append(note, list);
  const rows = new Map();
  const refresh = async () => {
    try {
      const { partners } = await get('partners');
      note.classList.remove('bad');
      put(note, partners.length === 0 ? 'There are no partners: xrides partners add --name crm --source riders https://…' : '');
      show(partners, rows, list, refresh);
    } catch (problem) {
      note.classList.add('bad');
      put(note, `Cannot be read now, what is shown is old: ${problem.message}`);
    }
  };
  await refresh();
  setInterval(refresh, AGAIN);
}

function show(partners, rows, list, refresh) {
  for (const [name, row] of rows) {
    if (!partners.some((partner) => partner.name === name)) {
      row.node.remove();
      rows.delete(name);
    }
  }
  for (const partner of partners) {
    if (!rows.has(partner.name)) {
      rows.set(partner.name, new Row(partner.name, refresh));
      list.append(rows.get(partner.name).node);
    }
    rows.get(partner.name).show(partner);
  }
}

/** One partner. Its parts are replaced only when they have changed, so that what is opened or written stays. */
class Row {
  #name;
  #refresh;
  #state = element('span', {});
  #what = element('p', { class: 'roles', dir: 'auto' });
  #why = element('p', { class: 'note bad', dir: 'auto' });
  #figures = new Map();
  #said = element('p', { class: 'note', role: 'status', dir: 'auto' });
  #toggle = element('button', { class: 'soft small', type: 'button' }, 'Pause');
  #test = element('button', { class: 'soft small', type: 'button' }, 'Test');
  #reason = element('input', { type: 'text', placeholder: 'Why', maxlength: 200 });
  #unknown;
  #quarantine;
  #isActive = true;

  constructor(name, refresh) {
    this.#name = name;
    this.#refresh = refresh;
    this.#reason.setAttribute('aria-label', `Why, for ${name}`);
    this.#toggle.addEventListener('click', () => this.#pauseOrResume());
    this.#test.addEventListener('click', () => this.#tryOut());
    const partner = `partner=${encodeURIComponent(name)}`;
    this.#unknown = new Part('Unknown', async () =>
      (await get(`relay?${partner}&state=unknown&limit=${SHOWN}`)).records, (record) => this.#unknownRow(record));
    this.#quarantine = new Part('In quarantine', async () =>
      (await get(`quarantine?${partner}&limit=${SHOWN}`)).quarantine, (record) => this.#quarantineRow(record));
    this.node = element('article', { class: 'node', 'data-partner': name },
      element('h3', {}, name, this.#state), this.#what, this.#why,
      element('dl', {}, ...TITLES.map((title) => this.#figure(title))),
      element('div', { class: 'acts' }, this.#toggle, this.#test, this.#reason, this.#said),
      ...this.#unknown.nodes, ...this.#quarantine.nodes);
  }

  #figure(title) {
    const value = element('dd', {}, '–');
    this.#figures.set(title, value);
    return element('div', {}, element('dt', {}, title), value);
  }

  show(partner) {
    const { records, sending } = partner;
    this.#isActive = partner.state === 'active';
    const [kind, text] = state(partner);
    if (this.#state.textContent !== text) {
      this.#state.replaceChildren(chip(kind, text));
    }
    this.node.dataset.state = kind === 'bad' ? 'silent' : kind === 'warn' ? 'not-ready' : 'ready';
    put(this.#what, `${partner.source}, ${partner.mode}, ${partner.url}`);
    put(this.#why, this.#isActive || !partner.state_why ? '' : `${partner.state} by ${partner.state_by}: ${partner.state_why}`);
    put(this.#toggle, this.#isActive ? 'Pause' : 'Resume');
    const values = {
      'A second': number(sending?.delivered_per_second), 'In flight': sending ? `${count(sending.in_flight)} of ${count(sending.limit)}` : '–',
      Oldest: records.oldest_pending_at === null ? 'none' : duration(Math.max(0, (Date.now() - new Date(records.oldest_pending_at)) / 1000)),
      Waiting: count(records.pending + records.leased), Unknown: count(records.unknown), 'In quarantine': count(records.quarantined),
      Delivered: count(records.delivered), Breaker: sending?.breaker ?? '–', 'Sent by': sending?.node ?? 'nobody',
    };
    for (const title of TITLES) {
      put(this.#figures.get(title), values[title]);
    }
    this.#unknown.refresh(records.unknown);
    this.#quarantine.refresh(records.quarantined);
  }

  #unknownRow(record) {
    return element('li', {}, element('b', {}, digits(record.record)), element('span', { class: 'code' }, record.code ?? ''),
      element('span', { dir: 'auto' }, record.detail ?? ''), record.changed_at === null ? null : time(record.changed_at, true),
      this.#button('It has it', record, 'confirm-delivered'), this.#button('Send again', record, 'resend'),
      this.#button('Cancel', record, 'cancel'));
  }

  #quarantineRow(record) {
    const again = element('button', { class: 'soft small', type: 'button' }, 'Send again');
    again.addEventListener('click', () => this.#run('Is sent again.', `quarantine/${record.quarantine}/resend`));
    return element('li', {}, element('b', {}, digits(record.record)), element('span', { class: 'code' }, record.code ?? ''),
      element('span', { dir: 'auto' }, record.detail ?? ''), element('span', {}, counted(record.attempts, 'attempt')), again,
      this.#button('Cancel', record, 'cancel'),
      element('details', {}, element('summary', {}, 'What is sent'), element('pre', {}, JSON.stringify(record.payload, null, 2))));
  }

  #button(text, record, what) {
    const button = element('button', { class: 'soft small', type: 'button' }, text);
    button.addEventListener('click', () => this.#run('Done.',
      `relay/${digits(record.record)}/${what}?partner=${encodeURIComponent(this.#name)}`));
    return button;
  }

  #pauseOrResume() {
    return this.#run('', `partners/${encodeURIComponent(this.#name)}/${this.#isActive ? 'pause' : 'resume'}`);
  }

  async #tryOut() {
    const tested = await this.#run('', `partners/${encodeURIComponent(this.#name)}/test`, false);
    if (tested) {
      const answer = tested.status === null ? tested.outcome : `answered ${tested.status}`;
      put(this.#said, `${answer} in ${count(tested.milliseconds)} ms${tested.detail ? `: ${tested.detail}` : ''}`);
      this.#said.classList.toggle('bad', !tested.accepted);
    }
  }

  async #run(done, path, hasReason = true) {
    this.#said.classList.remove('bad');
    put(this.#said, '…');
    try {
      const why = this.#reason.value.trim();
      const answer = await act('POST', path, hasReason && why !== '' ? { why } : undefined);
      put(this.#said, done);
      this.#unknown.forget();
      this.#quarantine.forget();
      await this.#refresh();
      return answer;
    } catch (problem) {
      put(this.#said, problem.message);
      this.#said.classList.add('bad');
      return null;
    }
  }
}

function state(partner) {
  if (partner.state !== 'active') {
    return ['bad', partner.state];
  }
  if (partner.sending === null) {
    return ['warn', 'sent by nobody'];
  }
  if (partner.sending.breaker !== 'closed') {
    return ['bad', `breaker ${partner.sending.breaker}`];
  }
  return partner.records.unknown > 0 ? ['warn', `${count(partner.records.unknown)} unknown`] : ['good', 'active'];
}

/** A list that is read again when how many there are has changed, and not shown while there are none. */
class Part {
  #read;
  #row;
  #known = 0;
  #title;
  #list = element('ul', { class: 'history' });
  #note = element('p', { class: 'note' });

  constructor(title, read, row) {
    this.#read = read;
    this.#row = row;
    this.#title = element('h4', { class: 'part', hidden: '' }, title);
    this.nodes = [this.#title, this.#note, this.#list];
  }

  /** Has it read again although as many are there: others, perhaps. */
  forget() {
    this.#known = -1;
  }

  async refresh(many) {
    if (many === this.#known) {
      return;
    }
    try {
      const rows = many === 0 ? [] : await this.#read();
      this.#known = many;
      this.#title.hidden = rows.length === 0;
      this.#note.classList.remove('bad');
      put(this.#note, many > rows.length && rows.length > 0 ? `The first ${count(rows.length)} of ${count(many)}.` : '');
      this.#list.replaceChildren(...rows.map(this.#row));
    } catch (problem) {
      this.#note.classList.add('bad');
      put(this.#note, `Cannot be read now: ${problem.message}`);
    }
  }
}

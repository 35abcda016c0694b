// A card for each node, updated in place.
import { bytes, chip, count, duration, element, number, put } from './format.js';

const STATES = {
  ready: ['good', 'ready'],
  'not-ready': ['warn', 'not ready'],
  leaving: ['calm', 'leaving'],
  silent: ['bad', 'silent'],
};
const cards = new Map();

export function showNodes(nodes) {
  const list = document.getElementById('nodes');
  const keys = new Set(nodes.map(key));
  for (const [known, card] of cards) {
    if (!keys.has(known)) {
      card.root.remove();
      cards.delete(known);
    }
  }
  nodes.forEach((node, place) => {
    const card = cards.get(key(node)) ?? addCard(node);
    if (list.children[place] !== card.root) {
      list.insertBefore(card.root, list.children[place] ?? null);
    }
    fill(card, node);
  });
}

function key(node) {
  return `${node.name} ${node.started_at}`;
}

function addCard(node) {
  const state = element('span');
  const figures = element('dl');
  const values = {};
  for (const [name, title, withBar] of [['rate', 'Bookings/s'], ['flight', 'In flight'], ['spool', 'On disk'],
    ['cpu', 'CPU', true], ['heap', 'Heap', true], ['up', 'Up']]) {
    values[name] = element('dd');
    const bar = withBar ? element('div', { class: 'bar', 'aria-hidden': 'true' }, element('i')) : null;
    values[`${name}Bar`] = bar;
    figures.append(element('div', {}, element('dt', {}, title), values[name], bar));
  }
  const roles = element('p', { class: 'roles' });
  const problems = element('ul', { class: 'problems' });
  const root = element('li', { class: 'node' },
    element('h3', {}, element('span', {}, node.name), state), roles, figures, problems);
  const card = { root, state, roles, problems, values, shown: '' };
  cards.set(key(node), card);
  return card;
}

function fill(card, node) {
  const [kind, text] = STATES[node.state] ?? ['warn', node.state];
  if (card.root.dataset.state !== node.state) {
    card.root.dataset.state = node.state;
    card.state.replaceChildren(chip(kind, text));
  }
  const ports = node.http_port ? `port ${node.http_port}` : `management ${node.management_port}`;
  put(card.roles, `${node.roles.join(', ')} · ${ports} · ${node.version}`);
  put(card.values.rate, number(node.bookings_per_second));
  put(card.values.flight, count(node.in_flight) + (node.streams_open > 0 ? ` + ${node.streams_open} streams` : ''));
  put(card.values.spool, node.spool.pending > 0
    ? `${count(node.spool.pending)}, ${duration(node.spool.oldest_seconds)}` : '0');
  put(card.values.cpu, `${Math.round(node.cpu * 100)}%`);
  put(card.values.heap, bytes(node.heap_used));
  put(card.values.up, duration((Date.now() - Date.parse(node.started_at)) / 1000));
  fillBar(card.values.cpuBar, node.cpu);
  fillBar(card.values.heapBar, node.heap_used / node.heap_max);
  const problems = [...node.problems, ...(node.breaker_open ? ['breaker: the database does not answer'] : [])];
  if (card.shown !== problems.join('\n')) {
    card.shown = problems.join('\n');
    card.problems.replaceChildren(...problems.map((problem) => element('li', {}, problem)));
  }
}

function fillBar(bar, share) {
  bar.classList.toggle('high', share > 0.9);
  bar.firstChild.style.width = `${Math.min(100, Math.round(share * 100))}%`;
}

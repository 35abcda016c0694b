// The totals of the cluster, and bookings by outcome.
import { count, duration, element, number, put } from './format.js';

const OUTCOMES = ['stored', 'duplicate', 'pending', 'conflict', 'refused', 'invalid', 'shed', 'unavailable', 'unknown', 'gone'];
const rows = new Map();

export function showFigures(snapshot) {
  const totals = snapshot.totals;
  put('cluster', `${snapshot.cluster}, as ${snapshot.node} sees it`);
  put('rate', number(totals.bookings_per_second));
  put('rate-beside', totals.bookings_per_second > 0 ? `${number(totals.outcomes.stored)} stored` : 'none just now');
  put('p99', number(totals.p99_ms));
  put('percentiles', totals.p50_ms === null ? 'nothing to time' : `50% ${number(totals.p50_ms)} · 95% ${number(totals.p95_ms)}`);
  put('in-flight', count(totals.in_flight));
  put('spool', count(totals.spool_pending));
  put('spool-beside', totals.spool_pending > 0 ? `oldest ${duration(totals.spool_oldest_seconds)}` : 'nothing waits');
  put('open-failures', totals.open_failures >= 1000 ? '1,000+' : count(totals.open_failures));
  const ready = snapshot.nodes.filter((node) => node.state === 'ready').length;
  put('nodes-ready', `${ready} of ${snapshot.nodes.length}`);
  put('nodes-beside', database(totals));
  mark('tile-spool', totals.spool_pending > 0 ? 'warn' : '');
  mark('tile-failures', totals.open_failures > 0 ? 'warn' : '');
  mark('tile-nodes', totals.breaker_open || !totals.database_up || ready < snapshot.nodes.length ? 'bad' : '');
  showOutcomes(totals.outcomes);
}

function mark(id, kind) {
  document.getElementById(id).className = `tile ${kind}`;
}

function showOutcomes(perSecond) {
  for (const name of OUTCOMES) {
    const row = rows.get(name) ?? addRow(name);
    row.className = perSecond[name] > 0 ? '' : 'none';
    put(row.lastChild, number(perSecond[name]));
  }
}

function addRow(name) {
  const row = element('li', {},
    element('span', { class: `swatch ${name}`, 'aria-hidden': 'true' }), element('span', {}, name), element('b'));
  rows.set(name, row);
  document.getElementById('outcomes').append(row);
  return row;
}

/** Without requests only the connection itself is known to work. */
function database(totals) {
  if (!totals.database_up) {
    return 'database away';
  }
  return totals.breaker_open ? 'database does not answer' : 'database connected';
}

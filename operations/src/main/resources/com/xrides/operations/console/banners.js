// Alerts, at the top of the page. Screen readers announce changes, so the text is only set when it changes.
import { element, time } from './format.js';

const KINDS = {
  'database-away': ['bad', 'Database is away', 'cannot write to the database: it is away.'],
  'breaker-open': ['bad', 'Database does not answer', 'do not wait for the database any more, because it does not answer.'],
  'name-taken': ['warn', 'Name is taken', 'share their names; give each a name of its own by --node-name.'],
  'node-lost': ['bad', 'Node lost', 'have fallen silent: they died, stand still or cannot be reached.'],
  'node-not-ready': ['warn', 'Node not ready', 'are not ready.'],
  'spool-growing': ['warn', 'Spool grows', 'hold more and more bookings on their disks.'],
  'spool-old': ['warn', 'Held for long', 'have held a booking on their disks for more than a minute.'],
};

let shown = '';

export function showBanners(alerts, lostSince, why) {
  const wanted = JSON.stringify([alerts.map((a) => [a.code, a.node, a.message]), lostSince, why]);
  if (wanted === shown) {
    return;
  }
  shown = wanted;
  const banners = [...byCode(alerts).values()].map((same) => {
    const [kind, title, plural] = KINDS[same[0].code] ?? ['warn', same[0].code, 'have an alert.'];
    const names = same.map((alert) => alert.node);
    const text = same.length === 1 ? same[0].message : `Nodes ${names.join(', ')} ${plural}`;
    return banner(kind, title, text, same.map((alert) => alert.since).sort()[0]);
  });
  if (lostSince) {
    banners.unshift(banner('bad', why ? 'Not connected' : 'Connection lost', why
      ?? 'This page does not hear from its node: what it shows is old. It tries again by itself.', lostSince.toISOString()));
  }
  document.getElementById('banners').replaceChildren(...banners);
  const alarm = banners.length > 0 ? `(${banners.length}) ` : '';
  document.title = `${alarm}XRides`;
}

/** Groups the same alert of many nodes into one. */
function byCode(alerts) {
  const grouped = new Map();
  for (const alert of alerts) {
    grouped.set(alert.code, [...(grouped.get(alert.code) ?? []), alert]);
  }
  return grouped;
}

function banner(kind, title, message, since) {
  const at = time(since);
  at.prepend('since ');
  return element('div', { class: `banner ${kind}` },
    element('strong', {}, title), element('span', {}, message), at);
}

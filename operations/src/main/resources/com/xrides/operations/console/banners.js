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
  'books-unmatched': ['bad', 'Books do not match', 'have settled bookings that the tables do not hold.'],
  'spool-damaged': ['bad', 'Spool damaged', 'have a spool that was found damaged, or that cannot be used: see their logs.'],
  'spool-refuses': ['bad', 'Spool refuses', 'could not hold bookings in their spools.'],
  'spool-nearly-full': ['bad', 'Spool nearly full', 'have filled their spools to more than four fifths.'],
  'spool-unclaimed': ['warn', 'Held for nobody', 'hold entries that no capability of theirs sends.'],
  'disk-filling': ['bad', 'Disk fills', 'have less than 512 MiB left on the disks of their data directories.'],
  shedding: ['bad', 'Bookings turned away', 'turned bookings away, because they had too many in flight.'],
  'connections-rejected': ['warn', 'Connections rejected', 'closed connections, because they had too many.'],
  'streams-stalled': ['warn', 'Streams given up', 'gave streams up, because nothing could be stored.'],
  'outcomes-dropped': ['warn', 'Outcomes dropped', 'could not report late outcomes.'],
  'failures-pile-up': ['warn', 'Failures pile up', 'count more than 20 open failures.'],
  'heap-nearly-full': ['warn', 'Heap nearly full', 'have more than 85% of their heaps in use for good.'],
  'certificate-ends': ['warn', 'Certificate ends', 'have certificates that have ended, or end within 14 days: renew their files.'],
  'audit-trail-not-written': ['warn', 'Audit trail behind', 'have acts of operators that have not been in the audit trail for a minute.'],
  'failures-unrecorded': ['warn', 'Failures unrecorded', 'left failures unrecorded, because there were too many.'],
  'plans-old': ['warn', 'Plans are old', 'have plans whose last complete fetch is more than five minutes old.'],
  'feed-failing': ['warn', 'A feed fails', 'fetch a feed whose provider fails: its circuit breaker is open.'],
  'log-lines-dropped': ['warn', 'Log incomplete', 'left out lines of their logs: their readers are too slow.'],
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

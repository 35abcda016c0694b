// What somebody should look at, above everything else. It is read aloud when it changes, so it changes only then.
import { element, time } from './format.js';

const TITLES = {
  'breaker-open': ['bad', 'Database does not answer'],
  'node-lost': ['bad', 'Node lost'],
  'node-not-ready': ['warn', 'Node not ready'],
  'spool-growing': ['warn', 'Spool grows'],
  'spool-old': ['warn', 'Held for long'],
};

let shown = '';

export function showBanners(alerts, lostSince) {
  const wanted = JSON.stringify([alerts.map((a) => [a.code, a.node, a.message]), lostSince]);
  if (wanted === shown) {
    return;
  }
  shown = wanted;
  const banners = alerts.map((alert) => {
    const [kind, title] = TITLES[alert.code] ?? ['warn', alert.code];
    return banner(kind, title, alert.message, alert.since);
  });
  if (lostSince) {
    banners.unshift(banner('bad', 'Connection lost',
      'This page does not hear from its node: what it shows is old. It tries again by itself.', lostSince.toISOString()));
  }
  document.getElementById('banners').replaceChildren(...banners);
  const alarm = banners.length > 0 ? `(${banners.length}) ` : '';
  document.title = `${alarm}XRides intake`;
}

function banner(kind, title, message, since) {
  const at = time(since);
  at.prepend('since ');
  return element('div', { class: `banner ${kind}` },
    element('strong', {}, title), element('span', {}, message), at);
}

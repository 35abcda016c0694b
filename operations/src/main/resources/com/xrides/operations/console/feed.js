// The node's event stream. A browser reopens a broken stream by itself, but not one that was rejected, and it does not
// notice a silent one: both are handled here.
import { renew } from './api.js';

const SILENCE = 5000;
const AGAIN = 3000;

/** Finds out why the stream was rejected, which EventSource does not say. */
async function whyRefused() {
  const abort = new AbortController();
  const patience = setTimeout(() => abort.abort(), SILENCE);
  try {
    const response = await fetch('../cluster/events', { signal: abort.signal });
    renew(response);
    return response.ok ? null : (await response.json()).detail;
  } catch {
    return null;
  } finally {
    clearTimeout(patience);
    abort.abort();
  }
}

export function listen(handlers) {
  let source;
  let heard = Date.now();
  let isLost = false;

  const lose = async () => {
    if (!isLost) {
      isLost = true;
      const since = new Date();
      handlers.disconnected(since);
      const why = source.readyState === EventSource.CLOSED ? await whyRefused() : null;
      if (why && isLost) {
        handlers.disconnected(since, why);
      }
    }
  };

  const open = () => {
    source?.close();
    heard = Date.now();
    source = new EventSource('../cluster/events');
    source.addEventListener('open', () => {
      heard = Date.now();
      isLost = false;
      handlers.connected();
    });
    for (const name of ['cluster', 'failures']) {
      source.addEventListener(name, (event) => {
        heard = Date.now();
        handlers[name](JSON.parse(event.data));
      });
    }
    source.addEventListener('error', lose);
  };

  open();
  setInterval(() => {
    if (source.readyState === EventSource.CLOSED || Date.now() - heard > SILENCE + (isLost ? AGAIN : 0)) {
      lose();
      open();
    }
  }, AGAIN / 2);
}

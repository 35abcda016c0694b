// The node's events. A browser opens a broken stream again by itself, but not one that was refused, and it does not
// notice one that is only silent: both are seen to here.
const SILENCE = 5000;
const AGAIN = 3000;

/** The stream itself does not tell what it was refused with. */
async function whyRefused() {
  const abort = new AbortController();
  const patience = setTimeout(() => abort.abort(), SILENCE);
  try {
    const response = await fetch('../cluster/events', { signal: abort.signal });
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

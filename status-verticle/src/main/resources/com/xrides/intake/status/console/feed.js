// The node's events. A browser opens a broken stream again by itself, but not one that was refused, and it does not
// notice one that is only silent: both are seen to here.
const SILENCE = 5000;
const AGAIN = 3000;

export function listen(handlers) {
  let source;
  let heard = Date.now();
  let isLost = false;

  const lose = () => {
    if (!isLost) {
      isLost = true;
      handlers.disconnected(new Date());
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

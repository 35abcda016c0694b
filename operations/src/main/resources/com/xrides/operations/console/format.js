// Formatting. Text from bookings is never interpreted as HTML.
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Formats rates and times, with a decimal only for small values. */
export function number(value) {
  if (value === null || value === undefined) {
    return '–';
  }
  return value === 0 || value >= 100 ? whole.format(value) : tenths.format(value);
}

export function count(value) {
  return value === null || value === undefined ? '–' : whole.format(value);
}

/** A number of things, in words: 1 message, 2 messages. */
export function counted(value, thing) {
  return `${count(value)} ${thing}${value === 1 ? '' : 's'}`;
}

export function bytes(value) {
  return value >= 1 << 30 ? `${tenths.format(value / (1 << 30))} GiB` : `${whole.format(value / (1 << 20))} MiB`;
}

export function duration(seconds) {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
}

/** Formats a time in the browser's time zone, with UTC as its title. */
export function time(iso, withDate = false) {
  const node = document.createElement('time');
  const date = new Date(iso);
  node.dateTime = iso;
  node.title = `${iso} (UTC)`;
  node.textContent = withDate
    ? date.toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium', hour12: false })
    : date.toLocaleTimeString([], { hour12: false });
  return node;
}

/** Creates an element with text and children; nothing is parsed as HTML. */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) {
      node.setAttribute(key, value);
    }
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

export function chip(kind, text) {
  return element('span', { class: `chip ${kind}` }, element('span', { class: 'dot', 'aria-hidden': 'true' }), text);
}

/** Sets text only if it changes, so that nothing is announced or repainted needlessly. */
export function put(id, text) {
  const node = typeof id === 'string' ? document.getElementById(id) : id;
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

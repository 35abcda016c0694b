// How messages look. Their text is never interpreted as HTML.

/** Creates an element with text and children. */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) {
      node.setAttribute(key, value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function put(id, text) {
  const node = document.getElementById(id);
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function show(id, isShown) {
  document.getElementById(id).hidden = !isShown;
}

function clock(iso) {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  const node = element('time', { datetime: iso, title: `${iso} (UTC)` });
  node.textContent = date.toLocaleString([], isToday ? { timeStyle: 'short' } : { dateStyle: 'short', timeStyle: 'short' });
  return node;
}

/** A message with its number. `edit` is called for one's own. */
export function messageRow(message, me, edit) {
  const isOwn = message.sender !== null && message.sender !== undefined && message.sender === me;
  const beside = element('span', { class: 'beside' }, element('span', {}, `#${message.number}`), clock(message.created_at),
    message.edited_at ? element('span', { title: message.edited_at }, 'edited') : null);
  if (isOwn && edit) {
    const button = element('button', { type: 'button', class: 'quiet', 'aria-label': `Edit message ${message.number}` }, 'Edit');
    button.addEventListener('click', () => edit(message.number));
    beside.append(button);
  }
  return element('li', { class: isOwn ? 'message own' : 'message', 'data-number': message.number },
    element('span', { class: 'who', dir: 'auto' }, isOwn ? 'You' : message.sender ?? 'Somebody'),
    element('span', { class: 'text', dir: 'auto' }, message.content), beside);
}

/** A message that has no number yet. */
export function pendingRow(text) {
  return element('li', { class: 'message own pending' }, element('span', { class: 'who' }, 'You'),
    element('span', { class: 'text', dir: 'auto' }, text), element('span', { class: 'beside' }, 'Sending…'));
}

/** Says what became of a message without a number; with what there is to press. */
export function say(row, text, isFailed = false, ...buttons) {
  row.classList.toggle('failed', isFailed);
  row.querySelector('.beside').replaceChildren(element('span', {}, text), ...buttons);
}

/** A message that a search has found, with what it was found by marked. */
export function foundRow(message, ranges, open) {
  const text = element('span', { class: 'text', dir: 'auto' });
  let done = 0;
  for (const [from, to] of ranges) {
    if (from >= done && to <= message.content.length) {
      text.append(message.content.slice(done, from), element('mark', {}, message.content.slice(from, to)));
      done = to;
    }
  }
  text.append(message.content.slice(done));
  const button = element('button', { type: 'button', class: 'quiet' }, `#${message.number}`);
  button.addEventListener('click', () => open(message.number));
  return element('li', {}, button, ' ', element('span', { class: 'who', dir: 'auto' }, message.sender ?? 'Somebody'), ' ', text);
}

// Look-up of one booking by its id: status, stored content and failures.
import { digits, get } from './api.js';
import { actRow } from './failures.js';
import { chip, element, time } from './format.js';

const KINDS = { stored: 'good', pending: 'warn', failed: 'bad', unknown: 'calm' };

export function lookUpById() {
  document.getElementById('lookup').addEventListener('submit', async (event) => {
    event.preventDefault();
    const id = document.getElementById('lookup-id').value.trim();
    const result = document.getElementById('lookup-result');
    try {
      result.replaceChildren(...parts(await get(`bookings/${encodeURIComponent(id)}`)));
    } catch (problem) {
      result.replaceChildren(element('p', { class: 'note bad' }, `Booking ${id} cannot be looked up: ${problem.message}`));
    }
  });
}

function parts(found) {
  const { status } = found;
  const head = element('p', { class: 'found' }, element('b', {}, digits(found.id)),
    chip(KINDS[status.status] ?? 'calm', status.status),
    status.updated_at ? time(status.updated_at, true) : null,
    status.error ? element('span', {}, `${status.status === 'stored' ? 'a later request: ' : ''}${status.error.code}: ${status.error.message}`) : null,
    status.status === 'unknown' ? element('span', {}, 'No node knows of a booking with this id.') : null);
  const more = found.incomplete ? [element('p', { class: 'note bad' }, `This is not all. ${found.incomplete}`)] : [];
  return [head, ...more, ...stored(found.booking), ...failed(found.failures)];
}

function stored(booking) {
  if (!booking) {
    return [];
  }
  const fields = element('dl', { class: 'fields' });
  for (const [name, value] of Object.entries(booking)) {
    fields.append(element('div', {}, element('dt', {}, name.replaceAll('_', ' ')), element('dd', {}, written(value))));
  }
  return [element('h3', { class: 'part' }, 'As stored'), fields];
}

function written(value) {
  if (value === null) {
    return '–';
  }
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) {
    return time(value, true);
  }
  return typeof value === 'object' && value.rawJSON === undefined ? JSON.stringify(value) : digits(value);
}

function failed(failures) {
  if (failures.length === 0) {
    return [];
  }
  const list = element('ul', { class: 'history' });
  for (const failure of failures) {
    list.append(element('li', {}, element('span', { class: 'code' }, failure.code),
      element('span', {}, failure.message), time(failure.failed_at, true)), ...failure.acts.map(actRow));
  }
  return [element('h3', { class: 'part' }, 'What failed'), list];
}

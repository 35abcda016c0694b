// How many pings there are, asked every two seconds.
import { get } from './api.js';
import { count, element } from './format.js';

export default function draw(panel) {
  const figure = element('span', { id: 'pings' }, '–');
  panel.append(element('p', {}, figure, ' pings stored'));
  async function ask() {
    try {
      figure.textContent = count((await get('pings/figures')).pings);
    } catch (problem) {
      figure.textContent = '–';
      figure.title = problem.message;
    }
  }
  ask();
  setInterval(ask, 2000);
}

// The panels that other capabilities add: each is a script whose default export draws into its panel.
import { get } from './api.js';
import { element } from './format.js';

/** The rest of the page does not wait for them, and is there without them: a node of an older release lists none. */
export async function showPanels() {
  await Promise.all((await listed()).map(show));
}

/** Its place is taken at once, so that panels are in the order of the list whichever script comes first. */
async function show(panel) {
  const body = element('div', { id: `panel-${panel.name}` });
  const title = element('h2', { id: `${panel.name}-title` }, panel.title);
  document.getElementById('main').append(element('section', { class: 'panel', 'aria-labelledby': title.id },
    element('div', { class: 'head' }, title), body));
  document.querySelector('nav').append(element('a', { href: `#${title.id}` }, panel.title));
  try {
    const { default: draw } = await import(`./${panel.name}.js`);
    draw(body);
  } catch (problem) {
    body.append(element('p', { class: 'note' }, `This panel cannot be shown: ${problem.message}`));
  }
}

async function listed() {
  try {
    return await get('console/panels.json');
  } catch (problem) {
    console.warn('The console has no panels of other capabilities:', problem.message);
    return [];
  }
}

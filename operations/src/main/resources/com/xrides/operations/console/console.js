// The page: passes the node's snapshot to all parts once a second.
import { act, get, inSession } from './api.js';
import { listen } from './feed.js';
import { showBanners } from './banners.js';
import { showFigures } from './glance.js';
import { showNodes } from './nodes.js';
import { Plots } from './plots.js';
import { Failures } from './failures.js';
import { lookUpById } from './lookup.js';
import { showPanels } from './panels.js';

const plots = new Plots();
const failures = new Failures();
lookUpById();
showPanels();
showCaller();

let lost = null;
let refusal;
let alerts = [];

listen({
  async connected() {
    lost = null;
    document.body.classList.remove('stale');
    // The node has the history of the time in between.
    await plots.load();
  },
  disconnected(since, why) {
    lost = since;
    refusal = why;
    document.body.classList.add('stale');
    showBanners(alerts, lost, refusal);
    showConnection('lost', 'Not connected');
  },
  cluster(snapshot) {
    alerts = snapshot.alerts;
    showConnection('live', 'Live', snapshot.at);
    showBanners(alerts, lost, refusal);
    showFigures(snapshot);
    showNodes(snapshot.nodes);
    plots.add(snapshot);
  },
  failures() {
    failures.changed();
  },
});

setInterval(() => {
  if (lost) {
    plots.advance();
  }
}, 1000);

for (const input of document.querySelectorAll('input[name=range]')) {
  input.addEventListener('change', () => plots.show(Number(input.value)));
}

/** Who is logged in, where that has to be said. */
async function showCaller() {
  try {
    const { name, role, session } = await get('whoami');
    document.getElementById('caller').textContent = name ? `${name}, ${role}` : '';
    if (session) {
      inSession();
      const button = document.getElementById('log-out');
      button.hidden = false;
      button.addEventListener('click', logOut);
    }
  } catch {
    // A node of an older release, or one that is gone: the connection says so.
  }
}

async function logOut() {
  try {
    const { next } = await act('POST', 'logout');
    location.assign(/^https?:/.test(next) ? next : `../${next}`);
  } catch (problem) {
    document.getElementById('caller').textContent = `not logged out: ${problem.message}`;
  }
}

function showConnection(state, text, at) {
  const line = document.getElementById('connection');
  line.dataset.state = state;
  document.getElementById('connection-text').textContent = text;
  const time = document.getElementById('at');
  if (at) {
    time.dateTime = at;
    time.textContent = new Date(at).toLocaleTimeString([], { hour12: false });
    time.title = at;
  }
}

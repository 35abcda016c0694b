// Follows ride events in another program, without missing one:
//   node follow-events.mjs http://127.0.0.1:8080 books events.log
// Needs Node.js 18 or later, and no package.
//
// The node keeps the place of the consumer "books". Asking on with `after` says that all events before are dealt with, so it
// is asked on only once they are on disk. Killed at any moment and started again, this goes on at that place: each event comes
// once or again, and none is missing. Whoever may not do things twice remembers what was done by source and id.
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const [base, consumer, path] = process.argv.slice(2);
if (path === undefined) {
  console.error('node follow-events.mjs URL CONSUMER FILE');
  process.exit(2);
}

const LIMIT = 200;
const LOOK_MILLIS = 500;
const AGAIN_MILLIS = 1000;
const TIMEOUT_MILLIS = 10_000;

const headers = process.env.XRIDES_KEY ? { authorization: `Bearer ${process.env.XRIDES_KEY}` } : {};
const file = openSync(path, 'a+');
process.on('exit', () => closeSync(file));
endLine();

// A line that was cut off is of an event that comes again.
function endLine() {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  if (size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n') {
    writeSync(file, '\n');
  }
}

// What is to be done with events; when it returns they are done with. Amounts are whole numbers of up to 64 bits, of which
// JSON.parse keeps 53: a program that computes with larger ones has to read them as BigInt.
function handle(events) {
  writeSync(file, events.map((event) => `${event.cursor}\t${event.source}\t${event.id}\t${event.description}\n`).join(''));
  fsyncSync(file);
}

async function page(after) {
  const url = new URL('/events', base);
  url.search = new URLSearchParams({ consumer, limit: LIMIT, ...(after === null ? {} : { after }) });
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
  if (!answer.ok) {
    throw new Error(`${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

// Without `after`: from the place that the node keeps.
let after = null;
for (;;) {
  try {
    const found = await page(after);
    if (found.events.length > 0) {
      handle(found.events);
    }
    after = found.next_after;
    if (!found.more) {
      await pause(LOOK_MILLIS);
    }
  } catch (problem) {
    console.error(`${new Date().toISOString()} ${problem.message}; asking again`);
    await pause(AGAIN_MILLIS);
  }
}

// What the page asks of its node.
const PATIENCE = 15000;

/** Ids have up to 19 digits; a number of JavaScript holds 15. Those beyond keep their digits. */
function exactly(key, value, context) {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
      && context?.source !== undefined && JSON.rawJSON
    ? JSON.rawJSON(context.source)
    : value;
}

/** A number as its digits, however many. */
export function digits(value) {
  return typeof value === 'object' && value !== null ? value.rawJSON : String(value);
}

export async function get(path) {
  return ask(path, { headers: { accept: 'application/json' } });
}

/** Changes something. The header is what no foreign page can make a browser send. */
export async function act(method, path) {
  return ask(path, { method, headers: { 'X-XRides-Console': '1' } });
}

/** A node that stands still must not hold the page up: nothing here takes it that long. */
async function ask(path, options) {
  try {
    return await answer(await fetch(`../${path}`, { ...options, signal: AbortSignal.timeout(PATIENCE) }));
  } catch (problem) {
    throw problem.name === 'TimeoutError' ? new Error(`the node did not answer within ${PATIENCE / 1000} seconds`) : problem;
  }
}

async function answer(response) {
  const text = await response.text();
  let body = null;
  try {
    body = text === '' ? null : JSON.parse(text, exactly);
  } catch {
    // Not an answer of ours, perhaps one of a proxy: the status says what there is to say.
  }
  if (!response.ok) {
    throw new Error(body?.detail ?? `the node answered ${response.status}`);
  }
  return body;
}

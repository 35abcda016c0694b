// Requests from the page to its node.
const TIMEOUT = 15000;

/** Keeps the digits of ids beyond JavaScript's safe integers: ids have up to 19 digits, safe are 15. */
function exactly(key, value, context) {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
      && context?.source !== undefined && JSON.rawJSON
    ? JSON.rawJSON(context.source)
    : value;
}

/** A number as text, with all its digits. */
export function digits(value) {
  return typeof value === 'object' && value !== null ? value.rawJSON : String(value);
}

export async function get(path) {
  return ask(path, { headers: { accept: 'application/json' } });
}

/** Sends a request that changes something, with a body of JSON if there is one. The header protects against CSRF: a page of another origin cannot set it. */
export async function act(method, path, body) {
  const headers = { 'X-XRides-Console': '1' };
  return ask(path, body === undefined ? { method, headers }
    : { method, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

let hasSession = false;

/** Says that this page was let in by a session, which ends: then the page is loaded anew, and the browser logs in again. */
export function inSession() {
  hasSession = true;
}

/** Loads the page anew where a request was refused only because the session has ended. */
export function renew(response) {
  if (hasSession && response.status === 401) {
    hasSession = false;
    location.reload();
  }
}

/** The timeout of all requests, longer than any of them takes: a frozen node must not block the page. */
async function ask(path, options) {
  try {
    return await answer(await fetch(`../${path}`, { ...options, signal: AbortSignal.timeout(TIMEOUT) }));
  } catch (problem) {
    throw problem.name === 'TimeoutError' ? new Error(`the node did not answer within ${TIMEOUT / 1000} seconds`) : problem;
  }
}

async function answer(response) {
  renew(response);
  const text = await response.text();
  let body = null;
  try {
    body = text === '' ? null : JSON.parse(text, exactly);
  } catch {
    // Not an answer of a node, perhaps of a proxy: only its status is known.
  }
  if (!response.ok) {
    throw new Error(body?.detail ?? `the node answered ${response.status}`);
  }
  return body;
}

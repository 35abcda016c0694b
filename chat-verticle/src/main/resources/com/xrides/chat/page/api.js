// Requests of the page. The token goes into paths of this origin and nowhere else.
const TIMEOUT = 15000;

/** An answer that says what is wrong; `status` is 0 where there was none. */
export class Problem extends Error {
  constructor(status, message, retryAfter = 0) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

async function ask(method, path, body, headers = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch {
    throw new Problem(0, 'No answer: the connection, or the node, is away.');
  }
  let json = null;
  try {
    json = await response.json();
  } catch {
    // Not an answer of a node, perhaps of a proxy.
  }
  if (!response.ok) {
    throw new Problem(response.status, json?.detail ?? `The node answered ${response.status}.`,
      Number(response.headers.get('Retry-After')) || 0);
  }
  return { status: response.status, json, location: response.headers.get('Location'), link: response.headers.get('Link') };
}

export async function makeApplication(name) {
  return (await ask('POST', '/applications', { name })).json;
}

export async function makeChat(token, key) {
  return (await ask('POST', `/applications/${encodeURIComponent(token)}/chats`, {}, { 'Idempotency-Key': key })).json;
}

/** One chat of an application. */
export class Chat {
  constructor(token, number) {
    this.path = `/applications/${encodeURIComponent(token)}/chats/${number}`;
    this.application = `/applications/${encodeURIComponent(token)}`;
  }

  async name() {
    return (await ask('GET', this.application)).json.name;
  }

  async state(reader) {
    return (await ask('GET', `${this.path}?reader=${encodeURIComponent(reader)}`)).json;
  }

  async before(number, limit) {
    return (await ask('GET', `${this.path}/messages?before=${number}&limit=${limit}`)).json;
  }

  /** Sent again under the same key it is stored once; 202 tells that it waits for its number at a location. */
  async post(body, sender, key) {
    return ask('POST', `${this.path}/messages`, { body, sender, client_id: key }, { 'Idempotency-Key': key });
  }

  async outcome(location) {
    return ask('GET', location);
  }

  async edit(number, body, version) {
    return (await ask('PUT', `${this.path}/messages/${number}`, { body }, { 'If-Match': `"${version}"` })).json;
  }

  async read(reader, number) {
    return (await ask('PUT', `${this.path}/read`, { reader, number })).json;
  }

  /** The next page is behind the answer's link, where there is one. */
  async search(key, next = null) {
    const { json, link } = await ask('GET', next ?? `${this.path}/messages/search?key=${encodeURIComponent(key)}`);
    const more = /<([^>]+)>;\s*rel="?next"?/.exec(link ?? '');
    return { found: json, next: more === null ? null : new URL(more[1], new URL(`${this.path}/messages/search`, location.href)).href };
  }

  /** Browsers send the number of the last message when they connect again, so that none is missed. */
  follow(after) {
    return new EventSource(`${this.path}/messages/stream?after=${after}`);
  }
}

"use strict";

// What all subjects send: a rider as JSON, one a request, over connections that are kept.

const http = require("node:http");

const CONNECTIONS = 64;

const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS, maxFreeSockets: CONNECTIONS, scheduling: "lifo" });

exports.CONNECTIONS = CONNECTIONS;

exports.record = (id) => ({
  id,
  first_name: "Ada" + id,
  last_name: "Rider" + id,
  email: `ada.${id}@example.com`,
  phone: "+49301234" + id,
});

// Resolves when the partner has answered with 2xx.
exports.post = (url, record) =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify(record);
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "idempotency-key": String(record.id),
    };
    const request = http.request(url, { agent, method: "POST", headers, timeout: 10_000 }, (response) => {
      response.on("error", reject);
      response.on("end", () =>
        response.statusCode >= 200 && response.statusCode < 300
          ? resolve()
          : reject(new Error("status " + response.statusCode)));
      response.resume();
    });
    request.on("timeout", () => request.destroy(new Error("timeout")));
    request.on("error", reject);
    request.end(body);
  });

// Calls with the ids from one up to a count, some at a time.
exports.inChunks = async (count, size, act) => {
  for (let first = 1; first <= count; first += size) {
    const ids = Array.from({ length: Math.min(size, count - first + 1) }, (_, index) => first + index);
    await act(ids);
  }
};

exports.main = (fill, work) => {
  const [what, argument] = process.argv.slice(2);
  const done = what === "fill" ? fill(Number(argument)) : work(argument);
  done.catch((error) => {
    console.error(error);
    process.exit(1);
  });
};

"use strict";

// The relay's work by pg-boss. Jobs are fetched and completed in batches, two of which are under way, without the pause between
// polls that its own workers make.

const PgBoss = require("pg-boss");
const { CONNECTIONS, inChunks, main, post, record } = require("./records");

const QUEUE = "deliver";
const BATCH = 500;
const LOOPS = 2;
const IDLE_MILLIS = 50;

const begin = async () => {
  const boss = new PgBoss({ connectionString: process.env.DATABASE_URL, max: 10 });
  boss.on("error", console.error);
  await boss.start();
  return boss;
};

const fill = async (count) => {
  const boss = await begin();
  await boss.deleteQueue(QUEUE);
  await boss.createQueue(QUEUE);
  await inChunks(count, 1000, (ids) => boss.insert(ids.map((id) => ({ name: QUEUE, data: record(id) }))));
  await boss.stop();
};

const sendAll = async (url, jobs) => {
  const waiting = jobs.slice();
  const done = [];
  const send = async () => {
    for (let job = waiting.pop(); job; job = waiting.pop()) {
      await post(url, job.data);
      done.push(job.id);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS / LOOPS }, send));
  return done;
};

const loop = async (boss, url) => {
  for (;;) {
    const jobs = (await boss.fetch(QUEUE, { batchSize: BATCH })) ?? [];
    if (jobs.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, IDLE_MILLIS));
    } else {
      await boss.complete(QUEUE, await sendAll(url, jobs));
    }
  }
};

const work = async (url) => {
  const boss = await begin();
  await Promise.all(Array.from({ length: LOOPS }, () => loop(boss, url)));
};

main(fill, work);

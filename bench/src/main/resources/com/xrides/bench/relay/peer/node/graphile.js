"use strict";

// The relay's work by graphile-worker, set up as its documents say for many small jobs: jobs are fetched in batches ahead, and
// completed in batches.

const { makeWorkerUtils, run, Logger } = require("graphile-worker");
const { CONNECTIONS, inChunks, main, post, record } = require("./records");

const TASK = "deliver";
const connectionString = process.env.DATABASE_URL;
const logger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") {
    console.error(message);
  }
});

const fill = async (count) => {
  const utils = await makeWorkerUtils({ connectionString, logger });
  await utils.migrate();
  // What a round before left behind is locked for hours.
  await utils.withPgClient((client) => client.query("TRUNCATE graphile_worker._private_jobs CASCADE"));
  await inChunks(count, 1000, (ids) =>
    utils.addJobs(ids.map((id) => ({ identifier: TASK, payload: record(id) }))));
  await utils.release();
};

const work = async (url) => {
  const runner = await run({
    preset: {
      worker: {
        connectionString,
        logger,
        maxPoolSize: 10,
        concurrentJobs: CONNECTIONS,
        localQueue: { size: 500 },
        completeJobBatchDelay: 1,
        failJobBatchDelay: 1,
      },
    },
    taskList: { [TASK]: (payload) => post(url, payload) },
  });
  await runner.promise;
};

main(fill, work);

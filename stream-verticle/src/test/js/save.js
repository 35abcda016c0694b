// Saves bookings over one stream, as a client in Node.js does:
//   node save.js HOST:PORT PROTO_DIRECTORY COUNT
// Prints how many outcomes there were of each status, and fails when one is missing or not in its place.
'use strict';

const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const [address, protoDirectory, count] = process.argv.slice(2);
const definition = protoLoader.loadSync('xrides/intake/v1/booking_intake.proto', {
  includeDirs: [protoDirectory],
  keepCase: true,
  longs: Number,
  enums: String,
});
const { BookingIntake } = grpc.loadPackageDefinition(definition).xrides.intake.v1;
const intake = new BookingIntake(address, grpc.credentials.createInsecure());

function booking(id) {
  return {
    id,
    user_id: 22179,
    vehicle_model_id: 12,
    travel_type_id: 2,
    from_area_id: 1096,
    to_area_id: 393,
    from_lat: 12.96519,
    from_long: 77.71932,
    to_lat: 13.19956,
    to_long: 77.70688,
    from_date: { seconds: 1357012800 },
    booking_created: { seconds: 1357006860 },
    extra_json: JSON.stringify({ sent_by: 'node' }),
  };
}

const stream = intake.saveBookings();
const statuses = {};
let told = 0;

stream.on('data', ({ outcomes }) => {
  for (const outcome of outcomes) {
    told += 1;
    if (outcome.id !== told || outcome.sequence !== told) {
      throw new Error(`outcome ${told} is of booking ${outcome.id}, number ${outcome.sequence}`);
    }
    statuses[outcome.status] = (statuses[outcome.status] || 0) + 1;
  }
});
stream.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
stream.on('end', () => {
  console.log(JSON.stringify(statuses));
  intake.close();
});

// write() says when it is ahead of the node: then it waits, and nothing piles up in memory.
let next = 1;
function some() {
  const bookings = [];
  while (bookings.length < 100 && next <= Number(count)) {
    bookings.push(booking(next++));
  }
  return bookings;
}
function send() {
  while (next <= Number(count)) {
    if (!stream.write({ bookings: some() })) {
      stream.once('drain', send);
      return;
    }
  }
  stream.end();
}
send();

// Ends calls in the ways in which clients do, whether they mean it or not:
//   node ends.js HOST:PORT PROTO_DIRECTORY WAY
// Prints what the last call was told.
'use strict';

const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const [address, protoDirectory, way] = process.argv.slice(2);
const CALLS = 30;

function load(file, path) {
  const definition = protoLoader.loadSync(file, { includeDirs: [protoDirectory, '.'], keepCase: true, longs: Number, enums: String });
  return path.split('.').reduce((from, name) => from[name], grpc.loadPackageDefinition(definition));
}

const BookingIntake = load('xrides/intake/v1/booking_intake.proto', 'xrides.intake.v1.BookingIntake');
const Health = load('health.proto', 'grpc.health.v1.Health');
const options = { 'grpc.keepalive_time_ms': 100, 'grpc.keepalive_permit_without_calls': 1 };
const intake = new BookingIntake(address, grpc.credentials.createInsecure(), options);
const health = new Health(address, grpc.credentials.createInsecure(), options);

function booking(id) {
  return {
    id,
    user_id: 1,
    vehicle_model_id: 12,
    travel_type_id: 1,
    to_city_id: 5,
    from_date: { seconds: 1357012800 },
    booking_created: { seconds: 1357012800 },
  };
}

// A stream with one booking, after its outcome.
function stream(id, callOptions = {}) {
  return new Promise((resolve) => {
    const call = intake.saveBookings(callOptions);
    call.on('error', () => {});
    call.on('data', () => resolve(call));
    call.write({ bookings: [booking(id)] });
  });
}

const streams = (callOptions) => Promise.all(Array.from({ length: CALLS }, (_, i) => stream(i + 1, callOptions)));
const ended = (call) => new Promise((resolve) => call.on('status', (status) => resolve(grpc.status[status.code])));
const next = () => new Promise((resolve) => setImmediate(resolve));

const ways = {
  async cancel() {
    const calls = await streams();
    const all = calls.map(ended);
    calls.forEach((call) => call.cancel());
    return (await Promise.all(all)).pop();
  },
  // While outcomes are on their way.
  async cancelAtOnce() {
    const calls = Array.from({ length: CALLS }, () => intake.saveBookings());
    const all = calls.map((call) => (call.on('error', () => {}), call.on('data', () => {}), ended(call)));
    calls.forEach((call, i) => call.write({ bookings: [booking(i + 1)] }));
    await next();
    calls.forEach((call) => call.cancel());
    return (await Promise.all(all)).pop();
  },
  async cancelAfterHalfClose() {
    const calls = await streams();
    const all = calls.map(ended);
    calls.forEach((call, i) => (call.write({ bookings: [booking(i + 1)] }), call.end(), call.cancel()));
    return (await Promise.all(all)).pop();
  },
  async deadline() {
    const calls = await streams({ deadline: Date.now() + 3000 });
    return (await Promise.all(calls.map(ended))).pop();
  },
  async halfClose() {
    const calls = await streams();
    const all = calls.map(ended);
    calls.forEach((call) => call.end());
    return (await Promise.all(all)).pop();
  },
  async close() {
    await streams();
    intake.close();
    return 'closed';
  },
  // As a program that is killed: the connection breaks.
  async exit() {
    await streams();
    console.log('gone');
    process.exit(0);
  },
  async watchHealth() {
    const calls = Array.from({ length: CALLS }, () => health.watch({ service: '' }));
    const all = calls.map((call) => (call.on('error', () => {}), ended(call)));
    await Promise.all(calls.map((call) => new Promise((resolve) => call.on('data', resolve))));
    calls.forEach((call) => call.cancel());
    return (await Promise.all(all)).pop();
  },
};

ways[way]().then((told) => {
  console.log(told);
  intake.close();
  health.close();
});

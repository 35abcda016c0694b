// Asks by server reflection as tools such as grpcurl do, several times over one stream:
//   node reflect.js HOST:PORT VERSION
// Prints what each request was answered, a line each.
'use strict';

const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const [address, version] = process.argv.slice(2);
const definition = protoLoader.loadSync('reflection.proto', { includeDirs: ['.'], keepCase: true, oneofs: true });
const { ServerReflection } = grpc.loadPackageDefinition(definition).grpc.reflection.v1;
// The older version has the same messages under another name.
const method = { ...ServerReflection.service.ServerReflectionInfo, path: `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo` };
const client = new (grpc.makeGenericClientConstructor({ ask: method }, 'Reflection'))(address, grpc.credentials.createInsecure());

const requests = [
  { list_services: '' },
  { file_containing_symbol: 'xrides.intake.v1.BookingIntake' },
  { file_containing_symbol: 'xrides.intake.v1.BookingIntake.SaveBooking' },
  { file_containing_symbol: 'xrides.intake.v1.Booking' },
  { file_by_filename: 'google/protobuf/timestamp.proto' },
  { file_containing_symbol: 'nope' },
  { all_extension_numbers_of_type: 'xrides.intake.v1.Booking' },
  { file_containing_extension: { containing_type: 'xrides.intake.v1.Booking', extension_number: 5 } },
  { file_containing_symbol: 'grpc.health.v1.Health' },
];

function show(answer) {
  switch (answer.message_response) {
    case 'list_services_response':
      return answer.list_services_response.service.map((service) => service.name).join(' ');
    case 'file_descriptor_response':
      return `files ${answer.file_descriptor_response.file_descriptor_proto.length}`;
    case 'all_extension_numbers_response':
      return `extensions of ${answer.all_extension_numbers_response.base_type_name}`;
    default:
      return `error ${answer.error_response.error_code}`;
  }
}

const stream = client.ask();
let asked = 0;
function ask() {
  if (asked === requests.length) {
    stream.end();
  } else {
    stream.write(requests[asked++]);
  }
}
stream.on('data', (answer) => {
  console.log(show(answer));
  ask();
});
stream.on('error', (error) => console.log(error.message));
stream.on('end', () => client.close());
ask();

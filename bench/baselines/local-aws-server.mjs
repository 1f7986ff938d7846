// Local AWS on the data directory in the first argument, with the V8 flag of `pnpm local`; prints its address.
import { setFlagsFromString } from 'node:v8';
import { createLocalAws } from '../../packages/local-aws/dist/bundle/index.js';

setFlagsFromString('--heap-growing-percent=200');
const aws = await createLocalAws({
  dataDirectory: process.argv[2],
  onError: (error) => console.error(error),
});
console.log((await aws.listen()).url);
process.on('SIGINT', () => process.exit(0));

// Local AWS on the data directory in the first argument, with the V8 flags of `pnpm local`; prints its address.
import { setFlagsFromString } from 'node:v8';
import { createLocalAws } from '../../packages/local-aws/dist/bundle/index.js';

for (const flag of ['--heap-growing-percent=200', '--no-parallel-scavenge']) setFlagsFromString(flag);
const aws = await createLocalAws({
  dataDirectory: process.argv[2],
  onError: (error) => console.error(error),
});
console.log((await aws.listen()).url);
process.on('SIGINT', () => process.exit(0));

// Local AWS on the data directory in the first argument, with the V8 flags of `pnpm local`; prints its address.
import { setFlagsFromString } from 'node:v8';
import { createLocalAws } from '../../packages/local-aws/dist/bundle/index.js';

const flags = ['--heap-growing-percent=200', '--no-parallel-scavenge', '--semi-space-growth-factor=1'];
for (const flag of flags) setFlagsFromString(flag);
const aws = await createLocalAws({
  dataDirectory: process.argv[2],
  onError: (error) => console.error(error),
});
console.log((await aws.listen()).url);
process.on('SIGINT', () => process.exit(0));

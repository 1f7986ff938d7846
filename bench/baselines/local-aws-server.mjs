// Local AWS on the data directory in the first argument; prints its address.
import { createLocalAws } from '../../packages/local-aws/dist/bundle/index.js';

const aws = await createLocalAws({
  dataDirectory: process.argv[2],
  onError: (error) => console.error(error),
});
console.log((await aws.listen()).url);
process.on('SIGINT', () => process.exit(0));

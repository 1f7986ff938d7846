// Serves local AWS from the build on the data directory in the first argument, and prints its address.
import { createLocalAws } from '../../dist/index.js';

const aws = await createLocalAws({ dataDirectory: process.argv[2] });
console.log((await aws.listen()).url);

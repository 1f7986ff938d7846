// Serves local AWS from the build on the data directory in the first argument, with the functions that the second one
// has as JSON, and prints its address; what goes wrong goes to stderr.
import { createLocalAws } from '../../dist/index.js';

const [, , dataDirectory, functions = '{}'] = process.argv;
const aws = await createLocalAws({
  dataDirectory,
  functions: JSON.parse(functions),
  onError: (error) => console.error(String(error)),
});
console.log((await aws.listen()).url);

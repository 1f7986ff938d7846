// Local AWS on the data directory in the first argument, whose Athena runs on a real Trino; prints its address.
import { engines, fetchEngine, findJava, trinoQueries } from '../../packages/engines/dist/index.js';
import { createLocalAws } from '../../packages/local-aws/dist/bundle/index.js';

const queryEngine = trinoQueries({
  directory: await fetchEngine(engines.trino, { environment: process.env }),
  java: await findJava(engines.trino, process.env),
});
const aws = await createLocalAws({
  dataDirectory: process.argv[2],
  queryEngine,
  onError: (error) => console.error(error),
});
console.log((await aws.listen()).url);
process.on('SIGINT', () => void aws.close().then(() => process.exit(0)));

// DuckDB as it comes, in this process: runs the statements of the file in the first argument.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../packages/lake/package.json', import.meta.url));
const { DuckDBInstance } = require('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
let rows = [];
for (const statement of readFileSync(process.argv[2], 'utf8').split(';\n'))
  rows = (await connection.runAndReadAll(statement)).getRows();
console.log(String(rows.at(-1)));

// The limit of the machine for any Firehose in Node: reads the whole body, answers one ready-made reply, keeps nothing;
// with a file in the first argument it appends each body to that before it answers, and looks at none.
import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';

const recordId = () => randomBytes(168).toString('base64');
const reply = Buffer.from(
  JSON.stringify({
    FailedPutCount: 0,
    Encrypted: false,
    RequestResponses: Array.from({ length: 500 }, () => ({ RecordId: recordId() })),
  }),
);
const path = process.argv[2];
const file = path === undefined ? undefined : await open(path, 'w');
/** The file begins anew there, as a journal that is delivered does. */
const largestFile = 64 * 1024 * 1024;
let size = 0;

async function keep(chunks) {
  const at = size >= largestFile ? 0 : size;
  size = at + chunks.reduce((sum, { length }) => sum + length, 0);
  await file.writev(chunks, at);
}

const server = createServer((request, response) => {
  const chunks = [];
  const answer = () =>
    response
      .writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': reply.length })
      .end(reply);
  request.on('data', (chunk) => file && chunks.push(chunk));
  // A disk that refuses ends the measurement.
  request.on('end', () => (file ? void keep(chunks).then(answer) : answer()));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));

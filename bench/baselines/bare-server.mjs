// The ceiling of any Firehose in Node: reads the whole body, answers one ready-made reply, keeps nothing.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

const recordId = () => randomBytes(168).toString('base64');
const reply = Buffer.from(
  JSON.stringify({
    FailedPutCount: 0,
    Encrypted: false,
    RequestResponses: Array.from({ length: 500 }, () => ({ RecordId: recordId() })),
  }),
);
const server = createServer((request, response) => {
  request
    .on('data', () => {})
    .on('end', () => {
      response.writeHead(200, {
        'content-type': 'application/x-amz-json-1.1',
        'content-length': reply.length,
      });
      response.end(reply);
    });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));

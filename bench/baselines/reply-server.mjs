// The least that can answer PutRecord and PutRecordBatch: it reads bytes, counts records, and replies with what
// Firehose would, ready-made. It verifies no signature and parses no JSON, so that what is measured is the client.
// It is a process of its own; `--count` prints the records seen when its standard input closes.
import { createServer } from 'node:net';

const record = Buffer.from('"Data"');
const replies = new Map();

function reply(records, single) {
  const key = single ? -1 : records;
  let bytes = replies.get(key);
  if (!bytes) {
    const id = () =>
      Array.from({ length: 224 }, () => 'ABCDEFabcdef0123456789+/'[Math.floor(Math.random() * 24)]).join('');
    const body = single
      ? JSON.stringify({ Encrypted: false, RecordId: id() })
      : JSON.stringify({
          Encrypted: false,
          FailedPutCount: 0,
          RequestResponses: Array.from({ length: records }, () => ({ RecordId: id() })),
        });
    const head = `HTTP/1.1 200 OK\r\nx-amzn-RequestId: 00000000-0000-0000-0000-000000000000\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: ${body.length}\r\n\r\n`;
    bytes = Buffer.from(head + body);
    replies.set(key, bytes);
  }
  return bytes;
}

/** How often the beginning of a record stands in these bytes. */
function occurrences(bytes) {
  let count = 0;
  for (let i = bytes.indexOf(record); i >= 0; i = bytes.indexOf(record, i + record.length)) count += 1;
  return count;
}

let total = 0;
const server = createServer((socket) => {
  socket.setNoDelay(true);
  let head = Buffer.alloc(0); // header bytes not yet complete
  let left = 0; // body bytes still to come
  let records = 0;
  let single = false;
  let tail = Buffer.alloc(0); // the last bytes of the chunk before: a needle may lie across two
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (left === 0) {
        head = head.length > 0 ? Buffer.concat([head, chunk.subarray(at)]) : chunk.subarray(at);
        at = chunk.length;
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        const text = head.toString('latin1', 0, end);
        left = Number(/content-length: *(\d+)/i.exec(text)?.[1] ?? 0);
        single = /x-amz-target: *\S+\.PutRecord\r/i.test(`${text}\r`);
        if (/expect: *100-continue/i.test(text)) socket.write('HTTP/1.1 100 Continue\r\n\r\n');
        records = 0;
        tail = Buffer.alloc(0);
        chunk = head.subarray(end + 4);
        head = Buffer.alloc(0);
        at = 0;
        if (left > 0) continue;
      } else {
        const take = Math.min(left, chunk.length - at);
        const part = chunk.subarray(at, at + take);
        if (tail.length > 0)
          records += occurrences(Buffer.concat([tail, part.subarray(0, record.length - 1)]));
        records += occurrences(part);
        tail = Buffer.from(part.subarray(Math.max(0, part.length - record.length + 1)));
        left -= take;
        at += take;
      }
      if (left === 0) {
        total += records;
        socket.write(reply(records, single));
      }
    }
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on('end', () => {
  console.log(total);
  process.exit(0);
});

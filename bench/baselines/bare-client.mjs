// What is left of a packed send when nothing has to be made: one PutRecordBatch, as long as it may be, ready-made, sent
// again and again over eight connections of node:http. It makes no event, no base64, no hash and no signature.
//
// usage: bare-client.mjs ENDPOINT EVENTS
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

const [endpoint, events] = process.argv.slice(2);
const event = JSON.stringify({
  event_id: '019b76da-a800-7000-8000-000000000000',
  event: 'clicked_item_description',
  user_id: 42,
  event_time: '2026-01-01T00:00:00.000Z',
  os: 'android',
  properties: { page: '/electronics/', url: 'www.fakesite.com' },
});
// As `gen --pack auto` fills them: records of 25,600 bytes, requests of 4 MiB.
const perRecord = Math.floor(25_600 / (event.length + 1));
const Data = Buffer.from(Array.from({ length: perRecord }, () => event).join('\n')).toString('base64');
const records = Math.floor((4 * 1024 * 1024 - 1000) / (Data.length + '{"Data":""},'.length));
const body = Buffer.from(
  JSON.stringify({
    DeliveryStreamName: 'clickstream',
    Records: Array.from({ length: records }, () => ({ Data })),
  }),
);

const agent = new Agent({ keepAlive: true });
const headers = {
  'content-type': 'application/x-amz-json-1.1',
  'content-length': body.length,
  'x-amz-target': 'Firehose_20150804.PutRecordBatch',
};
let left = Math.ceil(Number(events) / (perRecord * records));
const requests = left;
async function send() {
  while (left > 0) {
    left -= 1;
    const call = request(endpoint, { method: 'POST', agent, headers });
    call.end(body);
    const [answer] = await once(call, 'response');
    if (JSON.parse(await text(answer)).RequestResponses.length !== records)
      throw new Error('not every record was answered');
  }
}
const began = performance.now();
await Promise.all(Array.from({ length: 8 }, send));
agent.destroy();
const elapsedSeconds = (performance.now() - began) / 1000;
console.log(
  JSON.stringify({
    accepted: requests * perRecord * records,
    records: requests * records,
    elapsedSeconds,
  }),
);

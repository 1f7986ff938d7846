import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { behind, page } from '../../../kit/page.ts';
import { operation } from '../operation.ts';
import type { Stream } from '../stream/stream.ts';
import { streamView } from '../stream/stream-view.ts';

const defaultPage = 100;
const byName = behind(({ record }: Stream) => record.name);

/** Lists streams in the order of their names, from behind one that need not exist; a token is the name of the last. */
export const listStreams = operation(ListStreamsCommand, (input, { state, clock }) => {
  const start = input.NextToken ?? input.ExclusiveStartStreamName;
  const { items, next } = page(state.all(), start, input.Limit ?? defaultPage, byName);
  return {
    StreamNames: items.map(({ record }) => record.name),
    HasMoreStreams: next !== undefined,
    ...(next !== undefined && { NextToken: next }),
    StreamSummaries: items.map(({ record }) => streamView(record, clock)),
  };
});

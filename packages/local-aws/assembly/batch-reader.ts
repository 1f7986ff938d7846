// Reads the records of a PutRecordBatch in memory. The byte behind the body has to be 0, which ends everything that is
// under way, and 31 more have to be there to be read.
import { decodedTo, decode } from './base64';
import { skipSpace } from './skip-space';

/** Where memory is free. */
export const heap: usize = __heap_base;
/** How many records were read last. */
export let count: i32 = 0;

/** The only member of a record. */
const member = memory.data<u8>([0x22, 0x44, 0x61, 0x74, 0x61, 0x22]); // "Data"
const memberLength = 6;

/**
 * Reads the list of records that starts at `at`. Their data is decoded in place, one behind the other from `at` on; the
 * length of each goes to `lengths`, as an i32. Answers the address behind the list; 0 when it is not in the plain form
 * that clients send, down to a character that is not base64.
 */
export function readRecords(at: usize, lengths: usize): usize {
  count = 0;
  if (load<u8>(at) != 0x5b) return 0; // [
  let to = at;
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x5d) return at + 1; // ]
  while (true) {
    if (load<u8>(at) != 0x7b) return 0; // {
    at = skipSpace(at + 1);
    if (memory.compare(at, member, memberLength) != 0) return 0;
    at = skipSpace(at + memberLength);
    if (load<u8>(at) != 0x3a) return 0; // :
    at = skipSpace(at + 1);
    if (load<u8>(at) != 0x22) return 0; // "
    at = decode(at + 1, to);
    if (load<u8>(at) != 0x22) return 0;
    store<i32>(lengths + (count << 2), <i32>(decodedTo - to));
    to = decodedTo;
    count += 1;
    at = skipSpace(at + 1);
    if (load<u8>(at) != 0x7d) return 0; // }
    at = skipSpace(at + 1);
    if (load<u8>(at) == 0x5d) return at + 1;
    if (load<u8>(at) != 0x2c) return 0; // ,
    at = skipSpace(at + 1);
  }
}

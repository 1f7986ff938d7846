const newlineByte = 10;

/** Calls back with each event of a record, without copying them. */
export function forEachEvent(record: Buffer, events: number, callback: (event: Buffer) => void): void {
  if (events === 1) return callback(record);
  for (let start = 0; start < record.length;) {
    const newline = record.indexOf(newlineByte, start);
    const end = newline < 0 ? record.length : newline;
    callback(record.subarray(start, end));
    start = end + 1;
  }
}

// Numbers, sizes and times in words.
const plain = new Intl.NumberFormat('en');
const small = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** A number to two digits below ten, from a hundred thousand on in short. */
export function number(value) {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  // Of what has no words any more, its digits would fill the page.
  if (size >= 1e15 || (size && size < 1e-6)) return value.toExponential(1);
  if (size >= 1e5) return short.format(value);
  return size < 10 ? small.format(value) : plain.format(Math.round(value));
}

export const counted = (value, what) => `${number(value)} ${what}${value === 1 ? '' : 's'}`;

/** Bytes in words. */
export function bytes(value) {
  if (!Number.isFinite(value)) return '–';
  const power = value < 1 ? 0 : Math.min(4, Math.floor(Math.log2(value) / 10));
  const amount = value / 1024 ** power;
  return `${power === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${['B', 'KiB', 'MiB', 'GiB', 'TiB'][power]}`;
}

/** A length of time, the two largest units of it. */
export function duration(ms) {
  if (!Number.isFinite(ms)) return '–';
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min${seconds % 60 ? ` ${seconds % 60} s` : ''}`;
  const hours = Math.floor(seconds / 3600);
  if (hours < 48)
    return `${hours} h${Math.floor((seconds % 3600) / 60) ? ` ${Math.floor((seconds % 3600) / 60)} min` : ''}`;
  return `${Math.floor(hours / 24)} d`;
}

/** In which times are shown: `UTC`, or `local`, where the reader is. */
let shown = 'UTC';
export const zone = () => shown;
export const setZone = (name) => void (shown = name);
export const otherZone = () => (shown === 'UTC' ? 'local' : 'UTC');

/** A moment, to the second; nothing for what is none. */
export function stamp(epochMs, name = shown) {
  const date = new Date(epochMs ?? NaN);
  if (Number.isNaN(date.getTime())) return '–';
  // Swedes write a time as ISO 8601 does.
  return name === 'UTC' ? date.toISOString().slice(0, 19).replace('T', ' ') : date.toLocaleString('sv');
}
/** The same with where that is. */
export const moment = (epochMs, name = shown) => `${stamp(epochMs, name)} ${name}`;

/** A moment as the field of a form has it, to the minute, in the zone that is shown; nothing for what is none. */
export const fieldOf = (epochMs) => stamp(epochMs).slice(0, 16).replace(' ', 'T').replace('–', '');
/** What is in such a field: epoch milliseconds, NaN for none. */
export const readField = (text) => Date.parse(shown === 'UTC' ? `${text}Z` : text);

/** What tells a buffer from others: its partition keys, without the times that are still open. */
export const bufferName = ({ name, kind }) => name.replace(/[^/]*!\{.*$/, '') || kind;

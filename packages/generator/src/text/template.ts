/** A place in an event's JSON that is different in each event. */
export interface Slot {
  /** How many characters it has. */
  readonly width: number;
  /** A number, which stands without quotes. */
  readonly numeric?: boolean;
}

/** An event's JSON with its slots blank: where they are, and which each of them is. */
export interface Template {
  readonly bytes: Buffer;
  readonly at: Uint16Array;
  readonly slot: Uint8Array;
}

// Private-use characters: no event has them, and JSON.stringify leaves them as they are.
const firstPlaceholder = 0xe000;

/** What to put into an event where each slot is to be. */
export function placeholders(slots: readonly Slot[]): string[] {
  return slots.map(({ width }, index) => String.fromCharCode(firstPlaceholder + index).repeat(width));
}

/**
 * Makes the template of an event that was built with placeholders in the place of what changes.
 *
 * The event says how its JSON looks, so there is one description of it for both ways of making it.
 */
export function compileTemplate(event: object, slots: readonly Slot[]): Template {
  const at: number[] = [];
  const slot: number[] = [];
  const json = JSON.stringify(event);
  let text = '';
  let from = 0;
  for (const match of json.matchAll(/([\uE000-\uF8FF])\1*/g)) {
    const index = match[0].charCodeAt(0) - firstPlaceholder;
    const { width, numeric } = slots[index]!;
    const quotes = numeric ? 1 : 0;
    text += json.slice(from, match.index - quotes);
    for (let written = 0; written < match[0].length; written += width) {
      at.push(Buffer.byteLength(text));
      slot.push(index);
      text += ' '.repeat(width);
    }
    from = match.index + match[0].length + quotes;
  }
  return {
    bytes: Buffer.from(text + json.slice(from)),
    at: Uint16Array.from(at),
    slot: Uint8Array.from(slot),
  };
}

/** A part of a template, with the slots that lie in it. */
export function cutTemplate({ bytes, at, slot }: Template, from: number, to: number): Template {
  const inside = [...at.keys()].filter((i) => at[i]! >= from && at[i]! < to);
  return {
    bytes: Buffer.from(bytes.subarray(from, to)),
    at: Uint16Array.from(inside, (i) => at[i]! - from),
    slot: Uint8Array.from(inside, (i) => slot[i]!),
  };
}

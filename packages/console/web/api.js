// The calls of the server. What goes wrong is an Error whose message can be shown.
import { useEffect, useState } from './view.js';

/** Nobody is let in any more: the console was started anew, or the address was used. */
export class NotLetIn extends Error {}
/** Nothing was answered, by the console or by what it asks: in a while it may be. */
class Unanswered extends Error {}

const againMs = 2000;
const silent = 'The console does not answer: it has ended, or is busy.';
const goesOn = ({ message }) => `${message.replace(/\.?$/, '.')} This page goes on by itself.`;
const pause = () => new Promise((resolve) => setTimeout(resolve, againMs));

async function read(response) {
  const said = await response.json().catch(() => undefined);
  if (response.ok && said !== undefined) return said;
  if (response.ok) throw new Unanswered(silent);
  const message = said?.problem ?? `HTTP ${response.status}`;
  if (response.status === 401) {
    const error = new NotLetIn(message);
    dispatchEvent(new CustomEvent('notletin', { detail: error }));
    throw error;
  }
  throw new (response.status === 503 ? Unanswered : Error)(message);
}

/** What this browser keeps for its reader; one that is told to keep nothing throws. */
export function kept(use) {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/** A browser says of whatever goes wrong on the way that it "failed to fetch". */
const send = (path, options) =>
  fetch(path, options).catch(() => {
    throw new Unanswered(silent);
  });

/** An address with what of a query there is. */
export const withQuery = (path, query = {}) => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return path + (given.length > 0 ? `?${new URLSearchParams(given)}` : '');
};
const address = (path, query) => withQuery(`/api/${path}`, query);

/** Asks again and again until something is answered; `wait` hears in words why nothing is yet. */
export async function atLast(ask, signal, wait) {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (signal?.aborted || !(error instanceof Unanswered)) throw error;
      wait(goesOn(error));
    }
    do await pause();
    while (document.hidden && !signal?.aborted);
    signal?.throwIfAborted();
  }
}

export const get = (path, query, signal, wait) =>
  atLast(async () => read(await send(address(path, query), { signal })), signal, wait);

/** What may change something is asked once. */
export const post = async (path, body, signal) =>
  read(
    await send(address(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    }),
  );

/**
 * Listens to events: `on` has a function for each name. Gives what ends it. `lost` hears in words that nothing is answered
 * for now, `refused` that nothing will be.
 */
export function listen(path, query, on) {
  const at = address(path, query);
  const gone = new AbortController();
  const { signal } = gone;
  let source;
  const close = () => {
    gone.abort();
    source.close();
  };
  const open = () => {
    let why = silent;
    source = new EventSource(at);
    source.addEventListener('unreachable', ({ data }) => (why = JSON.parse(data).problem));
    for (const [name, take] of Object.entries(on)) {
      source.addEventListener(name, ({ data }) => data !== undefined && take(JSON.parse(data)));
    }
    source.addEventListener('end', close);
    source.addEventListener('error', () => {
      if (signal.aborted) return;
      // Refused, not cut off: EventSource tells nobody why, and does not try again.
      if (source.readyState === EventSource.CLOSED) void reopen();
      else on.lost?.(goesOn({ message: why }));
      why = silent;
    });
  };
  const probe = async () => {
    const response = await send(at, { signal });
    if (response.ok) await response.body.cancel();
    else await read(response);
  };
  const reopen = async () => {
    try {
      await atLast(probe, signal, (words) => on.lost?.(words));
      await pause();
      if (!signal.aborted) open();
    } catch (error) {
      if (!signal.aborted) on.refused?.(error);
    }
  };
  open();
  return close;
}

const aliveMs = 5000;

/**
 * Listens as `listen` does, by one connection for all pages of this browser that listen to the same: it has six for all of
 * its tabs. The page that holds the lock passes on what it hears; where none does any more, another takes its place.
 */
export function listenTogether(path, query, on) {
  if (!navigator.locks) return listen(path, query, on);
  const name = address(path, query);
  const channel = new BroadcastChannel(name);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- of a window's messages, which this is none of
  const say = (...message) => channel.postMessage(message);
  let isOver = false;
  let heardMs = Date.now();
  let turn;
  let lead;
  const passOn = Object.fromEntries(
    Object.entries(on).map(([event, take]) => [
      event,
      (data) => {
        say(event, data);
        take(data);
      },
    ]),
  );
  const hold = () =>
    isOver ||
    new Promise((resolve) => {
      const begin = () => listen(path, query, passOn);
      let end = begin();
      lead = {
        again() {
          end();
          end = begin();
        },
        leave() {
          lead = undefined;
          heardMs = Date.now();
          end();
          resolve();
        },
      };
    });
  const isSilent = () => Date.now() - heardMs > 3 * aliveMs;
  const wait = async () => {
    let steal = false;
    while (!isOver) {
      turn = new AbortController();
      const options = steal ? { steal } : { signal: turn.signal };
      await navigator.locks.request(name, options, hold).catch(({ name }) => {
        lead?.leave();
        // A browser that keeps nothing has no locks either.
        return name === 'AbortError' || hold();
      });
      steal = isSilent();
    }
  };
  channel.addEventListener('message', ({ data: [event, data] }) => {
    // Who joins needs what was told before.
    if (event === 'join') return lead?.again();
    heardMs = Date.now();
    if (!lead) on[event]?.(data);
  });
  const beat = setInterval(() => {
    if (lead) say('alive');
    else if (isSilent()) turn.abort();
  }, aliveMs);
  say('join');
  void wait();
  return () => {
    isOver = true;
    clearInterval(beat);
    lead?.leave();
    turn.abort();
    channel.close();
  };
}

/**
 * Asks when it is first shown and whenever `query`, or `anew`, is another; what was asked before is given up. What was known, or wrong,
 * is so until there is an answer, and says nothing of anything else.
 */
export function useGet(path, query, anew) {
  const [state, setState] = useState({});
  const [times, setTimes] = useState(0);
  const asked = JSON.stringify(query);
  const known = state.asked === asked ? state : {};
  useEffect(() => {
    if (!query) return undefined;
    const { value, problem } = known;
    const gone = new AbortController();
    const { signal } = gone;
    const set = (next) => signal.aborted || setState({ asked, ...next });
    set({ value, problem, isLoading: true });
    get(path, query, signal, (problem) => set({ value, problem })).then(
      (value) => set({ value }),
      (error) => set({ problem: error.message }),
    );
    return () => gone.abort();
  }, [path, asked, times, anew]);
  return { ...known, again: () => setTimes((before) => before + 1) };
}

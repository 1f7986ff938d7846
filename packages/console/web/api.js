// The calls of the server. What goes wrong is an Error whose message can be shown.
import { useEffect, useState } from './view.js';

/** Nobody is let in any more: the console was started anew, or the address was used. */
export class NotLetIn extends Error {}

async function read(response) {
  const said = await response.json().catch(() => undefined);
  if (response.ok && said !== undefined) return said;
  throw new (response.status === 401 ? NotLetIn : Error)(said?.problem ?? `HTTP ${response.status}`);
}

const address = (path, query = {}) => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return `/api/${path}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`;
};

export const get = async (path, query, signal) => read(await fetch(address(path, query), { signal }));

export const post = async (path, body, signal) =>
  read(
    await fetch(address(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    }),
  );

/** Listens to events: `on` has a function for each name. Gives what ends it. */
export function listen(path, query, on) {
  const source = new EventSource(address(path, query));
  for (const [name, take] of Object.entries(on)) {
    source.addEventListener(name, ({ data }) => data !== undefined && take(JSON.parse(data)));
  }
  let isOver = false;
  const close = () => {
    isOver = true;
    source.close();
  };
  const sayWhy = async () => {
    const gone = new AbortController();
    try {
      const response = await fetch(address(path, query), { signal: gone.signal });
      if (response.ok) gone.abort();
      else await read(response);
    } catch (error) {
      on.refused?.(error);
    }
  };
  source.addEventListener('end', close);
  source.addEventListener('error', () => {
    on.lost?.();
    // Refused for good, not cut off: EventSource does not tell why.
    if (source.readyState === EventSource.CLOSED && !isOver) void sayWhy();
  });
  return close;
}

/** Asks when it is first shown and whenever `query` is another; what was asked before is given up. */
export function useGet(path, query) {
  const [state, setState] = useState({});
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (query === undefined) return setState({});
    const gone = new AbortController();
    setState(({ value }) => ({ value, isLoading: true }));
    get(path, query, gone.signal).then(
      (value) => setState({ value }),
      (error) => gone.signal.aborted || setState({ problem: error.message }),
    );
    return () => gone.abort();
  }, [path, JSON.stringify(query), times]);
  return { ...state, again: () => setTimes((before) => before + 1) };
}

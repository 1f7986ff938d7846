// The pipeline in one picture, live.
import { listenTogether } from '../api.js';
import { Chart } from '../chart.js';
import { bytes, counted, duration, number, stamp } from '../format.js';
import { Facts, Finding, Moment, Notice, pageAddress, Problem, Spans, Table } from '../parts.js';
import { html, useEffect, useMemo, useState } from '../view.js';

/** Bytes are sum in KiB and MiB. */
const binarySteps = Array.from({ length: 50 }, (_, power) => 2 ** power);
const ranges = { '30m': '30 min', '6h': '6 h', '24h': '24 h', '7d': '7 days' };

/**
 * The points of a graph with newer ones at their end, and so many of them as before; the same ones where nothing is new,
 * so that nothing is drawn.
 */
function withTail(history, tail) {
  const from = history.times.findLastIndex((at) => at < tail.times[0]) + 1;
  const isSame = (before, after) =>
    before.length - from === after.length && after.every((value, at) => before[from + at] === value);
  if (
    isSame(history.times, tail.times) &&
    Object.entries(tail.values).every(([name, values]) => isSame(history.values[name], values))
  )
    return history;
  const kept = Math.max(0, from + tail.times.length - history.times.length);
  const join = (before, after) => [...before.slice(kept, from), ...after];
  return {
    periodSeconds: history.periodSeconds,
    times: join(history.times, tail.times),
    values: Object.fromEntries(
      Object.entries(history.values).map(([name, values]) => [name, join(values, tail.values[name])]),
    ),
  };
}

/** What takes twice as long as it was to is waited for, and after this it is missed. */
const missMs = 9000;

/** The pipeline as it is now, and the points of its graphs. */
function usePipeline(range) {
  const [state, setState] = useState({ isLive: true });
  useEffect(() => {
    setState({ isLive: true });
    // A page that is not seen asks nothing: calls cost.
    let end;
    let late;
    const see = () => {
      end?.();
      clearTimeout(late);
      end = document.hidden ? undefined : follow();
    };
    const lose = (lost) => setState((before) => ({ ...before, isLive: false, lost }));
    const follow = () =>
      listenTogether(
        'pipeline',
        { range },
        {
          history: (history) =>
            setState((before) => ({
              ...before,
              isLive: true,
              lost: undefined,
              series: history.value,
              problem: history.problem,
            })),
          now({ tail, tickMs, ...now }) {
            // Whoever is stopped, and not ended, says nothing at all.
            clearTimeout(late);
            late = setTimeout(() => {
              setState((before) => ({ ...before, isLate: true }));
              late = setTimeout(lose, missMs, 'AWS, or the console, does not answer now.');
            }, 2 * tickMs);
            setState(({ series }) => ({
              isLive: true,
              now,
              series: series && tail ? withTail(series, tail) : series,
              problem: now.rates.problem,
            }));
          },
          problem: ({ problem }) => lose(problem),
          lost: lose,
          refused: ({ message }) => lose(message),
        },
      );
    see();
    document.addEventListener('visibilitychange', see);
    return () => {
      document.removeEventListener('visibilitychange', see);
      end?.();
      clearTimeout(late);
    };
  }, [range]);
  return state;
}

/** One part of the picture; all of it leads to its page. */
const Stage = ({ name, page, query, main, unit, more = [], part, state = 'ok' }) => html`
  <li class=${`stage ${part?.problem ? 'unknown' : state}`}>
    <a href=${pageAddress(page, query)}>
      <h2>${name}</h2>
      ${
        part?.problem
          ? html`<p class="why">${part.problem}</p>`
          : html`<p class="main"><b>${main}</b> <span>${unit}</span></p>
              <ul>
                ${more.filter(Boolean).map((line) => html`<li>${line}</li>`)}
              </ul>`
      }
    </a>
  </li>
`;

function Picture({ now, about, range }) {
  const { rates, buffers, errors, staging, unread, alarms, stream } = now;
  const left = unread?.value;
  const r = rates.value;
  const ringing = alarms.value?.filter(({ state }) => state === 'ALARM').length ?? 0;
  const tables = staging.value === 'none' ? undefined : staging.value?.tables;
  const [kind] = errors.value?.groups ?? [];
  const minute = (atMs) => stamp(atMs).slice(11, 16);
  const span =
    r &&
    (r.untilMs < now.atMs
      ? `from ${minute(r.sinceMs)} to ${minute(r.untilMs)}`
      : `since ${minute(r.sinceMs)}`);
  const perS = (sum) => (sum * 1000) / (r.untilMs - r.sinceMs);
  const { bufferMiB, bufferSeconds, isPartitioned } = stream.value ?? {};
  return html`<ol class="picture" aria-label="The pipeline">
    <${Stage}
      name="Put"
      page="event"
      part=${rates}
      main=${r && number(perS(r.incoming))}
      unit="records/s"
      more=${r && [`${counted(r.incoming, 'record')} ${span}`, `${bytes(perS(r.incomingBytes))}/s`, r.read]}
    />
    <${Stage}
      name="Open buffers"
      page=${about.isLocal ? 'local' : 'pipeline'}
      query=${about.isLocal ? {} : { range, at: 'stream' }}
      part=${stream}
      main=${buffers ? bytes(buffers.bytes) : bufferMiB ? `${bufferMiB} MiB` : '–'}
      unit=${!buffers && bufferMiB && 'at most'}
      more=${
        buffers
          ? [
              `${counted(buffers.records, 'record')} in ${counted(buffers.open, 'buffer')}`,
              buffers.nextFlushAt
                ? `next flush in ${duration(Date.parse(buffers.nextFlushAt) - now.atMs)}`
                : bufferSeconds && `flushed after ${bufferSeconds} s`,
              isPartitioned && `${buffers.partitions} of ${buffers.partitionLimit} partitions`,
            ]
          : [
              bufferSeconds && `or ${bufferSeconds} s`,
              isPartitioned && 'partitioned',
              'only local AWS tells what is in them',
            ]
      }
      state=${buffers && buffers.partitions >= 0.8 * buffers.partitionLimit ? 'warning' : 'ok'}
    />
    <${Stage}
      name="Objects"
      page="lake"
      part=${rates}
      main=${number(r?.written)}
      unit=${`${r?.unit} ${span}`}
      more=${r && [`${counted(r.delivered, 'record')}, ${bytes(r.deliveredBytes)}`, r.freshness !== null && `oldest record ${duration(r.freshness * 1000)} old`]}
      state=${r?.success !== null && r?.success < 1 ? 'problem' : 'ok'}
    />
    <${Stage}
      name="Errors"
      page="errors"
      part=${errors}
      main=${errors.value && number(errors.value.records)}
      unit=${`in ${duration(errors.value?.spanMs ?? 0)}`}
      more=${[kind && html`${kind.reason}<br />${kind.code.split(/(?=[A-Z])/).map((part) => [part, html`<wbr />`])}`, ...now.errorNotes]}
      state=${kind ? 'problem' : 'ok'}
    />
    <${Stage}
      name="Staging"
      page="questions"
      part=${staging}
      main=${tables ? number(tables[0].rows) : '–'}
      unit=${tables && 'events'}
      more=${
        tables
          ? [
              ...tables.slice(1).map(({ name, rows }) => `${number(rows)} ${name}`),
              `made ${duration(now.atMs - staging.value.committedMs)} ago`,
              unread?.isPending && 'counting what is not in it…',
              left &&
                `${left.isCut ? 'more than ' : ''}${counted(left.objects, 'object')} not in it${left.objects ? `, since ${stamp(left.sinceMs).slice(0, 16)}` : ''}`,
            ]
          : ['no transform has run yet']
      }
      state=${now.isStagingLate ? 'warning' : 'ok'}
    />
    <${Stage}
      name="Alarms"
      page="pipeline"
      query=${{ range, at: 'alarms' }}
      part=${alarms}
      main=${ringing}
      unit="ringing"
      more=${[alarms.value && counted(alarms.value.length, 'alarm'), ...(alarms.value ?? []).slice(0, 3).map(({ name, state }) => `${name}: ${state}`)]}
      state=${ringing > 0 ? 'problem' : 'ok'}
    />
  </ol>`;
}

function Graphs({ series, atMs, isPartitioned }) {
  const { times, values, periodSeconds } = series;
  // Of a period that is not over nobody knows yet how much it will be.
  const over = times.findLastIndex((at) => at + periodSeconds <= atMs / 1000);
  const per = (name, seconds = 1) =>
    values[name].map((value, at) => (value === null || at > over ? null : (value * seconds) / periodSeconds));
  const data = useMemo(
    () => ({
      events: [times, per('incoming'), per('delivered')],
      bytes: [times, per('incomingBytes'), per('deliveredBytes')],
      objects: [times, per('objects', 60)],
      freshness: [times, values.freshness],
      partitions: [times, values.partitions],
      throttled: [times, per('throttled')],
    }),
    [series, over],
  );
  const perS = (value) => `${number(value)}/s`;
  return html`<div class="charts">
    <${Chart}
      title="Events"
      series=${[
        ['put', perS],
        ['delivered', perS],
      ]}
      data=${data.events}
    />
    <${Chart}
      title="Bytes"
      series=${[
        ['put', (value) => `${bytes(value)}/s`],
        ['delivered', (value) => `${bytes(value)}/s`],
      ]}
      data=${data.bytes}
      steps=${binarySteps}
    />
    ${isPartitioned && html`<${Chart} title="Objects a minute" series=${[['sum', number]]} data=${data.objects} />`}
    <${Chart}
      title="Freshness: how old the oldest record is"
      series=${[['age', (value) => `${number(value)} s`]]}
      data=${data.freshness}
    />
    ${isPartitioned && html`<${Chart} title="Active partitions" series=${[['open', number]]} data=${data.partitions} />`}
    <${Chart} title="Throttled" series=${[['records', perS]]} data=${data.throttled} />
  </div>`;
}

/** What the stages lead to that has no page of its own. */
const Panel = ({ id, title, part, show }) =>
  html`<section class="panel" id=${id} tabIndex="-1" aria-label=${title}>
    <h2>${title}</h2>
    ${part.problem ? html`<${Problem} text=${part.problem} />` : show(part.value)}
  </section>`;

const showAlarms = (alarms) =>
  alarms.length === 0
    ? html`<p class="quiet">
        None watches this stream; <code>monitoring</code> in the settings of the stack makes some.
      </p>`
    : html`<${Table}
        label="Alarms of the stream"
        columns=${['Alarm', 'State', 'Since', 'Why']}
        rows=${alarms.map(({ name, state, sinceMs, reason }) => [name, state, html`<${Moment} at=${sinceMs} />`, reason])}
      />`;

const showStream = (stream) =>
  html`<${Facts}
    facts=${[
      ['Status', stream.status],
      ['Source', stream.source],
      ['Flushed at', stream.bufferMiB && `${stream.bufferMiB} MiB or ${stream.bufferSeconds} s`],
      ['Dynamic partitioning', stream.isPartitioned ? 'on' : 'off'],
      ['Compression', stream.compression],
      ['Bucket', stream.bucket],
      ['Prefix', stream.prefix],
      ['Error prefix', stream.errorPrefix],
      ['Log group', stream.logGroup ?? 'none'],
    ]}
  />`;

export function Pipeline({ about, query }) {
  const { range = '30m' } = query;
  const { now, series, problem, isLive, isLate, lost } = usePipeline(range);
  // One that was down when the page began was taken for AWS.
  const isFound = now?.local && !about.isLocal;
  useEffect(() => {
    if (isFound) dispatchEvent(new Event('localaws'));
  }, [isFound]);
  // Who follows a stage to a part of this page is there.
  useEffect(() => {
    const part = query.at && document.getElementById(query.at);
    part?.scrollIntoView();
    part?.focus();
  }, [query, now === undefined]);
  return html`
    <div class="title">
      <h1>Pipeline</h1>
      <p class="quiet">
        ${!isLive || now?.isGone ? 'not live' : isLate ? 'waiting for an answer' : now && html`<span class="live" aria-hidden="true"></span>live`}
        ${now && html` · <${Moment} at=${now.atMs} />`}${now?.local?.aheadSeconds > 1 && ` · clock ${duration(now.local.aheadSeconds * 1000)} ahead`}
      </p>
    </div>
    <div class="findings" role="status">
      ${now?.findings.map((each) => (isLive || each.level !== 'ok') && html`<${Finding} ...${each} />`)}
      ${!isLive && html`<${Notice} level="problem">${lost} ${now && html`This is how it was at <${Moment} at=${now.atMs} />.`}<//>`}
      ${isLive && now?.findings.length === 0 && html`<p class="quiet">Reading…</p>`}
    </div>
    ${now ? html`<${Picture} now=${now} about=${about} range=${range} />` : isLive && html`<p class="quiet">Asking AWS…</p>`}
    <div class="title">
      <h2>Over time</h2>
      <${Spans} page="pipeline" name="range" spans=${ranges} value=${range} />
      ${series && html`<p class="quiet">A point is ${duration(series.periodSeconds * 1000)}, and known once that is over.</p>`}
    </div>
    ${problem ? html`<${Notice} level="problem">${problem}<//>` : series ? html`<${Graphs} series=${series} atMs=${now?.atMs ?? Date.now()} isPartitioned=${now?.stream.value?.isPartitioned !== false} />` : isLive && html`<p class="quiet">Reading metrics…</p>`}
    ${
      now &&
      html`<div class="panels">
        <${Panel} id="alarms" title="Alarms" part=${now.alarms} show=${showAlarms} />
        <${Panel} id="stream" title="Delivery stream" part=${now.stream} show=${showStream} />
      </div>`
    }
  `;
}

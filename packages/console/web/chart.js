// Graphs over time, one cursor over all that are on a page.
import { stamp, zone as chosenZone } from './format.js';
import uPlot from './lib/uplot.js';
import { watchSeen } from './parts.js';
import { html, useEffect, useLayoutEffect, useRef, useState } from './view.js';

const cursor = uPlot.sync('time');

/** The colours of the present theme, as the style sheet has them. */
const colours = ({ style }, computed) =>
  Object.fromEntries(
    ['text', 'faint', 'line', 'one', 'two'].map((name) => {
      style.color = `var(--${name})`;
      return [name, computed.color];
    }),
  );

/** A moment, as an axis of such steps has it: seconds. */
function tickText(seconds, step, zone) {
  const text = stamp(seconds * 1000, zone);
  const time = text.slice(11, 16);
  return step >= 86_400 || time === '00:00' ? text.slice(5, 10) : time;
}
/** The last point of which anything is known: what is shown where nothing is pointed at. */
function lastOf([times, ...all]) {
  const known = times.findLastIndex((_, at) => all.some((values) => values[at] !== null));
  return known < 0 ? times.length - 1 : known;
}
/** Points with none beside them: no line shows them. */
const lonely = (values) =>
  [...values.keys()].filter((at) =>
    [values[at - 1], values[at + 1]].every((each) => (each ?? null) === null),
  );
const keySteps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/** Counts up when the theme is another, so that what is drawn is drawn anew. */
function useTheme() {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const changed = () => setTimes((before) => before + 1);
    const system = matchMedia('(prefers-color-scheme: dark)');
    addEventListener('themechange', changed);
    system.addEventListener('change', changed);
    return () => {
      removeEventListener('themechange', changed);
      system.removeEventListener('change', changed);
    };
  }, []);
  return times;
}

/**
 * A graph: `series` are [words, how a value is written], `data` their values behind the times, in seconds. The second
 * series is dashed, so that colour is not what tells it. Arrow keys move the cursor over it, and say what is there.
 * `steps` are what may lie between two lines of its grid; default: 1, 2, 5, 10, …
 */
export function Chart({ title, series, data, height = 150, zone = chosenZone(), steps }) {
  const place = useRef();
  const plot = useRef();
  // What is not on screen is neither drawn nor follows the cursor.
  const seen = useRef({ isOn: false, waits: false });
  const newest = useRef(data);
  const theme = useTheme();
  const shape = series.map(([words]) => words).join();
  useLayoutEffect(() => {
    const { faint, line, one, two, text } = colours(place.current, getComputedStyle(place.current));
    place.current.style.color = text;
    const timeText = (seconds) => stamp(seconds * 1000, zone).slice(5, 16);
    const axis = {
      stroke: faint,
      font: '11px system-ui, sans-serif',
      grid: { stroke: line, width: 1 },
      ticks: { show: false },
    };
    plot.current = new uPlot(
      {
        width: place.current.clientWidth,
        height,
        // A line, and the values in words: each further part that moves is a layer to be put together, a frame a graph.
        cursor: {
          sync: { key: cursor.key, filters: { sub: () => seen.current.isOn } },
          y: false,
          points: { show: false },
          drag: { x: false },
        },
        tzDate(seconds) {
          const date = new Date(seconds * 1000);
          return zone === 'UTC' ? uPlot.tzDate(date, zone) : date;
        },
        // Told apart without colour here as well.
        legend: { markers: { dash: (_, index) => ['', 'solid', 'dashed'][index] } },
        scales: { y: { range: (_, low, high) => [Math.min(0, low), high > 0 ? high * 1.1 : 1] } },
        axes: [
          {
            ...axis,
            grid: { show: false },
            size: 26,
            space: 70,
            values: (_, ticks, __, ___, step) => ticks.map((tick) => tickText(tick, step, zone)),
          },
          {
            ...axis,
            size: 66,
            space: 34,
            incrs: steps,
            values: (_, ticks) => ticks.map((tick) => series[0][1](tick)),
          },
        ],
        series: [
          { label: zone, value: (plot, seconds) => timeText(seconds ?? plot.data[0][lastOf(plot.data)]) },
          ...series.map(([words, write], index) => ({
            label: words,
            value(plot, _, at, point) {
              const value = plot.data[at][point ?? lastOf(plot.data)] ?? null;
              return value === null ? '–' : write(value);
            },
            stroke: [one, two][index],
            width: 1.5,
            dash: index === 1 ? [5, 3] : undefined,
            fill: index === 0 ? one.replace(')', ', 0.13)') : undefined,
            points: {
              show: false,
              size: 5,
              fill: [one, two][index],
              filter: (plot, at) => lonely(plot.data[at]),
            },
          })),
        ],
      },
      data,
      place.current,
    );
    const resized = new ResizeObserver(([{ contentRect }]) => {
      plot.current.setSize({ width: Math.max(120, Math.floor(contentRect.width)), height });
    });
    resized.observe(place.current);
    const unwatch = watchSeen(place.current, (isOn) => {
      const { waits } = seen.current;
      seen.current = { isOn, waits: waits && !isOn };
      if (isOn && waits) plot.current.setData(newest.current);
    });
    return () => {
      unwatch();
      resized.disconnect();
      plot.current.destroy();
    };
  }, [theme, shape, height, zone]);
  useEffect(() => {
    // It was made with these.
    if (newest.current === data) return;
    newest.current = data;
    if (seen.current.isOn) plot.current.setData(data);
    else seen.current.waits = true;
  }, [data]);
  const [at, setAt] = useState();
  const end = data[0].length - 1;
  const point = Math.min(at ?? lastOf(data), end);
  const values = series.map(([words, write], index) => {
    const value = data[index + 1][point] ?? null;
    return `${words} ${value === null ? 'nothing' : write(value)}`;
  });
  const move = (event) => {
    const steps = keySteps[event.key];
    if (steps === undefined || end < 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(end, (at ?? point + 1) + steps));
    setAt(next);
    plot.current.setCursor({ left: plot.current.valToPos(data[0][next], 'x'), top: 0 }, true, true);
  };
  const leave = () => {
    setAt(undefined);
    plot.current.setCursor({ left: -10, top: -10 }, true, true);
  };
  return html`<figure class="chart">
    <figcaption>${title}</figcaption>
    <div
      ref=${place}
      role="slider"
      tabIndex="0"
      aria-label=${title}
      aria-valuemax=${Math.max(0, end)}
      aria-valuenow=${Math.max(0, point)}
      aria-valuetext=${`${stamp(data[0][point] * 1000, zone)} ${zone}: ${values.join(', ')}`}
      onKeyDown=${move}
      onBlur=${leave}
    ></div>
  </figure>`;
}

// Graphs over time, one cursor over all that are on a page.
import uPlot from './lib/uplot.js';
import { html, useEffect, useLayoutEffect, useRef, useState } from './view.js';

const cursor = uPlot.sync('time');

/** The colours of the present theme, as the style sheet has them. */
const colours = () => {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    ['text', 'faint', 'line', 'one', 'two'].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  );
};

/** A moment in UTC, as an axis of such steps has it: seconds. */
function timeText(seconds, step) {
  if (seconds === undefined) return '–';
  const text = new Date(seconds * 1000).toISOString();
  return step >= 86_400 ? text.slice(5, 10) : text.slice(11, 16);
}

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

/** Whether an element is on screen: `see` is told at once, and whenever that is another. Gives what ends it. */
function watchSeen(element, see) {
  const observer = new IntersectionObserver((entries) => see(entries.at(-1).isIntersecting));
  observer.observe(element);
  return () => observer.disconnect();
}

/**
 * A graph: `series` are [words, how a value is written], `data` their values behind the times, in seconds. The second
 * series is dashed, so that colour is not what tells it.
 */
export function Chart({ title, series, data, height = 150 }) {
  const place = useRef();
  const plot = useRef();
  // What is not on screen is neither drawn nor follows the cursor.
  const seen = useRef({ isOn: false, waits: false });
  const newest = useRef(data);
  const theme = useTheme();
  const shape = series.map(([words]) => words).join();
  useLayoutEffect(() => {
    const { text, faint, line, one, two } = colours();
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
          drag: { x: false, y: false },
        },
        legend: { live: true },
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
        scales: { y: { range: (_, low, high) => [Math.min(0, low), high > 0 ? high * 1.1 : 1] } },
        axes: [
          {
            ...axis,
            grid: { show: false },
            size: 26,
            space: 70,
            values: (_, ticks, __, ___, step) => ticks.map((tick) => timeText(tick, step)),
          },
          { ...axis, size: 66, space: 34, values: (_, ticks) => ticks.map((tick) => series[0][1](tick)) },
        ],
        series: [
          { label: 'UTC', value: (plot, seconds) => timeText(seconds ?? plot.data[0].at(-1), 0) },
          ...series.map(([words, write], index) => ({
            label: words,
            // Where nothing is pointed at, the last one.
            value: (plot, value, at, point) => {
              const shown = point === null ? plot.data[at].findLast((each) => each !== null) : value;
              return shown === null || shown === undefined ? '–' : write(shown);
            },
            stroke: [one, two][index],
            width: 1.5,
            dash: index === 1 ? [5, 3] : undefined,
            fill: index === 0 ? `${one}22` : undefined,
            points: { show: false },
          })),
        ],
      },
      data,
      place.current,
    );
    plot.current.root.style.color = text;
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
  }, [theme, shape, height]);
  useEffect(() => {
    // It was made with these.
    if (newest.current === data) return;
    newest.current = data;
    if (seen.current.isOn) plot.current.setData(data);
    else seen.current.waits = true;
  }, [data]);
  const last = series.map(([words, write], index) => {
    const value = data[index + 1].findLast((each) => each !== null && each !== undefined);
    return `${words}: ${value === undefined ? 'nothing' : write(value)}`;
  });
  return html`<figure class="chart">
    <figcaption>${title}</figcaption>
    <div ref=${place} role="img" aria-label=${`${title}, a graph. Last value of ${last.join(', of ')}`}></div>
  </figure>`;
}

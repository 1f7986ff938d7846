// The frame: who is let in, which page is shown.
import { atLast, get, kept, NotLetIn, post } from './api.js';
import { setZone } from './format.js';
import { Notice, pageAddress, Problem, which } from './parts.js';
import { Component, html, render, useEffect, useRef, useState } from './view.js';
import { Errors } from './pages/errors.js';
import { EventPage } from './pages/event.js';
import { Lake } from './pages/lake.js';
import { Local } from './pages/local.js';
import { Pipeline } from './pages/pipeline.js';
import { Questions } from './pages/questions.js';

const pages = {
  pipeline: ['Pipeline', Pipeline],
  lake: ['Lake', Lake],
  errors: ['Errors', Errors],
  event: ['Where is this event?', EventPage],
  questions: ['Questions', Questions],
  local: ['Local', Local],
};

const nowhere = [
  'Nowhere',
  () =>
    html`<h1>Nowhere</h1>
      <${Problem} text="There is no such page: it is one of those above." />`,
];

function here() {
  const [, path, query] = /^#\/?([^?=]*)(?:\?(.*))?$/.exec(location.hash) ?? [];
  return {
    page: path || 'pipeline',
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** The token of the address becomes a cookie; it does not stay in the address. */
async function enter(wait) {
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (token) {
    history.replaceState(null, '', '/');
    await atLast(() => post('session', { token }), undefined, wait).catch((error) => {
      // Who was let in before needs no token.
      if (!(error instanceof NotLetIn)) throw error;
    });
    // Other tabs of this browser hear of that, which wait to be let in.
    kept(() => (localStorage.entered = Date.now()));
  }
  return get('console', {}, undefined, wait);
}

/** What breaks on one page is said there, and the others can be gone to. */
class Guard extends Component {
  componentDidCatch(error) {
    console.error(error);
    this.setState({ error });
  }
  render({ children }, { error }) {
    return error ? html`<${Notice} level="problem">This page broke: ${error.message}<//>` : children;
  }
}

/** A setting of the reader's. */
function useSetting(name, first) {
  const [value, setValue] = useState(() => kept(() => localStorage[name]) ?? first);
  const set = (next) => {
    kept(() => (localStorage[name] = next));
    setValue(next);
  };
  return [value, set];
}

const Setting = ({ words, options, value, onChoose }) =>
  html`<label class="setting"
    ><span class="hidden">${words}</span>
    <select value=${value} onChange=${({ target }) => onChoose(target.value)}>
      ${Object.entries(options).map(([name, text]) => html`<option value=${name}>${text}</option>`)}
    </select></label
  >`;

function App() {
  const [about, setAbout] = useState();
  const [problem, setProblem] = useState();
  const [waiting, setWaiting] = useState();
  const [at, setAt] = useState(here);
  const main = useRef();
  const [theme, setTheme] = useSetting('theme', 'auto');
  const [zone, chooseZone] = useSetting('zone', 'UTC');
  setZone(zone === 'local' ? zone : 'UTC');
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    dispatchEvent(new Event('themechange'));
  }, [theme]);
  useEffect(() => {
    void enter(setWaiting).then(setAbout, setProblem);
    addEventListener('hashchange', () => setAt(here()));
    addEventListener('localaws', () => void get('console').then(setAbout, setProblem));
  }, []);
  useEffect(() => {
    if (!about) return undefined;
    const refuse = ({ detail }) => setProblem(detail);
    addEventListener('notletin', refuse);
    return () => removeEventListener('notletin', refuse);
  }, [about]);
  // Another tab of this browser may have been let in since.
  useEffect(() => {
    if (!(problem instanceof NotLetIn)) return undefined;
    const gone = new AbortController();
    const { signal } = gone;
    const enterAgain = async () => {
      const said = await get('console', {}, signal, (words) => {
        throw new Error(words);
      });
      setAbout(said);
      setProblem(undefined);
    };
    // Otherwise what is shown is so still.
    const see = () => void enterAgain().catch(() => {});
    for (const name of ['visibilitychange', 'focus', 'storage']) addEventListener(name, see, { signal });
    return () => gone.abort();
  }, [problem]);
  const [title, Page] = Object.hasOwn(pages, at.page) ? pages[at.page] : nowhere;
  const isFirst = useRef(true);
  useEffect(() => {
    document.title = `${title} – Clickstream`;
    // Who reads by ear, or goes by keys, is where the new page begins.
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
    scrollTo(0, 0);
  }, [at.page]);

  if (problem) {
    return html`<main class="alone">
      <h1>Clickstream console</h1>
      <${Notice} level="problem">${problem.message}<//>
      ${
        problem instanceof NotLetIn &&
        html`<p>
          An address lets in one browser, once. <code>pnpm console</code> has another: press Enter where it
          runs, or start it, for <code>pnpm local</code> in a terminal with the lines that it printed.
        </p>`
      }
    </main>`;
  }
  if (!about)
    return html`<main class="alone">
      <h1>Clickstream console</h1>
      ${waiting ? html`<${Notice} level="problem">${waiting}<//>` : html`<p>One moment…</p>`}
    </main>`;
  which.options = about.lakeOptions;
  const shown = Object.entries(pages).filter(([name]) => name !== 'local' || about.isLocal);
  return html`
    <a
      class="skip"
      href="#main"
      onClick=${(event) => {
        event.preventDefault();
        main.current.focus();
      }}
      >To the page</a
    >
    <header>
      <div class="brand">
        <img src="/icon.svg" alt="" width="22" height="22" /><strong>clickstream</strong>
        <span class="target" title=${about.endpointUrl ?? 'AWS'}
          >${about.isLocal ? 'local AWS' : (about.endpointUrl ?? 'AWS')} · ${about.region} ·
          ${about.stream}</span
        >
      </div>
      <nav aria-label="Pages">
        <ul>
          ${shown.map(([name, [words]]) => html`<li><a href=${pageAddress(name)} aria-current=${name === at.page ? 'page' : undefined}>${words}</a></li>`)}
        </ul>
      </nav>
      <div class="row">
        <${Setting}
          words="Times in"
          value=${zone}
          onChoose=${chooseZone}
          options=${{ UTC: 'UTC', local: 'Local' }}
        />
        <${Setting}
          words="Theme"
          value=${theme}
          onChoose=${setTheme}
          options=${{ auto: 'System', light: 'Light', dark: 'Dark' }}
        />
      </div>
    </header>
    <main ref=${main} id="main" tabIndex="-1">
      <${Guard} key=${at.page}><${Page} about=${about} query=${at.query} /><//>
    </main>
  `;
}

// Another address, in the page that was refused: the browser takes that for a place on it.
addEventListener('hashchange', () => location.hash.startsWith('#token=') && location.reload());

render(html`<${App} />`, document.getElementById('app'));

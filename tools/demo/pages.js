import {fillWorkflowPage} from './workflow-page.js';

const WORKFLOW_PAGE = /^\/workflows\/([^/]+)$/;
const SCHEDULE_PAGE = /^\/schedules\/([^/]+)$/;

/** Whether this page knows an address; all others are the server's. */
export function isPage(pathname) {
  const isFixed = ['/schedules', '/agenda', '/runs'].includes(pathname);
  return isFixed || WORKFLOW_PAGE.test(pathname) || SCHEDULE_PAGE.test(pathname);
}

/** Puts the page for a URL into `main`, from its template in index.html. */
export function openPage(main, url, client) {
  const workflow = WORKFLOW_PAGE.exec(url.pathname);
  const schedule = SCHEDULE_PAGE.exec(url.pathname);
  if (workflow !== null) {
    main.replaceChildren(page('workflow-page'));
    void fillWorkflowPage(main, decodeURIComponent(workflow[1]), client);
  } else if (schedule !== null) {
    main.replaceChildren(page('schedule-page'));
    const detail = main.querySelector('schedule-detail');
    detail.scheduleId = decodeURIComponent(schedule[1]);
    mirrorView(detail, url);
  } else if (url.pathname === '/schedules') {
    main.replaceChildren(page('schedules-page'));
  } else if (url.pathname === '/agenda') {
    main.replaceChildren(page('agenda-page'));
    mirrorView(main.querySelector('schedule-agenda'), url);
  } else if (url.pathname === '/runs') {
    openRuns(main, url);
  } else {
    main.replaceChildren(page('missing-page'));
  }
}

/** All runs, or with `?run=…` one of them beside the selector, which stays as it is while one run after the other is read. */
function openRuns(main, url) {
  const runId = url.searchParams.get('run') ?? undefined;
  const isBeside = main.querySelector('run-inspector') !== null && runId !== undefined;
  if (!isBeside) {
    main.replaceChildren(page(runId === undefined ? 'runs-page' : 'run-page'));
    mirrorFilters(main.querySelector('run-list'), url, ['triggerType', 'status', 'scheduleId']);
  }
  if (runId === undefined) return;
  main.querySelector('run-list').selectedRunId = runId;
  main.querySelector('run-inspector').runId = runId;
}

function page(id) {
  return document.getElementById(id).content.cloneNode(true);
}

/** The address pre-applies the filters (`/schedules?workflowId=…`), and follows them when a person changes them. */
function mirrorFilters(list, url, names) {
  for (const name of names) list[name] = url.searchParams.get(name) ?? undefined;
  list.addEventListener('filter-change', ({detail}) => {
    const target = new URL(location.href);
    for (const [name, value] of Object.entries(detail.filters)) {
      if (value === undefined || value === '') target.searchParams.delete(name);
      else target.searchParams.set(name, value);
    }
    history.replaceState(null, '', target);
  });
}

/** Which view a person chose stands in the address, too, so that a link leads to it. */
function mirrorView(element, url) {
  element.view = url.searchParams.get('view') ?? element.view;
  element.addEventListener('view-change', ({detail}) => {
    const target = new URL(location.href);
    target.searchParams.set('view', detail.view);
    history.replaceState(null, '', target);
  });
}

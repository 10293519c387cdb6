import {fillWorkflowPage} from './workflow-page.js';

const WORKFLOW_PAGE = /^\/workflows\/([^/]+)$/;

/** Whether this page knows an address; all others are the server's. */
export function isPage(pathname) {
  return pathname === '/schedules' || pathname === '/runs' || WORKFLOW_PAGE.test(pathname);
}

/** Puts the page for a URL into `main`, from its template in index.html. */
export function openPage(main, url, client) {
  const workflow = WORKFLOW_PAGE.exec(url.pathname);
  if (workflow !== null) {
    main.replaceChildren(page('workflow-page'));
    void fillWorkflowPage(main, decodeURIComponent(workflow[1]), client);
  } else if (url.pathname === '/schedules') {
    main.replaceChildren(page('schedules-page'));
  } else if (url.pathname === '/runs') {
    main.replaceChildren(page('runs-page'));
    const runs = main.querySelector('run-list');
    mirrorFilters(runs, url, ['triggerType', 'status', 'scheduleId']);
    runs.selectedRunId = url.searchParams.get('run') ?? undefined;
  } else {
    main.replaceChildren(page('missing-page'));
  }
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

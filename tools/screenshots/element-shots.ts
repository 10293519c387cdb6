/** What a picture of an element shows: a story of the catalogue, which also brings it into its state. */
export interface ElementShot {
  /** The element's tag, and the state unless it is the one that people mostly see. */
  readonly name: string;
  /** As the catalogue's address has it. */
  readonly story: string;
  /** Something lies over the page: the picture is the window. */
  readonly isOver?: true;
  /** What to go to where it is further down, as Playwright finds it. */
  readonly show?: string;
}

export const elementShots: readonly ElementShot[] = [
  {name: 'schedule-list', story: 'schedules-list--every-state'},
  {name: 'schedule-list-long', story: 'schedules-list--hundred-thousand'},
  {name: 'schedule-list-selected', story: 'schedules-list--selected', isOver: true},
  {name: 'schedule-list-undo', story: 'schedules-list--takes-back', isOver: true},
  {name: 'schedule-list-stale', story: 'schedules-list--stale'},
  {name: 'schedule-list-menu', story: 'schedules-list--menu-of-a-row'},
  {name: 'schedule-list-columns', story: 'schedules-list--columns'},
  {name: 'schedule-list-loading', story: 'schedules-list--loading'},
  {name: 'schedule-list-empty', story: 'schedules-list--empty'},
  {name: 'schedule-list-nothing-matches', story: 'schedules-list--nothing-matches'},
  {name: 'schedule-list-failed', story: 'schedules-list--failed'},
  {name: 'schedule-list-offline', story: 'schedules-list--offline'},
  {name: 'schedule-list-forbidden', story: 'schedules-list--forbidden'},
  {name: 'schedule-editor', story: 'schedules-editor--new'},
  {name: 'schedule-editor-drawer', story: 'schedules-editor--drawer', isOver: true},
  {name: 'schedule-editor-refused', story: 'schedules-editor--refused'},
  {name: 'schedule-editor-refused-by-server', story: 'schedules-editor--refused-by-server', show: '.error'},
  {name: 'schedule-editor-surprising', story: 'schedules-editor--surprising'},
  {name: 'schedule-editor-unsaved', story: 'schedules-editor--unsaved', isOver: true},
  {name: 'schedule-editor-conflict', story: 'schedules-editor--conflict'},
  {name: 'schedule-editor-overrides', story: 'schedules-editor--typed-overrides', show: '.override'},
  {name: 'schedule-editor-draft', story: 'schedules-editor--kept-draft', isOver: true},
  {name: 'schedule-editor-failed', story: 'schedules-editor--cannot-be-loaded'},
  {name: 'schedule-detail', story: 'schedules-detail--healthy'},
  {name: 'schedule-detail-runs', story: 'schedules-detail--runs'},
  {name: 'schedule-detail-changes', story: 'schedules-detail--changes'},
  {name: 'schedule-detail-paused', story: 'schedules-detail--paused'},
  {name: 'schedule-detail-drift', story: 'schedules-detail--drifted'},
  {name: 'schedule-detail-failing', story: 'schedules-detail--failing'},
  {name: 'schedule-detail-not-synced', story: 'schedules-detail--not-synced'},
  {name: 'schedule-detail-backfill', story: 'schedules-detail--backfill', isOver: true},
  {name: 'schedule-detail-backfill-running', story: 'schedules-detail--running-backfill', isOver: true},
  {name: 'schedule-detail-not-there', story: 'schedules-detail--not-there'},
  {name: 'schedule-detail-failed', story: 'schedules-detail--failed'},
  {name: 'schedule-agenda-day', story: 'schedules-agenda--day'},
  {name: 'schedule-agenda-week', story: 'schedules-agenda--week'},
  {name: 'schedule-agenda-table', story: 'schedules-agenda--as-table'},
  {name: 'schedule-agenda-crowded', story: 'schedules-agenda--crowded'},
  {name: 'schedule-agenda-empty', story: 'schedules-agenda--empty'},
  {name: 'workflow-schedules', story: 'schedules-of-a-workflow--chips'},
  {name: 'workflow-schedules-many', story: 'schedules-of-a-workflow--more-than-fit'},
  {name: 'workflow-schedules-empty', story: 'schedules-of-a-workflow--none'},
  {name: 'workflow-schedules-failed', story: 'schedules-of-a-workflow--failed'},
  {name: 'run-list', story: 'runs-list--every-trigger'},
  {name: 'run-list-compact', story: 'runs-list--compact'},
  {name: 'run-list-empty', story: 'runs-list--empty'},
  {name: 'run-list-failed', story: 'runs-list--failed'},
  {name: 'run-inspector', story: 'runs-inspector--completed'},
  {name: 'run-inspector-running', story: 'runs-inspector--running'},
  {name: 'run-inspector-failed', story: 'runs-inspector--failed'},
  {name: 'run-inspector-not-found', story: 'runs-inspector--not-found'},
  {name: 'run-trigger-badge', story: 'runs-trigger-badge--every-kind'},
];

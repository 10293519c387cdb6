import {ProblemError, NetworkError, type SchedulesError} from '@shipsec/schedules-sdk';
import {html, type TemplateResult} from 'lit';
import {calendarIcon, lockIcon, offlineIcon, searchIcon, warningIcon} from '../shared/icons.js';
import {renderFailure, renderState} from '../shared/list-states.js';
import {scheduleListStrings as strings} from '../shared/locales/en.js';

/** Why there is nothing to see: no connection, no permission, or what the server says. */
export function renderListFailure(
  error: SchedulesError | undefined,
  choices: TemplateResult,
): TemplateResult {
  if (error instanceof NetworkError)
    return renderFailure(strings.offlineTitle, error, choices, offlineIcon());
  const isForbidden = error instanceof ProblemError && (error.status === 401 || error.status === 403);
  return isForbidden
    ? renderFailure(strings.forbiddenTitle, error, choices, lockIcon())
    : renderFailure(strings.errorTitle, error, choices, warningIcon());
}

/** There are schedules, but none that the filters let through. */
export function renderNoMatch(choices: TemplateResult): TemplateResult {
  return renderState({
    icon: searchIcon(),
    title: strings.filteredEmpty,
    text: strings.filteredEmptyHint,
    choices,
  });
}

/** There is none at all, or none of the workflow that the list is about. */
export function renderNoSchedules(isOfWorkflow: boolean, choices: TemplateResult): TemplateResult {
  const title = isOfWorkflow ? strings.emptyForWorkflow : strings.empty;
  return html`<slot name="empty">${renderState({icon: calendarIcon(), title, text: strings.emptyHint, choices})}</slot>`;
}

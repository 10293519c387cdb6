import {html, type TemplateResult} from 'lit';
import {calendarIcon, searchIcon} from '../shared/icons.js';
import {renderState} from '../shared/list-states.js';
import {scheduleListStrings as strings} from '../shared/locales/en.js';

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

import type {WorkflowSummary} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {controlValue} from '../shared/control-value.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {formField, sectionTemplate, type SectionContext} from './form-field.js';

export interface BasicsOptions extends SectionContext {
  /** The workflows to choose from; undefined where the workflow is given and only named. */
  readonly workflows: readonly WorkflowSummary[] | undefined;
  /** Whether the name gets the focus when the editor comes up: not in the flow of a page. */
  readonly autofocus: boolean;
  readonly chooseWorkflow: (id: string) => void;
}

/** Name, workflow and description. */
export function basicsSection(options: BasicsOptions): TemplateResult {
  return sectionTemplate(
    'basics',
    t.basics.title,
    undefined,
    html`${nameField(options)} ${workflowField(options)} ${descriptionField(options)}`,
  );
}

function nameField({form, errors, change, autofocus}: BasicsOptions): TemplateResult {
  return formField({
    key: 'name',
    label: t.basics.name,
    error: errors.get('name'),
    control: ({id, describedBy, invalid}) =>
      html`<input
        class="control"
        id=${id}
        ?autofocus=${autofocus}
        autocomplete="off"
        maxlength="200"
        aria-required="true"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        placeholder=${t.basics.namePlaceholder}
        .value=${live(form.name)}
        @input=${(event: Event) => change({name: controlValue(event)}, 'name')}
      />`,
  });
}

function workflowField({form, errors, workflows, chooseWorkflow}: BasicsOptions): unknown {
  if (workflows === undefined) return nothing;
  const empty = workflows.length === 0;
  return formField({
    key: 'workflowId',
    label: t.basics.workflow,
    error: errors.get('workflowId'),
    ...(empty ? {hint: t.basics.noWorkflows} : {}),
    control: ({id, describedBy, invalid}) =>
      html`<select
        class="control"
        id=${id}
        aria-required="true"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        ?disabled=${empty}
        @change=${(event: Event) => chooseWorkflow(controlValue(event))}
      >
        <option value="" disabled .selected=${live(form.workflowId === '')}>${t.basics.chooseWorkflow}</option>
        ${workflows.map(
          ({id: workflowId, name}) =>
            html`<option value=${workflowId} .selected=${live(form.workflowId === workflowId)}>${name}</option>`,
        )}
      </select>`,
  });
}

function descriptionField({form, errors, change}: BasicsOptions): TemplateResult {
  return formField({
    key: 'description',
    label: t.basics.description,
    marker: 'optional',
    error: errors.get('description'),
    control: ({id, describedBy, invalid}) =>
      html`<textarea
        class="control short"
        id=${id}
        rows="2"
        maxlength="5000"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${live(form.description)}
        @input=${(event: Event) => change({description: controlValue(event)}, 'description')}
      ></textarea>`,
  });
}

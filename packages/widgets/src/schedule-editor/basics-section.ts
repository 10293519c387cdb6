import type {Workflow, WorkflowSummary} from '@shipsec/schedules-sdk/contract';
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {controlValue} from '../shared/control-value.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {formField, sectionTemplate, type SectionContext} from './form-field.js';

export interface BasicsOptions extends SectionContext {
  /** The workflows to choose from; undefined where the workflow is given and only named. */
  readonly workflows: readonly WorkflowSummary[] | undefined;
  readonly workflow: Workflow | undefined;
  /** The pinned version's number, where a stored schedule has one. */
  readonly pinnedVersion: {readonly id: string; readonly version: number | null} | undefined;
  readonly chooseWorkflow: (id: string) => void;
}

/** Name, workflow, version and description. */
export function basicsSection(options: BasicsOptions): TemplateResult {
  return sectionTemplate(
    'basics',
    t.basics.title,
    undefined,
    html`${nameField(options)} ${workflowField(options)} ${versionField(options)} ${descriptionField(options)}`,
  );
}

function nameField({form, errors, change}: BasicsOptions): TemplateResult {
  return formField({
    key: 'name',
    label: t.basics.name,
    error: errors.get('name'),
    control: ({id, describedBy, invalid}) =>
      html`<input
        class="control"
        id=${id}
        autofocus
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

/** Shown only where a version can be pinned: the one in use, or the one that a schedule already stays on. */
function versionField({form, errors, workflow, pinnedVersion, change}: BasicsOptions): unknown {
  const pins = new Map<string, number | null>();
  if (pinnedVersion !== undefined) pins.set(pinnedVersion.id, pinnedVersion.version);
  if (workflow?.currentVersionId) pins.set(workflow.currentVersionId, workflow.currentVersion);
  if (pins.size === 0) return nothing;
  return formField({
    key: 'workflowVersionId',
    label: t.basics.version,
    error: errors.get('workflowVersionId'),
    hint: t.basics.versionHint,
    control: ({id, describedBy, invalid}) =>
      html`<select
        class="control"
        id=${id}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        @change=${(event: Event) =>
          change({workflowVersionId: controlValue(event) === '' ? null : controlValue(event)}, 'workflowVersionId')}
      >
        <option value="" .selected=${live(form.workflowVersionId === null)}>${t.basics.latest}</option>
        ${[...pins].map(
          ([versionId, version]) =>
            html`<option value=${versionId} .selected=${live(form.workflowVersionId === versionId)}>
              ${t.basics.pinned(version)}
            </option>`,
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

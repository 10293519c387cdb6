import type {Workflow} from '@shipsec/schedules-sdk/contract';
import {html, nothing} from 'lit';
import {live} from 'lit/directives/live.js';
import {controlValue} from '../shared/control-value.js';
import {scheduleEditorStrings as t} from '../shared/locales/en.js';
import {formField, type SectionContext} from './form-field.js';

export interface VersionOptions extends SectionContext {
  readonly workflow: Workflow | undefined;
  /** The version that the stored schedule stays on. */
  readonly pinnedVersion: {readonly id: string; readonly version: number | null} | undefined;
}

/** Which version runs. Shown only where a version can be pinned: the one in use, or the one that a schedule already stays on. */
export function versionField({form, errors, workflow, pinnedVersion, change}: VersionOptions): unknown {
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
          change(
            {workflowVersionId: controlValue(event) === '' ? null : controlValue(event)},
            'workflowVersionId',
          )}
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

import {connectRunForm} from './run-form.js';

/** Name, description, the form that runs it, its schedules and its latest runs. */
export async function fillWorkflowPage(main, workflowId, client) {
  for (const widget of main.querySelectorAll('workflow-schedules, run-list')) widget.workflowId = workflowId;
  const heading = main.querySelector('[data-name]');
  const description = main.querySelector('[data-description]');
  const form = main.querySelector('form');
  try {
    const [workflow, entryPoint] = await Promise.all([
      client.workflows.get(workflowId),
      client.workflows.entryPoint(workflowId),
    ]);
    heading.textContent = workflow.name;
    description.textContent = workflow.description ?? '';
    if (main.contains(heading)) document.title = `${workflow.name} · Acme Security`;
    connectRunForm(form, entryPoint.inputs, {
      run: (inputs) => client.workflows.run(workflowId, {inputs}),
      started: () => main.querySelector('run-list')?.refresh(),
    });
  } catch (error) {
    heading.textContent = 'This workflow could not be loaded';
    description.textContent = error.message;
    form.closest('section').hidden = true;
  }
}

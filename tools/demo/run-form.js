/**
 * A form for a workflow's runtime inputs, and its submission.
 *
 * @param inputs as `client.workflows.entryPoint()` answers them
 * @param options `run(inputs)` starts it and resolves to `{runId}`; `started()` is called after it
 */
export function connectRunForm(form, inputs, {run, started}) {
  form.querySelector('.inputs').replaceChildren(...inputs.map(field));
  const status = form.querySelector('[role="status"]');
  const button = form.querySelector('button');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      const {runId} = await run(readInputs(form, inputs));
      const link = Object.assign(document.createElement('a'), {
        href: `/runs?run=${encodeURIComponent(runId)}`,
        textContent: 'View run',
      });
      status.className = '';
      status.replaceChildren('Run started. ', link);
      started();
    } catch (error) {
      status.className = 'failed';
      status.textContent = [error.message, ...(error.issues ?? []).map((issue) => issue.message)].join(' ');
    } finally {
      button.disabled = false;
    }
  });
}

function field({id, label, type, required, description, defaultValue}) {
  const wrapper = document.createElement('label');
  const control = controlFor(type);
  control.name = id;
  if (type === 'boolean') control.checked = defaultValue === true;
  else control.value = asText(defaultValue);
  const caption = document.createElement('span');
  caption.textContent = required ? label : `${label} (optional)`;
  wrapper.append(...(type === 'boolean' ? [control, caption] : [caption, control]));
  wrapper.className = type === 'boolean' ? 'choice' : '';
  if (description) wrapper.append(Object.assign(document.createElement('small'), {textContent: description}));
  return wrapper;
}

function controlFor(type) {
  if (type === 'json' || type === 'array')
    return Object.assign(document.createElement('textarea'), {rows: 3, spellcheck: false});
  const kinds = {number: 'number', boolean: 'checkbox', secret: 'password'};
  return Object.assign(document.createElement('input'), {
    type: kinds[type] ?? 'text',
    autocomplete: 'off',
    step: 'any',
  });
}

function asText(value) {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What was left empty is left out: the workflow's default, or the server's answer that it is required, applies. */
function readInputs(form, inputs) {
  const values = {};
  for (const {id, type, label} of inputs) {
    const control = form.elements.namedItem(id);
    if (type === 'boolean') values[id] = control.checked;
    else if (control.value !== '') values[id] = parsed(type, control.value, label);
  }
  return values;
}

function parsed(type, text, label) {
  if (type === 'number') return Number(text);
  if (type !== 'json' && type !== 'array') return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${label} is not valid JSON.`);
  }
}

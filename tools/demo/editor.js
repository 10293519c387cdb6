/** One editor for the whole page: lists ask for it by event, from wherever they stand. */
export function connectEditor(editor) {
  document.addEventListener('schedule-create-request', ({detail}) => {
    editor.removeAttribute('schedule-id');
    setOrRemove(editor, 'workflow-id', detail.workflowId);
    editor.setAttribute('open', '');
  });
  document.addEventListener('schedule-edit-request', ({detail}) => {
    editor.removeAttribute('workflow-id');
    editor.setAttribute('schedule-id', detail.schedule.id);
    editor.setAttribute('open', '');
  });
  editor.addEventListener('editor-closed', () => editor.removeAttribute('open'));
}

function setOrRemove(element, name, value) {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

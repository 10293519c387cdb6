/**
 * Matches a path with a template such as `/schedules/{id}/pause`.
 *
 * @returns the parameters by name, as they stand in the path; undefined when the path is another.
 */
export function matchPath(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      if (part !== value) return undefined;
    } else if (value === '') {
      return undefined;
    } else {
      params[name] = value;
    }
  }
  return params;
}

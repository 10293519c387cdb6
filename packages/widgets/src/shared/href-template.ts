/**
 * Fills a host's link template: `/workflows/{workflowId}`. Values are percent-encoded.
 *
 * @returns undefined without a template: then there is no link.
 */
export function hrefFrom(
  template: string | undefined,
  values: Readonly<Record<string, string>>,
): string | undefined {
  if (template === undefined || template === '') return undefined;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : encodeURIComponent(value);
  });
}

import type {Component} from '../../contract/index.js';

/** An HTTP request with a parameter of each kind. */
export function aComponent(overrides: Partial<Component> = {}): Component {
  return {
    id: 'core.http.request',
    name: 'HTTP request',
    description: 'Sends an HTTP request and hands on the answer.',
    parameters: [
      {
        id: 'method',
        label: 'Method',
        type: 'select',
        default: 'GET',
        options: ['GET', 'HEAD', 'POST'].map((value) => ({label: value, value})),
      },
      {id: 'timeoutSeconds', label: 'Timeout', type: 'number', description: 'In seconds.', min: 1, max: 300},
      {id: 'followRedirects', label: 'Follow redirects', type: 'boolean', default: true},
      {id: 'headers', label: 'Headers', type: 'json'},
      {id: 'body', label: 'Body', type: 'textarea'},
      {
        id: 'accept',
        label: 'Accepted codes',
        type: 'multi-select',
        options: [200, 301, 404].map((value) => ({label: `${value}`, value})),
      },
      {id: 'apiKey', label: 'API key', type: 'secret', helpText: 'Sent as a bearer token.'},
    ],
    inputs: [
      {
        id: 'url',
        label: 'URL',
        required: true,
        editor: 'text',
        connectionType: {kind: 'primitive', name: 'text'},
      },
    ],
    ...overrides,
  };
}

const KEY = 'acme-theme';

/** The page's own switch. The widgets follow it by themselves: they inherit `color-scheme`. */
export function connectTheme(select) {
  select.value = stored();
  apply(select.value);
  select.addEventListener('change', () => {
    apply(select.value);
    try {
      localStorage.setItem(KEY, select.value);
    } catch {
      // A browser may forbid storage; then the choice lasts as long as the page.
    }
  });
}

function apply(theme) {
  document.documentElement.dataset.theme = theme;
}

function stored() {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

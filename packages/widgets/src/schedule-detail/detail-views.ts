/** What the large part shows. */
export const detailViews = ['history', 'runs', 'changes'] as const;
export type DetailView = (typeof detailViews)[number];

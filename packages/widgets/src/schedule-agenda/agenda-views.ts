/** How much time the agenda shows. */
export const agendaViews = ['day', 'week'] as const;
export type AgendaView = (typeof agendaViews)[number];

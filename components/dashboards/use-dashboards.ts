"use client";
/** What the pages of dashboards send, and the links that they ask for. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Dashboard, DashboardContent, Share } from "#lib/dashboards/index.ts";

/** A refusal with its status: 409 is said in other words than what went wrong. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`answered ${status}`);
    this.status = status;
  }
}

export const isConflict = (error: Error | null): boolean => error instanceof Refused && error.status === 409;

async function send<T>(artistId: string, path: string, method = "GET", body?: unknown): Promise<T> {
  const response = await fetch(`/api/artists/${encodeURIComponent(artistId)}/dashboards${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Refused(response.status);
  return response.status === 204 ? (undefined as T) : response.json();
}

export const useMakeDashboard = (artistId: string) =>
  useMutation({
    mutationFn: (content: Omit<DashboardContent, "shared">) =>
      send<Dashboard>(artistId, "", "POST", { ...content, shared: false }),
  });

export const useSaveDashboard = ({ artistId, id, version }: Pick<Dashboard, "artistId" | "id" | "version">) =>
  useMutation({
    mutationFn: (content: DashboardContent) =>
      send<Dashboard>(artistId, `/${id}`, "PUT", { ...content, version }),
  });

export const useDeleteDashboard = (artistId: string, id: string) =>
  useMutation({ mutationFn: () => send<void>(artistId, `/${id}`, "DELETE") });

const linksOf = (id: string) => ["dashboard-links", id];

export const useLinks = (artistId: string, id: string) =>
  useQuery({
    queryKey: linksOf(id),
    queryFn: () => send<{ shares: Share[] }>(artistId, `/${id}/shares`),
    select: ({ shares }) => shares,
  });

export function useMakeLink(artistId: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: number) =>
      send<Share & { token: string }>(artistId, `/${id}/shares`, "POST", { days }),
    onSettled: () => client.invalidateQueries({ queryKey: linksOf(id) }),
  });
}

export function useRevokeLink(artistId: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (shareId: string) => send<void>(artistId, `/${id}/shares/${shareId}`, "DELETE"),
    onSettled: () => client.invalidateQueries({ queryKey: linksOf(id) }),
  });
}

/** Answers held against the published document. */
import { z } from "zod";

export type Documented = {
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
};

const schemas = new WeakMap<object, z.ZodType>();

function schemaOf(published: unknown): z.ZodType {
  const key = published as object;
  const schema = schemas.get(key) ?? z.fromJSONSchema(published as Parameters<typeof z.fromJSONSchema>[0]);
  schemas.set(key, schema);
  return schema;
}

/** What of an answer is not as the document says; empty: all is. */
export async function undocumented({ responses }: Documented, response: Response): Promise<unknown[]> {
  const answer = responses[response.status];
  if (!answer) return [`${response.status} is not documented`];
  const mediaType = response.headers.get("content-type")?.split(";")[0] ?? null;
  const body = await response.text();
  if (!answer.content) return mediaType === null && body === "" ? [] : [`a body, of type ${mediaType}`];
  const content = mediaType === null ? undefined : answer.content[mediaType];
  if (!content) return [`the media type ${mediaType}, not ${Object.keys(answer.content)}`];
  const value: unknown = mediaType!.endsWith("json") ? JSON.parse(body) : body;
  return schemaOf(content.schema).safeParse(value).error?.issues ?? [];
}

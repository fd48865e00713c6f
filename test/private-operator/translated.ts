import { answered, type Fields, fieldsOf, missing, refused, uidOf } from "./envelope.js";

/** What answers keep of the box's headers, and under which names. */
const kept = { "x-request-id": "x-request-id", "x-correlator": "x-trace", deprecation: "deprecation", sunset: "sunset" };

/** The box's answer as the gate gives it. What is no JSON of the box comes from something that stands before it, and goes through as it is. */
export async function translated(box: Response, tell: (answer: Fields) => Fields | undefined): Promise<Response> {
  if (box.type === "error" || !/json/u.test(box.headers.get("content-type") ?? "")) return box;
  const text = await box.text();
  const answer = parsed(text);
  const made = answer ? retold(answer, box, tell) : new Response(text, { headers: { "content-type": "application/json" } });
  for (const [inBox, name] of Object.entries(kept)) {
    const value = box.headers.get(inBox);
    if (value !== null) made.headers.set(name, value);
  }
  return made;
}

function retold(answer: Fields, box: Response, tell: (answer: Fields) => Fields | undefined): Response {
  if (!box.ok) return refused(answer, box);
  const body = tell(answer);
  return body ? answered(body, uidOf(box)) : missing(uidOf(box));
}

function parsed(text: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

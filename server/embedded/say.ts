/** How the parts tell a person what they do: one line a step, a bar where it takes long (share from 0 to 1). */
export type Say = { step(text: string): void; progress(text: string, share: number): void };

/** Who signs in, one of each role. */
const password = "a-good-password";

export const PEOPLE = {
  artist: { name: "Marta Sole", email: "artist@e2e.example", password },
  manager: { name: "Mano Gerr", email: "manager@e2e.example", password },
  analyst: { name: "Ana Lister", email: "analyst@e2e.example", password },
  admin: { name: "Ada Min", email: "admin@e2e.example", password },
};
export type Credentials = { email: string; password: string };

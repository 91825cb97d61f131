// A session as a frontend has it, with the client of docs/clients.md: uploaded, followed, read, deleted. On each of the ways
// to the service that it is given, all at once; prints what it saw on each.
import { ApiError, connect, follow, movies, upload } from "./build/client.js";

declare const process: { argv: string[] };
type Way = { Address: string; Silence: number };

const diary = `Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2024-03-03,Sanshiro,1943,https://boxd.it/entry1,4.5,Yes,,2024-03-02
2024-05-01,Alien,1979,https://boxd.it/entry2,5,,,2024-04-30
2024-05-02,Amélie,2001,https://boxd.it/entry3,,,,2024-05-01
`;

async function session(way: Way) {
  const baseUrl = way.Address.replace(/\/$/, "");
  const client = connect(baseUrl);
  const { session_id: id } = await upload(client, [{ name: "diary.csv", content: new Blob([diary]) }]);
  const followed: string[] = [];
  for await (const status of follow(client, baseUrl, id, way.Silence)) followed.push(status.status);
  const titles: string[] = [];
  let stars = 0;
  for await (const movie of movies(client, id, 2)) {
    titles.push(movie.title);
    stars += movie.rating ?? 0;
  }

  const deleted = await client.DELETE("/api/session/{id}", { params: { path: { id } } });
  const problems: string[] = [];
  for (const attempt of [() => movies(client, id).next(), () => upload(client, [{ name: "diary.csv", content: new Blob(["Name\nHeat"]) }])]) {
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problems.push(`${error.problem.status} ${error.problem.errors?.[0]?.file ?? ""}`.trim());
    }
  }

  return `${followed[0]}…${followed.at(-1)}, ${titles.join(" ")}, ${stars} stars, ${deleted.response.status}, ${problems.join(", ")}`;
}

console.log(JSON.stringify(await Promise.all((JSON.parse(process.argv[2]!) as Way[]).map(session))));

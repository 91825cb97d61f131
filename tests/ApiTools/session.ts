// A session as a frontend has it, with the client of docs/clients.md: uploaded, followed, read, deleted. Prints what it saw.
import { ApiError, connect, follow, movies, poll, upload } from "./build/client.js";

declare const process: { argv: string[] };
const baseUrl = process.argv[2]!;
const client = connect(baseUrl);

const diary = `Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2024-03-03,Heat,1995,https://boxd.it/entry1,4.5,Yes,,2024-03-02
2024-05-01,Alien,1979,https://boxd.it/entry2,5,,,2024-04-30
2024-05-02,Amélie,2001,https://boxd.it/entry3,,,,2024-05-01
`;

const session = await upload(client, [{ name: "diary.csv", content: new Blob([diary]) }]);
const followed: string[] = [];
for await (const status of follow(client, baseUrl, session.session_id)) followed.push(status.status);
const polled: string[] = [];
for await (const status of poll(client, session.session_id)) polled.push(status.status);
const titles: string[] = [];
let stars = 0;
for await (const movie of movies(client, session.session_id)) {
  titles.push(movie.title);
  stars += movie.rating ?? 0;
}

const deleted = await client.DELETE("/api/session/{id}", { params: { path: { id: session.session_id } } });
const problems: string[] = [];
for (const attempt of [() => movies(client, session.session_id).next(), () => upload(client, [{ name: "diary.csv", content: new Blob(["Name\nHeat"]) }])]) {
  try {
    await attempt();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    problems.push(`${error.problem.status} ${error.problem.errors?.[0]?.file ?? ""}`.trim());
  }
}

console.log(JSON.stringify({ last: followed.at(-1), polled, titles, stars, deleted: deleted.response.status, problems }));

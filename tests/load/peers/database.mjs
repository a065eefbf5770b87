// A pool as large as our server's, every statement prepared once per connection.
import pg from "pg";

const INSTANT = 1184;
const DAY = 1082;
pg.types.setTypeParser(INSTANT, (text) => `${text.slice(0, 10)}T${text.slice(11, -3)}+00:00`);
pg.types.setTypeParser(DAY, (text) => text);

export function database(host) {
  const pool = new pg.Pool({ host, user: "zhengtong", database: "zhengtong", max: 10, options: "-c timezone=UTC" });
  const names = new Map();
  const prepared = (text, values) => {
    if (!names.has(text)) names.set(text, `s${names.size}`);
    return { name: names.get(text), text, values };
  };
  const rows = async (text, values = []) => (await pool.query(prepared(text, values))).rows;

  // A transaction: the work gets a way to ask in it.
  async function transaction(work) {
    const client = await pool.connect();
    const ask = async (text, values = []) => (await client.query(prepared(text, values))).rows;
    try {
      await client.query("BEGIN");
      const result = await work(ask);
      await client.query("COMMIT");
      return result;
    } catch (fault) {
      await client.query("ROLLBACK");
      throw fault;
    } finally {
      client.release();
    }
  }
  return { rows, transaction };
}

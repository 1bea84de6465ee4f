import { BODY_TEXT_LENGTH } from "../../../lib/data-action/relay/limits.js";
import { maskOf } from "../../../lib/data-action/relay/mask.js";
import { answerWith, call, RawServer } from "./loopback.js";
import { group, scalar } from "./shapes.js";

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString("base64")}`;

describe("a value that was sent", () => {
  it.each([
    ["as it is", "s3cret/k+y", "key s3cret/k+y!", "key ***!"],
    ["without its scheme", "Bearer tok.en-1", "tok.en-1", "***"],
    ["with its scheme", "Bearer tok.en-1", "got Bearer tok.en-1", "got ***"],
    ["in Base64", basic("user:pass word"), basic("user:pass word").slice(6), "***"],
    ["of Basic, as name and password", basic("user:pass word"), "for user:pass word", "for ***"],
    ["of Basic, as the password", basic("user:pass word"), "pass word?", "***?"],
    ["after the id that it belongs to", "ApiKey client-1:hush-hush", "no hush-hush", "no ***"],
    ["after an id, without a scheme", "client-1:hush-hush", "no hush-hush of client-1", "no *** of client-1"],
    ["as a parameter in quotes", 'Token token="abc-def"', "abc-def", "***"],
    ["as a cookie", "session=abc.def; theme=dark", "abc.def on dark", "*** on ***"],
    ["in a URL", "a b/c+d", "x=a%20b%2Fc%2Bd", "x=***"],
    ["in a URL in lower case", "a b/c+d", "x=a%20b%2fc%2bd", "x=***"],
    ["in a form", "a b/c+d", "x=a+b%2Fc%2Bd", "x=***"],
    ["in JSON", 'say "x"\\', JSON.stringify({ v: 'say "x"\\' }), '{"v":"***"}'],
    ["in JSON within JSON", 'say "x"\\', JSON.stringify({ v: JSON.stringify(['say "x"\\']) }), '{"v":"[\\"***\\"]"}'],
    ["in JSON with escaped slashes", "a/b/c", '"a\\/b\\/c"', '"***"'],
    ["more than once", "abcd", "abcdabcd abcd", "****** ***"],
    ["with signs of regular expressions", "a.*(b)$", "a.*(b)$ axx(b)", "*** axx(b)"],
  ])("is masked %s", (_, value, text, masked) => {
    expect(maskOf([value]).text(text)).toBe(masked);
  });

  it("leaves nothing of a longer one that it is part of", () => {
    expect(maskOf(["abcd", "xxabcdyy", "abcdzz"]).text("xxabcdyy abcdzz abcd")).toBe("*** *** ***");
  });

  it("is left alone when it is too short to be a secret", () => {
    expect(maskOf(["en", ""]).text("open")).toBe("open");
    expect(maskOf(["abcdefg", "abcdefgh"]).output("abcdefg")).toBe("abcdefg");
    expect(maskOf(["abcdefg", "abcdefgh"]).output("abcdefgh")).toBe("***");
  });

  it.each([
    ["abcdefgh", "x abcdefg", "x ***"],
    ["abcdefgh", "x abcd", "x ***"],
    ["abcdefgh", "x abc", "x abc"],
    ["abcdabcdX", "abcdabcd", "***"],
    ["abcdXabcd", "x abcdXabcd", "x ***"],
    ['token="abcd" realm="wxyz"', 'x token="abcd" rea', "x ***"],
  ])("is masked where a text breaks off in it: %s in %j", (value, text, masked) => {
    expect(maskOf([value]).start(text)).toBe(masked);
  });
});

describe("secrets in an answer", () => {
  const server = new RawServer();
  let url = "";
  beforeAll(async () => {
    url = await server.start();
  });
  afterAll(() => server.stop());

  const token = "t0ken-of-the-api";
  const headers = ["Authorization"];
  const outputs = group({ id: scalar("string"), note: scalar("string") });
  const ask = () => call(url, { headers, outputs }, {}, {}, { "X-Relay-Authorization": `Bearer ${token}` });

  it("are masked in the id and the outputs, and nothing of a 2xx is in the text", async () => {
    server.reply = answerWith(
      ["HTTP/1.1 200 OK", `X-Request-Id: r-${token}`],
      JSON.stringify({ id: `Bearer ${token}`, note: `<${token}>` }),
    );
    expect(await ask()).toMatchObject({
      ok: true,
      requestId: "r-***",
      id: "***",
      note: "<***>",
      bodyText: "",
    });
  });

  it("are masked in an id that hides them between signs that are left out", async () => {
    server.reply = answerWith(["HTTP/1.1 200 OK", `X-Request-Id: ${token.slice(0, 4)}\xad${token.slice(4)}`], "{}");
    expect(await ask()).toMatchObject({ requestId: "***" });
  });

  it("are masked before a text is cut", async () => {
    const start = "x".repeat(BODY_TEXT_LENGTH - 5);
    server.reply = answerWith(
      ["HTTP/1.1 500 Oops", `X-Request-Id: ${"r".repeat(120)}${token}`],
      `${start}${token} and more`,
    );
    expect(await ask()).toMatchObject({ bodyText: `${start}*** a`, requestId: `${"r".repeat(120)}***` });
  });

  it("are masked when the answer breaks off in them", async () => {
    server.reply = answerWith(["HTTP/1.1 401 No", "Content-Length: 999"], `your token: ${token.slice(0, 9)}`);
    expect((await ask()).bodyText).toBe("your token: ***");
  });

  it("are those of secret headers only, where the target says so", async () => {
    server.reply = answerWith(["HTTP/1.1 200 OK"], JSON.stringify({ id: "tenant-4711", note: token }));
    const both = { "X-Relay-Authorization": token, "X-Relay-X-Tenant": "tenant-4711" };
    const options = { headers: ["Authorization", "X-Tenant"], secretHeaders: ["Authorization"], outputs };
    expect(await call(url, options, {}, {}, both)).toMatchObject({ id: "tenant-4711", note: "***" });
    expect(await call(url, { headers: options.headers, outputs }, {}, {}, both)).toMatchObject({
      id: "***",
      note: "***",
    });
  });

  it("are masked in the reason of a refusal", async () => {
    const answer = await call(url, { headers }, {}, { query: { [token]: "1" } }, { "X-Relay-Authorization": token });
    expect(answer).toMatchObject({ errorKind: "refused", bodyText: "not sent: query parameter *** is not declared" });
  });
});

describe("the text of a body", () => {
  const server = new RawServer();
  let url = "";
  beforeAll(async () => {
    url = await server.start();
  });
  afterAll(() => server.stop());
  const textOf = async (body: string | Uint8Array, type = "text/plain") => {
    server.reply = answerWith(["HTTP/1.1 500 Oops", `Content-Type: ${type}`], body);
    return (await call(url)).bodyText;
  };

  it("ends with a whole character", async () => {
    const before = "x".repeat(BODY_TEXT_LENGTH - 1);
    expect(await textOf(`${before}é!`)).toBe(`${before}é`);
    expect(await textOf(`${before}🛟!`)).toBe(before);
    expect(await textOf(`x${before.slice(2)}🛟!`)).toBe(`x${before.slice(2)}🛟`);
  });

  it("has no control characters but line ends and tabs", async () => {
    expect(await textOf("a\0b\x1b[31mc\r\n\td\x7f")).toBe("a\uFFFDb\uFFFD[31mc\r\n\td\uFFFD");
  });

  it("is read in its charset", async () => {
    expect(await textOf(Buffer.from("Zo\xeb", "latin1"), "text/html; charset=ISO-8859-1")).toBe("Zoë");
    expect(await textOf(Buffer.from("Zo\xeb", "latin1"))).toBe("Zo\uFFFD");
  });
});

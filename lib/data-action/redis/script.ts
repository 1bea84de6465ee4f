/**
 * Lua of one line: without comments, line breaks and indents, so that no text needs a backslash in JSON. Velocity reads
 * `$` and `#`, Terraform `${` and `%{`, so scripts have none of these: lists are not measured with Lua's `#`.
 */
export const compact = (source: string): string =>
  source
    .split("\n")
    .map((line) => line.replace(/--.*$/, "").trim())
    .filter((line) => line !== "")
    .join(" ");

/**
 * What both scripts begin with. Arguments are checked before anything is written. Times are whole microseconds of Redis'
 * own clock, which doubles hold exactly.
 */
export const PRELUDE = `
local function text(i)
  local s = ARGV[i]
  if not s or s == '' or string.len(s) > 1024 then error('argument ' .. i .. ' is no id') end
  return s
end
local function whole(i, most)
  local n = tonumber(ARGV[i])
  if not n or n < 0 or n > most or n % 1 ~= 0 then error('argument ' .. i .. ' is no whole number') end
  return n
end
local function span(i) return whole(i, 3600000) * 1000 end
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
-- An end further ahead than it was ever set is of a clock that was set back.
local function ahead(time, length) return time > now and time <= now + length end
local circuit = redis.call('HMGET', KEYS[1], 'state', 'until', 'healthy')
local state, open_until, healthy = 'closed', tonumber(circuit[2]) or 0, tonumber(circuit[3]) or 0
if circuit[1] == 'open' or circuit[1] == 'halfOpen' then state = circuit[1] end
-- Redis counts expiries in milliseconds from the start of the script, so a second more keeps what is still needed.
local function keep(key, length) redis.call('PEXPIRE', key, length / 1000 + 1000) end
-- A circuit that nobody asks for is forgotten, an hour after it could have been probed.
local function keep_circuit(open_for) keep(KEYS[1], open_for + 3600000000) end
`;

import { compact, PRELUDE } from "./script.js";

/**
 * Takes down how a call ended and frees its place. A second time changes nothing: places are freed by id, and a failure
 * is a member of a set. Ends of calls from before a change of state change nothing either, as only probes count then.
 *
 * KEYS circuit, probes, failures, leases. ARGV id of the call, outcome; failures that open (0: no breaker), within,
 * 1 for fixed windows, openFor, probes, probeFor. Times in milliseconds.
 * Returns state, failures that count.
 */
export const LEAVE_SCRIPT = compact(`
${PRELUDE}
local id, outcome = text(1), ARGV[2]
if outcome ~= 'healthy' and outcome ~= 'failed' and outcome ~= 'nothing' then error('argument 2 is no outcome') end
local limit, within, fixed, open_for, probes, probe_for = whole(3, 10000), span(4), whole(5, 1), span(6), whole(7, 100), span(8)
redis.call('ZREM', KEYS[4], id)
if limit == 0 then return { 'closed', 0 } end
local function open()
  state = 'open'
  redis.call('DEL', KEYS[2], KEYS[3])
  redis.call('HSET', KEYS[1], 'state', state, 'until', now + open_for, 'healthy', 0)
  keep_circuit(open_for)
end
local own = tonumber(redis.call('ZSCORE', KEYS[2], id) or nil)
redis.call('ZREM', KEYS[2], id)
local count = 0
if state == 'closed' then
  -- A window begins with its first failure, or is always the last stretch of time. Failures of the future are of a clock that was set back.
  redis.call('ZREMRANGEBYSCORE', KEYS[3], now + 1, '+inf')
  local first = redis.call('ZRANGE', KEYS[3], 0, 0, 'WITHSCORES')
  if fixed == 0 then redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now - within)
  elseif first[2] and tonumber(first[2]) <= now - within then redis.call('DEL', KEYS[3]) end
  if outcome == 'failed' then
    redis.call('ZADD', KEYS[3], 'NX', now, id)
    keep(KEYS[3], within)
  end
  count = redis.call('ZCARD', KEYS[3])
  if outcome == 'failed' and count >= limit then
    open()
    count = 0
  end
elseif state == 'halfOpen' and own and ahead(own, probe_for) then
  if outcome == 'failed' then open()
  elseif outcome == 'healthy' and redis.call('HINCRBY', KEYS[1], 'healthy', 1) >= probes then
    state = 'closed'
    redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
  end
end
return { state, count }
`);

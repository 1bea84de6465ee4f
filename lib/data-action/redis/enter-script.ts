import { compact, PRELUDE } from "./script.js";

/**
 * Decides on a call, at once for breaker and limits. What refuses takes nothing of the others: no turn while the breaker
 * stops the call, no probe while there is no turn. Everything is read before anything of the decision is written, so that
 * a key of a wrong type leaves no half of it behind. Places of the run's attempts before are freed first: one whose answer
 * got lost would keep out its own run.
 *
 * KEYS circuit, probes, calls, leases. ARGV id of the call, `<run>-<number of the attempt>`; probes (0: no breaker), openFor, probeFor, metricsOnly;
 * calls a second (0: no limit), calls in flight (0: no limit), leaseFor. Times in milliseconds.
 * Returns state, reason, allowed, milliseconds to wait.
 */
export const ENTER_SCRIPT = compact(`
${PRELUDE}
local id, probes, open_for, probe_for, watching = text(1), whole(2, 100), span(3), span(4), whole(5, 1)
local per_second, in_flight, lease_for = whole(6, 10000), whole(7, 1000), span(8)
-- Of the run's attempts up to the 99th, those before this one are over, whatever was heard of them.
local run, number = string.match(id, '^(.+)%-([1-9]%d?)')
if run and number ~= '1' and run .. '-' .. number == id then
  local before = {}
  for n = 1, number - 1 do before[n] = run .. '-' .. n end
  redis.call('ZREM', KEYS[2], unpack(before))
  redis.call('ZREM', KEYS[4], unpack(before))
end
-- Members are ids, scores the times until which they hold their place: the count of other ids, and the first end.
local function others(key, length)
  local own = tonumber(redis.call('ZSCORE', key, id) or nil)
  local count = redis.call('ZCOUNT', key, now + 1, now + length)
  if own and ahead(own, length) then count = count - 1 end
  local first = redis.call('ZRANGEBYSCORE', key, now + 1, now + length, 'WITHSCORES', 'LIMIT', 0, 1)
  return count, (tonumber(first[2]) or now) - now
end
local function hold(key, length)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
  redis.call('ZREMRANGEBYSCORE', key, now + length + 1, '+inf')
  redis.call('ZADD', key, now + length, id)
  keep(key, length)
end
local allowed, reason, wait, probe = 1, '', 0, false
if probes == 0 then state = 'closed' end
if state == 'open' and ahead(open_until, open_for) then
  reason, wait = 'open', open_until - now
elseif state ~= 'closed' then
  local out, first_end = 0, 0
  if state == 'halfOpen' then out, first_end = others(KEYS[2], probe_for) end
  probe = out + healthy < probes
  if not probe then reason, wait = 'open', first_end end
end
if reason ~= '' and watching == 0 then allowed = 0 end
local refused, pause = '', 0
if allowed == 1 and in_flight > 0 then
  local count, first_end = others(KEYS[4], lease_for)
  -- When a call ends is not known: half a second is soon enough to ask again.
  if count >= in_flight then refused, pause = 'busy', math.min(500000, first_end) end
end
if allowed == 1 and per_second > 0 then
  local oldest = tonumber(redis.call('LINDEX', KEYS[3], -per_second) or nil)
  if refused == '' and oldest and ahead(oldest + 1000000, 1000000) then refused, pause = 'rate', oldest + 1000000 - now end
end
if refused ~= '' then
  allowed, reason, wait = 0, refused, pause
elseif allowed == 1 then
  if probe then
    if state == 'open' then
      state = 'halfOpen'
      redis.call('HSET', KEYS[1], 'state', state, 'healthy', 0)
    end
    hold(KEYS[2], probe_for)
    keep_circuit(open_for)
  end
  if per_second > 0 then
    redis.call('RPUSH', KEYS[3], now)
    redis.call('LTRIM', KEYS[3], -per_second, -1)
    keep(KEYS[3], 1000000)
  end
  if in_flight > 0 then hold(KEYS[4], lease_for) end
end
return { state, reason, allowed, math.ceil(wait / 1000) }
`);

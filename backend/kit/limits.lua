-- Entry after entry, each in two passes: all of its keys must admit the request before any is moved on. Times
-- are milliseconds by the caller's clock, so that a held clock rehearses limits too. All numbers are one word.
local answers, terms = {}, {}
for word in string.gmatch(ARGV[1], '%S+') do
  terms[#terms + 1] = tonumber(word)
end
local k, a = 0, 1
while a <= #terms do
  local count, now = terms[a], terms[a + 1]
  local wait = 0
  local arrivals = {}
  for i = 1, count do
    local interval, window = terms[a + 2 * i], terms[a + 2 * i + 1]
    local arrival = math.max(tonumber(redis.call('GET', KEYS[k + i])) or 0, now) + interval
    arrivals[i] = arrival
    wait = math.max(wait, arrival - window - now)
  end
  if wait <= 0 then
    for i = 1, count do
      local life = string.format('%.0f', arrivals[i] - now + 1000)
      redis.call('SET', KEYS[k + i], string.format('%.0f', arrivals[i]), 'PX', life)
    end
  end
  answers[#answers + 1] = string.format('%.0f', math.max(wait, 0))
  for i = 1, count do
    answers[#answers] = answers[#answers] .. string.format(' %.0f', arrivals[i])
  end
  k, a = k + count, a + 2 + 2 * count
end
return answers

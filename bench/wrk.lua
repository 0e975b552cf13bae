-- Requests that were made beforehand, each at its time. Arguments: the file of requests, the run's name, requests a second.
-- In the file each request follows a line with its length. Where twenty "#" stand, a name that no other request has is
-- written, and the time in place of SENT_AT: the answers are those of new batches, and making them costs next to nothing.
local ffi = require("ffi")
ffi.cdef([[
  typedef struct { long seconds; long nanoseconds; } harmonie_time;
  int clock_gettime(int clock, harmonie_time *time);
]])
local PLACE = string.rep("#", 20)
local SENT_AT = "1111111111111"
local MONOTONIC = 1

local templates, run, gapMs, startedMs = {}, nil, nil, nil
local sent, slot = 0, 0

local time = ffi.new("harmonie_time")
local function nowMs()
  ffi.C.clock_gettime(MONOTONIC, time)
  return tonumber(time.seconds) * 1000 + tonumber(time.nanoseconds) / 1e6
end

local function placesOf(text, what)
  local places, from = {}, 1
  while true do
    local at = text:find(what, from, true)
    if not at then return places end
    places[#places + 1] = at - 1
    from = at + #what
  end
end

function init(args)
  run, gapMs = args[2], 1000 / tonumber(args[3])
  local file = assert(io.open(args[1], "rb"))
  for line in function() return file:read("*l") end do
    local text = file:read(tonumber(line))
    local bytes = ffi.new("uint8_t[?]", #text)
    ffi.copy(bytes, text, #text)
    templates[#templates + 1] =
      { bytes = bytes, length = #text, places = placesOf(text, PLACE), times = placesOf(text, SENT_AT) }
  end
  file:close()
end

function request()
  local template = templates[sent % #templates + 1]
  local name = string.format("%s%010d", run, sent)
  sent = sent + 1
  for _, at in ipairs(template.places) do ffi.copy(template.bytes + at, name, 20) end
  for _, at in ipairs(template.times) do ffi.copy(template.bytes + at, string.format("%d000", os.time()), 13) end
  return ffi.string(template.bytes, template.length)
end

-- Each request has its time, whatever became of those before it; a connection that is free waits for the next one.
function delay()
  local now = nowMs()
  startedMs = startedMs or now
  local due = startedMs + slot * gapMs
  slot = slot + 1
  return math.max(0, math.floor(due - now + 0.5))
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'result {"requests":%d,"seconds":%f,"refused":%d,"broken":%d,"p50":%f,"p95":%f,"p99":%f}\n',
    summary.requests, summary.duration / 1e6, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end

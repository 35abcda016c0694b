-- A booking a request, each with an id of its own, for wrk:
--   wrk -t1 -c64 -d30s -s bench/bookings.lua http://127.0.0.1:8080
-- FIRST_ID (default 1) is where the ids begin: a second run with the same ids measures duplicates.
local first = tonumber(os.getenv("FIRST_ID") or "1")
local threads = 0

function setup(thread)
  thread:set("next_id", first + threads * 100000000)
  threads = threads + 1
end

local rest = ',"user_id":22179,"vehicle_model_id":12,"travel_type_id":2,"from_area_id":1096,"to_area_id":393,'
  .. '"from_date":"2013-01-01T09:30:00+05:30","booking_created":"2013-01-01T07:51:00+05:30",'
  .. '"online_booking":false,"mobile_site_booking":true,'
  .. '"from_lat":12.96519,"from_long":77.71932,"to_lat":13.19956,"to_long":77.70688}'
local headers = { ["Content-Type"] = "application/json" }

function request()
  next_id = next_id + 1
  return wrk.format("POST", "/bookings", headers, '{"id":' .. next_id .. rest)
end

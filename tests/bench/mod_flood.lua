-- For Prosody: on SIGUSR1 everybody who is signed in hears of 1,000 presence changes within two
-- seconds, all from the first forty contacts of the first group, so that they are on the screen. On
-- SIGUSR2, of the presence of 10,000 contacts as fast as it can be written, as after a sign-in.
local st = require "util.stanza";
local timer = require "util.timer";

local count, at_once, shows = 1000, 10, { "away", "dnd", "xa", "chat" };

local function change(session, number)
	session.send(st.presence({
		from = ("officer-%05d@127.0.0.1/camp"):format(number % 40 * 50 + 50);
		to = session.full_jid;
	}):tag("show"):text(shows[math.floor(number / 40) % #shows + 1]):up():tag("status"):text("at drill, " .. number));
end

local function flood(session)
	local number = 0;
	timer.add_task(0, function ()
		for _ = 1, at_once do
			change(session, number);
			number = number + 1;
		end
		return number < count and 0.02 or nil;
	end);
end

local everybody, slice = 10000, 500;

local function greet(session)
	local number = 0;
	timer.add_task(0, function ()
		for _ = 1, slice do
			number = number + 1;
			session.send(st.presence({
				from = ("officer-%05d@127.0.0.1/camp"):format(number);
				to = session.full_jid;
			}):tag("priority"):text("1"):up():tag("status"):text("on parade, " .. number));
		end
		return number < everybody and 0 or nil;
	end);
end

local function to_all(send)
	return function ()
		for _, user in pairs(prosody.hosts[module.host].sessions) do
			for _, session in pairs(user.sessions) do
				send(session);
			end
		end
	end
end

module:hook_global("signal/SIGUSR1", to_all(flood));
module:hook_global("signal/SIGUSR2", to_all(greet));

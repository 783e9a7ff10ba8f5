-- For Prosody: on SIGUSR1 everybody who is signed in hears of 1,000 presence changes within two
-- seconds, all from the first forty contacts of the first group, so that they are on the screen.
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

module:hook_global("signal/SIGUSR1", function ()
	for _, user in pairs(prosody.hosts[module.host].sessions) do
		for _, session in pairs(user.sessions) do
			flood(session);
		end
	end
end);

# What a page shows instead of what was asked for.

signed-out = Your session has ended. Sign in again.
confirm-first = Confirm your password first, then do this again.
denied = Your account may not do this. Ask an administrator of this tenant.
not-found = This does not exist, or no longer.
invalid = Check the marked fields.
unavailable = The database can't be reached at the moment. Try again in a minute.
# $incident is to be found in the server's log.
internal = Something went wrong on our side. Name { $incident } when you report it.
transport = The server could not be reached, or did not understand the request. Try again.
# What was entered into a form before the session ended.
typed-kept = What you entered is kept. It is there again when you have signed in.
sign-in-beside = Sign in in a new tab, then send this once more.

title-signed-out = You are signed out
title-confirm = Confirm your password
title-denied = Not for your account
title-not-found = Not found
title-unavailable = Not available
title-failed = This did not work
to-overview = Go to the overview

# Somebody else saved the same object. $at is a moment.
saved-by = { $who } saved this on { $at } UTC. What is different now:
entries-kept = Your entries are still here. Saving again replaces these changes with yours.

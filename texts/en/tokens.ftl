# Provisioning tokens: the card at the foot of a tenant's details. <token> is the beginning of a token, <time> a moment.

lead = Let an identity provider push accounts and groups
generate = Generate
scim-address-hint = What an identity provider asks for beside the token

## The list

state = State
expires = Expires
created-by = Created by
last-used-utc = Last used (UTC)
expires-soon = Expires soon
paused = Paused
expired = Expired
# Until a token ends, in whole days.
ends-in = { $days ->
    [0] in less than a day
    [1] in 1 day
   *[other] in { $days } days
}
# Since a token ended, in whole days.
ended = { $days ->
    [0] less than a day ago
    [1] 1 day ago
   *[other] { $days } days ago
}
# When a token was last used.
never = never
no-tokens = No provisioning tokens
no-tokens-hint = Generate one, and paste it with the SCIM address into your identity provider.
delete-label = Delete token { $token }
rotate-label = Rotate token { $token }
history-label = History of token { $token }

## Generating and rotating

generate-title = Generate a provisioning token
good-until = Good until
good-until-hint = The end of this day, UTC; at most two years ahead
days-30 = 30 days
days-90 = 90 days
year-1 = 1 year
years-2 = 2 years
generate-body = The secret is shown once, on the next page. Several tokens can be good at the same time, so that you can change over without a gap.
rotate-title = Rotate the provisioning token
rotate-verb = Rotate token
rotate-body = A new token takes the place of <token>{ $token }…</token>. Its secret is shown once, on the next page; paste it into the identity provider before the old one ends.
new-good-until = New token good until
old-ends = Old token ends
# The choices of old-ends.
old-ends-in = { $days ->
    [0] at once
    [1] in a day
   *[other] in { $days } days
}
old-ends-hint = Never later than it would have ended anyway

## Deleting

delete-title = Delete the provisioning token?
delete-verb = Delete token
delete-body = An identity provider that uses this token can't push accounts and groups any more, from its next request on. This can't be undone.
delete-used = It was last used on <time>{ $at }</time> (UTC).
delete-unused = It has never been used.

## The safety brake

brake = Safety brake
brake-hint = Holds a token that disables or removes a larger share of the enabled accounts from the identity provider within an hour, and at least { NUMBER($least) }. You decide then whether it goes on.
brake-off = Off
brake-share = More than { NUMBER($percent) } %
brake-save = Save the brake
held = The safety brake has held the token <token>{ $token }…</token> since <time>{ $at }</time> (UTC): it disabled or removed more accounts within an hour than you allow. Look into the identity provider before you resume it.
resume = Resume
resume-title = Resume the provisioning token?
resume-verb = Resume token
resume-body = The identity provider goes on with <token>{ $token }…</token> where it was stopped. For an hour the brake doesn't hold this token, so that it can disable and remove as many accounts as it likes.
resume-mend = Does it want to remove people by mistake? Mend the assignment there first.

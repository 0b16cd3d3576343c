# The page of the whole log.
title = Audit
lead = Who did what, when and from where. Events are chained, so that a change to the log shows.
search = Search who
action = Action
object = Object
object-id = Object ID
event = Event
from = From
until = Until
verify = Verify the log
intact = Intact: all { NUMBER($events) } events are as they were written.
broken = Broken at event { $event }: { $fault ->
    [edited] it has been edited
    [missing] an event is missing
    [misplaced] it does not continue the one before
   *[cut-off] the log has been cut off after it
}.

# The history of one object.
history-of = History of { $name }
history-lead = Who did what to it, when and from where, the latest first
in-log = In the audit log
nothing-recorded = Nothing was recorded of it.

# The table of events.
events = Events
no-events = No events
# How many are found.
exactly = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
more-than = More than { $count ->
    [one] { $count } event
   *[other] { $count } events
}
# The whole log: events have numbers from 1 on, the newest stands first.
up-to = Events { NUMBER($newest) }–{ NUMBER($oldest) } of { NUMBER($last) }
what = What
before-after = Before → after
# For screen readers, before a value.
before = before:{" "}
after = after:{" "}
none = none
all-about-it = all about it

# Who acted, where it was no account.
actor-account = account
actor-token = identity provider
actor-command-line = command line
actor-server = server
actor-nobody = not signed in

# Kinds of objects.
kind-group = Security group
kind-namespace = Namespace
kind-import = Import
kind-provider = Identity provider
kind-session = Session

# What was done, such as "Group: members added". Other objects and deeds than these are shown by their codes, as $words.
action-title = { $object }: { $deed }
action-object = { $code ->
    [account] Account
    [group] Group
    [identity-provider] Identity provider
    [import] Import
    [namespace] Namespace
    [session] Session
    [share] Share
    [tenant] Tenant
    [token] Token
   *[other] { $words }
}
action-deed = { $code ->
    [activated] activated
    [activation-renewed] activation renewed
    [added] added
    [all-ended] all ended
    [applied] applied
    [begun] begun
    [brake-set] brake set
    [cancelled] cancelled
    [changed] changed
    [confirmed] confirmed
    [created] created
    [deactivated] deactivated
    [deleted] deleted
    [restored] restored
    [erased] deleted for good
    [deprovisioned] deprovisioned
    [disabled] disabled
    [enabled] enabled
    [ended] ended
    [ended-by-provider] ended by provider
    [imported] imported
    [key-made] key made
    [key-replaced] key replaced
    [key-rotated] key rotated
    [members-added] members added
    [member-expiry-set] end of a membership set
    [members-expired] members expired
    [members-removed] members removed
    [others-ended] others ended
    [passkey-added] passkey added
    [passkey-removed] passkey removed
    [passkey-renamed] passkey renamed
    [password-accepted] password accepted
    [password-changed] password changed
    [password-reset] password reset
    [password-set] password set
    [paused] paused
    [planned] planned
    [provisioned] provisioned
    [recovery-code-used] recovery code used
    [recovery-codes-renewed] recovery codes renewed
    [refused] refused
    [registered] registered
    [reset-requested] reset requested
    [resumed] resumed
    [revoked] revoked
    [rotated] rotated
    [saved] saved
    [second-factor-added] second factor added
    [second-factor-offered] second factor offered
    [second-factor-removed] second factor removed
    [second-factor-resealed] second factor resealed
    [second-factor-set] second factor set
    [secret-resealed] secret resealed
    [sessions-ended] sessions ended
    [sign-in-domain-added] sign in domain added
    [sign-in-domain-removed] sign in domain removed
    [started] started
    [tested] tested
    [undone] undone
   *[other] { $words }
}

# Which field has changed.
field = { $code ->
    [address1] address1
    [address2] address2
    [address3] address3
    [auth_method] auth method
    [brake] brake
    [city] city
    [client_id] client id
    [client_secret] client secret
    [company_id] company id
    [country] country
    [description] description
    [device] device
    [display_name] display name
    [domain] domain
    [email] email
    [enabled_before] enabled before
    [environment] environment
    [events_kept_free] events kept free
    [expires_at] expires at
    [expires_on] expires on
    [external_id] external id
    [family_name] family name
    [file_digest] file digest
    [first_event] first event
    [from_group] from group
    [from_tenant] from tenant
    [full_name] full name
    [given_name] given name
    [grant] grant
    [grants] grants
    [groups_created] groups created
    [groups_deleted] groups deleted
    [groups_kept] groups kept
    [groups_updated] groups updated
    [import] import
    [import_key] import key
    [imported_by] imported by
    [issuer] issuer
    [kind] kind
    [last_event_hash] last event hash
    [legal_name] legal name
    [mailing_name] mailing name
    [matching] matching
    [deleted_accounts] deleted accounts
    [first-sign-in] first sign in
    [further_members] further members
    [identity-provider] identity provider
    [member] member
    [members] members
    [members_added] members added
    [memberships_added] memberships added
    [memberships_removed] memberships removed
    [mobile_phone] mobile phone
    [name] name
    [needs] needs
    [other_attributes] other attributes
    [outcome] outcome
    [owner] owner
    [partner] partner
    [passkey] passkey
    [passkeys] passkeys
    [password] password
    [paused_since] paused since
    [phone] phone
    [postal_code] postal code
    [predecessor] predecessor
    [reason] reason
    [region] region
    [removed_within_an_hour] removed within an hour
    [rows] rows
    [rows_rejected] rows rejected
    [second_factor] second factor
    [sessions] sessions
    [sessions-ended] sessions ended
    [sessions_ended] sessions ended
    [source] source
    [spaces] spaces
    [state] state
    [status] status
    [subject] subject
    [subject_claim] subject claim
    [successor] successor
    [support_domain] support domain
    [tax_id] tax id
    [undone_import] undone import
    [user_name] user name
    [user_uuid] user uuid
    [without_brake_until] without brake until
   *[other] { $words }
}

# What a field was or became, where it is one of few words. Everything else is shown as it is.
value = { $code ->
    [active] active
    [disabled] disabled
    [enabled] enabled
    [new] new
    [no] no
    [yes] yes
   *[other] { $words }
}

# What a client wanted. Requests are explained on the server, so browsers don't load these.

find-resources = Find resources
several = Several at once
read-schemas = Read schemas
read-resource-types = Read resource types
read-capabilities = Read capabilities
unknown-address = Unknown address
read-one = { $kind ->
    [groups] Read group
   *[users] Read user
}
find-many = { $kind ->
    [groups] Find groups
   *[users] Find users
}
create-one = { $kind ->
    [groups] Create group
   *[users] Create user
}
replace-one = { $kind ->
    [groups] Replace group
   *[users] Replace user
}
change-one = { $kind ->
    [groups] Change group
   *[users] Change user
}
remove-one = { $kind ->
    [groups] Remove group
   *[users] Remove user
}
other = { $kind ->
    [groups] { $method } groups
   *[users] { $method } users
}

# Why a request failed, and what to do about it.

no-token = The request carried no bearer token. Enter one in the identity provider's provisioning settings.
unknown-token = The token is none of this tenant: it was mistyped or deleted, or belongs to another tenant. Paste one of this tenant's tokens as a whole, or generate a new one.
expired-token = The token has expired. Generate a new one, and paste it into the identity provider.
invalid-filter = The filter can't be read, or names an attribute that there is not. The answer says where. Check which attributes the identity provider matches by.
invalid-path = An operation names an attribute that there is not. Remove it from the attribute mapping, or correct its spelling.
no-target = An operation is about a value that the resource doesn't have. Let the identity provider provision the resource again from the start.
invalid-value = A required value is missing, or a value is of the wrong kind. The answer names it; correct the attribute mapping.
invalid-syntax = The body is not what this address takes. Check that the identity provider speaks SCIM 2.0.
mutability = An operation changes an attribute that clients can't change. Remove it from the attribute mapping.
uniqueness = Somebody else in this tenant has this name already, perhaps an account or group that is managed here. Rename one of the two. Existing ones are never taken over.
invalid-cursor = The client asked for a page behind a place that no page of this query gave it. It has to begin again without a cursor.
expired-cursor = The client took too long between two pages. It has to begin again without a cursor.
invalid-count = The client asked for a page of no rows. Correct its page size.
see-answer = The answer says what is wrong with the request.
no-resource = There is no such user or group, or it did not come from an identity provider. If it was deleted here, let the identity provider provision it again.
no-address = There is nothing at this address. Compare the SCIM address in the identity provider with the one on the tenant's details page.
wrong-method = This address doesn't take requests of this kind.
conflict = A rule of the tenant stands against the change, see the answer; or two requests changed the same thing at once, then it is tried again.
outdated = The resource has changed since the client read it. It reads it again and repeats.
too-large = The body is too large. Let the identity provider send fewer members in one request.
not-json = The body is not sent as JSON. Check the client's content type.
has-to-wait = The client has to wait, and tries again by itself after the time in Retry-After. If the safety brake holds its token, resume it on the tenant's details page.
not-offered = This part of SCIM is not offered.
unavailable = The database was busy or out of reach. The client tries again; if it goes on, look into the server's log.
server-fault = A fault of the server. Its log has the cause under the incident number in the answer.

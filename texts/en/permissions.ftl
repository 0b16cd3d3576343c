# By which group somebody may do something: as part of a whole topic, or by itself.
whole-topic = the whole topic
this-permission = this permission

last-local-owner = This is the last account of the owner group that signs in with a password here. Without it nobody of the owners gets in while the identity provider is down. Add another one first.

# Durch welche Gruppe jemand etwas darf: als Teil eines ganzen Themas oder für sich.
whole-topic = das ganze Thema
this-permission = diese Berechtigung

last-local-owner = Dies ist das letzte Konto der Eigentümergruppe, das sich hier mit einem Passwort anmeldet. Ohne es kommt niemand von den Eigentümern hinein, solange der Identitätsanbieter ausfällt. Fügen Sie zuerst ein anderes hinzu.

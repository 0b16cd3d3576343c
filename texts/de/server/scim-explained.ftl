# Was ein Client wollte.

find-resources = Ressourcen suchen
several = Mehreres auf einmal
read-schemas = Schemas lesen
read-resource-types = Ressourcentypen lesen
read-capabilities = Fähigkeiten lesen
unknown-address = Unbekannte Adresse
read-one = { $kind ->
    [groups] Gruppe lesen
   *[users] Benutzer lesen
}
find-many = { $kind ->
    [groups] Gruppen suchen
   *[users] Benutzer suchen
}
create-one = { $kind ->
    [groups] Gruppe anlegen
   *[users] Benutzer anlegen
}
replace-one = { $kind ->
    [groups] Gruppe ersetzen
   *[users] Benutzer ersetzen
}
change-one = { $kind ->
    [groups] Gruppe ändern
   *[users] Benutzer ändern
}
remove-one = { $kind ->
    [groups] Gruppe entfernen
   *[users] Benutzer entfernen
}
other = { $kind ->
    [groups] { $method } Gruppen
   *[users] { $method } Benutzer
}

# Warum eine Anfrage scheiterte, und was dagegen zu tun ist.

no-token = Die Anfrage trug kein Bearer-Token. Tragen Sie eines in den Bereitstellungseinstellungen des Identitätsanbieters ein.
unknown-token = Das Token gehört nicht zu diesem Mandanten: Es wurde vertippt oder gelöscht, oder es gehört einem anderen Mandanten. Fügen Sie ein Token dieses Mandanten vollständig ein, oder erzeugen Sie ein neues.
expired-token = Das Token ist abgelaufen. Erzeugen Sie ein neues, und fügen Sie es beim Identitätsanbieter ein.
invalid-filter = Der Filter ist nicht lesbar oder nennt ein Attribut, das es nicht gibt. Die Antwort sagt, wo. Prüfen Sie, über welche Attribute der Identitätsanbieter abgleicht.
invalid-path = Eine Operation nennt ein Attribut, das es nicht gibt. Entfernen Sie es aus der Attributzuordnung, oder berichtigen Sie seine Schreibweise.
no-target = Eine Operation betrifft einen Wert, den die Ressource nicht hat. Lassen Sie den Identitätsanbieter die Ressource von Anfang an neu bereitstellen.
invalid-value = Ein erforderlicher Wert fehlt, oder ein Wert ist von der falschen Art. Die Antwort nennt ihn; berichtigen Sie die Attributzuordnung.
invalid-syntax = Der Inhalt ist nicht das, was diese Adresse annimmt. Prüfen Sie, ob der Identitätsanbieter SCIM 2.0 spricht.
mutability = Eine Operation ändert ein Attribut, das Clients nicht ändern können. Entfernen Sie es aus der Attributzuordnung.
uniqueness = Jemand anders in diesem Mandanten hat diesen Namen schon, vielleicht ein Konto oder eine Gruppe, die hier verwaltet wird. Benennen Sie eines von beiden um. Bestehende werden nie übernommen.
invalid-cursor = Der Client verlangte eine Seite hinter einer Stelle, die ihm keine Seite dieser Abfrage gegeben hat. Er muss ohne Cursor von vorn beginnen.
expired-cursor = Der Client hat sich zwischen zwei Seiten zu viel Zeit gelassen. Er muss ohne Cursor von vorn beginnen.
invalid-count = Der Client verlangte eine Seite ohne Zeilen. Berichtigen Sie seine Seitengröße.
see-answer = Die Antwort sagt, was mit der Anfrage nicht stimmt.
no-resource = Diesen Benutzer oder diese Gruppe gibt es nicht, oder sie kamen nicht von einem Identitätsanbieter. Wurde hier gelöscht, lassen Sie den Identitätsanbieter neu bereitstellen.
no-address = Unter dieser Adresse gibt es nichts. Vergleichen Sie die SCIM-Adresse beim Identitätsanbieter mit der auf der Detailseite des Mandanten.
wrong-method = Diese Adresse nimmt Anfragen dieser Art nicht an.
conflict = Eine Regel des Mandanten steht der Änderung entgegen, siehe Antwort; oder zwei Anfragen änderten zugleich dasselbe, dann wird es erneut versucht.
outdated = Die Ressource hat sich geändert, seit der Client sie gelesen hat. Er liest sie neu und wiederholt die Anfrage.
too-large = Der Inhalt ist zu groß. Lassen Sie den Identitätsanbieter weniger Mitglieder in einer Anfrage senden.
not-json = Der Inhalt wird nicht als JSON gesendet. Prüfen Sie den Content-Type des Clients.
has-to-wait = Der Client muss warten und versucht es nach der Zeit in Retry-After von selbst erneut. Hält die Sicherheitsbremse sein Token an, setzen Sie es auf der Detailseite des Mandanten fort.
not-offered = Dieser Teil von SCIM wird nicht angeboten.
unavailable = Die Datenbank war ausgelastet oder nicht erreichbar. Der Client versucht es erneut; hält das an, sehen Sie im Log des Servers nach.
server-fault = Ein Fehler des Servers. Sein Log nennt die Ursache unter der Vorfallnummer in der Antwort.

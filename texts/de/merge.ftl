# The page that asks which value counts where two people changed the same.

title = Sie haben beide etwas geändert
lead = <b>{ $by }</b> hat am { $moment } UTC gespeichert, während Sie noch geschrieben haben. Was nur eine Person geändert hat, bleibt erhalten. Wählen Sie, wo beide dasselbe geändert haben, und speichern Sie dann.
choose = Welcher Wert gilt?
field = Feld
mine = Ihr Wert
# Beside a value, for screen readers: what is saved at present.
saved = wie gespeichert
theirs = Gespeichert von { $by }
taken = Von { $by } geändert und übernommen
# In place of a value that is empty.
nothing = (leer)
gone = Ein gelöschtes Konto

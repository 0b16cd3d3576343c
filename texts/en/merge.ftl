# The page that asks which value counts where two people changed the same.

title = Both of you changed this
lead = <b>{ $by }</b> saved this on { $moment } UTC while you were typing. What only one of you changed is kept. Choose where both changed the same, then save.
choose = Which value counts?
field = Field
mine = Yours
# Beside a value, for screen readers: what is saved at present.
saved = as saved
theirs = Saved by { $by }
taken = Changed by { $by } and kept
# In place of a value that is empty.
nothing = (empty)
gone = A deleted account
